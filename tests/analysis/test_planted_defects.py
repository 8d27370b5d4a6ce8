from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
import pytest

from bqw_sdk.analysis.indicators import all_definitions
from bqw_sdk.analysis.measures import tables_of
from bqw_sdk.analysis.reconcile import Reconciled, reconcile
from bqw_sdk.road.indicators import span_of
from bqw_sdk.road.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MEASURES = {each.identifier: each.measure for _, each in all_definitions() if each.measure}
SEED = "SG24-"
ELSEWHERE = "441402004000"


class Defect(NamedTuple):
    """What is wrong with one table, in words, and how it becomes so."""

    table: str
    plant: Callable[[pl.DataFrame], pl.DataFrame]
    told: str


def deleted(most: int, rows: pl.Expr) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Delete the first rows for which something is true."""
    return lambda table: table.filter(~_first(most, rows))


def changed(most: int, rows: pl.Expr, **cells: object) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Give cells of the first rows for which something is true another value, or that of an expression."""

    def plant(table: pl.DataFrame) -> pl.DataFrame:
        new = {
            name: value if isinstance(value, pl.Expr) else pl.lit(value, table.schema[name])
            for name, value in cells.items()
        }
        return table.with_columns(
            pl.when(_first(most, rows))
            .then(value)
            .otherwise(pl.col(name))
            .cast(table.schema[name])
            .alias(name)
            for name, value in new.items()
        )

    return plant


def _first(most: int, rows: pl.Expr) -> pl.Expr:
    true = rows.fill_null(value=False)
    return true & (true.cast(pl.Int64).cum_sum() <= most)


def in_period(column: str) -> pl.Expr:
    """Rows of the eleven months of 2024 that the figures are about."""
    return pl.col(column).is_between(date(2024, 1, 1), date(2024, 11, 30))


def years(column: str, by: int) -> pl.Expr:
    """Days some years later or earlier."""
    return pl.col(column).dt.offset_by(f"{by}y")


