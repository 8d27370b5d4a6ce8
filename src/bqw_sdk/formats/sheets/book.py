"""Workbooks (.xlsx) taken apart for fast reading, with openpyxl's own word on all that is small.

The reference reads workbooks with openpyxl, a Python object per cell. Here the cells of a sheet and its strings stay
text, to be read by columns; everything else (sheets, styles, epoch, dimension) is asked of openpyxl itself, which is
given a workbook with the same parts and no rows. What this module does not know for certain it refuses: NotPlain.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
from openpyxl.cell.text import Text
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.functions import fromstring

from bqw_sdk.formats.sheets.blocks import Blocks
from bqw_sdk.formats.sheets.plain import HEAD, MAIN, NotPlain, check_head, head_of
from bqw_sdk.formats.sheets.strings import cut_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

NOTHING, TEXT, WHOLE, NUMBER, TRUTH, MOMENT, SPAN = range(7)
"""What a cell holds: nothing, text, a plain whole number, another number, a truth value, a date or time, a duration."""

_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_NEVER_READ = re.compile(
    r"xl/(?:calcChain\.xml|vbaProject\.bin|theme/|media/|drawings/|charts/|printerSettings/|persons/|comments)"
)
_PART, _BLOCK, _MOST_STYLES = 4 << 20, 4 << 20, 65_000
_PLAIN_TEXT = '^<t(?: xml:space="preserve")?>[^<&\\x00-\\x08\\x0b-\\x1f\\x{fffe}\\x{ffff}]*</t>$'


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its part, its size as the reference takes it, and what its styles make of numbers.

    ``width`` and ``height`` are None where the sheet does not tell them; ``styles`` has WHOLE, MOMENT or SPAN for each
    style; ``root`` is the opening tag of the part. ``inflate`` gives what a part inflates to, where that has to be
    watched.
    """

    path: Path
    part: str
    title: str
    width: int | None
    height: int | None
    epoch: dt.datetime
    styles: pl.Series
    has_strings: bool
    root: str
    inflate: Callable[[str], Iterator[bytes]] | None = None

    def blocks(self, size: int | None = None) -> Iterator[bytes]:
        """Go through the rows as they are written, whole rows at a time; NotPlain at the end when what follows them is odd."""
        blocks = Blocks(self._inflated(self.part, size or _BLOCK), size or _BLOCK)
        yield from blocks
        check_head(blocks.head)
        self._check(blocks.head, blocks.tail)

    def _inflated(self, part: str, size: int) -> Iterator[bytes]:
        if self.inflate:
            yield from self.inflate(part)
            return
        with zipfile.ZipFile(self.path) as archive, archive.open(part) as file:
            while more := file.read(size):
                yield more

    def strings(self, upto: int | None = None) -> pl.Series:
        """Return the strings that cells refer to by number; with ``upto``, at least those below that number."""
        if not self.has_strings:
            return pl.Series("text", [], dtype=pl.String)
        if upto is None:
            return _strings(b"".join(self._inflated(_STRINGS, _BLOCK)))
        with zipfile.ZipFile(self.path) as archive, archive.open(_STRINGS) as file:
            read = b""
            while more := file.read(HEAD):
                read += more
                if read.count(b"</si>") >= upto:
                    break
            whole = b"</sst>" in read
        return _strings(read if whole else read[: read.rfind(b"</si>") + 5] + b"</sst>")

    def value(self, kind: int, text: str) -> object:
        """Return what openpyxl makes of a number, a truth value or a date."""
        if kind == NOTHING:
            return None
        if kind == TEXT:
            return text
        if kind == TRUTH:
            return text == "1"
        number = float(text) if set(text) & set(".eE") else int(text)
        if kind in (WHOLE, NUMBER):
            return number
        try:
            return from_excel(number, self.epoch, timedelta=kind == SPAN)
        except (OverflowError, ValueError):
            return "#VALUE!"

    def cells(self, parts: list[str]) -> list[tuple[str | None, str | None]]:
        """Return the text of ``<v>`` and of ``<is>`` of cells that were cut out of the sheet."""
        found: list[tuple[str | None, str | None]] = []
        row = fromstring(f"{self.root}{''.join(parts)}</worksheet>")
        if len(row) != len(parts):
            raise NotPlain
        for cell in row:
            inline = cell.find(f"{{{MAIN}}}is")
            value = cell.findtext(f"{{{MAIN}}}v", None) or None
            found.append((value, None if inline is None else _content(inline)))
        return found

    def check_attributes(self, attributes: list[str]) -> None:
        """Raise NotPlain or the parser's error when attributes of rows are not well-formed."""
        fromstring(
            "".join((self.root, *(f'<row r="1" spans="1:1"{each}/>' for each in attributes), "</worksheet>"))
        )

    def _check(self, head: bytes, tail: bytes) -> None:
        # Whatever openpyxl would have stumbled over after the rows, it stumbles over here.
        with zipfile.ZipFile(self.path) as archive:
            book = _load(archive, {self.part: head + b"<sheetData/>" + tail})
        for _ in book[self.title].iter_rows():
            raise NotPlain


