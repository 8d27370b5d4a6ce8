from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from bqw_sdk.analysis.coverage import coverage_of, ledger_tables
from bqw_sdk.analysis.indicators import all_definitions
from bqw_sdk.analysis.measures import Joined, Measure, Quoted, Ratio, Tally
from bqw_sdk.analysis.reconcile import reconcile
from bqw_sdk.gazetteer import children
from bqw_sdk.model.expressions import Column, Compare, Value
from bqw_sdk.road.indicators import span_of
from bqw_sdk.road.load import load
from bqw_sdk.synthesis import synthesize

if TYPE_CHECKING:
    from conftest import MakeTable

PROVINCE, SHAOGUAN, LECHANG, DONGGUAN = "440000000000", "440200000000", "440281000000", "441900000000"
TREES = Tally("plantings", "sum", "trees")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MEASURED = [each.identifier for _, each in all_definitions() if each.measure]


@dataclass(frozen=True)
class Rows:
    """Makes a table of a dataset with one row at each of some places."""

    table: MakeTable

    def __call__(self, dataset: str, *codes: str) -> pl.DataFrame:
        """Take the dataset and the places."""
        return (
            self.table(dataset, {})
            .select(pl.all().repeat_by(len(codes)).explode())
            .with_columns(pl.Series("place_code", codes))
        )


@pytest.fixture
def rows(table: MakeTable) -> Rows:
    """Rows that differ in their place alone."""
    return Rows(table)


def covers(measure: Measure, tables: dict[str, pl.DataFrame], place_code: str) -> bool:
    """Tell whether the tables speak for a place."""
    return coverage_of(tables).gap(measure, tables, place_code) is None


def real_below(code: str) -> list[str]:
    """Return the places below a place that are no zones."""
    return [each.code for each in children(code) if each.kind != "zone"]


@pytest.mark.parametrize("place_code", [PROVINCE, SHAOGUAN, LECHANG, DONGGUAN, "440281103000"])
def test_a_place_is_spoken_for_when_every_place_below_it_has_rows(rows: Rows, place_code: str) -> None:
    """All cities, counties, towns (in Dongguan right below the city) or villages; without one of them, no more."""
    below = real_below(place_code)
    assert len(below) > 2
    assert covers(TREES, {"plantings": rows("plantings", *below)}, place_code)
    assert not covers(TREES, {"plantings": rows("plantings", *below[1:])}, place_code)


def test_a_zone_is_no_place_that_a_ledger_must_have(rows: Rows) -> None:
    """Dongguan has zones beside its towns; rows of all towns are enough, rows of all zones are not."""
    zones = [each.code for each in children(DONGGUAN) if each.kind == "zone"]
    assert zones
    assert not covers(TREES, {"plantings": rows("plantings", *zones)}, DONGGUAN)
    assert covers(TREES, {"plantings": rows("plantings", *real_below(DONGGUAN))}, DONGGUAN)


def test_which_places_a_ledger_knows_is_told_by_all_its_tables(rows: Rows) -> None:
    """Nine counties plant trees and the tenth has courtyards alone: it is known, and has no trees."""
    counties = real_below(SHAOGUAN)
    planted = {"plantings": rows("plantings", *counties[1:])}
    assert not covers(TREES, planted, SHAOGUAN)
    assert covers(TREES, {**planted, "courtyards": rows("courtyards", counties[0])}, SHAOGUAN)


def test_a_row_of_the_city_is_none_of_its_counties(rows: Rows) -> None:
    """A city-level row beside those of one county does not make nine counties known."""
    there = rows("plantings", SHAOGUAN, "440281103201")
    assert not covers(TREES, {"plantings": there}, SHAOGUAN)
    other = {"plantings": rows("plantings", "440281103201"), "courtyards": rows("courtyards", SHAOGUAN)}
    assert not covers(TREES, other, SHAOGUAN)


def test_records_of_the_place_itself_speak_for_it(rows: Rows) -> None:
    """Rows that all stand at the city are the city's own; whichever counties other tables have."""
    city = {"plantings": rows("plantings", SHAOGUAN), "courtyards": rows("courtyards", "440281103201")}
    assert covers(TREES, city, SHAOGUAN)
    assert not covers(TREES, city, PROVINCE)


def test_a_ratio_needs_both_its_parts_to_be_of_the_place(rows: Rows) -> None:
    """The city's own funds against funds of one county are a ratio of two unlike things."""
    measure = Ratio(Tally("plantings"), Tally("courtyards"))
    own = {"plantings": rows("plantings", SHAOGUAN), "courtyards": rows("courtyards", SHAOGUAN)}
    assert covers(measure, own, SHAOGUAN)
    assert not covers(measure, {**own, "courtyards": rows("courtyards", "440281103201")}, SHAOGUAN)


