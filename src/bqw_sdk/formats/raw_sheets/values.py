"""What a workbook or text file holds, cell by cell and typed as the file types it, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

RawCell = str | int | float | bool | date | datetime | time | timedelta | None
"""A cell as the file has it: ``None`` or ``""`` where nothing stands, a failed formula as its text (``#DIV/0!``).

Both say the same: workbooks are handed on as their reader gives them, with ``""``, and texts have ``None``.
"""

BookFormat = Literal["xlsx", "xls", "ods", "csv", "html"]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The cells of one sheet, or of a text file, whose only sheet has no name.

    ``rows[0]`` is row ``first_row`` of the sheet and its first cell stands in column ``first_column`` (both counted
    from 1); rows may differ in length, and a blank one may have no cells at all. ``merged`` holds rectangles of joined
    cells (first row, first column, last row, last column), ``unvalued`` the places (row, column) of formulas that the
    file keeps no value of. A sheet that was not asked for has no rows.

    >>> sheet = RawSheet("表", ((None, "甲"),), first_row=3)
    >>> sheet.place(0, 1)
    (3, 2)
    """

    name: str
    rows: Sequence[Sequence[RawCell]]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unvalued: frozenset[tuple[int, int]] = frozenset()

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Return row and column in the sheet, from 1, of ``rows[row][column]``."""
        return self.first_row + row, self.first_column + column


@dataclass(frozen=True, slots=True)
class RawBook:
    """A file that was read: its sheets in order, and what has to be known to understand their cells.

    ``date_system`` is what serial numbers count from; ``macros`` and ``links`` say that there are macros, which
    are never run, and links to other files, which are never followed. ``encoding`` is told of texts and pages.
    """

    file: str
    format: BookFormat
    sheets: tuple[RawSheet, ...]
    date_system: Literal[1900, 1904] = 1900
    encoding: str = ""
    bytes: int = 0
    sha256: str = ""
    macros: bool = False
    links: bool = False
