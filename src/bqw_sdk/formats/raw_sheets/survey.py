"""The XML of a sheet gone through once: how far its cells reach, and what the fast reader does not tell.

The fast reader leaves failed formulas empty, does not say which formulas have no value, and holds the rectangle
from the first to the last cell. Nearly all sheets are written alike, so pieces of bytes are enough to know; a sheet
that is written in any other way is read element by element.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING
from xml.parsers import expat

from bqw_sdk.formats.raw_sheets.places import column_number, place_number
from bqw_sdk.model.encodings import PLAIN_SHEET_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_UNVALUED = 100_000
_CARRIED = 16 * 1024 * 1024
_ROOMY, _SPARSE, _BLANKS = 4_000_000, 8, 4

_ANY_CELL, _PLAIN_CELL = re.compile(rb"<c[\s/>]"), re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[ />]')
_PREFIXED = re.compile(rb":(?:c|row|mergeCell)[\s/>]")
_FAR = re.compile(rb'<c r="(?:[A-Z]{2}|[A-Z][0-9]{6})')
_WIDE = re.compile(rb'<c r="([A-Z]{2,3})[0-9]{1,7}"(?:[^>]*[^/>])?>')
_TALL = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{6,7})"(?:[^>]*[^/>])?>')
_PLACE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(<v\s*/>|<v></v>)?\s*</c>'
)
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*\bt="e"[^>]*>.*?</c>', re.DOTALL)
_VALUE = re.compile(rb"<v>(#[^<]{1,40})</v>")
_MERGED = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


class SheetSurvey:
    """What stands in a sheet beside the values of its cells.

    >>> survey = SheetSurvey()
    >>> start, sheet = b'<?xml version="1.0"?>', b'<row r="7"><c r="B7" t="e"><v>#N/A</v></c></row>'
    >>> survey.read_quickly([start + b"<worksheet><sheetData>" + sheet + b"</sheetData></worksheet>"])
    True
    >>> survey.last_row, list(survey.errors())
    (7, [(7, 2, '#N/A')])
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.ordinary = True
        self.last_row = self.filled = self.blank = 0
        self.merged: list[tuple[int, int, int, int]] = []
        self.unvalued: set[tuple[int, int]] = set()
        self._far_column = self._seen_column = 0
        self._errors: dict[str, array[int]] = {}

    @property
    def last_column(self) -> int:
        """The last column that holds something; Z where only that is known, that it is no later one."""
        return self._far_column or (26 if self.filled else 0)

    @property
    def sparse(self) -> bool:
        """Whether so little of the sheet is filled that it is better read without its blanks."""
        span = self.last_row * max(self._far_column, self._seen_column)
        return self.ordinary and (
            (span > _ROOMY and span > _SPARSE * self.filled)
            or (self.blank > _ROOMY and self.blank > _BLANKS * self.filled)
        )

    def errors(self) -> Iterator[tuple[int, int, str]]:
        """Go through the cells of failed formulas: row and column from 1, and their text."""
        for text, places in self._errors.items():
            for place in places:
                yield *divmod(place, 1 << 20), text

    def read_quickly(self, pieces: Iterable[bytes]) -> bool:
        """Go through a sheet piece by piece; tell whether it is written as nearly all are, so that this was enough."""
        carried, first = b"", True
        for chunk in pieces:
            whole = carried + chunk
            # A cell is never cut: its formula, its type and its value belong together.
            cell, row = whole.rfind(b"<c "), whole.rfind(b"</row")
            cut = cell if cell > row else whole.rfind(b"<")
            piece, carried = whole[: max(cut, 0)], whole[max(cut, 0) :]
            if len(carried) > _CARRIED or (first and piece and not PLAIN_SHEET_START.match(piece)):
                self.ordinary = False
            elif piece:
                first = False
                self._take(piece)
            if not self.ordinary:
                return False
        self._take(carried)
        self.ordinary = self.ordinary and not first
        return self.ordinary

    def _take(self, piece: bytes) -> None:
        cells = piece.count(b'<c r="')
        if not _ordinary(piece, cells):
            self.ordinary = False
            return
        filled = piece.count(b"</c>")
        self.filled += filled
        self.blank += cells - filled
        if filled:
            self._take_filled(piece)
        if b"g" in piece and b"<mergeCell " in piece:
            self.merged += merged_areas(piece)

    def _take_filled(self, piece: bytes) -> None:
        last = _PLACE.match(piece, max(piece.rfind(b'<c r="', 0, piece.rfind(b"</c>")), 0))
        if last:
            self.last_row = max(self.last_row, int(last[2]))
            self._seen_column = max(self._seen_column, column_number(last[1]))
        if _FAR.search(piece):
            self._far_column = max((self._far_column, *map(column_number, set(_WIDE.findall(piece)))))
            self.last_row = max((self.last_row, *map(int, set(_TALL.findall(piece)))))
        # One byte is looked for ten times as fast as two, and most sheets have none of these.
        if b"f" in piece and b"<f" in piece:
            for column, row, attributes, value in _FORMULA.findall(piece):
                if not (value and b't="str"' in attributes):
                    self._note_unvalued(int(row), column_number(column))
        if b"e" in piece and b't="e"' in piece:
            for found in _ERROR.finditer(piece):
                value = _VALUE.search(found[0])
                if value:
                    self._note_error(
                        int(found[2]), column_number(found[1]), value[1].decode("utf-8", "replace")
                    )

    def _note_unvalued(self, row: int, column: int) -> None:
        if len(self.unvalued) < _MOST_UNVALUED:
            self.unvalued.add((row, column))

    def _note_error(self, row: int, column: int, text: str) -> None:
        self._errors.setdefault(text[:40], array("Q")).append(row << 20 | column)

    def read_exactly(self, pieces: Iterable[bytes]) -> None:
        """Go through a sheet element by element, however it is written. ``expat.ExpatError`` when it is broken."""
        self.__init__()  # type: ignore[misc]  # what a quick reading had begun is forgotten
        self.ordinary = False
        _Elements(self).read(pieces)


