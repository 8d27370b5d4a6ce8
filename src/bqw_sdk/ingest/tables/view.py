"""A sheet with what is asked of it again and again: the text of a cell, its place, the joined cells around it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.formats.raw_sheets import RawCell, RawSheet

PAGE: Final = 512
"""Rows are looked at so many together first: most pages of a large sheet hold nothing but records."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0 within the rows of the sheet."""


@dataclass(frozen=True, slots=True)
class View:
    """A sheet of a file. Rows and columns count from 0 here, within ``sheet.rows``.

    >>> from bqw_sdk.formats.raw_sheets import RawSheet
    >>> view = View(RawSheet("表", ((None, " 甲 "),), first_row=3), "a.xlsx")
    >>> view.text(0, 1), view.text(5, 5), view.origin(0, 1).cell
    ('甲', '', 'B3')
    """

    sheet: RawSheet
    file: str

    @property
    def rows(self) -> Sequence[Sequence[RawCell]]:
        """The rows of the sheet."""
        return self.sheet.rows

    def cell(self, row: int, column: int) -> RawCell:
        """Return a cell, ``None`` beyond the end of its row or of the sheet."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; ``""`` where there is none, or a number, a date or a truth."""
        cell = self.cell(row, column)
        return cell.strip() if isinstance(cell, str) else ""

    def is_filled(self, row: int, column: int) -> bool:
        """Tell whether anything stands in a cell."""
        return filled(self.cell(row, column))

    def filled_columns(self, row: int) -> list[int]:
        """Return the columns of a row in which anything stands."""
        if not 0 <= row < len(self.rows):
            return []
        return [column for column, cell in enumerate(self.rows[row]) if filled(cell)]

    def origin(self, row: int, column: int = -1) -> Origin:
        """Return the place of a cell, or of a row."""
        in_row, in_column = self.sheet.place(row, column)
        return Origin(self.file, self.sheet.name, in_row, in_column if column >= 0 else 0)

    def number(self, row: int) -> int:
        """Return the number of a row as the sheet counts."""
        return self.sheet.first_row + row

    def joined(self, top: int, bottom: int) -> list[Area]:
        """Return the joined cells that touch some rows."""
        row, column = self.sheet.first_row, self.sheet.first_column
        moved = ((a - row, b - column, c - row, d - column) for a, b, c, d in self.sheet.merged)
        return [area for area in moved if area[0] <= bottom and area[2] >= top]


def all_filled(rows: Sequence[Sequence[RawCell]], first: int, last: int) -> bool:
    """Tell whether something stands in all cells of some columns; a nought or a text of blanks may be told wrong.

    >>> all_filled(((1, "甲"), (2, "乙")), 0, 1), all_filled(((1, ""), (2,)), 0, 1)
    (True, False)
    """
    try:
        return all(all(map(itemgetter(column), rows)) for column in range(first, last + 1))
    except IndexError:
        return False


def filled_count(row: Sequence[RawCell]) -> int:
    """Return in how many cells of a row something stands; texts of blanks alone count here, to be quick.

    >>> filled_count((None, "", 0, "甲"))
    2
    """
    return len(row) - row.count(None) - row.count("")


def filled(cell: RawCell) -> bool:
    """Tell whether anything stands in a cell; blanks are nothing.

    >>> filled(0), filled(" "), filled(None)
    (True, False, False)
    """
    return cell is not None and not (isinstance(cell, str) and not cell.strip())
