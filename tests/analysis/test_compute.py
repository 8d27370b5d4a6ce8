from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.analysis.compute import Span, compute, compute_by_level, joined
from bqw_sdk.analysis.indicators import definition_of
from bqw_sdk.analysis.measures import Joined, Measure, Quoted, Ratio, Tally
from bqw_sdk.model.expressions import Column, Compare, Value

if TYPE_CHECKING:
    from conftest import MakeTable

VILLAGE, OTHER_TOWN, COUNTY, CITY, PROVINCE = (
    "440281103201",
    "440281104201",
    "440281000000",
    "440200000000",
    "440000000000",
)
YEAR = Span(date(2024, 1, 1), date(2024, 12, 31))
TREES = Tally("plantings", "sum", "trees", dated="planted_on")
COURTYARDS = Tally("courtyards", since="recognised_on", until="withdrawn_on")


def measure_of(identifier: str) -> Measure:
    """Return the measure of an indicator that has one."""
    measure = definition_of(identifier).measure
    assert measure is not None
    return measure


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2023, 12, 31), 0), (date(2024, 1, 1), 7), (date(2024, 12, 31), 7), (date(2025, 1, 1), 0)],
)
def test_a_flow_takes_the_rows_of_the_first_and_the_last_day_and_none_outside(
    table: MakeTable, day: date, expected: int
) -> None:
    """7 trees planted on the day count when the day lies in 2024, both ends included."""
    figure = compute(TREES, {"plantings": table("plantings", {"trees": 7, "planted_on": day})}, COUNTY, YEAR)
    assert figure.value == expected


@pytest.mark.parametrize(
    ("recognised", "withdrawn", "expected"),
    [
        (date(2024, 12, 31), None, 1),
        (date(2025, 1, 1), None, 0),
        (date(2020, 1, 1), date(2024, 12, 31), 1),
        (date(2020, 1, 1), date(2024, 12, 30), 0),
    ],
)
def test_a_stock_stands_from_its_first_day_to_its_last_and_is_taken_on_the_last_day_of_the_period(
    table: MakeTable, recognised: date, withdrawn: date | None, expected: int
) -> None:
    """A courtyard counts on 31 December when it was recognised by then and not withdrawn before."""
    rows = table("courtyards", {"recognised_on": recognised, "withdrawn_on": withdrawn})
    assert compute(COURTYARDS, {"courtyards": rows}, COUNTY, YEAR).value == expected


def test_a_cumulative_figure_adds_up_everything_since_the_open_start(table: MakeTable) -> None:
    """3 days in 2022 and 4 in 2024 come to 7 by the end of 2024; 5 days in 2025 are not there yet."""
    days = [(3, date(2022, 5, 1)), (4, date(2024, 5, 1)), (5, date(2025, 5, 1))]
    rows = table("service_logs", *({"days": each, "served_on": day} for each, day in days))
    place = str(rows["place_code"][0])
    figure = compute(
        measure_of("service-days"), {"service_logs": rows}, place, Span(None, date(2024, 12, 31))
    )
    assert (figure.value, figure.rows) == (7, 2)


def test_distinct_values_are_counted_once_and_empty_cells_not_at_all(table: MakeTable) -> None:
    """Two firms in three pairings are two firms; a cell without a firm is none."""
    rows = table("firm_pairings", *({"organisation_id": each} for each in ("O1", "O1", "O2", None)))
    tally = Tally("firm_pairings", "distinct", "organisation_id", since="valid_from", until="valid_to")
    figure = compute(tally, {"firm_pairings": rows}, COUNTY, YEAR)
    assert (figure.value, figure.rows) == (2, 4)


def test_only_the_rows_for_which_the_condition_is_true_count(table: MakeTable) -> None:
    """Of 2 trees and 3 shrubs, the trees alone are 2."""
    rows = table("plantings", {"trees": 2, "form": "tree"}, {"trees": 3, "form": "shrub"})
    tally = Tally("plantings", "sum", "trees", where=Compare(Column("form"), "==", Value("tree")))
    assert compute(tally, {"plantings": rows}, COUNTY, YEAR).value == 2


@pytest.mark.parametrize(
    ("place", "expected"), [(VILLAGE, 1), ("440281103000", 1), (COUNTY, 3), (CITY, 7), (PROVINCE, 15)]
)
def test_a_figure_rolls_up_through_all_levels(table: MakeTable, place: str, expected: int) -> None:
    """1 tree in the village, 2 in another town, 4 in another county, 8 in another city: 1, 1, 3, 7, 15."""
    where = [(VILLAGE, 1), (OTHER_TOWN, 2), ("440229109212", 4), ("441900003000", 8)]
    rows = table("plantings", *({"place_code": code, "trees": trees} for code, trees in where))
    assert compute(TREES, {"plantings": rows}, place, YEAR).value == expected


