"""One table: its heading is understood, its rows are sorted, its totals are checked."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bqw_sdk.ingest.tables import telling
from bqw_sdk.ingest.tables.choice import SAMPLE_HEADINGS
from bqw_sdk.ingest.tables.columns import Columns, nameless
from bqw_sdk.ingest.tables.found import Found, FoundTable
from bqw_sdk.ingest.tables.leftover import heading_repeated, left_out
from bqw_sdk.ingest.tables.rows import Body, RowReader
from bqw_sdk.ingest.tables.totals import checked_totals
from bqw_sdk.ingest.values.text_forms import matching_text

if TYPE_CHECKING:
    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.tables.blocks import Block
    from bqw_sdk.ingest.tables.choice import Candidate
    from bqw_sdk.ingest.tables.view import View

_WHOLE_TABLE = 2


class TableReader:
    """Reads one table, page by page where its heading is repeated."""

    def __init__(self, view: View, block: Block, choice: Candidate, unit_line: str) -> None:
        """Take the heading and the dataset chosen for it."""
        self.view, self.block, self.choice, self.unit_line = view, block, choice, unit_line
        self.columns = Columns(view, block, choice, unit_line)
        self.body = Body()
        self._repeated: list[Finding] = []
        self._rows = self._row_reader()
        self._nameless: set[int] = set()

    def _row_reader(self) -> RowReader:
        first = self.view.sheet.first_column
        columns = self.columns.columns
        marks = [
            column for column, texts in self.block.headings() if matching_text(texts[-1]) in SAMPLE_HEADINGS
        ]
        areas = self.view.joined(self.block.bottom + 1, len(self.view.rows))
        return RowReader(
            self.view,
            (self.block.first, self.block.last),
            matched=frozenset(each.column - first for each in columns if each.field),
            serials=frozenset(each.column - first for each in columns if each.how == "serial"),
            marks=marks[0] if marks else None,
            areas=tuple(area for area in areas if area[2] > area[0] and area[1] == area[3]),
        )

    def goes_on_with(self, block: Block, unit_line: str) -> bool:
        """Tell whether a heading further down goes on with this table: the same, and no total closed it."""
        same = (block.first, block.texts) == (self.block.first, self.block.texts)
        closed = any(total.level >= _WHOLE_TABLE for total in self.body.totals)
        return same and block.top > self.block.bottom and not closed and unit_line in {"", self.unit_line}

    def read(self, block: Block, end: int) -> None:
        """Sort the rows from below a heading to before ``end``."""
        if block.top != self.block.top:
            rows = range(block.top, block.bottom + 1)
            self._repeated.append(heading_repeated(self.view, self.choice.dataset.name, rows))
        below = range(block.bottom + 1, end)
        self._nameless.update(nameless(self.view, block, below))
        self._rows.read(below.start, end, self.body)

    def table(self) -> FoundTable:
        """Return the table as far as it was read."""
        view, entry = self.view, self.choice.entry
        return FoundTable(
            self.choice.dataset,
            view.sheet,
            tuple(range(view.number(self.block.top), view.number(self.block.bottom) + 1)),
            self.columns.columns,
            tuple(view.sheet.first_row + row for row in self.body.records),
            self.unit_line,
            MappingProxyType(dict(entry.constants)),
            entry.identify,
        )

    def found(self) -> Found:
        """Return the table and all that there is to say about it."""
        table, dataset = self.table(), self.choice.dataset
        first = self.view.sheet.first_column
        hidden = frozenset(
            each.column - first for each in table.columns if each.field and each.field.personal
        )
        unnamed = (
            telling.heading_unknown(self.view.origin(self.block.bottom, column), "", dataset, ())
            for column in sorted(self._nameless)
        )
        return Found(
            (table,),
            (
                *self.columns.findings,
                *unnamed,
                *self._repeated,
                *left_out(self.view, dataset.name, self.body, hidden),
                *checked_totals(self.view, table, self.body),
            ),
        )
