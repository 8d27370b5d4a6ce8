"""The tables of a ledger as they are written: small ones as canonical CSV, large ones as Parquet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Protocol

import polars as pl

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.formats.parquet import ParquetAppender
from bqw_sdk.model.cells import cell_text
from bqw_sdk.store.columns import column_types
from bqw_sdk.store.workspace import rows_of, table_from_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field
    from bqw_sdk.synthesis.setting import Part, Row

LARGE = frozenset(
    {
        "activities", "case_events", "cases", "check_ins", "courtyards", "group_coverage",
        "micro_services", "plantings", "points_entries", "small_gardens", "villager_groups",
    }
)  # fmt: skip
"""The datasets of which one city has more than some 5,000 rows."""


class _Sink(Protocol):
    def append(self, table: pl.DataFrame) -> None: ...

    def close(self) -> None: ...


class Tables:
    """The tables of one ledger, each opened when its first rows come, and how many rows each has."""

    def __init__(self, folder: Path, *, row_group: int) -> None:
        """Take the folder, and how many rows a row group of a large table holds at most."""
        self._folder, self._row_group = folder, row_group
        self._sinks: dict[str, _Sink] = {}
        self._counts: dict[str, int] = {}

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows each table has, in the order of the catalogue; empty tables are not there."""
        return {
            dataset.name: self._counts[dataset.name] for dataset in CATALOGUE if dataset.name in self._counts
        }

    def add(self, part: Part) -> None:
        """Write rows after those of the same table that are there."""
        name, rows = part
        if not len(rows):
            return
        dataset = dataset_named(name)
        table = _from_columns(dataset, rows) if isinstance(rows, pl.DataFrame) else _from_rows(dataset, rows)
        if name not in self._sinks:
            self._sinks[name] = self._opened(dataset)
        self._sinks[name].append(table)
        self._counts[name] = self._counts.get(name, 0) + table.height

    def close(self) -> None:
        """Finish all files."""
        for sink in self._sinks.values():
            sink.close()

    def _opened(self, dataset: Dataset) -> _Sink:
        if dataset.name in LARGE:
            path = self._folder / f"{dataset.name}.parquet"
            return ParquetAppender(dataset.fields, path, row_group=self._row_group)
        return _CsvAppender(dataset.fields, self._folder / f"{dataset.name}.csv")


class _CsvAppender:
    """Canonical CSV, written part by part."""

    def __init__(self, fields: Sequence[Field], path: Path) -> None:
        self._fields = fields
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow([field.name for field in fields])

    def append(self, table: pl.DataFrame) -> None:
        for row in rows_of(table, self._fields):
            self._writer.writerow([cell_text(row[field.name]) for field in self._fields])

    def close(self) -> None:
        self._file.close()


def _from_rows(dataset: Dataset, rows: Sequence[Row]) -> pl.DataFrame:
    marked: Sequence[Mapping[str, Any]] = rows
    if any(field.name == "synthetic" for field in dataset.fields):
        marked = [{**row, "synthetic": True} for row in rows]
    known = {field.name for field in dataset.fields}
    if any(row.keys() - known for row in marked):
        raise KeyError(dataset.name, sorted({key for row in marked for key in row} - known))
    return table_from_rows(dataset, dataset.fields, marked)


def _from_columns(dataset: Dataset, table: pl.DataFrame) -> pl.DataFrame:
    table = table.with_columns(pl.lit(value=True).alias("synthetic"))
    return table.select(
        (pl.col(name).cast(kind) if name in table.columns else pl.lit(None, kind).alias(name))
        for name, kind in column_types(dataset.fields).items()
    )
