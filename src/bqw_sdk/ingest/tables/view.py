"""A sheet with what is asked of it again and again: the text of a cell, its place, the joined cells around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Origin
from bqw_sdk.formats.raw_sheets.columns import SheetColumns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.formats.raw_sheets import RawCell, RawSheet

_FIRST_PAGE: Final = 64
_LARGEST_PAGE: Final = 16384

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
        if isinstance(self.rows, SheetColumns):
            return self.rows.column(column)[row]
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    def cells(self, rows: Sequence[int], column: int) -> Sequence[RawCell]:
        """Return the cells of a column in some rows of the sheet."""
        if isinstance(self.rows, SheetColumns):
            return self.rows.column(column).gather(rows).to_list()
        return [self.cell(row, column) for row in rows]

    def any_filled(self, rows: range, column: int) -> bool:
        """Tell whether anything stands in a column in some rows of the sheet."""
        if isinstance(self.rows, SheetColumns):
            return any(map(filled, self.rows.column(column)[rows.start : rows.stop]))
        return any(self.is_filled(row, column) for row in rows)

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


def pages(
    rows: Sequence[Sequence[RawCell]], start: int, end: int
) -> Iterator[tuple[int, Sequence[Sequence[RawCell]]]]:
    """Go through rows page by page, with the place of the first row of each.

    Most pages of a large sheet hold nothing but records, which is told of all rows together; headings stand on the
    first, so pages grow.

    >>> [(first, len(page)) for first, page in pages(range(300), 10, 300)]
    [(10, 64), (74, 128), (202, 98)]
    """
    size = _FIRST_PAGE
    while start < end:
        yield start, rows[start : min(start + size, end)]
        start, size = start + size, min(2 * size, _LARGEST_PAGE)


def all_filled(rows: Sequence[Sequence[RawCell]], first: int, last: int) -> bool:
    """Tell whether something stands in all cells of some columns; a nought or a text of blanks may be told wrong.

    >>> all_filled(((1, "甲"), (2, "乙")), 0, 1), all_filled(((1, ""), (2,)), 0, 1)
    (True, False)
    """
    if isinstance(rows, SheetColumns):
        return all(rows.column(at).all_filled() for at in range(first, last + 1))
    try:
        return all(all(map(itemgetter(column), rows)) for column in range(first, last + 1))
    except IndexError:
        return False


def texts_in(rows: Sequence[Sequence[RawCell]], first: int, last: int) -> list[str]:
    """Return the texts that stand in some columns.

    >>> texts_in(((1, "甲", "丙"), (2, "乙")), 0, 1)
    ['甲', '乙']
    """
    if isinstance(rows, SheetColumns):
        parts = [rows.column(at).texts for at in range(first, last + 1)]
        return [text for part in parts if part is not None for text in part.drop_nulls().to_list()]
    return [cell for row in rows for cell in row[first : last + 1] if type(cell) is str]


def holds_any(rows: Sequence[Sequence[RawCell]], texts: frozenset[str]) -> bool:
    """Tell whether any of some texts stands in a cell, letter by letter.

    >>> holds_any(((1, "甲"), (2, "乙")), frozenset({"乙"}))
    True
    """
    if not isinstance(rows, SheetColumns):
        return not texts.isdisjoint(chain(*rows))
    parts = [rows.column(at).texts for at in range(rows.width)]
    return any(part.is_in(list(texts)).any() for part in parts if part is not None)


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
