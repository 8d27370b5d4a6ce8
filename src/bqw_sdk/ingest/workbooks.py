"""Workbooks looked at without building them: how far they inflate, how wide their sheets span, what XML they hold.

Readers of XLSX hold the rectangle from the first to the last cell of a sheet, so what counts is where cells say
that they stand; some fill up to what the sheet says of its dimension, so that counts too.
"""

from __future__ import annotations

import re
import struct
import threading
import zlib
from importlib import import_module
from typing import TYPE_CHECKING
from xml.parsers import expat

from bqw_sdk.findings import Text
from bqw_sdk.ingest.archives import check_entries, inflated_entry, opened_zip
from bqw_sdk.ingest.described_rules import (
    ARCHIVE_UNSAFE,
    INFLATES_BEYOND,
    SHEET_BEYOND,
    WORKBOOK_BROKEN,
    WORKBOOK_UNSAFE,
)
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.ingest.unsafe import Unsafe
from bqw_sdk.model.encodings import PLAIN_SHEET_START

if TYPE_CHECKING:
    from collections import defaultdict
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO
    from zipfile import ZipInfo

    from bqw_sdk.findings import Finding
    from bqw_sdk.formats.raw_sheets import SheetSurvey

_STANDARD_LIMITS = Limits()
_MOST_DIGITS = 9
_CARRIED, _STEP = 1024 * 1024, 4096
_LARGE, _READER = 1024 * 1024, "bqw_sdk.formats.sheets.book"

# The quick proof: cells written as every program writes them, none beyond Z999999, or none beyond ZZ9999.
_TALL, _WIDE, _LOW = 26 * 999_999, 702 * 9_999, 9_999
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]{1,3}[0-9]{1,7}:)?([A-Z]{1,3})([0-9]{1,7})"/>')
_PLACE = re.compile(r"\$?([A-Za-z]{1,9})\$?([0-9]*)")
# What a cell of an ODS sheet may carry and still be empty.
_OF_EMPTY_CELLS = {
    "style-name", "number-columns-repeated", "number-columns-spanned", "number-rows-spanned", "content-validation-name",
}  # fmt: skip


def check_workbook(path: Path, limits: Limits = _STANDARD_LIMITS) -> Finding | None:
    """Return what makes an XLSX or ODS workbook unsafe to read, or None."""
    try:
        inspect_workbook(path, limits)
    except Unsafe as unsafe:
        return unsafe.as_finding(file=path.name)
    return None


def inspect_workbook(
    path: Path,
    limits: Limits,
    surveys: defaultdict[str, SheetSurvey] | None = None,
    *,
    but: Collection[str] = (),
) -> int:
    """Raise Unsafe when a workbook inflates too far, spans too many cells, defines entities, or is broken.

    An empty file is left to its reader. With ``surveys`` the sheets of an XLSX are surveyed on the way, by the name of
    their part; how far a sheet reaches that is written as nearly all are is then left to the reader, which does not
    hold blank cells.

    The parts named in ``but`` are left alone. Returns how many bytes the others inflate to.
    """
    size = path.stat().st_size
    if size == 0:
        return 0
    if size > _LARGE and surveys is None and not but:
        # What reads workbooks is loaded meanwhile: inflating and proving leave the interpreter alone most of the time.
        threading.Thread(target=import_module, args=(_READER,), daemon=True).start()
    try:
        with opened_zip(path, limits) as archive, path.open("rb") as file:
            entries = [info for info in archive.filelist if not info.is_dir()]
            check_entries(entries, limits)
            left = limits.workbook_bytes
            for info in entries:
                if info.filename not in but:
                    left -= _inspect_part(file, info, limits, left, surveys)
            return limits.workbook_bytes - left
    except Unsafe as unsafe:
        # No zip at all, or one that two readers may see differently.
        raise (
            unsafe if unsafe.card is not ARCHIVE_UNSAFE else Unsafe(WORKBOOK_BROKEN, unsafe.found)
        ) from unsafe
    except (OSError, zlib.error, ValueError, struct.error, expat.ExpatError) as error:
        raise Unsafe(WORKBOOK_BROKEN, str(error)) from error


def _inspect_part(
    file: BinaryIO, info: ZipInfo, limits: Limits, left: int, surveys: defaultdict[str, SheetSurvey] | None
) -> int:
    name = info.filename.lower().replace("\\", "/").lstrip("/")
    counted = Counted(left, limits)
    chunks = counted.through(inflated_entry(file, info, limits))
    if "/worksheets/" in name or (name.endswith(".xml") and "sheet" in name.rpartition("/")[2]):
        survey = None if surveys is None else surveys[info.filename]
        if not (survey.read_quickly(chunks) if survey else _proven_small(chunks, limits)):
            _Sheet(limits).read(inflated_entry(file, info, limits))
            if survey:
                survey.read_exactly(inflated_entry(file, info, limits))
    elif name == "content.xml":
        _Table(limits).read(chunks)
    elif name.endswith((".xml", ".rels")):
        _Prolog().read(chunks)
    for _rest in chunks:
        pass
    return counted.bytes


