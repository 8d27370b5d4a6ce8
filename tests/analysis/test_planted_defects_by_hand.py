"""Defects in figures that no seed figure is beside: what was published is worked out by hand, in words, beside the rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from bqw_sdk.analysis.indicators import all_definitions, indicator_records
from bqw_sdk.analysis.reconcile import Reconciled, reconcile
from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats.csv import read_csv
from bqw_sdk.gazetteer import children

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeTable

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "guangdong"
MEASURED = {each.identifier for _, each in all_definitions() if each.measure}
SHAOGUAN = "440200000000"
LECHANG, NANXIONG, WENGYUAN, MEIXIAN = "440281000000", "440282000000", "440229000000", "441403000000"
JIUFENG, LANGTIAN, WUJING = "440281103000", "440281104000", "440282100000"
JIANGYUAN, LONGSHAN, WUJING_VILLAGE = "440281103201", "440281104201", "440282100201"
BEFORE, SPRING, AUTUMN = date(2023, 6, 1), date(2024, 4, 1), date(2024, 10, 1)

Row = dict[str, Any]


class Hand(NamedTuple):
    """Rows of one table, what they come to by hand for Shaoguan in 2024, and one thing that goes wrong with them."""

    table: str
    rows: tuple[Row, ...]
    value: str
    worked_out: str
    plant: Callable[[list[Row]], list[Row]]
    told: str


def deleted(which: int) -> Callable[[list[Row]], list[Row]]:
    """Delete one row."""
    return lambda rows: [row for number, row in enumerate(rows) if number != which]


def changed(which: int, **cells: object) -> Callable[[list[Row]], list[Row]]:
    """Give cells of one row other values."""
    return lambda rows: [{**row, **cells} if number == which else row for number, row in enumerate(rows)]


def doubled(column: str) -> Callable[[list[Row]], list[Row]]:
    """Double a whole column, as when two returns of the same rows are added up."""
    return lambda rows: [{**row, column: row[column] * 2} for row in rows]


def at(*places: str, **cells: object) -> tuple[Row, ...]:
    """Rows at some places that have the same cells."""
    return tuple({"place_code": code, **cells} for code in places)


HANDS = {
    "beautiful-courtyards": Hand(
        "courtyards",
        (*at(LONGSHAN, JIANGYUAN, recognised_on=BEFORE), *at(WUJING_VILLAGE, recognised_on=SPRING)),
        "3",
        "2 recognised in 2023 and 1 in 2024 stand on the last day",
        changed(0, withdrawn_on=date(2024, 6, 30)),
        "one courtyard is withdrawn in summer",
    ),
    "small-gardens": Hand(
        "small_gardens",
        (*at(LONGSHAN, JIANGYUAN, built_on=BEFORE), *at(LONGSHAN, WUJING_VILLAGE, built_on=AUTUMN)),
        "4",
        "2 built in 2023 and 2 in 2024, whatever the year",
        deleted(1),
        "one garden is deleted",
    ),
    "member-service-hours": Hand(
        "check_ins",
        (
            *at(LANGTIAN, hours=Decimal("2.5"), checked_in_on=SPRING),
            *at(WUJING, hours=Decimal("1.5"), checked_in_on=AUTUMN),
        ),
        "4",
        "2.5 hours in Langtian and 1.5 in Wujing",
        doubled("hours"),
        "hours are doubled",
    ),
    "whistle-activities": Hand(
        "activities",
        at(LANGTIAN, JIUFENG, WUJING, held_on=SPRING),
        "3",
        "one in each of three towns",
        changed(2, held_on=date(2023, 4, 1)),
        "one activity is dated a year early",
    ),
    "neighbour-heads": Hand(
        "neighbour_heads",
        at(LONGSHAN, LONGSHAN, WUJING_VILLAGE, chosen_on=BEFORE, term_ends_on=None),
        "3",
        "2 in Longshan and 1 in Wujing are in office",
        changed(0, term_ends_on=date(2023, 12, 31)),
        "the term of one ended the year before",
    ),
    "county-assistance-pairs": Hand(
        "city_pairings",
        (
            *at(LECHANG, NANXIONG, WENGYUAN, level="county", valid_from=BEFORE, valid_to=None),
            *at(SHAOGUAN, level="prefecture", valid_from=BEFORE, valid_to=None),
        ),
        "3",
        "three counties have a helper each; the pair of cities is no pair of counties",
        changed(1, place_code=MEIXIAN),
        "one helped county is recoded to Meizhou",
    ),
    "reverse-enclaves": Hand(
        "parks",
        (
            *at(SHAOGUAN, LECHANG, kind="reverse-enclave", founded_on=BEFORE),
            *at(WENGYUAN, kind="specialty-park", founded_on=BEFORE),
        ),
        "2",
        "one of the city and one of Lechang; the third park is of another kind",
        changed(0, kind="innovation-centre"),
        "one enclave is an innovation centre",
    ),
    "vertical-assistance-groups": Hand(
        "assistance_groups",
        at(LECHANG, LECHANG, NANXIONG, valid_from=BEFORE, valid_to=None),
        "3",
        "two groups in Lechang and one in Nanxiong",
        changed(1, valid_to=date(2023, 12, 31)),
        "one group ended the year before",
    ),
    "stationed-towns": Hand(
        "town_teams",
        at(LANGTIAN, LANGTIAN, JIUFENG, WUJING, valid_from=BEFORE, valid_to=None),
        "3",
        "four teams in three towns, for two are in Langtian",
        changed(2, place_code=LANGTIAN),
        "the team of Jiufeng is recoded to Langtian",
    ),
    "service-days": Hand(
        "service_logs",
        (
            *at(LONGSHAN, days=Decimal("2.5"), served_on=SPRING),
            *at(WUJING_VILLAGE, days=Decimal(5), served_on=AUTUMN),
        ),
        "7.5",
        "2.5 days in Longshan and 5 in Wujing",
        deleted(0),
        "one service is deleted",
    ),
    "university-participations": Hand(
        "service_logs",
        (
            *at(LONGSHAN, person_times=12, served_on=SPRING),
            *at(WUJING_VILLAGE, person_times=8, served_on=AUTUMN),
        ),
        "20",
        "12 in Longshan and 8 in Wujing",
        doubled("person_times"),
        "person-times are doubled",
    ),
    "construction-pairing-projects-completed": Hand(
        "construction_projects",
        (
            *at(LANGTIAN, WUJING, status="completed", started_on=BEFORE, completed_on=SPRING),
            *at(JIUFENG, status="under-construction", started_on=BEFORE, completed_on=None),
        ),
        "2",
        "one in Langtian and one in Wujing; that of Jiufeng is not completed",
        changed(0, status="dropped"),
        "one completed project is dropped",
    ),
    "reform-cases-selected": Hand(
        "reform_cases",
        at(LECHANG, NANXIONG, level="province", selected_on=SPRING),
        "2",
        "the province selected one of Lechang and one of Nanxiong",
        changed(1, level="prefecture"),
        "one is a choice of the city",
    ),
    "typical-counties": Hand(
        "typical_places",
        at(LECHANG, NANXIONG, level="county", named_on=BEFORE, withdrawn_on=None),
        "2",
        "Lechang and Nanxiong",
        changed(0, place_code=MEIXIAN),
        "one county is recoded to Meizhou",
    ),
    "typical-towns": Hand(
        "typical_places",
        at(LANGTIAN, JIUFENG, WUJING, level="town", named_on=BEFORE, withdrawn_on=None),
        "3",
        "Langtian, Jiufeng and Wujing",
        changed(0, withdrawn_on=date(2024, 6, 30)),
        "one town is withdrawn in summer",
    ),
    "typical-villages": Hand(
        "typical_places",
        at(LONGSHAN, JIANGYUAN, WUJING_VILLAGE, level="village", named_on=BEFORE, withdrawn_on=None),
        "3",
        "Longshan, Jiangyuan and Wujing",
        deleted(2),
        "one village is deleted",
    ),
}


class Judge:
    """Sets what was worked out by hand beside what the rows come to."""

    def __init__(self, table: MakeTable) -> None:
        """Take the maker of tables."""
        self.table = table
        self.kinds = {record.indicator_id: record.model_dump() for record in indicator_records()}

    def __call__(self, identifier: str, rows: list[Row]) -> Reconciled:
        """Return the verdict; visits were paid to every county, so that the ledger speaks for the city."""
        hand = HANDS[identifier]
        known = [{"place_code": county.code} for county in children(SHAOGUAN)]
        ledger = {hand.table: self.table(hand.table, *rows), "visits": self.table("visits", *known)}
        published: Row = {
            "observation_id": "HAND",
            "indicator_id": identifier,
            "place_code": SHAOGUAN,
            "scope_text": None,
            "period": "2024",
            "period_start": date(2024, 1, 1),
            "period_end": date(2024, 12, 31),
            **dict.fromkeys(("value", "lower", "upper"), Decimal(hand.value)),
        }
        beside = {
            "indicators": self.table("indicators", self.kinds[identifier]),
            "observations": self.table("observations", published),
        }
        (found,) = reconcile(ledger, (date(2023, 1, 1), date(2024, 12, 31)), beside)
        return found


@pytest.fixture
def judge(table: MakeTable) -> Judge:
    """One figure beside one small ledger."""
    return Judge(table)


def test_every_computed_indicator_has_a_defect_planted() -> None:
    """An indicator that gets a measure, and has neither a seed figure nor rows here, is named until it has.

    That each seed figure has its defect is asked for beside those.
    """
    observations = read_csv(EXAMPLE / "observations.csv", dataset_named("observations").fields)
    pairs = observations.select("observation_id", "indicator_id").iter_rows()
    seeded = {indicator for fact, indicator in pairs if fact.startswith("SG24-")} & MEASURED
    assert sorted(MEASURED - seeded - HANDS.keys()) == []
    assert sorted(HANDS.keys() - MEASURED) == []


@pytest.mark.parametrize("identifier", HANDS)
def test_a_figure_worked_out_by_hand_disagrees_once_a_defect_is_planted(
    judge: Judge, identifier: str
) -> None:
    """The rows agree with what they come to by hand; with one thing wrong among them, they do not."""
    hand = HANDS[identifier]
    sound, spoilt = judge(identifier, list(hand.rows)), judge(identifier, hand.plant(list(hand.rows)))
    assert (sound.verdict, spoilt.verdict) == ("agrees", "disagrees"), (hand.worked_out, hand.told)
    assert sound.computed != spoilt.computed