def test_by_level_gives_each_place_what_it_gets_alone(table: MakeTable) -> None:
    """Town by town the figures are those of each town asked for alone: 1 and 2."""
    rows = table("plantings", {"place_code": VILLAGE, "trees": 1}, {"place_code": OTHER_TOWN, "trees": 2})
    found = compute_by_level(TREES, rows, "town", YEAR)
    alone = {code: compute(TREES, {"plantings": rows}, code, YEAR).value for code in found["place_code"]}
    assert dict(zip(found["place_code"], found["value"], strict=True)) == alone
    assert sorted(alone.values()) == [1, 2]  # type: ignore[type-var]


@pytest.mark.parametrize("tables", [{}, {"plantings": None}])
def test_an_absent_or_empty_table_makes_the_figure_not_computable_and_is_named(
    table: MakeTable, tables: dict[str, None]
) -> None:
    """There is no figure, least of all zero, and the missing table has its name."""
    figure = compute(TREES, {name: table(name) for name in tables}, COUNTY, YEAR)
    assert figure.value is None
    assert not figure.computable
    assert figure.missing == ("plantings",)
    assert "plantings" in figure.why.zh


def test_a_place_without_a_row_is_not_computable_while_one_with_rows_of_another_year_has_zero(
    table: MakeTable,
) -> None:
    """No record of the place is no figure; records of 2023 alone are a true zero for 2024."""
    tables = {"plantings": table("plantings", {"planted_on": date(2023, 3, 1)})}
    assert compute(TREES, tables, COUNTY, YEAR).value == 0
    elsewhere = compute(TREES, tables, "441900000000", YEAR)
    assert (elsewhere.value, elsewhere.missing) == (None, ("plantings",))


def test_a_ratio_is_the_part_in_a_hundred_of_the_whole(table: MakeTable) -> None:
    """Of 2 villager groups, 1 is covered (by two organisations): 50 percent."""
    tables = {
        "villager_groups": table("villager_groups", {}, {"group_code": f"{VILLAGE}-002"}),
        "group_coverage": table("group_coverage", {}, {"party_organisation_id": "PO-002"}),
    }
    assert compute(measure_of("party-organisation-coverage"), tables, COUNTY, YEAR).value == 50


def test_a_ratio_without_its_part_names_it_and_one_of_nothing_says_so(table: MakeTable) -> None:
    """A missing table is named; groups that ended before leave a whole of zero, which divides nothing."""
    measure = measure_of("party-organisation-coverage")
    groups = table("villager_groups", {"valid_to": date(2023, 1, 1)})
    assert compute(measure, {"villager_groups": groups}, COUNTY, YEAR).missing == ("group_coverage",)
    figure = compute(
        measure, {"villager_groups": groups, "group_coverage": table("group_coverage", {})}, COUNTY, YEAR
    )
    assert (figure.value, figure.why.en) == (None, "the whole is zero")


def test_a_quoted_figure_is_that_of_its_period_alone_and_says_that_it_is_quoted(table: MakeTable) -> None:
    """Growth of 12.5 in 2023 and 14.7 in 2024: each year has its own, 2022 has none."""
    rows = table(
        "park_statistics",
        {"value": Decimal("12.5")},
        {
            "value": Decimal("14.7"),
            "period": "2024",
            "period_start": date(2024, 1, 1),
            "period_end": date(2024, 12, 31),
        },
    )
    measure = measure_of("park-industrial-value-added-growth")
    assert isinstance(measure, Quoted)
    figures = [
        compute(measure, {"park_statistics": rows}, COUNTY, Span(date(year, 1, 1), date(year, 12, 31)))
        for year in (2022, 2023, 2024)
    ]
    assert [figure.value for figure in figures] == [None, Decimal("12.5"), Decimal("14.7")]
    assert figures[2].why.en == "quoted, not computed"


def test_a_joined_tally_takes_the_place_from_the_row_that_it_names(table: MakeTable) -> None:
    """A case event has no place of its own; its case has, and a case elsewhere does not count."""
    cases = table("cases", {"case_id": "C1"}, {"case_id": "C2", "place_code": "441900003000"})
    place = str(cases.filter(cases["case_id"] == "C1")["place_code"][0])
    events = table("case_events", {"case_id": "C1", "sequence": 1}, {"case_id": "C2", "sequence": 1})
    measure = Joined(Tally("case_events"), "case_id", "cases", ("place_code",))
    tables = {"cases": cases, "case_events": events}
    assert "place_code" in joined(measure, tables).columns
    assert compute(measure, tables, place, YEAR).value == 1
    assert compute(measure, {"case_events": events}, place, YEAR).missing == ("cases",)


def test_a_ratio_needs_both_its_tables() -> None:
    """Both tables are named when there is neither."""
    figure = compute(Ratio(Tally("group_coverage"), Tally("villager_groups")), {}, COUNTY, YEAR)
    assert figure.missing == ("group_coverage", "villager_groups")
