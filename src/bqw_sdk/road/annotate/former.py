"""Marks of an earlier annotation, known again and taken off: a county sends back the workbook that it got back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.road.annotate.inside import fill_number, fills_of, own_property, set_property, stored_cells
from bqw_sdk.road.annotate.looks import is_mark, uncolour
from bqw_sdk.road.annotate.words import FROM_HERE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook
    from openpyxl.cell import Cell

PROPERTY = "bqw-annotation"
_BETWEEN = "/"  # stands in no title of a sheet


def remember(book: Workbook, titles: Iterable[str]) -> None:
    """Write into the properties of a workbook which of its sheets are ours."""
    set_property(book, PROPERTY, _BETWEEN.join(titles))


def take_off(book: Workbook) -> None:
    """Remove the sheets, comments and colours of an earlier annotation; anything else stays."""
    ours = own_property(book, PROPERTY)
    if not ours:
        return
    for title in ours.split(_BETWEEN):
        if title in book.sheetnames and len(book.sheetnames) > 1:
            book.remove(book[title])
    set_property(book, PROPERTY, "")
    fills = {number for number, fill in enumerate(fills_of(book)) if is_mark(fill)}
    for sheet in book.worksheets:
        for cell in stored_cells(sheet).values():
            if fill_number(cell) in fills:
                uncolour(cell)
            if cell.comment:
                _clean_comment(cell)


def _clean_comment(cell: Cell) -> None:
    comment = cell.comment
    if comment is None:
        return
    for sign in FROM_HERE:
        before, found, _ours = comment.text.partition(sign)
        if found:
            comment.text = before.rstrip()
            if not comment.text:
                cell.comment = None
            return
