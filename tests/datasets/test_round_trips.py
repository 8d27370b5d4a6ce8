from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.formats import FORMATS, Format
from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.missing import Missing
from bqw_sdk.store.workspace import rows_of, table_from_rows

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field
    from bqw_sdk.model.record import Record

EACH = pytest.mark.parametrize("dataset", CATALOGUE, ids=[dataset.name for dataset in CATALOGUE])
FORMAT = pytest.mark.parametrize("form", FORMATS, ids=[form.name for form in FORMATS])
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
CELL_SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\r\t")
TEXTS = st.text(CELL_SIGNS, min_size=1, max_size=12) | st.sampled_from(
    ['"', "=1+1", "a,b", "e\u0301", " ", "007", "\r\n", "a\rb"]
)


def cells_of(field: Field) -> st.SearchStrategy[object]:
    """Return a strategy for the cells of a column, made from what the field says of itself."""
    cells: st.SearchStrategy[object]
    kinds = {kind.value for kind in field.missing}
    if field.codes:
        cells = st.sampled_from(field.codes.values)
    elif field.pattern:
        cells = st.from_regex(re.compile(field.pattern), fullmatch=True, alphabet=SIGNS)
    elif field.kind == "string":
        cells = TEXTS.filter(lambda text: text not in kinds)
    elif field.kind == "integer":
        cells = st.integers(-(2**53) + 1 if field.minimum is None else field.minimum, 2**53 - 1)
    elif field.kind == "boolean":
        cells = st.booleans()
    elif field.kind == "date":
        cells = st.dates()
    else:
        digits = field.digits
        assert digits is not None
        most = 10 ** (digits.precision - digits.scale) - 1
        least = -most if field.minimum is None else field.minimum
        cells = st.decimals(least, most, allow_nan=False, allow_infinity=False, places=digits.scale)
    if field.missing:
        cells |= st.sampled_from(Missing)
    return cells if field.required else cells | st.none()


@cache
def records_of(dataset: Dataset) -> st.SearchStrategy[Record]:
    """Return a strategy for the records of a dataset; the record class itself accepts what it draws."""
    return st.fixed_dictionaries({field.name: cells_of(field) for field in dataset.fields}).map(
        dataset.record.model_validate
    )


def through(dataset: Dataset, form: Format, path: Path, records: list[Record]) -> list[Record]:
    """Return what comes back of the records after a table, a file and a table again."""
    rows = [record.model_dump() for record in records]
    table = table_from_rows(dataset, dataset.fields, rows)
    form.write(table, dataset.fields, path)
    again = form.read(path, dataset.fields)
    return [dataset.record.model_validate(row) for row in rows_of(again, dataset.fields)]


def in_order(records: list[Record]) -> list[Record]:
    """Return the records sorted by their text, since formats order rows by place or by key."""
    return sorted(records, key=lambda record: [cell_text(cell) for cell in record.model_dump().values()])


@EACH
@FORMAT
def test_every_example_comes_back_from_every_format(dataset: Dataset, form: Format, tmp_path: Path) -> None:
    """Record to table to file to table to record changes nothing."""
    examples = list(dataset.examples)
    assert in_order(through(dataset, form, tmp_path / f"t{form.suffix}", examples)) == in_order(examples)


@EACH
@pytest.mark.parametrize("form", FORMATS[:2], ids=["csv", "parquet"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_rows_that_a_record_accepts_come_back(
    dataset: Dataset, form: Format, tmp_path: Path, data: st.DataObject
) -> None:
    """Commas, quotes, line ends, big decimals, far dates and missing kinds survive CSV and Parquet."""
    records = data.draw(st.lists(records_of(dataset), max_size=3))
    assert in_order(through(dataset, form, tmp_path / f"t{form.suffix}", records)) == in_order(records)


@EACH
def test_an_empty_table_keeps_its_columns(dataset: Dataset, tmp_path: Path) -> None:
    """No rows are written as a heading and read back as a table of the same types."""
    for form in FORMATS:
        table = table_from_rows(dataset, dataset.fields, [])
        form.write(table, dataset.fields, tmp_path / f"t{form.suffix}")
        assert form.read(tmp_path / f"t{form.suffix}", dataset.fields).schema == table.schema
