from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk import UsageError, compute_indicators
from bqw_sdk.analysis.indicators import all_definitions
from bqw_sdk.analysis.measures import tables_of
from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats import CSV
from bqw_sdk.road.indicators import top_places, write_figures
from bqw_sdk.store.workspace import table_from_rows

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeSource

ROWS = [
    {"planting_id": "A", "trees": 3, "place_code": "440281103201", "planted_on": date(2024, 3, 1)},
    {"planting_id": "B", "trees": 4, "place_code": "440281104201", "planted_on": date(2024, 4, 1)},
    {"planting_id": "C", "trees": 9, "place_code": "440281104201", "planted_on": date(2023, 4, 1)},
]


def test_the_place_and_the_period_are_those_of_the_source_unless_said(source: MakeSource) -> None:
    """All rows lie in one county and the package is about 2024: 3 + 4 trees; in 2023 there were 9."""
    folder = source({"plantings": ROWS})
    (figure,) = compute_indicators(folder, indicators=["trees-planted"])
    assert (figure.place_code, figure.period, figure.computed.value) == ("440281000000", "2024", 7)
    (before,) = compute_indicators(folder, indicators=["trees-planted"], period="2023")
    assert before.computed.value == 9


def test_each_place_of_a_level_has_its_own_figure(source: MakeSource) -> None:
    """Two towns with rows have 3 and 4, and all other towns of the county are not computable."""
    figures = compute_indicators(source({"plantings": ROWS}), level="town", indicators=["trees-planted"])
    known = {each.place_code: each.computed.value for each in figures if each.computed.computable}
    assert known == {"440281103000": 3, "440281104000": 4}
    assert len(figures) > 10
    assert all(each.computed.missing == ("plantings",) for each in figures if not each.computed.computable)


def test_what_has_no_records_is_not_computable_and_never_zero(source: MakeSource) -> None:
    """Of all indicators only that of the one table has a value; the others name what is missing."""
    figures = compute_indicators(source({"plantings": ROWS}))
    assert [each.indicator_id for each in figures if each.computed.computable] == ["trees-planted"]
    assert all(each.computed.missing for each in figures if not each.computed.computable)


@pytest.mark.parametrize("tables", [{}, {"plantings": []}])
def test_a_source_without_ledger_rows_has_every_indicator_and_no_figure(
    source: MakeSource, tables: dict[str, list[dict[str, Any]]]
) -> None:
    """Each that can be computed is named with its missing tables, for the county that the source is of."""
    figures = compute_indicators(source(tables))
    measured = [(each.identifier, each.measure) for _, each in all_definitions() if each.measure]
    assert [(each.indicator_id, each.computed.missing) for each in figures] == [
        (identifier, tables_of(measure)) for identifier, measure in measured
    ]
    assert {(each.place_code, each.computed.value) for each in figures} == {("440281000000", None)}


def test_a_source_without_places_either_is_asked_of_the_province(source: MakeSource) -> None:
    """Nothing says where it lies."""
    folder = source({})
    told = folder / "release.toml"
    text = told.read_text(encoding="utf-8").replace('datasets = ["places"]', "datasets = []")
    told.write_text(text.replace("datasets = []", 'datasets = ["sources"]'), encoding="utf-8")
    made = dataset_named("sources")
    CSV.write(table_from_rows(made, made.fields, []), made.fields, folder / "sources.csv")
    (figure,) = compute_indicators(folder, indicators=["trees-planted"])
    assert (figure.place_code, figure.computed.missing) == ("440000000000", ("plantings",))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"period": "2024-13"}, "2024-13"),
        ({"level": "street"}, "street"),
        ({"indicators": ["trees"]}, "trees"),
        ({"indicators": ["pocket-parks"]}, "only published"),
        ({"places": ["44028"]}, "44028"),
    ],
)
def test_a_call_that_cannot_be_right_says_what_is_wrong(
    source: MakeSource, wrong: dict[str, str], said: str
) -> None:
    """No such period, level, indicator or place: an error that names it."""
    with pytest.raises(UsageError, match=said):
        compute_indicators(source({"plantings": ROWS}), **wrong)  # type: ignore[arg-type]


def test_figures_are_written_with_an_empty_cell_where_there_is_none(
    source: MakeSource, tmp_path: Path
) -> None:
    """The CSV has one row a figure; a figure that cannot be computed has no value and a reason."""
    figures = compute_indicators(source({"plantings": ROWS}), indicators=["trees-planted", "small-gardens"])
    write_figures(figures, tmp_path / "figures.csv")
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["indicator_id"], row["value"], row["missing"]) for row in rows] == [
        ("trees-planted", "7", ""),
        ("small-gardens", "", "small_gardens"),
    ]


def test_the_highest_places_are_one_for_each_prefecture(source: MakeSource) -> None:
    """Rows of two counties of one city give the city, a lone county itself, the province all by itself."""
    from bqw_sdk.road.load import load

    table = load(source({"plantings": ROWS})).tables["plantings"]

    def of(*codes: str) -> list[str]:
        import polars as pl

        return top_places({"plantings": table.head(len(codes)).with_columns(pl.Series("place_code", codes))})

    assert of("440281103201", "440229109212") == ["440200000000"]
    assert of("440281103201", "440281104201", "441900003000") == ["440281000000", "441900003000"]
    assert of("440281103201", "440000000000") == ["440000000000"]
