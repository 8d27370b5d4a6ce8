"""Sheets of plain cells, written as the programs of counties write them, the same bytes or cells every time."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
import xlwt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Cell = str | int | float | date | None
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""

MADE = datetime(2024, 12, 2, 9, 0)  # noqa: DTZ001 - a workbook knows no time zone
_ZIPPED = (2024, 12, 2, 9, 0, 0)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its rows, the cells that are joined, and whether a menu shows it."""

    name: str
    rows: Sequence[Sequence[Cell]]
    joined: tuple[Area, ...] = field(default=())
    hidden: bool = False


def xlsx(path: Path, sheets: Sequence[Sheet], *, mac: bool = False) -> None:
    """Write an XLSX as a spreadsheet program does; with ``mac`` days count from 1904."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": mac, "strings_to_formulas": False})
    book.set_properties({"title": "合成示例 / synthetic example", "created": MADE})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for each in sheets:
        sheet = book.add_worksheet(each.name)
        if each.hidden:
            sheet.hide()
        for area in each.joined:
            sheet.merge_range(*area, "")
        for at, row in enumerate(each.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                elif cell is not None:
                    sheet.write(at, column, cell)
    book.close()


def xlsx_without_results(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write an XLSX as a script does: formulas have no stored results."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for each in sheets:
        sheet = book.create_sheet(each.name)
        for row in each.rows:
            sheet.append(list(row))
        for top, left, bottom, right in each.joined:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    book.save(path)
    settle(path)


def settle(path: Path) -> None:
    """Give a workbook that openpyxl saved the day on which it is said to be made."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"(?<=>)[0-9T:-]{19}(?:\.[0-9]+)?Z(?=<)", stamp, parts[core])
    _zip(path, parts)


def xls(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write an XLS of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="YYYY/M/D")
    for each in sheets:
        sheet = book.add_sheet(each.name)
        starts = {(area[0], area[1]): area for area in each.joined}
        for at, row in enumerate(each.rows):
            for column, cell in enumerate(row):
                style = (day,) if isinstance(cell, date) else ()
                if area := starts.get((at, column)):
                    sheet.write_merge(area[0], area[2], area[1], area[3], cell, *style)
                elif cell is not None:
                    sheet.write(at, column, cell, *style)
    book.save(str(path))


def comma_separated(path: Path, rows: Sequence[Sequence[Cell]], encoding: str) -> None:
    """Write a CSV as Excel does: lines end in CR and LF, in the encoding of the system."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))


def ods(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write an ODS with the parts that it cannot do without."""
    tables = "".join(_ods_table(each) for each in sheets)
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    content = (
        f'{head}<office:document-content {names} office:version="1.3"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = (
        f'{head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    _zip(
        path,
        {
            "mimetype": kind.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": listed.encode(),
        },
    )


def _ods_table(sheet: Sheet) -> str:
    spans = {
        (
            top,
            left,
        ): f' table:number-columns-spanned="{right - left + 1}" table:number-rows-spanned="{bottom - top + 1}"'
        for top, left, bottom, right in sheet.joined
    }
    rows = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell, spans.get((at, column), '')) for column, cell in enumerate(row))}</table:table-row>"
        for at, row in enumerate(sheet.rows)
    )
    return f'<table:table table:name="{escape(sheet.name)}">{rows}</table:table>'


def _ods_cell(cell: Cell, span: str) -> str:
    if cell is None:
        return f"<table:table-cell{span}/>"
    kind, text = "string", str(cell)
    value = ""
    if isinstance(cell, date):
        kind, value = "date", f' office:date-value="{cell.isoformat()}"'
        text = f"{cell.year}年{cell.month}月{cell.day}日"
    elif isinstance(cell, int | float):
        kind, value = "float", f' office:value="{cell}"'
    return f'<table:table-cell{span} office:value-type="{kind}"{value}><text:p>{escape(text)}</text:p></table:table-cell>'


def _zip(path: Path, parts: dict[str, bytes]) -> None:
    aside = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(aside, "w") as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _ZIPPED), content, how)
    os.replace(aside, path)  # noqa: PTH105 - over what openpyxl wrote