def merged_areas(piece: bytes) -> list[tuple[int, int, int, int]]:
    """Return the rectangles of joined cells that a piece of a sheet tells: first row, first column, last of both.

    >>> merged_areas(b'<mergeCells count="1"><mergeCell ref="A2:B5"/></mergeCells>')
    [(2, 1, 5, 2)]
    """
    return [
        (int(top), column_number(left), int(bottom), column_number(right))
        for left, top, right, bottom in _MERGED.findall(piece)
    ]


def _ordinary(piece: bytes, cells: int) -> bool:
    if b"\0" in piece or (b"!" in piece and b"<!" in piece):
        return False
    if b":" in piece and _PREFIXED.search(piece):
        return False
    return piece.count(b"<c") == cells or len(_ANY_CELL.findall(piece)) == len(_PLAIN_CELL.findall(piece))


class _Elements:
    """The elements of a sheet, told to its survey."""

    def __init__(self, survey: SheetSurvey) -> None:
        self._survey, self._row, self._column, self._text = survey, 0, 0, ""
        self._kind, self._formula, self._value, self._inside = "", False, False, ""

    def read(self, pieces: Iterable[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._data
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - the signature of expat

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._row, self._column = place_number(attributes.get("r", ""), self._row + 1), 0
        elif kind == "c":
            told = re.match(r"([A-Za-z]{1,3})([0-9]{1,7})$", attributes.get("r", ""))
            self._column = column_number(told[1].upper().encode()) if told else self._column + 1
            self._row = int(told[2]) if told else self._row
            self._kind, self._formula, self._value, self._text = attributes.get("t", ""), False, False, ""
        elif kind in {"f", "v", "is"}:
            self._inside = kind
            self._formula |= kind == "f"
            self._value |= kind == "is" or (kind == "v" and self._kind == "str")
        elif kind == "mergeCell":
            told = re.match(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})$", attributes.get("ref", ""))
            if told:
                first, last = column_number(told[1].encode()), column_number(told[3].encode())
                self._survey.merged.append((int(told[2]), first, int(told[4]), last))

    def _data(self, data: str) -> None:
        if self._inside == "v":
            self._value = True
            self._text += data if len(self._text) < 40 else ""  # noqa: PLR2004 - no error has a longer name

    def _end(self, name: str) -> None:
        self._inside = ""
        if name.rpartition(":")[2] != "c":
            return
        survey = self._survey
        if self._value:
            survey.filled += 1
            survey.last_row = max(survey.last_row, self._row)
            survey._far_column = max(survey._far_column, self._column)  # noqa: SLF001 - its own part
        elif self._formula:
            survey._note_unvalued(self._row, self._column)  # noqa: SLF001 - its own part
        if self._kind == "e" and self._text.startswith("#"):
            survey._note_error(self._row, self._column, self._text)  # noqa: SLF001 - its own part
        self._kind = ""
