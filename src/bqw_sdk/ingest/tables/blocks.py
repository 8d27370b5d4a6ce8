"""A heading of one to three rows: which rows it takes, and the texts that stand above each other in a column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bqw_sdk.ingest.tables.known import FEWEST
from bqw_sdk.ingest.tables.unit_fit import unit_line_in
from bqw_sdk.ingest.values.units import heading_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.ingest.tables.known import Known
    from bqw_sdk.ingest.tables.view import Area, View

_HIGHEST: Final = 3
_FIGURES: Final = re.compile(r"[-+]?[0-9][0-9,.%/:年月日-]*")
_LABELLED: Final = re.compile(r"[::]")


@dataclass(frozen=True, slots=True)
class Block:
    """The heading of a table: its rows and, column by column from ``first``, the texts from top to bottom."""

    top: int
    bottom: int
    first: int
    texts: tuple[tuple[str, ...], ...]

    @property
    def last(self) -> int:
        """The last column."""
        return self.first + len(self.texts) - 1

    def headings(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Go through the columns that have a heading."""
        for at, texts in enumerate(self.texts):
            if texts:
                yield self.first + at, texts

    def part(self, first: int, last: int) -> Block:
        """Return some of its columns."""
        return replace(self, first=first, texts=self.texts[first - self.first : last - self.first + 1])

    def overlaps(self, other: Block) -> bool:
        """Tell whether the two share a column."""
        return self.first <= other.last and other.first <= self.last

    def moved(self, rows: int) -> Block:
        """Return the same heading further down."""
        return replace(self, top=self.top + rows, bottom=self.bottom + rows)


def variants(texts: tuple[str, ...]) -> Iterator[str]:
    """Go through the headings that texts above each other may mean, the longest first.

    >>> list(variants(("计划", "投资")))
    ['计划投资', '计划/投资', '投资']
    """
    seen = set()
    shorter = [texts[at:] for at in range(len(texts))]
    if len(texts) > FEWEST:
        shorter.insert(2, (texts[0], texts[-1]))
    for some in shorter:
        for text in ("".join(some), "/".join(some)):
            if text not in seen:
                seen.add(text)
                yield text


def block_at(view: View, row: int, known: Known, above: int) -> Block:
    """Return the heading that a row belongs to.

    Args:
        view: The sheet.
        row: A row with known headings.
        known: What is known as a heading.
        above: The last row that belongs to something before.
    """
    areas = view.joined(row - _HIGHEST, row + _HIGHEST)
    top, bottom = row, row
    best = _block(view, top, bottom, areas)
    while bottom - top < _HIGHEST - 1 and bottom + 1 < len(view.rows):
        longer = _block(view, top, bottom + 1, areas)
        if not _belongs_below(view, best, longer, areas, known):
            break
        bottom, best = bottom + 1, longer
    while bottom - top < _HIGHEST - 1 and top - 1 > above:
        longer = _block(view, top - 1, bottom, areas)
        if not _belongs_above(view, best, longer, areas, known):
            break
        top, best = top - 1, longer
    return best


def _block(view: View, top: int, bottom: int, areas: list[Area]) -> Block:
    inside = [area for area in areas if area[0] >= top and area[0] <= bottom]
    columns = [column for row in range(top, bottom + 1) for column in view.filled_columns(row)]
    first = min(columns)
    last = max([*columns, *(area[3] for area in inside if view.is_filled(area[0], area[1]))])
    texts = [_column(view, column, (top, bottom), inside) for column in range(first, last + 1)]
    for row in range(top, bottom):
        _fill_from_left(texts, row - top, first, inside)
    return Block(top, bottom, first, tuple(tuple(_distinct(each)) for each in texts))


def _column(view: View, column: int, rows: tuple[int, int], areas: list[Area]) -> list[str]:
    """Return the texts of a column, those of joined cells in every row they cover."""
    found = []
    for row in range(rows[0], rows[1] + 1):
        home = next(
            (area for area in areas if area[0] <= row <= area[2] and area[1] <= column <= area[3]), None
        )
        found.append(_shown(view, *(home[:2] if home else (row, column))))
    return found


def _shown(view: View, row: int, column: int) -> str:
    cell = view.cell(row, column)
    return "" if cell is None else " ".join(str(cell).split())


def _fill_from_left(texts: list[list[str]], at: int, first: int, areas: list[Area]) -> None:
    """Let a group's name stand above all its columns where its cells are not joined."""
    joined = {column for area in areas if area[3] > area[1] for column in range(area[1], area[3] + 1)}
    for left, right in pairwise(range(len(texts))):
        lower = [any(texts[each][at + 1 :]) for each in (left, right)]
        if texts[right][at] or not all(lower) or first + left in joined:
            continue
        label = texts[left][at]
        if label and not _LABELLED.search(label):
            texts[right][at] = label


def _distinct(texts: list[str]) -> Iterator[str]:
    before = ""
    for text in texts:
        if text and text != before:
            yield text
        before = text or before


def score(block: Block, known: Known) -> int:
    """Count the columns whose heading is known in some form."""
    return sum(any(known.knows(text) for text in variants(texts)) for _, texts in block.headings())


def _belongs_below(view: View, block: Block, longer: Block, areas: list[Area], known: Known) -> bool:
    """Tell whether the next row still belongs to the heading: never when it may be a record."""
    row = longer.bottom
    if any(
        area[0] < row <= area[2] and area[2] - area[0] < _HIGHEST for area in areas if area[0] >= block.top
    ):
        return True
    columns = view.filled_columns(row)
    if not columns or not _all_words(view, row, columns):
        return False
    if score(longer, known) > score(block, known):
        return True
    return all(_is_open(block, column) or _is_unit(view.text(row, column)) for column in columns) and any(
        _is_unit(view.text(row, column)) for column in columns
    )


def _is_open(block: Block, column: int) -> bool:
    inside = block.first <= column <= block.last
    return not (inside and block.texts[column - block.first])


def _is_unit(text: str) -> bool:
    return bool(text) and heading_unit(text) is not None


def _belongs_above(view: View, block: Block, longer: Block, areas: list[Area], known: Known) -> bool:
    """Tell whether the row above names groups of columns; a title, a unit line or a record does not."""
    row = longer.top
    if any(area[0] == row and area[2] >= block.top for area in areas):
        return True
    columns = [column for column in view.filled_columns(row) if not _LABELLED.search(view.text(row, column))]
    if (
        not columns
        or not _all_words(view, row, columns)
        or any(unit_line_in(view.text(row, c)) for c in columns)
    ):
        return False
    if score(longer, known) > score(block, known):
        return True
    groups = [
        area for area in areas if area[0] == area[2] == row and area[3] > area[1] and area[1] in columns
    ]
    # A title is joined from the first column on and stands alone in its row.
    enough = len(columns) >= FEWEST or any(area[1] > block.first for area in groups)
    return bool(groups) and enough and score(longer, known) == score(block, known)


def _all_words(view: View, row: int, columns: list[int]) -> bool:
    return all(
        view.text(row, column) and not _FIGURES.fullmatch(view.text(row, column)) for column in columns
    )