def test_a_joined_tally_is_of_the_places_of_the_other_table(rows: Rows, table: MakeTable) -> None:
    """Events lie where their case lies: at the city itself it speaks for the city, in a village it does not."""
    measure = Joined(Tally("case_events"), "case_id", "cases", ("place_code",))
    events = table("case_events", {"case_id": "C1"})
    for code, expected in ((SHAOGUAN, True), ("440281103201", False)):
        cases = table("cases", {"case_id": "C1"}).with_columns(pl.lit(code).alias("place_code"))
        assert covers(measure, {"cases": cases, "case_events": events}, SHAOGUAN) == expected


def test_a_quoted_figure_is_of_the_place_that_it_is_quoted_for(rows: Rows) -> None:
    """A statistic of the city stays the city's when other statistics of one county stand beside it."""
    measure = Quoted("park_statistics", Compare(Column("statistic"), "==", Value("tax-revenue")))
    statistic = pl.Series("statistic", ["tax-revenue", "above-scale-firms"])
    mixed = rows("park_statistics", SHAOGUAN, LECHANG).with_columns(statistic)
    assert covers(measure, {"park_statistics": mixed}, SHAOGUAN)
    assert not covers(measure, {"park_statistics": mixed.with_columns(statistic.reverse())}, SHAOGUAN)


def test_a_village_and_a_place_that_nobody_knows_have_nothing_below_them(rows: Rows) -> None:
    """A village is spoken for by its rows, and so is a place of another edition of the gazetteer."""
    for code in ("440281103201", "440281999000"):
        assert covers(TREES, {"plantings": rows("plantings", code)}, code)


def test_tables_that_are_no_ledgers_say_nothing_of_places(rows: Rows) -> None:
    """Where organisations sit and events were held tells nothing about who sent records."""
    assert coverage_of({"organisations": rows("organisations", LECHANG)}).codes == frozenset()
    assert "organisations" not in ledger_tables()
    assert {"plantings", "parks", "cases"} <= ledger_tables()


def test_why_a_ledger_does_not_speak_for_a_place_is_told_in_both_languages(rows: Rows) -> None:
    """How many of how many places are lacking, and of which place."""
    tables = {"plantings": rows("plantings", "440281103201", "440282100201")}
    why = coverage_of(tables).gap(TREES, tables, SHAOGUAN)
    assert why is not None
    assert why.zh == "韶关市的 10 个县(市、区)中,台账没有 8 个的任何记录,不能代表全境"
    assert "8 of the 10 counties of 440200000000" in why.en


@pytest.mark.parametrize("codes", [("440205",), ("440205", "440224")])
def test_a_ledger_of_one_or_two_counties_disagrees_with_no_figure_of_the_city(
    tmp_path: Path, codes: tuple[str, ...]
) -> None:
    """All that was published of Shaoguan and of the province stays open, and none of it is said to be wrong."""
    ledger = load(synthesize(tmp_path / "made", codes, seed=1).folder)
    published = load(EXAMPLES / "guangdong", ("indicators", "observations")).tables
    above = pl.col("place_code").is_in([SHAOGUAN, PROVINCE]) & pl.col("indicator_id").is_in(MEASURED)
    observations = published["observations"].filter(above)
    span = span_of(ledger.info, ledger.info.period)
    found = list(
        reconcile(ledger.tables, (span.start, span.end), {**published, "observations": observations})
    )
    assert {each.verdict for each in found} == {"not_comparable"}
    seed = [each.reason for each in found if each.observation_id.startswith("SG24-")]
    assert seed
    assert set(seed) == {"coverage"}


def test_a_figure_of_the_county_itself_is_still_judged(rows: Rows, table: MakeTable) -> None:
    """What is no verdict on the city is one on the county: 24 trees in 24 towns agree with 24 and not with 25."""
    towns = real_below(LECHANG)
    day = pl.lit(date(2024, 3, 1)).alias("planted_on")
    one = pl.lit(1).cast(rows("plantings", LECHANG).schema["trees"]).alias("trees")
    ledger = {"plantings": rows("plantings", *towns).with_columns(day, one)}
    verdicts = {}
    for number, (code, value) in enumerate(
        ((LECHANG, len(towns)), (LECHANG, len(towns) + 1), (SHAOGUAN, len(towns) + 1))
    ):
        published = {
            "indicators": table(
                "indicators",
                {
                    "indicator_id": "trees-planted",
                    "unit": "trees",
                    "measure_kind": "flow",
                    "money_kind": None,
                },
            ),
            "observations": table(
                "observations",
                {
                    "observation_id": "T",
                    "indicator_id": "trees-planted",
                    "place_code": code,
                    "scope_text": None,
                    "period": "2024",
                    "period_start": date(2024, 1, 1),
                    "period_end": date(2024, 12, 31),
                    **dict.fromkeys(("value", "lower", "upper"), value),
                },
            ),
        }
        (found,) = reconcile(ledger, (date(2024, 1, 1), date(2024, 12, 31)), published)
        verdicts[number] = found.verdict
    assert verdicts == {0: "agrees", 1: "disagrees", 2: "not_comparable"}
