"""Which cell of the workbook a finding or a change is about."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from bqw_sdk.ingest.values import canonical_text, heading_unit
from bqw_sdk.road.annotate.inside import stored_cells
from bqw_sdk.road.annotate.looks import plain_value
from bqw_sdk.road.annotate.values import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

    from bqw_sdk.findings import Origin

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_HEAD_ROWS, _HEAD_COLUMNS = 30, 200


class Places:
    """The cells of a workbook by the places that findings name.

    ``titles`` leads from the names of sheets as they were sent to their titles here, ``files`` are the names by
    which findings call the file.
    """

    def __init__(self, book: Workbook, titles: Mapping[str, str], files: frozenset[str]) -> None:
        """Take the sender's sheets; ours are added later and never looked for."""
        self._sheets = {sheet.title: sheet for sheet in book.worksheets}
        folded = {title.casefold(): title for title in self._sheets}
        # Sheets of charts have titles and no cells.
        sent = {name.casefold(): title for name, title in titles.items() if title in self._sheets}
        self._titles = sent | folded
        self._files = files
        self._merged: dict[str, dict[int, list[CellRange]]] = {}
        self._headings: dict[tuple[str, int], Spot | None] = {}
        self._units: dict[tuple[str, int], str] = {}

    def sheet(self, title: str) -> Worksheet:
        """Return a sheet of the sender by its title here."""
        return self._sheets[title]

    def title_of(self, origin: Origin) -> str:
        """Return the title of the sheet that is meant; empty when it is not in this workbook."""
        if origin.file and not {origin.file, PurePath(origin.file).name} & self._files:
            return ""
        if not origin.sheet and len(self._sheets) == 1:
            return next(iter(self._sheets))
        return self._titles.get(origin.sheet.casefold(), "")

    def spot(self, origin: Origin) -> Spot | None:
        """Return the cell: of a row its first, of a column its heading, of joined cells the first of all."""
        title = self.title_of(origin)
        if not title or origin.row > _LAST_ROW or origin.column > _LAST_COLUMN:
            return None
        if origin.row and origin.column:
            return self.top_left(Spot(title, origin.row, origin.column))
        if origin.row:
            columns = range(1, _HEAD_COLUMNS)
            filled = (each for each in columns if self.value(Spot(title, origin.row, each)) not in {None, ""})
            return self.top_left(Spot(title, origin.row, next(filled, 1)))
        return self._heading(title, origin.column) if origin.column else None

    def value(self, spot: Spot) -> object:
        """Return what a cell holds, without making one where none is."""
        cell = stored_cells(self._sheets[spot.sheet]).get((spot.row, spot.column))
        return plain_value(cell.value) if cell is not None else None

    def formula(self, spot: Spot) -> bool:
        """Tell whether a cell holds a formula."""
        cell = stored_cells(self._sheets[spot.sheet]).get((spot.row, spot.column))
        return cell is not None and cell.data_type == "f"

    def top_left(self, spot: Spot) -> Spot:
        """Return the cell itself, or the first of the joined cells that it lies in."""
        area = self._area(spot)
        return Spot(spot.sheet, area.min_row, area.min_col) if area else spot

    def units_above(self, spot: Spot) -> str:
        """Return whatever above a cell may name a unit: its headings, units below them, and a unit of the sheet."""
        key = (spot.sheet, spot.column)
        if key not in self._units:
            heading = self._heading(*key)
            last = heading.row if heading else 0
            whole = range(1, min(self._sheets[spot.sheet].max_column, _HEAD_COLUMNS) + 1)
            texts = [
                (column, row, self.value(self.top_left(Spot(spot.sheet, row, column))))
                for row in range(1, _HEAD_ROWS + 1)
                for column in (whole if row <= last else (spot.column,))
            ]
            self._units[key] = "\n".join(
                text
                for column, row, text in texts
                if isinstance(text, str)
                and (
                    (column == spot.column and row <= last)
                    or "单位:" in canonical_text(text)
                    or heading_unit(text)
                )
            )
        return self._units[key]

    def _area(self, spot: Spot) -> CellRange | None:
        rows = self._merged.get(spot.sheet)
        if rows is None:
            rows = self._merged[spot.sheet] = {}
            for area in self._sheets[spot.sheet].merged_cells.ranges:
                for row in range(area.min_row, area.max_row + 1):
                    rows.setdefault(row, []).append(area)
        areas = rows.get(spot.row, ())
        return next((area for area in areas if area.min_col <= spot.column <= area.max_col), None)

    def _heading(self, title: str, column: int) -> Spot | None:
        """Return the first filled cell of a column; titles that are joined over several columns are none of it."""
        key = (title, column)
        if key not in self._headings:
            self._headings[key] = next(
                (spot for row in range(1, _HEAD_ROWS + 1) if self._heads(spot := Spot(title, row, column))),
                None,
            )
        return self._headings[key]

    def _heads(self, spot: Spot) -> bool:
        area = self._area(spot)
        if area and (area.max_col > area.min_col or (area.min_row, area.min_col) != (spot.row, spot.column)):
            return False
        return self.value(spot) not in {None, ""}
