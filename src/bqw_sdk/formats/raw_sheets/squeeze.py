"""Sheets of which little is filled, read without their blanks: the reader would hold every blank cell between two others."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from bqw_sdk.formats.raw_sheets.asking import END, START, smaller_book
from bqw_sdk.formats.raw_sheets.calamine import cells_of, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bqw_sdk.formats.raw_sheets.values import RawCell

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"((?:[^>]*[^/>])?)>(.*?)</c>', re.DOTALL)
_BLOCK = 1 << 20
_NOTHING: tuple[RawCell, ...] = ()


def read_squeezed(
    path: Path, parts: Mapping[str, str]
) -> dict[str, tuple[Sequence[Sequence[RawCell]], int, int]]:
    """Return rows, first row and first column of sheets, given their parts and names; blank rows have no cells at all.

    The sheets have to be written as nearly all are: :attr:`SheetSurvey.ordinary`.
    """
    numbers: dict[str, list[int]] = {}

    def squeezed(name: str) -> Callable[[IO[bytes], IO[bytes]], None]:
        def write(source: IO[bytes], target: IO[bytes]) -> None:
            numbers[name] = _write(_pieces(source), target)

        return write

    content = smaller_book(path, {part: squeezed(name) for part, name in parts.items()})
    found: dict[str, tuple[Sequence[Sequence[RawCell]], int, int]] = {}
    with opened(content, path.name) as book:
        for sheet, kept in numbers.items():
            rows, first, column = cells_of(book, sheet)
            if rows:
                found[sheet] = *_spread(rows, kept[first - 1 :]), column
    return found


def _write(pieces: Iterable[bytes], target: IO[bytes]) -> list[int]:
    """Write the filled cells of a sheet with their rows counted anew; return the old number of each new row."""
    write = target.write
    new: dict[bytes, int] = {}
    open_row = b""
    write(START)
    for piece in pieces:
        for column, row, attributes, inner in _CELL.findall(piece):
            number = new.setdefault(row, len(new) + 1)
            if row != open_row:
                write((b"</row>" if open_row else b"") + b'<row r="%d">' % number)
                open_row = row
            write(b'<c r="%b%d"%b>%b</c>' % (column, number, attributes, inner))
    write((b"</row>" if open_row else b"") + END)
    return [int(row) for row in new]


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    # What holds no end of a cell holds nothing; a cell that goes on is kept for the next piece.
    carried = b""
    while chunk := source.read(_BLOCK):
        whole = carried + chunk
        # Rows without any cell would otherwise be carried to the end.
        cut = max(whole.rfind(b"<c ") if b"<c " in whole else whole.rfind(b"<"), 0)
        piece, carried = whole[:cut], whole[cut:]
        if b"</c>" in piece:
            yield piece
    yield carried


def _spread(
    rows: Sequence[Sequence[RawCell]], numbers: Sequence[int]
) -> tuple[Sequence[Sequence[RawCell]], int]:
    """Put rows back where they stood; return them and the number of the first."""
    placed = dict(zip(numbers, rows, strict=False))
    first, last = min(placed), max(placed)
    return [placed.get(number, _NOTHING) for number in range(first, last + 1)], first
