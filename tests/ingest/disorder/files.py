"""Books written by the programs that people use, as far as libraries stand in for them."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from disorder.ods import write_ods
from disorder.sheet import Kind
from disorder.typed import Formula, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disorder.sheet import Case
    from disorder.typed import Raw

_ENCODINGS = {
    "csv": "utf-8",
    "csv-bom": "utf-8-sig",
    "csv-gbk": "gb18030",
    "tsv": "utf-16",
    "tsv-plain": "utf-8",
}
_EPOCH_1904 = 1904


def write(case: Case, folder: Path) -> Path:
    """Write the file of a case into a folder."""
    path = case.path(folder)
    _WRITERS[case.kind.name](case, path)
    return path


def _openpyxl(case: Case, path: Path) -> None:
    book = openpyxl.Workbook()
    if case.system == _EPOCH_1904:
        book.epoch = CALENDAR_MAC_1904
    book.remove(book.worksheets[0])
    for sheet in case.sheets:
        page = book.create_sheet(sheet.name)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for (row, column), raw in sheet.cells.items():
            if raw is None:
                continue
            cell = page.cell(row, column)
            if isinstance(raw, Literal):
                cell.value = raw.text
                cell.data_type = "s"
            else:
                cell.value = raw.text if isinstance(raw, Formula) else raw
        for area in sheet.merged:
            page.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])
    book.save(path)


def _xlsxwriter(case: Case, path: Path) -> None:
    options = {"default_date_format": "yyyy/m/d", "date_1904": case.system == _EPOCH_1904}
    shown = next(sheet for sheet in case.sheets if not sheet.hidden)
    with xlsxwriter.Workbook(str(path), options) as book:
        for sheet in case.sheets:
            page = book.add_worksheet(sheet.name)
            if sheet.hidden:
                page.hide()
            elif sheet is shown:
                page.activate()  # the first sheet can only be hidden where another is the active one
                page.set_first_sheet()
            for area in sheet.merged:
                page.merge_range(area[0] - 1, area[1] - 1, area[2] - 1, area[3] - 1, "")
            for (row, column), raw in sheet.cells.items():
                _put(page, row - 1, column - 1, raw)


def _put(page: Any, row: int, column: int, raw: Raw) -> None:
    match raw:
        case None:
            return
        case bool():
            page.write_boolean(row, column, raw)
        case int() | float():
            page.write_number(row, column, raw)
        case date():
            page.write_datetime(row, column, raw)
        case Formula():
            page.write_formula(row, column, raw.text, None, "" if raw.value is None else raw.value)
        case Literal():
            page.write_string(row, column, raw.text)
        case _:
            page.write_string(row, column, raw)


def _xlwt(case: Case, path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = case.system == _EPOCH_1904
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for number, sheet in enumerate(case.sheets):
        page = book.add_sheet(sheet.name)
        page.visibility = int(sheet.hidden)
        if not sheet.hidden:
            book.active_sheet = number
        for (row, column), raw in sheet.cells.items():
            if raw is None:
                continue
            value = xlwt.Formula(raw.text[1:]) if isinstance(raw, Formula) else raw
            value = value.text if isinstance(value, Literal) else value
            if isinstance(raw, date):
                page.write(row - 1, column - 1, value, day)
            else:
                page.write(row - 1, column - 1, value)
        for top, left, bottom, right in sheet.merged:
            page.merge(top - 1, bottom - 1, left - 1, right - 1)
    book.save(str(path))


def _ods(case: Case, path: Path) -> None:
    write_ods(case.sheets, path, case.system)


def _delimited(case: Case, path: Path) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter="\t" if case.kind.ending == "tsv" else ",", lineterminator="\r\n")
    writer.writerows([_as_text(cell) for cell in line] for line in case.sheets[0].lines())
    path.write_bytes(file.getvalue().encode(_ENCODINGS[case.kind.name]))


def _as_text(raw: Raw) -> str:
    match raw:
        case None:
            return ""
        case bool():
            return str(raw).upper()
        case datetime():
            return raw.isoformat(sep=" ")
        case Formula() | Literal():
            return raw.text
        case _:
            return str(raw)


_WRITERS: dict[str, Callable[[Case, Path], None]] = {
    "xlsx-openpyxl": _openpyxl, "xlsx-xlsxwriter": _xlsxwriter, "xls": _xlwt, "ods": _ods,
    **dict.fromkeys(_ENCODINGS, _delimited),
}  # fmt: skip

KINDS = (
    Kind("xlsx-openpyxl", "xlsx"), Kind("xlsx-xlsxwriter", "xlsx", values=True), Kind("xls", "xls"),
    Kind("ods", "ods", values=True),
    *(Kind(name, name[:3], book=False) for name in _ENCODINGS),
)  # fmt: skip
