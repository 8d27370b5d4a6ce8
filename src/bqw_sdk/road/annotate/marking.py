"""Colours and comments on the sender's cells, and corrected values in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

from openpyxl.styles.numbers import is_date_format

from bqw_sdk.findings import Severity
from bqw_sdk.road.annotate.inside import cell_of, column_of, stored_cells
from bqw_sdk.road.annotate.looks import CHANGED_MARK, MARKS, colour, plain_value, put_text
from bqw_sdk.road.annotate.notes import box, comment, note_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from bqw_sdk.findings import Finding
    from bqw_sdk.road.annotate.corrections import Correction
    from bqw_sdk.road.annotate.placing import Places
    from bqw_sdk.road.annotate.values import Spot

MOST_COMMENTS = 2_000
"""More comments make every spreadsheet program slow, and nobody reads them: the list holds them all."""
MOST_COLOURED = 20_000
_WEIGHTS = tuple(Severity)
_DAY_WIDTH = 11.5


@dataclass(slots=True)
class Marks:
    """What has to be marked, cell by cell; ``unplaced`` counts the findings about no cell."""

    findings: dict[Spot, list[Finding]] = field(default_factory=dict)
    corrections: dict[Spot, Correction] = field(default_factory=dict)
    unplaced: int = 0
    coloured: int = 0
    commented: int = 0

    @property
    def whole(self) -> bool:
        """Whether every cell could be coloured and commented."""
        return self.commented == len(self.findings.keys() | self.corrections.keys())


@dataclass(frozen=True, slots=True)
class Done:
    """A correction that was written: the cell as it was, and as it is."""

    correction: Correction
    before: object
    before_form: str


def gather(findings: Iterable[Finding], places: Places) -> Marks:
    """Return which cells findings are about."""
    marks = Marks()
    for finding in findings:
        spot = places.spot(finding.origin)
        if spot is None:
            marks.unplaced += 1
        else:
            marks.findings.setdefault(spot, []).append(finding)
    for each in marks.findings.values():
        each.sort(key=lambda finding: _WEIGHTS.index(finding.severity))
    return marks


def write_corrections(corrections: Iterable[Correction], places: Places) -> dict[Spot, Done]:
    """Write values into the cells; what stays is passed over."""
    done = {}
    for each in corrections:
        if each.kept is None and each.spot:
            cell = _cell(places, each.spot)
            done[each.spot] = Done(each, plain_value(cell.value), cell.number_format)
            _write(cell, each.value)
    return done


def mark(marks: Marks, places: Places, language: str, list_title: str) -> None:
    """Colour the cells, the gravest first, and comment on as many as people can do with."""
    grave = sorted(marks.findings, key=lambda spot: (_WEIGHTS.index(marks.findings[spot][0].severity), spot))
    changed = [spot for spot in marks.corrections if spot not in marks.findings]
    for spot in (*grave, *changed)[:MOST_COLOURED]:
        cell, findings = _cell(places, spot), marks.findings.get(spot, [])
        colour(cell, MARKS[findings[0].severity] if findings else CHANGED_MARK)
        marks.coloured += 1
        if marks.commented < MOST_COMMENTS:
            text = note_text(findings, marks.corrections.get(spot), language, list_title)
            cell.comment = comment(text, cell.comment)
            marks.commented += 1


def fit_comments(book: Workbook) -> None:
    """Size the boxes of the sender's own comments, whose sizes are not read with them."""
    for sheet in book.worksheets:
        for cell in stored_cells(sheet).values():
            if cell.comment:
                cell.comment.height, cell.comment.width = box(cell.comment.text)


def select_first(book: Workbook) -> None:
    """Show the first sheet, and leave no other selected: what is typed would go into all that are."""
    book.active = 0
    for view in book.views:
        view.firstSheet = 0
    for number, sheet in enumerate(book.worksheets):
        for each in sheet.views.sheetView:
            each.tabSelected = number == 0


def _cell(places: Places, spot: Spot) -> Cell:
    return cell_of(places.sheet(spot.sheet), spot.row, spot.column)


def _write(cell: Cell, value: float | date | str | None) -> None:
    match value:
        case str():
            put_text(cell, value)
            if cell.number_format == "General":
                cell.number_format = "@"
        case None:
            cell.value = None
        case date():
            # Where the cell has no format of dates, openpyxl gives it one.
            cell.value = value
            _widen(cell)
        case _:
            cell.value = value
            # A figure in a cell of text becomes text again as soon as somebody touches it.
            if cell.number_format == "@" or is_date_format(cell.number_format):
                cell.number_format = "General"


def _widen(cell: Cell) -> None:
    """Make room for a date, which a column that is too narrow shows as ########."""
    there = column_of(cell)
    if there is None:
        dimensions = cast("Worksheet", cell.parent).column_dimensions
        dimensions[cell.column_letter].width = _DAY_WIDTH
    elif there.min == there.max and there.width < _DAY_WIDTH and not there.hidden:
        there.width = _DAY_WIDTH
