# ruff: noqa: SLF001
"""What of openpyxl has no public name, or one that its type stubs do not know: all of it in one place."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, cast

from openpyxl.packaging.custom import StringProperty
from openpyxl.xml.constants import REL_NS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet


def stored_cells(sheet: Worksheet) -> Mapping[tuple[int, int], Cell]:
    """Return the cells that a sheet has by row and column; every public way to a cell makes those that are not there."""
    return cast("Mapping[tuple[int, int], Cell]", sheet._cells)


def cell_of(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell; a new one has the style of its row or column.

    With the style comes whether a protected sheet lets people write into it.
    """
    new = (row, column) not in sheet._cells
    cell = cast("Cell", sheet.cell(row, column))
    if new:
        own = cast("Any", sheet.row_dimensions.get(row))
        styled = own if own is not None and own.has_style else cast("Any", column_of(cell))
        if styled is not None:
            cast("Any", cell)._style = copy(styled._style)
    return cell


def column_of(cell: Cell) -> ColumnDimension | None:
    """Return what is set for the column of a cell, alone or together with others."""
    every = cast("Worksheet", cell.parent).column_dimensions.values()
    return next((each for each in every if (each.min or 0) <= cell.column <= (each.max or 0)), None)


def fill_number(cell: Cell) -> int:
    """Return the number of a cell's fill: thousands of cells share a few, and numbers are compared quickly."""
    return int(cast("Any", cell)._style.fillId) if cell.has_style else 0


def fills_of(book: Workbook) -> list[Any]:
    """Return the fills of a workbook, by their numbers."""
    return list(cast("Any", book)._fills)


def quote(cell: Cell) -> None:
    """Say of a cell that what looks like a formula was meant as text."""
    cast("Any", cell).quotePrefix = True


def own_property(book: Workbook, name: str) -> str:
    """Return a property of a workbook; empty when it has none of the name."""
    properties = cast("Any", book).custom_doc_props.props
    return next((str(each.value) for each in properties if each.name == name), "")


def set_property(book: Workbook, name: str, value: str) -> None:
    """Set a property of a workbook; an empty value removes it."""
    properties = cast("Any", book).custom_doc_props
    properties.props = [each for each in properties.props if each.name != name]
    if value:
        properties.append(StringProperty(name=name, value=value))


def drawings_of(sheet: Worksheet) -> list[str]:
    """Return where in the file the drawings of a sheet are."""
    relations = cast("Any", sheet)._rels.find(f"{REL_NS}/drawing")
    return [str(each.target) for each in relations]


def set_pictures(sheet: Worksheet, pictures: list[Any]) -> None:
    """Give a sheet its pictures."""
    cast("Any", sheet)._images = pictures


def pictures_in(drawing: object) -> list[Any]:
    """Return where the pictures of a drawing stand, and under which names."""
    return list(cast("Any", drawing)._blip_rels)


def charts_of(book: Workbook) -> int:
    """Return how many charts a workbook has."""
    sheets = [*book.worksheets, *book.chartsheets]
    return sum(len(cast("Any", sheet)._charts) for sheet in sheets)
