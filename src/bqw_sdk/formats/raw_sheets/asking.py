"""What the reader of workbooks makes of single cells: it is given a small workbook with nothing else in it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO, TYPE_CHECKING

from bqw_sdk.formats.raw_sheets.calamine import cells_of, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bqw_sdk.formats.raw_sheets.values import RawCell

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
START, END = b"<worksheet " + MAIN + b"><sheetData>", b"</sheetData></worksheet>"
_STRINGS = "xl/sharedstrings.xml"
_KEPT = re.compile(r"(?:.*\.(?:xml|rels))", re.IGNORECASE)
_MARK = b"<v>1</v></c></row>"


def smaller_book(
    path: Path, sheets: Mapping[str, Callable[[IO[bytes], IO[bytes]], object]], strings: bytes | None = None
) -> io.BytesIO:
    """Return a workbook with all that is small of another one.

    ``sheets`` tells, by part, how a sheet is written anew from the old one; all others are empty. ``strings`` take the
    place of the strings that cells refer to.
    """
    content = io.BytesIO()
    with (
        zipfile.ZipFile(path) as archive,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as smaller,
    ):
        for info in archive.infolist():
            name = info.filename
            if name in sheets:
                with smaller.open(name, "w") as target, archive.open(info) as source:
                    sheets[name](source, target)
            elif "/worksheets/" in name and name.endswith(".xml"):
                smaller.writestr(name, START + END)
            elif strings is not None and name.lower() == _STRINGS:
                smaller.writestr(name, strings)
            elif _KEPT.fullmatch(name):
                smaller.writestr(name, archive.read(info))
    content.seek(0)
    return content


def asked(
    path: Path, sheet: tuple[str, str], cells: Sequence[str], strings: Sequence[str] = ()
) -> list[RawCell]:
    """Return what the reader makes of cells, given as ``<c>`` from behind its place on: ``' s="1"><v>1</v></c>'``.

    ``sheet`` is the part and the name of a sheet of the workbook whose styles and strings hold; ``strings`` are what
    stands in the ``<si>`` that cells refer to.
    """

    def write(_: IO[bytes], target: IO[bytes]) -> None:
        target.write(START + b'<row r="1"><c r="A1">' + _MARK)
        target.writelines(_rows(cells))
        # A cell at either end keeps the reader from leaving out blank ones.
        target.write(b'<row r="%d"><c r="A%d">' % (len(cells) + 2, len(cells) + 2) + _MARK + END)

    part, name = sheet
    items = "".join(f"<si>{each}</si>" for each in strings).encode()
    with opened(smaller_book(path, {part: write}, b"<sst %b>%b</sst>" % (MAIN, items)), path.name) as book:
        rows, _, _ = cells_of(book, name)
    return [row[0] for row in rows[1:-1]]


def _rows(cells: Sequence[str]) -> Iterator[bytes]:
    for number, cell in enumerate(cells, start=2):
        yield f'<row r="{number}"><c r="A{number}"{cell}</row>'.encode()
