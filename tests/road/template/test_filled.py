"""Nothing that people fill in is lost: what a template shows leads back to the cells of the models."""

from __future__ import annotations

import shutil
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.model.missing import Missing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bqw_sdk.formats.template_xlsx import Stamp
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field

    Making = Callable[[Sequence[str], str | None, str], Path]
    Opening = Callable[[Path], "Filled"]

NAMES = tuple(dataset.name for dataset in CATALOGUE)
COUNTY, CITY = "440281", "440200"


def typed(field: Field, cell: object, stamp: Stamp) -> object:
    """Return what a cell of a template means; it knows only what the stamp and the models say."""
    if cell in {"", None}:
        return None
    labels = {kind.label.in_language(stamp.language): kind for kind in Missing} if field.missing else {}
    if cell in labels:
        return labels[str(cell)]
    if field.codes:
        return {code.title.in_language(stamp.language): code.value for code in field.codes}[str(cell)]
    if field.ref and field.ref.target == "places.code":
        return stamp.places.get(str(cell), cell)
    if isinstance(cell, datetime):
        return cell.date()
    if field.kind == "boolean":
        return {"是": True, "否": False, "yes": True, "no": False}[str(cell)]
    if field.kind in {"integer", "number"}:
        number = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(str(cell))
        return int(number) if field.kind == "integer" else number
    return cell


def fill(path: Path, stamp: Stamp, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Fill rows of canonical cells into a template below its samples, as people would: with labels and names."""
    book = openpyxl.load_workbook(path)
    names = {code: name for name, code in stamp.places.items()}
    for table in stamp.tables:
        fields = {field.name: field for field in dataset_named(table.dataset).fields}
        for row in rows.get(table.dataset, []):
            cells = [_written(fields[name], row[name], names, stamp.language) for name in table.fields]
            book[table.sheet].append([None, *cells])
    book.save(path)


def _written(field: Field, cell: Any, names: dict[str, str], language: str) -> object:
    match cell:
        case Missing():
            return cell.label.in_language(language)
        case bool():
            return {True: ("是", "yes"), False: ("否", "no")}[cell][language == "en"]
        case str() if field.codes:
            return field.codes.title_of(cell).in_language(language)
        case str() if field.ref and field.ref.target == "places.code":
            return names.get(cell, cell)
        case _:
            return cell


class Filled:
    """A template as it comes back, read by what its stamp says and by nothing else."""

    def __init__(self, path: Path, stamp: Stamp) -> None:
        """Open it."""
        self.stamp, self.book = stamp, CalamineWorkbook.from_path(path)

    def rows(self, dataset: Dataset, *, samples: bool) -> list[dict[str, object]]:
        """Return the sample rows, or all others, as typed cells."""
        table = next(each for each in self.stamp.tables if each.dataset == dataset.name)
        fields = [dataset.field(name) for name in table.fields]
        return [
            {field.name: typed(field, cell, self.stamp) for field, cell in zip(fields, row[1:], strict=True)}
            for row in self.book.get_sheet_by_name(table.sheet).to_python()[1:]
            if (row[0] == self.stamp.mark) == samples
        ]


@pytest.fixture
def opened(stamp_of: Callable[[Path], Stamp]) -> Opening:
    """Return a function that opens a template that came back."""
    return lambda path: Filled(path, stamp_of(path))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_an_example_is_lost_in_its_sample(make: Making, opened: Opening, name: str) -> None:
    """Each dataset alone: labels, names, dates and numbers of the sample rows lead back to the example rows."""
    dataset = dataset_named(name)
    template = opened(make([name], COUNTY, "zh"))
    assert template.rows(dataset, samples=True) == [dict(row) for row in dataset.examples]
    assert template.rows(dataset, samples=False) == []


def test_nothing_is_lost_in_english_either(make: Making, opened: Opening) -> None:
    """All datasets in one workbook for a city, with English labels and longer names of places."""
    template = opened(make(NAMES, CITY, "en"))
    for dataset in CATALOGUE:
        assert template.rows(dataset, samples=True) == [dict(row) for row in dataset.examples], dataset.name


def test_filled_with_the_example_rows_it_gives_them_back(
    make: Making, opened: Opening, tmp_path: Path
) -> None:
    """All datasets in one workbook, filled in as people do, read by what the stamp says."""
    path = tmp_path / "filled.xlsx"
    shutil.copy(make(NAMES, COUNTY, "zh"), path)
    fill(path, opened(path).stamp, {each.name: [dict(row) for row in each.examples] for each in CATALOGUE})
    filled = opened(path)
    for dataset in CATALOGUE:
        assert filled.rows(dataset, samples=False) == [dict(row) for row in dataset.examples], dataset.name