def doubled(column: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Double a whole column, as when two returns of the same rows are added up."""
    return lambda table: table.with_columns((pl.col(column) * 2).cast(table.schema[column]))


ALL = pl.col("place_code").is_not_null()
ALONE = pl.len().over("place_code") == 1
GIFT = pl.col("place_code") == "440229109212"
BELT = (pl.col("place_code") == "440232112206") & pl.col("demolished_m2").is_not_null()
GROWTH = pl.col("statistic") == "above-scale-value-added-growth"
SOLVED = pl.col("status").is_in(["closed", "rated"]) & in_period("closed_on")
STARTED = pl.col("started_on").is_not_null()
NEXT = pl.col("organisation_id").shift(-1)

DEFECTS = {
    "SG24-004": Defect("villager_groups", deleted(1, ALL), "one group is deleted"),
    "SG24-005": Defect("group_coverage", deleted(1, ALL), "the coverage of one group is deleted"),
    "SG24-006": Defect(
        "party_organisations",
        changed(60, pl.col("rural"), rural=False),
        "60 organisations are not rural any more",
    ),
    "SG24-007": Defect(
        "party_organisations",
        changed(60, pl.col("rural"), ended_on=date(2023, 12, 31)),
        "60 organisations, with the members of each, ended the year before",
    ),
    "SG24-008": Defect(
        "plantings",
        changed(100, in_period("planted_on"), planted_on=years("planted_on", -1)),
        "100 plantings are dated a year early",
    ),
    "SG24-009": Defect(
        "courtyards",
        changed(100, in_period("recognised_on"), recognised_on=years("recognised_on", -1)),
        "100 courtyards are dated a year early",
    ),
    "SG24-010": Defect(
        "small_gardens", deleted(6000, in_period("built_on")), "6,000 new gardens are deleted"
    ),
    "SG24-011": Defect("check_ins", deleted(100, in_period("checked_in_on")), "100 check-ins are deleted"),
    "SG24-012": Defect("cases", changed(1000, SOLVED, status="returned"), "1,000 solved cases are sent back"),
    "SG24-020": Defect(
        "investment_projects",
        changed(1, in_period("signed_on"), place_code=ELSEWHERE),
        "one project is recoded to Meizhou",
    ),
    "SG24-021": Defect("investment_projects", doubled("contracted_yuan"), "contracted money is doubled"),
    "SG24-022": Defect(
        "park_statistics",
        changed(1, GROWTH & (pl.col("period") == "2023"), value=Decimal("13.1")),
        "the number quoted for 2023 has its point in another place",
    ),
    "SG24-023": Defect(
        "park_statistics",
        changed(1, GROWTH & (pl.col("period") == "2024-01-01/.."), value=Decimal("17.4")),
        "two digits of the number quoted for 2024 change places",
    ),
    "SG24-025": Defect(
        "park_spaces",
        changed(1, in_period("completed_on"), completed_on=years("completed_on", -1)),
        "one space is dated a year early",
    ),
    "SG24-026": Defect(
        "assistance_funds",
        changed(10, pl.col("use") == "industrial-co-building", use="rural"),
        "10 sums for co-building have another use",
    ),
    "SG24-027": Defect(
        "investment_projects",
        changed(1, pl.col("status") == "planned", status="signed"),
        "one planned project is signed",
    ),
    "SG24-033": Defect("donated_projects", doubled("planned_yuan"), "planned money is doubled"),
    "SG24-034": Defect("donated_projects", changed(1, GIFT, dwellings=150), "dwellings are 150"),
    "SG24-035": Defect("donated_projects", changed(1, GIFT, public_buildings=4), "public buildings are 4"),
    "SG24-036": Defect(
        "donated_projects",
        changed(1, GIFT, started_on=years("started_on", -1)),
        "the project is dated a year early",
    ),
    "SG24-038": Defect(
        "assistance_inputs",
        changed(100, (pl.col("kind") == "funds") & in_period("put_in_on"), money_kind="planned"),
        "100 sums paid in are only planned",
    ),
    "SG24-039": Defect("intended_projects", deleted(6, in_period("intended_on")), "6 projects are deleted"),
    "SG24-041": Defect("enterprise_projects", changed(1, BELT, demolished_m2=400), "a nought is lost"),
    "SG24-042": Defect(
        "enterprise_registrations", deleted(1, in_period("registered_on")), "one registration is deleted"
    ),
    "SG24-043": Defect(
        "village_pairings", changed(1, ALONE, place_code=ELSEWHERE), "one village is recoded to Meizhou"
    ),
    "SG24-044": Defect("enterprise_projects", changed(1, ALL, status="dropped"), "one project is dropped"),
    "SG24-045": Defect("enterprise_projects", doubled("beneficiaries"), "beneficiaries are doubled"),
    "SG24-046": Defect(
        "university_pairings", changed(1, ALL, organisation_id=NEXT), "one university has the code of another"
    ),
    "SG24-047": Defect(
        "university_pairings",
        changed(1, ALONE, valid_to=date(2023, 12, 31)),
        "the only pairing of one county ended the year before",
    ),
    "SG24-048": Defect("university_projects", changed(1, ALL, status="dropped"), "one project is dropped"),
    "SG24-049": Defect(
        "university_projects",
        changed(1, pl.col("tier") == "model", tier="key"),
        "one model project is a key one",
    ),
    "SG24-050": Defect(
        "university_projects",
        changed(1, pl.col("tier") == "key", planned_on=years("planned_on", 9)),
        "one key project is planned nine years later",
    ),
    "SG24-052": Defect(
        "firm_pairings", changed(1, ALL, organisation_id=NEXT), "one firm has the code of another"
    ),
    "SG24-053": Defect(
        "firm_pairings", changed(1, ALONE, place_code=ELSEWHERE), "one town is recoded to Meizhou"
    ),
    "SG24-054": Defect(
        "construction_projects",
        changed(1, ALL, planned_on=years("planned_on", -9)),
        "one project was planned nine years before",
    ),
    "SG24-055": Defect("construction_projects", doubled("planned_yuan"), "planned money is doubled"),
    "SG24-056": Defect(
        "construction_projects", changed(1, STARTED, status="dropped"), "one started project is dropped"
    ),
    "SG24-057": Defect(
        "construction_projects",
        changed(100, STARTED, completed_yuan=None),
        "100 started projects do not say what they completed",
    ),
}


@dataclass(frozen=True)
class Beside:
    """The example ledger beside the published figures of the seed report that are computed."""

    ledger: dict[str, pl.DataFrame]
    period: tuple[date | None, date]
    indicators: pl.DataFrame
    observations: pl.DataFrame

    def judge(self, fact: str, defect: Defect | None = None) -> Reconciled:
        """Return the verdict on one published figure, with a defect planted or without."""
        ledger = dict(self.ledger)
        if defect:
            ledger[defect.table] = defect.plant(ledger[defect.table])
        one = self.observations.filter(pl.col("observation_id") == fact)
        published = {"indicators": self.indicators, "observations": one}
        (found,) = reconcile(ledger, self.period, published)
        return found


@pytest.fixture(scope="session")
def beside() -> Beside:
    """Both examples, read once."""
    needed = {name for measure in MEASURES.values() for name in tables_of(measure)}
    ledger = load(EXAMPLES / "shaoguan_ledger", needed)
    published = load(EXAMPLES / "guangdong", ("indicators", "observations")).tables
    derivable = pl.col("indicator_id").is_in(list(MEASURES)) & pl.col("observation_id").str.starts_with(SEED)
    span = span_of(ledger.info, ledger.info.period)
    observations = published["observations"].filter(derivable)
    return Beside(ledger.tables, (span.start, span.end), published["indicators"], observations)


def test_every_seed_figure_that_is_computed_has_a_defect_planted(beside: Beside) -> None:
    """A figure that becomes computable is named here until somebody says how it could be wrong."""
    assert sorted(beside.observations["observation_id"]) == sorted(DEFECTS)


@pytest.mark.parametrize("fact", DEFECTS)
def test_a_figure_that_agrees_disagrees_once_a_defect_is_planted(beside: Beside, fact: str) -> None:
    """The ledger as it is agrees with what was published; with one thing wrong in one table, it does not."""
    sound, spoilt = beside.judge(fact), beside.judge(fact, DEFECTS[fact])
    assert (sound.verdict, spoilt.verdict) == ("agrees", "disagrees"), DEFECTS[fact].told
    assert sound.computed != spoilt.computed
