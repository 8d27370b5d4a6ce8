"""The workspace: tables by dataset name, sorted by their keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.model.missing import Missing
from bqw_sdk.store.columns import column_types, missing_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field


@dataclass(frozen=True)
class Workspace:
    """Typed tables by dataset name. A workspace never changes; the steps of the road make new ones."""

    tables: Mapping[str, pl.DataFrame]

    def table(self, dataset: str) -> pl.DataFrame:
        """Return a table; KeyError when the workspace has none of that name."""
        return self.tables[dataset]

    def with_tables(self, tables: Mapping[str, pl.DataFrame]) -> Workspace:
        """Return a workspace of just these tables."""
        return Workspace(dict(tables))

    def rows(self) -> int:
        """Return how many rows all tables have together."""
        return sum(table.height for table in self.tables.values())


def table_from_rows(
    dataset: Dataset, fields: Sequence[Field], rows: Sequence[Mapping[str, object]]
) -> pl.DataFrame:
    """Return a typed table, sorted by the key of the dataset, from rows of typed cells in these fields.

    A cell that is a :class:`~bqw_sdk.model.missing.Missing` becomes null, with its kind beside it.
    """
    columns: dict[str, list[object]] = {}
    for field in fields:
        cells = [row.get(field.name) for row in rows]
        columns[field.name] = [None if isinstance(cell, Missing) else cell for cell in cells]
        if field.missing:
            columns[missing_column(field.name)] = [
                cell.value if isinstance(cell, Missing) else None for cell in cells
            ]
    return pl.DataFrame(columns, schema=column_types(fields), strict=True).sort(
        dataset.key, maintain_order=True
    )


def rows_of(table: pl.DataFrame, fields: Sequence[Field]) -> Iterator[dict[str, object]]:
    """Go through the rows of a table as typed cells, missing kinds put back in their place."""
    reported = [
        field.name for field in fields if field.missing and missing_column(field.name) in table.columns
    ]
    for row in table.iter_rows(named=True):
        cells = {field.name: row[field.name] for field in fields if field.name in row}
        for name in reported:
            if row[missing_column(name)] is not None:
                cells[name] = Missing(row[missing_column(name)])
        yield cells
