from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.model.missing import Missing
from bqw_sdk.store import Workspace, column_types, missing_column, stored_fields
from bqw_sdk.store.workspace import rows_of, table_from_rows

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import Dataset

EACH = pytest.mark.parametrize("dataset", CATALOGUE, ids=[dataset.name for dataset in CATALOGUE])
OBSERVATIONS = dataset_named("observations")
PLACES = dataset_named("places")


def test_each_kind_of_column_has_its_type() -> None:
    """Decimals keep precision and scale; a column with missing kinds has its reasons right beside it."""
    types = column_types(OBSERVATIONS.fields)
    assert types["value"] == pl.Decimal(24, 4)
    assert types["value_missing"] == pl.String()
    assert types["period_start"] == pl.Date()
    assert types["lower_open"] == pl.Boolean()
    assert column_types(PLACES.fields)["edition"] == pl.Int64()
    names = list(types)
    assert names.index("value_missing") == names.index("value") + 1
    assert "lower_missing" not in types
    assert missing_column("value") == "value_missing"


@EACH
def test_rows_come_out_of_a_table_as_they_went_in(dataset: Dataset) -> None:
    """The examples, in the order of their keys."""
    rows = [row.model_dump() for row in dataset.examples]
    table = table_from_rows(dataset, dataset.fields, rows)
    ordered = sorted(rows, key=lambda row: [row[name] for name in dataset.key])
    assert list(rows_of(table, dataset.fields)) == ordered


def test_a_table_is_sorted_by_its_key() -> None:
    """The order of the rows handed in is no part of a table."""
    rows = [row.model_dump() for row in PLACES.examples]
    tables = [table_from_rows(PLACES, PLACES.fields, each) for each in (rows, rows[::-1])]
    assert tables[0].equals(tables[1])
    assert tables[0]["code"].to_list() == sorted(tables[0]["code"])


def test_a_missing_kind_stands_beside_an_empty_value() -> None:
    """The value is null and the reason is kept; an empty cell has no reason."""
    row = OBSERVATIONS.examples[0].model_dump()
    rows = [
        {**row, "observation_id": "A", "value": Missing.NOT_REPORTED},
        {**row, "observation_id": "B", "value": Decimal("0.0001")},
    ]
    table = table_from_rows(OBSERVATIONS, OBSERVATIONS.fields, rows)
    assert table["value"].to_list() == [None, Decimal("0.0001")]
    assert table["value_missing"].to_list() == ["not-reported", None]
    assert [each["value"] for each in rows_of(table, OBSERVATIONS.fields)] == [
        Missing.NOT_REPORTED,
        Decimal("0.0001"),
    ]


def test_a_cell_of_another_type_is_refused() -> None:
    """A table never turns a cell into something else on its own."""
    row = PLACES.examples[0].model_dump()
    with pytest.raises(TypeError):
        table_from_rows(PLACES, PLACES.fields, [{**row, "edition": "2023"}])


def test_columns_that_are_left_out_are_passed_over() -> None:
    """Only what is present is stored and read, in the order of the fields."""
    kept = stored_fields(PLACES.fields, ["name", "code"])
    assert [field.name for field in kept] == ["code", "name"]
    rows = [row.model_dump() for row in PLACES.examples]
    table = table_from_rows(PLACES, kept, rows)
    assert table.columns == ["code", "name"]
    assert next(iter(rows_of(table, PLACES.fields))) == {"code": "440000000000", "name": "广东省"}


def test_a_workspace_holds_tables_and_never_changes() -> None:
    """Steps of the road make a new one; the old one keeps its tables."""
    rows = [row.model_dump() for row in PLACES.examples]
    table = table_from_rows(PLACES, PLACES.fields, rows)
    workspace = Workspace({"places": table})
    assert workspace.table("places") is table
    assert workspace.rows() == 3
    with pytest.raises(KeyError):
        workspace.table("events")
    smaller = workspace.with_tables({})
    assert (smaller.rows(), workspace.rows()) == (0, 3)
    with pytest.raises(AttributeError):
        workspace.tables = {}  # type: ignore[misc]
