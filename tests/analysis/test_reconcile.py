from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.analysis.reconcile import Reconciled, bounds_of, reconcile

if TYPE_CHECKING:
    from conftest import MakeTable

COVERED = (date(2023, 1, 1), date(2024, 12, 31))
KIND = {
    "indicator_id": "trees-planted",
    "unit": "trees",
    "measure_kind": "flow",
    "money_kind": None,
    "mechanism": "greening",
}


class Judge:
    """Reconciles one observation with a ledger of 300 trees planted in the village in 2024."""

    def __init__(self, table: MakeTable, observation: dict[str, Any]) -> None:
        """Take the maker of tables and the observation that agrees."""
        self.table, self.observation = table, observation

    def __call__(
        self, kind: dict[str, Any] | None = None, ledger: dict[str, Any] | None = None, **change: Any
    ) -> Reconciled:
        """Return the verdict when the observation, its indicator or the ledger is changed."""
        base = {"plantings": self.table("plantings", {"trees": 300, "planted_on": date(2024, 3, 1)})}
        published = {
            "indicators": self.table("indicators", {**KIND, **(kind or {})}),
            "observations": self.table("observations", {**self.observation, **change}),
        }
        (found,) = reconcile(base if ledger is None else ledger, COVERED, published)
        return found


@pytest.fixture
def judge(table: MakeTable, observation: dict[str, Any]) -> Judge:
    """One observation beside one ledger."""
    return Judge(table, observation)


def test_a_figure_within_the_bounds_agrees(judge: Judge) -> None:
    """300 trees computed lie between 295 and 305."""
    found = judge()
    assert (found.verdict, found.computed, found.rows, found.reason) == ("agrees", 300, 1, "")


@pytest.mark.parametrize("trees", [294, 306])
def test_a_figure_outside_the_bounds_disagrees(judge: Judge, table: MakeTable, trees: int) -> None:
    """One tree too few or too many, and the verdict is another."""
    rows = table("plantings", {"trees": trees, "planted_on": date(2024, 3, 1)})
    assert judge(ledger={"plantings": rows}).verdict == "disagrees"


def test_an_open_bound_is_not_reached(judge: Judge) -> None:
    """“More than 300” is not 300; “at least 300” is."""
    sides = {"lower": Decimal(300), "upper": None}
    assert judge(**sides, lower_open=True, qualifier="more-than").verdict == "disagrees"
    assert judge(**sides, qualifier="at-least").verdict == "agrees"


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        ("no-definition", {"kind": {"indicator_id": "pocket-parks"}, "indicator_id": "pocket-parks"}),
        ("no-definition", {"kind": {"indicator_id": "of-nobody"}, "indicator_id": "of-nobody"}),
        ("unit", {"kind": {"unit": "gardens"}}),
        ("measure-kind", {"kind": {"measure_kind": "cumulative"}}),
        ("money-kind", {"kind": {"money_kind": "planned"}}),
        ("place", {"place_code": None, "scope_text": "两县"}),
        ("scope", {"scope_text": "一次活动"}),
        ("period", {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}),
        ("period", {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}),
        ("period", {"period_start": date(2022, 6, 1), "period_end": date(2024, 12, 31)}),
        ("period", {"period_start": None, "period_end": None}),
        ("missing-tables", {"ledger": {}}),
        ("place", {"place_code": "440281103202"}),
    ],
)
def test_what_cannot_be_compared_says_why(judge: Judge, reason: str, change: dict[str, Any]) -> None:
    """Each way of not being the same thing has its own reason, in both languages, and no agreement."""
    found = judge(**change)
    assert (found.verdict, found.reason) == ("not_comparable", reason)
    assert found.why.zh
    assert found.why.en
    assert found.computed is None


def test_what_is_there_and_gives_no_figure_says_which_part_of_it_is_lacking(
    judge: Judge, table: MakeTable
) -> None:
    """A year that nobody quoted is the period, a column that nobody filled the values: no table is missing."""
    growth = {
        "indicator_id": "park-industrial-value-added-growth",
        "unit": "percent",
        "measure_kind": "growth",
    }
    quoted = judge(
        kind=growth,
        ledger={"park_statistics": table("park_statistics", {})},
        indicator_id=growth["indicator_id"],
        place_code="440281000000",
    )
    assert (quoted.verdict, quoted.reason) == ("not_comparable", "period")
    hours = {"indicator_id": "member-service-hours", "unit": "hours"}
    row = {"hours": None, "checked_in_on": date(2024, 3, 1), "place_code": "440281103201"}
    unfilled = judge(
        kind=hours, ledger={"check_ins": table("check_ins", row)}, indicator_id=hours["indicator_id"]
    )
    assert (unfilled.verdict, unfilled.reason) == ("not_comparable", "values")


def test_a_whole_of_nothing_is_no_missing_table(judge: Judge, table: MakeTable) -> None:
    """Groups that ended the year before leave nothing to divide by, and the reason says so."""
    coverage = {"indicator_id": "party-organisation-coverage", "unit": "percent", "measure_kind": "ratio"}
    here = {"place_code": "440281103201"}
    found = judge(
        kind=coverage,
        ledger={
            "villager_groups": table("villager_groups", {"valid_to": date(2023, 1, 1), **here}),
            "group_coverage": table("group_coverage", here),
        },
        indicator_id=coverage["indicator_id"],
    )
    assert (found.verdict, found.reason) == ("not_comparable", "whole-zero")


def test_a_quoted_growth_is_compared_and_said_to_be_quoted(judge: Judge, table: MakeTable) -> None:
    """The park's growth of 12.5 percent in 2023 is within the bounds, and nobody computed it."""
    growth = {
        "indicator_id": "park-industrial-value-added-growth",
        "unit": "percent",
        "measure_kind": "growth",
    }
    found = judge(
        kind=growth,
        ledger={"park_statistics": table("park_statistics", {})},
        indicator_id="park-industrial-value-added-growth",
        period_start=date(2023, 1, 1),
        period_end=date(2023, 12, 31),
        value=Decimal("12.5"),
        lower=Decimal("12.45"),
        upper=Decimal("12.55"),
        scope_text="示例园",
        place_code="440281000000",
    )
    assert (found.verdict, found.reason) == ("agrees", "quoted")


def test_an_open_end_is_the_last_day_that_the_ledger_covers(judge: Judge) -> None:
    """“Since 2024” is taken up to the end of what the ledger has."""
    assert judge(period_end=None).verdict == "agrees"


def test_bounds_are_those_of_the_row(table: MakeTable) -> None:
    """Value, bounds, openness, qualifier and print come over as they stand."""
    (row,) = table("observations", {}).iter_rows(named=True)
    bounds = bounds_of(row)
    assert (bounds.value, bounds.lower, bounds.upper) == (1350000, 1345000, 1355000)
    assert (bounds.qualifier, bounds.as_published) == ("exact", "135万株")
