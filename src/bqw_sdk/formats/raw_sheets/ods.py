"""ODS: cells from the fast reader, and joined cells, failed formulas and formulas without value from its XML."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal
from xml.parsers import expat

from python_calamine import SheetVisibleEnum

from bqw_sdk.formats.raw_sheets.calamine import cells_of, opened, with_errors
from bqw_sdk.formats.raw_sheets.faults import BrokenFile, ProtectedFile
from bqw_sdk.formats.raw_sheets.package import ZIP_FAULTS, read_part
from bqw_sdk.formats.raw_sheets.places import place_number
from bqw_sdk.formats.raw_sheets.values import RawBook, RawSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.formats.raw_sheets.asked import Asked

_BLOCK, _OVERLAP, _MOST = 1 << 20, 64, 100_000
_TELLING = re.compile(rb"-spanned=|:formula=|table-source|null-date")


@dataclass
class _Found:
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    unvalued: set[tuple[int, int]] = field(default_factory=set)
    errors: list[tuple[int, int, str]] = field(default_factory=list)


def read_ods(asked: Asked) -> RawBook:
    """Read an ODS. How far its sheets may reach is for the inspection to say, which goes through them before.

    Of failed formulas and of those without a value the first hundred thousand of a sheet are told.
    """
    path = asked.path
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            manifest = (
                read_part(archive, "META-INF/manifest.xml", path.name)
                if "META-INF/manifest.xml" in names
                else b""
            )
            if b"encryption-data" in manifest:
                raise ProtectedFile(path.name, "manifest:encryption-data")
            content = _Content()
            if _telling(archive):
                content.read(_pieces(archive))
    except ZIP_FAULTS as error:
        raise BrokenFile(path.name, str(error) or type(error).__name__) from error
    sheets: list[RawSheet] = []
    with opened(path, path.name) as book:
        for told in book.sheets_metadata:
            hidden = told.visible != SheetVisibleEnum.Visible
            if not asked.wants(told.name, hidden=hidden):
                sheets.append(RawSheet(told.name, (), hidden=hidden))
                continue
            rows, top, left = cells_of(book, told.name)
            found = content.sheets.get(told.name, _Found())
            sheet = RawSheet(told.name, rows, top, left, hidden=hidden)
            sheet = replace(sheet, merged=tuple(found.merged), unvalued=frozenset(found.unvalued))
            sheets.append(with_errors(sheet, found.errors))
    size, sha256 = asked.facts()
    return RawBook(
        path.name, "ods", tuple(sheets), date_system=content.date_system, bytes=size, sha256=sha256,
        macros=any(name.startswith(("Basic/", "Scripts/")) for name in names), links=content.links,
    )  # fmt: skip


def _pieces(archive: zipfile.ZipFile) -> Iterator[bytes]:
    with archive.open("content.xml") as source:
        while piece := source.read(_BLOCK):
            yield piece


def _telling(archive: zipfile.ZipFile) -> bool:
    # Going through every element takes longer than reading the cells, and most files have none of these.
    end = b""
    for piece in _pieces(archive):
        if _TELLING.search(end + piece):
            return True
        end = piece[-_OVERLAP:]
    return False


class _Content:
    """What the elements of ``content.xml`` tell beside the values of cells."""

    def __init__(self) -> None:
        self.sheets: dict[str, _Found] = {}
        self.links = False
        self.date_system: Literal[1900, 1904] = 1900
        self._found = _Found()
        self._row = self._column = self._rows = 0
        self._failed: tuple[int, int] | None = None
        self._text = ""

    def read(self, pieces: Iterator[bytes]) -> None:
        """Go through the elements. ``expat.ExpatError`` when the XML is broken."""
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._data
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - the signature of expat

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table":
            self._found = self.sheets.setdefault(attributes.get("table:name", ""), _Found())
            self._row, self._rows = 0, 1
        elif kind == "table-row":
            self._row += self._rows if self._row else 1
            self._rows = place_number(attributes.get("table:number-rows-repeated", ""), 1)
            self._column = 1
        elif kind in {"table-cell", "covered-table-cell"}:
            self._cell(attributes)
            self._column += place_number(attributes.get("table:number-columns-repeated", ""), 1)
        elif kind == "table-source":
            self.links = True
        elif kind == "null-date" and attributes.get("table:date-value", "").startswith("1904"):
            self.date_system = 1904

    def _cell(self, told: dict[str, str]) -> None:
        place, found = (self._row, self._column), self._found
        across = place_number(told.get("table:number-columns-spanned", ""), 1)
        down = place_number(told.get("table:number-rows-spanned", ""), 1)
        if (across > 1 or down > 1) and len(found.merged) < _MOST:
            found.merged.append((*place, place[0] + down - 1, place[1] + across - 1))
        if told.get("calcext:value-type") == "error":
            self._failed, self._text = place, ""
        elif "table:formula" in told and "office:value-type" not in told and len(found.unvalued) < _MOST:
            found.unvalued.add(place)

    def _data(self, data: str) -> None:
        if self._failed and len(self._text) < _OVERLAP:
            self._text += data

    def _end(self, name: str) -> None:
        if self._failed and name.rpartition(":")[2] == "table-cell":
            if self._text.strip() and len(self._found.errors) < _MOST:
                self._found.errors.append((*self._failed, self._text.strip()[:40]))
            self._failed = None