class Counted:
    """How much went through; Unsafe when it is more than is left for the workbook."""

    def __init__(self, left: int, limits: Limits) -> None:
        """Take how many bytes may go through."""
        self._left, self._limits, self.bytes = left, limits, 0
        self._lock = threading.Lock()

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Hand on the chunks while they are not too many."""
        for chunk in chunks:
            # Two parts may be read at once.
            with self._lock:
                self.bytes += len(chunk)
            if self.bytes > self._left:
                raise Unsafe(
                    INFLATES_BEYOND, f"> {self._limits.workbook_bytes} bytes",
                    Text(f"不超过 {self._limits.workbook_bytes} 字节", f"at most {self._limits.workbook_bytes} bytes"),
                )  # fmt: skip
            yield chunk


def _proven_small(chunks: Iterator[bytes], limits: Limits) -> bool:
    """Tell whether the quick proof clears a sheet; most sheets pass, and no sheet that spans too much does."""
    from bqw_sdk.ingest.plain_sheets import NOT_TALL, NOT_WIDE, Proofs  # noqa: PLC0415  # loads Polars

    standing = [proof for proof, most in ((NOT_TALL, _TALL), (NOT_WIDE, _WIDE)) if most <= limits.sheet_cells]
    carried, first = b"", True
    with Proofs(standing) as proofs:
        for chunk in chunks:
            whole = carried + chunk
            cut = whole.rfind(b"<")
            piece, carried = (whole[:cut], whole[cut:]) if cut >= 0 else (b"", whole)
            if len(carried) > _CARRIED or (first and piece and not PLAIN_SHEET_START.match(piece)):
                return False
            if first and piece:
                # Some readers go by the dimension, and fill up to it; where it is not plain and small, look closer.
                told = _DIMENSION.search(piece)
                if b"dimension" in piece and (
                    told is None or _column(told[1].decode()) * int(told[2]) > limits.sheet_cells
                ):
                    return False
                if told and len(standing) > 1:
                    # What the dimension says may be wrong, and then no proof is left and the sheet is looked at closer.
                    proofs.keep(NOT_TALL if int(told[2]) > _LOW else NOT_WIDE)
            if piece and not proofs.stand(piece, beginning=first):
                return False
            first = first and not piece
        return not first and proofs.stand(carried, beginning=False) and proofs.stood()


class _Prolog:
    """XML read up to its first element: entities can be defined nowhere else."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.EntityDeclHandler = _refuse_entity
        self._parser.StartElementHandler = self._first
        self._inside = False

    def _first(self, _name: str, _attributes: dict[str, str]) -> None:
        self._inside = True

    def read(self, chunks: Iterator[bytes]) -> None:
        for chunk in chunks:
            # The rest of a chunk may hold a hundred thousand elements that nobody asks for.
            for at in range(0, len(chunk), _STEP):
                self._parser.Parse(chunk[at : at + _STEP])
                if self._inside:
                    return


def _refuse_entity(name: str, *_details: object) -> None:
    raise Unsafe(WORKBOOK_UNSAFE, f"<!ENTITY {name}>")


class _Sheet:
    """The sheet of an XLSX, cell by cell."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._rows = self._columns = self._row = self._column = 0
        self._parser = expat.ParserCreate()
        self._parser.EntityDeclHandler = _refuse_entity
        self._parser.StartElementHandler = self._start

    def read(self, chunks: Iterator[bytes]) -> None:
        for chunk in chunks:
            self._parser.Parse(chunk)
        self._parser.Parse(b"", True)  # noqa: FBT003 - the signature of expat

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "dimension":
            corner = _PLACE.match(attributes.get("ref", "").rpartition(":")[2])
            if corner:
                _check_span(_number(corner[2], 1), _column(corner[1].upper()), self._limits)
        elif kind == "row":
            self._row = _number(attributes.get("r", ""), self._row + 1)
            self._column = 0
            self._spread(self._row, 0)
        elif kind == "c":
            place = _PLACE.match(attributes.get("r", ""))
            self._column = _column(place[1].upper()) if place else self._column + 1
            self._spread(_number(place[2], self._row) if place else self._row, self._column)

    def _spread(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        _check_span(self._rows, self._columns, self._limits)


class _Table(_Sheet):
    """The content of an ODS: cells and rows that say how often they are repeated."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._in_cell = False
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        told = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if kind == "table":
            self._rows = self._columns = self._row = 0
        elif kind == "table-row":
            self._row += _number(told.get("number-rows-repeated", ""), 1)
            self._column = 0
        elif kind in {"table-cell", "covered-table-cell"}:
            self._column += _number(told.get("number-columns-repeated", ""), 1)
            self._in_cell = True
            # Empty cells to the edge of the sheet are how every spreadsheet program ends a row.
            if told.keys() - _OF_EMPTY_CELLS:
                self._spread(self._row, self._column)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] in {"table-cell", "covered-table-cell"}:
            self._in_cell = False

    def _text(self, text: str) -> None:
        if self._in_cell and text.strip():
            self._spread(self._row, self._column)


def _check_span(rows: int, columns: int, limits: Limits) -> None:
    if rows * columns > limits.sheet_cells:
        raise Unsafe(
            SHEET_BEYOND, f"{rows} × {columns}",
            Text(f"不超过 {limits.sheet_cells} 格", f"at most {limits.sheet_cells} cells"),
        )  # fmt: skip


def _number(text: str, otherwise: int) -> int:
    # A longer number is out of every limit, and not worth the arithmetic.
    if not (text.isascii() and text.isdigit()):
        return otherwise
    return int(text) if len(text) <= _MOST_DIGITS else 10**_MOST_DIGITS


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
