"""A grid: what stands in a sheet or a text file, cell by cell, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass

from bqw_sdk.findings import Origin


@dataclass(frozen=True, slots=True)
class Grid:
    """The records of one file or sheet as raw text. ``rows[0]`` is the heading; records count from 1.

    >>> grid = Grid("places.csv", (("code", "name"), ("44", "广东")))
    >>> grid.origin(2, 1)
    Origin(file='places.csv', sheet='', row=2, column=1)
    """

    file: str
    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""
    encoding: str = "utf-8"
    bytes: int = 0
    sha256: str = ""

    @property
    def heading(self) -> tuple[str, ...]:
        """The first record; empty when there is none."""
        return self.rows[0] if self.rows else ()

    def origin(self, row: int, column: int = 0) -> Origin:
        """Return the place of a cell (both counted from 1; zero for the whole)."""
        return Origin(self.file, self.sheet, row, column)
