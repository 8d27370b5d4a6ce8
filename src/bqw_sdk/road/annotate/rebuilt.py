"""A new workbook out of the cells of a file that is no XLSX."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bqw_sdk.findings import Origin
from bqw_sdk.formats.template_xlsx import display_width
from bqw_sdk.road.annotate.inside import cell_of
from bqw_sdk.road.annotate.looks import LONGEST, put_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from bqw_sdk.formats.raw_sheets import RawBook, RawCell, RawSheet

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_EXACT_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree about the day
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MEASURED_ROWS = 200
_NARROWEST, _WIDEST = 9, 44


def rebuilt_book(raw: RawBook) -> tuple[Workbook, dict[str, str]]:
    """Return a workbook with the cells of a file at their places, and its titles by the names of the sheets."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    titles: dict[str, str] = {}
    for each in raw.sheets:
        title = free_title(each.name or raw.file.rpartition(".")[0], book.sheetnames)
        titles[each.name] = title
        _fill(book.create_sheet(title), each)
    if all(sheet.sheet_state != "visible" for sheet in book.worksheets) and book.worksheets:
        book.worksheets[0].sheet_state = "visible"
    return book, titles


def free_title(wanted: str, taken: list[str]) -> str:
    """Return a title that a spreadsheet takes and that no other sheet has in any case.

    >>> free_title("a/b", []), free_title("待修改", ["待修改"])
    ('a b', '待修改(2)')
    """
    plain = _NOT_IN_TITLES.sub(" ", wanted).strip().strip("'") or "Sheet"
    folded = {title.casefold() for title in taken}
    title, number = plain[:_LONGEST_TITLE], 1
    while title.casefold() in folded:
        number += 1
        title = f"{plain[: _LONGEST_TITLE - len(str(number)) - 2]}({number})"
    return title


def _fill(sheet: Worksheet, raw: RawSheet) -> None:
    widths: dict[int, int] = {}
    for index, row in enumerate(raw.rows):
        for offset, cell in enumerate(row):
            place = raw.place(index, offset)
            if cell is None or place[0] > _LAST_ROW or place[1] > _LAST_COLUMN:
                continue
            _write(cell_of(sheet, *place), cell)
            if index < _MEASURED_ROWS:
                widths[place[1]] = max(widths.get(place[1], 0), _width(cell))
    for column, width in widths.items():
        told = min(_WIDEST, max(_NARROWEST, width + 3))
        sheet.column_dimensions[get_column_letter(column)].width = told
    for first_row, first_column, last_row, last_column in raw.merged:
        sheet.merge_cells(
            start_row=first_row, start_column=first_column, end_row=last_row, end_column=last_column
        )
    if raw.hidden:
        sheet.sheet_state = "hidden"


def cells_too_long(book: RawBook) -> Iterator[tuple[str, str]]:
    """Go through the cells whose text no cell of a workbook can hold: their sheet and their place."""
    for sheet in book.sheets:
        for at, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and len(cell) > LONGEST:
                    top, left = sheet.place(at, column)
                    yield sheet.name, Origin(row=top, column=left).cell


def _width(cell: RawCell) -> int:
    if isinstance(cell, str):
        return display_width(cell)
    return (
        19
        if isinstance(cell, datetime) and cell.time() != time()
        else 11
        if isinstance(cell, date)
        else len(str(cell))
    )


def _write(cell: Cell, value: RawCell) -> None:
    match value:
        case str():
            put_text(cell, value)
        case bool():
            cell.value = value
        case int() if abs(value) >= 10**_EXACT_DIGITS:
            put_text(cell, str(value))
        case float() if not math.isfinite(value):
            put_text(cell, str(value))
        case datetime() if value.date() >= _FIRST_DAY:
            cell.value = value.replace(tzinfo=None)
            cell.number_format = "yyyy-mm-dd" if value.time() == time() else "yyyy-mm-dd hh:mm:ss"
        case date() if not isinstance(value, datetime) and value >= _FIRST_DAY:
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
        case date():
            put_text(cell, value.isoformat())
        case int() | float() | time() | timedelta():
            cell.value = value
