"""XLS (BIFF8 and BIFF5): cells from the fast reader, the rest from the records of the workbook."""

from __future__ import annotations

import hashlib
import io
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from python_calamine import SheetTypeEnum, SheetVisibleEnum

from bqw_sdk.findings import Text
from bqw_sdk.formats.raw_sheets.calamine import cells_of, opened, with_errors
from bqw_sdk.formats.raw_sheets.faults import BrokenFile, NotATable, ProtectedFile, TooLarge
from bqw_sdk.formats.raw_sheets.ole import CompoundFile
from bqw_sdk.formats.raw_sheets.places import column_letters
from bqw_sdk.formats.raw_sheets.text import text_bytes
from bqw_sdk.formats.raw_sheets.values import RawBook, RawSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.formats.raw_sheets.asked import Asked

_BOF, _END, _SHEET, _PASSWORD, _DATES, _BOOK_LINK = 0x809, 0x0A, 0x85, 0x2F, 0x22, 0x1AE
_FORMULA, _TRUTH, _NUMBERS = 0x06, 0x205, 0xBD
_FILLED = frozenset({_FORMULA, _TRUTH, _NUMBERS, 0x203, 0x27E, 0xFD, 0x204, 0xD6})
_EMPTY_RESULT, _MOST_EMPTY = 3, 100_000
_FAILED_RESULT, _FORMULA_BYTES, _TRUTH_BYTES = 2, 14, 8
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_OTHERS = {
    "WordDocument": "DOC", "PowerPoint Document": "PPT", "__properties_version1.0": "MSG", "VisioDocument": "VSD",
}  # fmt: skip


@dataclass
class _Facts:
    date_system: Literal[1900, 1904] = 1900
    links: bool = False
    sheets: list[tuple[int, int]] = field(default_factory=list)
    """Where each sheet begins, and its kind."""


@dataclass
class _Reach:
    rows: int = 0
    columns: int = 0
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    empty: list[tuple[int, int]] = field(default_factory=list)
    """Formulas whose result is an empty text."""
    computed: bool = False
    """Whether any formula has another result."""


def read_xls(asked: Asked) -> RawBook:
    """Read an XLS, or say what else lies in a compound file.

    Every formula of an XLS keeps a result, which is an empty text where nobody computed it. Where none of the workbook
    has another result, nobody did: they are ``unvalued``. Beside others that were computed, an empty text is one.
    """
    file = asked.path.name
    content = text_bytes(asked)
    try:
        holder = CompoundFile(content)
        records = _workbook(holder, file)
        facts = _facts(records, file)
        reaches = [_reach(records, start) for start, _ in facts.sheets]
    except (ValueError, struct.error, KeyError) as error:
        raise BrokenFile(file, str(error)) from error
    span = sum(reach.rows * reach.columns for reach in reaches)
    if span > asked.cells:
        widest = max(reaches, key=lambda reach: reach.rows * reach.columns)
        raise TooLarge(
            file, f"A1:{column_letters(widest.columns)}{widest.rows} ({span})",
            Text(f"不超过 {asked.cells} 格", f"at most {asked.cells} cells"),
        )  # fmt: skip
    return RawBook(
        file, "xls", _sheets(content, asked, reaches), date_system=facts.date_system, bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        macros=bool(holder.names & {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}) or any(kind == 1 for _, kind in facts.sheets),
        links=facts.links,
    )  # fmt: skip


def _workbook(holder: CompoundFile, file: str) -> bytes:
    if "EncryptedPackage" in holder.names:
        raise ProtectedFile(file, "EncryptedPackage")
    for name in ("Workbook", "Book", "WORKBOOK", "BOOK"):
        if name in holder.names:
            return holder.stream(name)
    other = next((kind for stream, kind in _OTHERS.items() if stream in holder.names), "OLE")
    raise NotATable(file, other)


def _records(content: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Go through the records of one part: kind, where its data begins, how long it is; parts within it are passed over."""
    depth = 0
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        depth += (kind == _BOF) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, at + 4, length
        at += 4 + length


def _facts(content: bytes, file: str) -> _Facts:
    facts = _Facts()
    for kind, at, length in _records(content, 0):
        if kind == _PASSWORD:
            raise ProtectedFile(file, "FILEPASS")
        if kind == _DATES:
            facts.date_system = 1904 if struct.unpack_from("<H", content, at)[0] else 1900
        elif kind == _SHEET:
            start, _hidden, type_of = struct.unpack_from("<LBB", content, at)
            facts.sheets.append((start, type_of))
        elif kind == _BOOK_LINK and length > 4:  # noqa: PLR2004 - shorter ones name the workbook itself
            # Only links to other workbooks count sheets; those to objects and add-ins have none.
            facts.links |= struct.unpack_from("<H", content, at)[0] > 0
    return facts


def _reach(content: bytes, start: int) -> _Reach:
    reach = _Reach()
    for kind, at, length in _records(content, start):
        if kind not in _FILLED:
            continue
        row, column = struct.unpack_from("<HH", content, at)
        last = struct.unpack_from("<H", content, at + length - 2)[0] if kind == _NUMBERS else column
        reach.rows, reach.columns = max(reach.rows, row + 1), max(reach.columns, last + 1)
        code = -1
        if kind == _TRUTH and length >= _TRUTH_BYTES and content[at + 7]:
            code = content[at + 6]
        elif kind == _FORMULA and length >= _FORMULA_BYTES:
            code = _failure(content, at, (row + 1, column + 1), reach)
        if code >= 0:
            reach.errors.append((row + 1, column + 1, _ERRORS.get(code, "#N/A")))
    return reach


def _failure(content: bytes, at: int, place: tuple[int, int], reach: _Reach) -> int:
    """Return the code of the failure of a formula, else -1; note whether it has a result."""
    special = content[at + 12 : at + 14] == b"\xff\xff"
    if special and content[at + 6] == _EMPTY_RESULT:
        if len(reach.empty) < _MOST_EMPTY:
            reach.empty.append(place)
        return -1
    reach.computed = True
    return content[at + 8] if special and content[at + 6] == _FAILED_RESULT else -1


def _sheets(content: bytes, asked: Asked, reaches: list[_Reach]) -> tuple[RawSheet, ...]:
    found: list[RawSheet] = []
    computed = any(reach.computed for reach in reaches)
    with opened(io.BytesIO(content), asked.path.name) as book:
        for number, told in enumerate(book.sheets_metadata):
            if told.typ != SheetTypeEnum.WorkSheet:
                continue
            hidden = told.visible != SheetVisibleEnum.Visible
            if not asked.wants(told.name, hidden=hidden):
                found.append(RawSheet(told.name, (), hidden=hidden))
                continue
            rows, top, left = cells_of(book, told.name)
            joined = book.get_sheet_by_name(told.name).merged_cell_ranges or ()
            merged = tuple((first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in joined)
            reach = reaches[number] if number < len(reaches) else _Reach()
            unvalued = frozenset() if computed else frozenset(reach.empty)
            sheet = RawSheet(told.name, rows, top, left, hidden=hidden, merged=merged, unvalued=unvalued)
            found.append(with_errors(sheet, reach.errors))
    return tuple(found)
