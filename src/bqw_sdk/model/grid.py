"""A grid: what stands in a sheet or a text file, cell by cell, before anything is understood."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.findings import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Section:
    """Where a run of rows comes from: a part of a sheet that somebody sent.

    ``first`` is the number of its first row in the grid; ``rows`` are the rows of the sheet that they stand in,
    ``columns`` those of the cells (0 for a cell that no column gave), ``heading`` the row of its heading.
    """

    first: int
    file: str
    sheet: str
    rows: Sequence[int]
    columns: tuple[int, ...]
    heading: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The records of one file or sheet as raw text. ``rows[0]`` is the heading; records count from 1.

    Where the rows were put together from sheets, ``sections`` tell where each of them stands there; rows in front of
    the first section stand in the file itself.

    >>> grid = Grid("places.csv", (("code", "name"), ("44", "广东")))
    >>> grid.origin(2, 1)
    Origin(file='places.csv', sheet='', row=2, column=1)
    """

    file: str
    rows: Sequence[tuple[str, ...]]
    sheet: str = ""
    encoding: str = "utf-8"
    bytes: int = 0
    sha256: str = ""
    sections: tuple[Section, ...] = ()

    @property
    def heading(self) -> tuple[str, ...]:
        """The first record; empty when there is none."""
        return self.rows[0] if self.rows else ()

    def origin(self, row: int, column: int = 0) -> Origin:
        """Return the place of a cell (both counted from 1; zero for the whole).

        >>> sent = Section(2, "镇.xlsx", "表", rows=(7, 9), columns=(3, 1))
        >>> Grid("places.csv", (("code",), ("44",), ("45",)), sections=(sent,)).origin(3, 1).cell
        'C9'
        """
        number = bisect_right(self.sections, row, key=lambda section: section.first) - 1
        if number < 0 and row == 1 and self.sections and self.sections[0].first <= 2:  # noqa: PLR2004 - no rows of its own
            number = 0
        if number < 0:
            return Origin(self.file, self.sheet, row, column)
        section = self.sections[number]
        at = row - section.first
        line = section.heading if row == 1 else section.rows[at] if at < len(section.rows) else 0
        letter = section.columns[column - 1] if 0 < column <= len(section.columns) else 0
        return Origin(section.file, section.sheet, line, letter)
