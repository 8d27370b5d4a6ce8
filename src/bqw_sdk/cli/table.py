"""Tables for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> width("植树 trees")
    10
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def aligned(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> Iterator[str]:
    """Go through the lines of a table; the columns of ``right`` are set flush right.

    >>> list(aligned([("植树", "135"), ("trees", "6")], right={1}))
    ['植树   135', 'trees    6']
    """
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            " " * (wide - width(cell)) + cell if number in right else cell + " " * (wide - width(cell))
            for number, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
