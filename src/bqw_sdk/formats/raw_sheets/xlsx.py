"""XLSX and XLSM as people send them: cells from the fast reader, the rest from the XML of their sheets."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.formats.raw_sheets.calamine import cells_of, opened, with_errors
from bqw_sdk.formats.raw_sheets.faults import BrokenFile, TooLarge
from bqw_sdk.formats.raw_sheets.package import ZIP_FAULTS, SheetPart, book_parts
from bqw_sdk.formats.raw_sheets.places import column_letters, column_number
from bqw_sdk.formats.raw_sheets.squeeze import read_squeezed
from bqw_sdk.formats.raw_sheets.survey import SheetSurvey
from bqw_sdk.formats.raw_sheets.values import RawBook, RawSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.formats.raw_sheets.asked import Asked

_BLOCK = 1 << 20
_FEW_COLUMNS = 26
_FILLED = re.compile(rb'<c r="([A-Z])[0-9]{1,7}"(?:[^>]*[^/>])?>')


def read_xlsx(asked: Asked) -> RawBook:
    """Read an XLSX or XLSM.

    ``unvalued`` holds the first hundred thousand formulas of a sheet without a value. Serial numbers that carry the
    style of a date come as dates, of 1904 where the workbook counts from there.
    """
    path = asked.path
    try:
        with zipfile.ZipFile(path) as archive:
            parts = book_parts(archive, path.name)
            wanted = [sheet for sheet in parts.sheets if asked.wants(sheet.name, hidden=sheet.hidden)]
            read = [sheet for sheet in wanted if sheet.part not in asked.read]
            surveys = {sheet.part: _survey(archive, sheet, asked) for sheet in read}
        for sheet in read:
            _check_span(surveys[sheet.part], sheet, asked)
        found = _cells(asked, read, surveys)
        for sheet in wanted:
            if sheet.part in asked.read:
                found[sheet.name] = replace(asked.read[sheet.part], name=sheet.name, hidden=sheet.hidden)
    except ZIP_FAULTS as error:
        raise BrokenFile(path.name, str(error) or type(error).__name__) from error
    sheets = tuple(
        found.get(sheet.name, RawSheet(sheet.name, (), hidden=sheet.hidden)) for sheet in parts.sheets
    )
    size, sha256 = asked.facts()
    return RawBook(
        path.name, "xlsx", sheets, date_system=parts.date_system, bytes=size, sha256=sha256,
        macros=parts.macros, links=parts.links,
    )  # fmt: skip


def _survey(archive: zipfile.ZipFile, sheet: SheetPart, asked: Asked) -> SheetSurvey:
    if sheet.part in asked.surveys:
        return asked.surveys[sheet.part]
    survey = SheetSurvey()
    if not survey.read_quickly(_pieces(archive, sheet.part)):
        survey.read_exactly(_pieces(archive, sheet.part))
    return survey


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as source:
        while piece := source.read(_BLOCK):
            yield piece


def _check_span(survey: SheetSurvey, sheet: SheetPart, asked: Asked) -> None:
    rows, columns = survey.last_row, survey.last_column
    if rows * columns > asked.cells and columns == _FEW_COLUMNS:
        # A survey does not tell the columns up to Z apart; few sheets are so tall that it matters.
        columns = _exact_columns(asked, sheet.part)
    if rows * columns > asked.cells:
        raise TooLarge(
            asked.path.name,
            f"{sheet.name}: A1:{column_letters(columns)}{rows} ({rows} × {columns})",
            Text(f"每张工作表不超过 {asked.cells} 格", f"at most {asked.cells} cells in a sheet"),
        )


def _exact_columns(asked: Asked, part: str) -> int:
    last, carried = 0, b""
    with zipfile.ZipFile(asked.path) as archive:
        for piece in _pieces(archive, part):
            if b"</c>" in piece:
                last = max((last, *map(column_number, set(_FILLED.findall(carried + piece)))))
            carried = piece[-_BLOCK // 16 :]
    return last


def _cells(asked: Asked, read: list[SheetPart], surveys: dict[str, SheetSurvey]) -> dict[str, RawSheet]:
    sparse = {sheet.part: sheet.name for sheet in read if surveys[sheet.part].sparse}
    squeezed = read_squeezed(asked.path, sparse) if sparse else {}
    found: dict[str, RawSheet] = {}
    dense = [sheet for sheet in read if sheet.part not in sparse]
    if dense:
        with opened(asked.path, asked.path.name) as book:
            for sheet in dense:
                rows, top, left = cells_of(book, sheet.name)
                found[sheet.name] = RawSheet(sheet.name, rows, top, left, hidden=sheet.hidden)
    for sheet in read:
        if sheet.name in squeezed:
            rows_of, top, left = squeezed[sheet.name]
            found[sheet.name] = RawSheet(sheet.name, rows_of, top, left, hidden=sheet.hidden)
        survey = surveys[sheet.part]
        raw = found.get(sheet.name, RawSheet(sheet.name, (), hidden=sheet.hidden))
        told = replace(raw, merged=tuple(survey.merged), unvalued=frozenset(survey.unvalued))
        found[sheet.name] = with_errors(told, survey.errors())
    return found
