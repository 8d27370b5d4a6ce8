"""XLSX for people: one sheet, codes as text, dates as dates, nothing that a spreadsheet would run."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import xlsxwriter
from python_calamine import CalamineWorkbook

from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.missing import Missing
from bqw_sdk.store.columns import column_types, missing_column, stored_fields
from bqw_sdk.store.workspace import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from bqw_sdk.model.fields import Field

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_EXACT_DIGITS = 15
_FIRST_YEAR = 1901
_WIDEST, _NARROWEST, _SAMPLE = 48, 8, 200


def write_xlsx(table: pl.DataFrame, fields: Sequence[Field], path: Path) -> None:
    """Write a table as a workbook: English column names, Chinese titles as notes on them.

    Numbers of more than 15 digits stay text, since a spreadsheet would round them; so do days before
    1901, which it cannot hold or counts wrongly.
    """
    kept = stored_fields(fields, table.columns)
    # Made in memory: XlsxWriter hides a full disk behind an error of its own and leaves temporary files there.
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        book.set_properties({"created": _EPOCH})
        heading = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("data")
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, table.height, max(0, len(kept) - 1))
        for column, field in enumerate(kept):
            sheet.write_string(0, column, field.name, heading)
            sheet.write_comment(0, column, f"{field.title.zh} / {field.title.en}")
            sheet.set_column(column, column, _width(table, field))
        for number, row in enumerate(rows_of(table, kept), start=1):
            for column, field in enumerate(kept):
                _write_cell(sheet, (number, column), row[field.name], day)
    path.write_bytes(content.getvalue())


def read_xlsx(path: Path, fields: Sequence[Field]) -> pl.DataFrame:
    """Read a workbook that :func:`write_xlsx` wrote back into a typed table."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("data").to_python(skip_empty_area=False)
    heading = [str(cell) for cell in rows[0]]
    kept = stored_fields(fields, heading)
    if [field.name for field in kept] != heading:
        message = f"{path.name}: the columns are {heading}"
        raise ValueError(message)
    columns: dict[str, list[object]] = {name: [] for name in column_types(kept)}
    for row in rows[1:]:
        for field, value in zip(kept, row, strict=True):
            cell = _read_cell(field, value)
            columns[field.name].append(None if isinstance(cell, Missing) else cell)
            if field.missing:
                columns[missing_column(field.name)].append(cell.value if isinstance(cell, Missing) else None)
    return pl.DataFrame(columns, schema=column_types(kept), strict=True)


def _write_cell(sheet: Worksheet, place: tuple[int, int], cell: object, day: object) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(*place, cell)
        case int() if abs(cell) < 10**_EXACT_DIGITS:
            sheet.write_number(*place, cell)
        case Decimal() if len(cell.normalize().as_tuple().digits) <= _EXACT_DIGITS:
            sheet.write_number(*place, float(cell))
        case date() if cell.year >= _FIRST_YEAR:
            sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - a day, no time
        case _:
            sheet.write_string(*place, cell_text(cell))


def _read_cell(field: Field, value: object) -> object:
    if value == "":
        return None
    if isinstance(value, str) and field.missing and value in {kind.value for kind in field.missing}:
        return Missing(value)
    match field.kind:
        case "integer":
            return int(value) if isinstance(value, str) else int(float(str(value)))
        case "number":
            return Decimal(str(value)) if isinstance(value, str) else Decimal(repr(value))
        case "date":
            if isinstance(value, str):
                return date.fromisoformat(value)
            return value.date() if isinstance(value, datetime) else value
        case _:
            return value


def _width(table: pl.DataFrame, field: Field) -> int:
    longest = max((len(str(value)) for value in table[field.name].head(_SAMPLE)), default=0)
    wide = (
        2 if field.kind == "string" and table[field.name].head(_SAMPLE).str.contains("[一-鿿]").any() else 1
    )
    return min(_WIDEST, max(_NARROWEST, len(field.name) + 2, longest * wide + 2))
