"""A sheet of ours while it is written: row by row, with heights that show all of the text."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from bqw_sdk.formats.template_xlsx.values import wrapped_lines
from bqw_sdk.road.annotate.inside import cell_of
from bqw_sdk.road.annotate.looks import BLUE, Look, dress, put_text
from bqw_sdk.road.annotate.rebuilt import free_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell

    from bqw_sdk.findings import Text
    from bqw_sdk.road.annotate.values import Spot

_LINE, _SPARE, _HIGHEST = 15.5, 6, 400


class Page:
    """One added sheet; ``row`` is the next row to be written."""

    def __init__(
        self, book: Workbook, title: Text, language: str, place: int, widths: Sequence[float]
    ) -> None:
        """Add the sheet at its place among the others, under a title that is free."""
        self.language, self.widths, self.row = language, widths, 1
        self.title = free_title(title.in_language(language), book.sheetnames)
        self.sheet = book.create_sheet(self.title, place)
        self.sheet.sheet_properties.tabColor = BLUE
        self.sheet.sheet_view.showGridLines = False
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        self._set_up_print()

    def say(self, text: Text, **values: object) -> str:
        """Return a text in the language of the sheet, filled in."""
        told = text.in_language(self.language)
        return told.format(**values) if values else told

    def line(self, text: str, look: Look, height: float = 0) -> None:
        """Write a line across all columns."""
        self.put(1, text, look, span=len(self.widths))
        needed = self.needed(text, 1, len(self.widths)) * look.size / 10
        self.sheet.row_dimensions[self.row].height = max(height, needed)
        self.row += 1

    def put(self, column: int, value: object, look: Look, *, span: int = 1, rows: int = 1) -> Cell:
        """Write one cell, joined with those beside and below it; text stays text."""
        last_row, last_column = self.row + rows - 1, column + span - 1
        for row in range(self.row, last_row + 1):
            for each in range(column, last_column + 1):
                dress(self._cell(row, each), look)
        cell = self._cell(self.row, column)
        match value:
            case str():
                put_text(cell, value)
            case datetime() | date():
                cell.value = value
                cell.number_format = "yyyy-mm-dd"
            case _:
                cell.value = value  # type: ignore[assignment]  # what stood in a cell before
        if span * rows > 1:
            self.sheet.merge_cells(
                start_row=self.row, start_column=column, end_row=last_row, end_column=last_column
            )
        return cell

    def link(self, column: int, text: str, spot: Spot, look: Look, row: int = 0) -> None:
        """Write a cell that leads to another one."""
        cell = self._cell(row or self.row, column)
        put_text(cell, text, look)
        quoted = spot.sheet.replace("'", "''")
        location = f"'{quoted}'!{spot.cell}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, display=text)

    def needed(self, text: str, column: int, span: int = 1) -> float:
        """Return the height in points that a text takes in columns."""
        width = sum(self.widths[column - 1 : column - 1 + span]) - 3
        return min(_HIGHEST, wrapped_lines(text, max(2, int(width))) * _LINE + _SPARE)

    def height(self, points: float, rows: int = 1) -> None:
        """Set the height of the next rows, and go on below them."""
        for row in range(self.row, self.row + rows):
            self.sheet.row_dimensions[row].height = min(_HIGHEST, points / rows)
        self.row += rows

    def _cell(self, row: int, column: int) -> Cell:
        return cell_of(self.sheet, row, column)

    def _set_up_print(self) -> None:
        sheet = self.sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.footer = 0.5, 0.8, 0.4
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
