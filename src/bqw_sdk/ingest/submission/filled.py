"""A table that was found on a sheet, with its rows in canonical text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.findings import Origin
from bqw_sdk.ingest.changes import ColumnChanges
from bqw_sdk.ingest.text_rows import TextColumns

if TYPE_CHECKING:
    import polars as pl

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.tables import FoundTable


@dataclass(slots=True)
class FilledTable:
    """The canonical rows of one found table, with the columns they came from, the changes and the doubts.

    The rows of its findings count from 0 until the table has its place among others.
    """

    found: FoundTable
    file: str
    columns: dict[str, list[str] | pl.Series]
    places: dict[str, int]
    changes: dict[str, ColumnChanges]
    findings: list[Finding]

    def origin(self, number: int, field: str) -> Origin:
        """Return the cell of a field in a row, which is counted from 0."""
        return Origin(self.file, self.found.sheet.name, self.found.rows[number], self.places.get(field, 0))

    def change(self, number: int, field: str, raw: str, result: str, rule: str) -> None:
        """Note that a value became another."""
        self.changes_of(field).add(self.found.rows[number], raw, result, rule)

    def changes_of(self, field: str) -> ColumnChanges:
        """Return the changes of a field."""
        if field not in self.changes:
            found = self.found
            self.changes[field] = ColumnChanges(
                self.file, found.sheet.name, self.places.get(field, 0), found.dataset.name, field
            )
        return self.changes[field]

    def edited(self, field: str) -> list[str]:
        """Return the texts of a column as a list, in which they may be changed."""
        column = self.columns[field]
        self.columns[field] = texts = column if isinstance(column, list) else column.to_list()
        return texts

    def rows(self) -> TextColumns:
        """Return the columns in the order of the dataset's fields."""
        return TextColumns(tuple(self.columns[each.name] for each in self.found.dataset.fields))