def open_sheet(
    path: Path, which: int | str, inflate: Callable[[str], Iterator[bytes]] | None = None
) -> Sheet:
    """Find a sheet by its name or its number, from 1; ``inflate`` gives what a part inflates to, where that has to be watched.

    NotPlain, or whatever error a broken file causes: in either case the reference has to say it.
    """
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if _SHEETS.fullmatch(name)]
        if len(set(archive.namelist())) != len(archive.namelist()):
            raise NotPlain
        heads = {part: _head_of(archive, part) for part in parts}
        styles = _count_styles(archive)
        strings = _STRINGS in archive.namelist()
        book = _load(
            archive, {part: _probe(head, part, styles, strings=strings) for part, head in heads.items()}
        )
    sheet = book[which] if isinstance(which, str) else book.worksheets[which - 1]
    rows = sheet.iter_rows(min_row=1, max_row=styles + 2, min_col=1, max_col=1, values_only=True)
    marks = [row[0] for row in rows]
    part = str(marks[0])
    if part not in heads or len(marks) != styles + 2 or strings != (marks[1] == _MARK):
        raise NotPlain
    kinds = [
        SPAN if isinstance(mark, dt.timedelta) else MOMENT if isinstance(mark, dt.datetime) else WHOLE
        for mark in marks[2:]
    ]
    return Sheet(
        path, part, sheet.title, sheet.max_column, sheet.max_row, book.epoch,
        pl.Series("style", kinds, dtype=pl.UInt8), strings, _root(heads[part]),
        inflate,
    )  # fmt: skip


_MARK = "strings"


def _load(archive: zipfile.ZipFile, sheets: dict[str, bytes]) -> openpyxl.Workbook:
    """Let openpyxl read a workbook whose sheets are replaced and whose strings are one mark."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as smaller:
        for part in archive.infolist():
            name = part.filename
            if name in sheets:
                data = sheets[name]
            elif name == _STRINGS:
                data = f'<sst xmlns="{MAIN}"><si><t>{_MARK}</t></si></sst>'.encode()
            elif _NEVER_READ.match(name):
                data = b""
            elif part.file_size > _PART:
                raise NotPlain
            else:
                data = archive.read(name)
            smaller.writestr(name, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(content, read_only=True, data_only=True)


def _probe(head: bytes, part: str, styles: int, *, strings: bool) -> bytes:
    """Return a sheet that tells its own part, whether there are strings, and what each style makes of the number 1."""
    first = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{part}</t></is></c></row>'
    second = '<row r="2"><c r="A2" t="s"><v>0</v></c></row>' if strings else '<row r="2"/>'
    rest = (
        f'<row r="{style + 3}"><c r="A{style + 3}" s="{style}"><v>1</v></c></row>' for style in range(styles)
    )
    return head + "".join(("<sheetData>", first, second, *rest, "</sheetData></worksheet>")).encode()


def _head_of(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as file:
        return head_of(file, b"<sheetData")[0]


def _root(head: bytes) -> str:
    root = re.search(rb"<worksheet [^<>]*>", head)
    if not root or f'xmlns="{MAIN}"'.encode() not in root[0]:
        raise NotPlain
    return root[0].decode()


def _count_styles(archive: zipfile.ZipFile) -> int:
    if "xl/styles.xml" not in archive.namelist():
        return 0
    if archive.getinfo("xl/styles.xml").file_size > _PART:
        raise NotPlain
    styles = len(re.findall(rb"<xf[ />]", archive.read("xl/styles.xml")))
    if styles > _MOST_STYLES:
        raise NotPlain
    return styles


def _content(element: Element) -> str:
    text = Text.from_tree(element)  # type: ignore[arg-type]  # the stubs know a narrower element
    if text is None:
        raise NotPlain
    return text.content


def _strings(content: bytes) -> pl.Series:
    strings = cut_strings(content)
    return strings.items if strings.plain else _read(strings.items, strings.opening)


def _read(items: pl.Series, opening: str) -> pl.Series:
    """Return the texts of strings, those that are not plain read by an XML parser."""
    plain = items.str.contains(_PLAIN_TEXT) & ~items.str.contains("x005F_", literal=True)
    texts = (
        items.str.strip_suffix("</t>").str.strip_prefix("<t>").str.strip_prefix('<t xml:space="preserve">')
    )
    if not plain.all():
        odd = (~plain).arg_true()
        read = [_content(fromstring(f"{opening}><si>{each}</si></sst>")[0]) for each in items.gather(odd)]
        texts = texts.scatter(odd, pl.Series([text.replace("x005F_", "") for text in read], dtype=pl.String))
    return texts
