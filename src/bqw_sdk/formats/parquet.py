"""Parquet: exact decimals, row groups sorted by place, the same bytes for the same table."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.grid import Grid
from bqw_sdk.store.columns import column_types, missing_column, stored_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from bqw_sdk.model.fields import Field

# Small enough that a county of a province-wide table lies in one or two.
_ROW_GROUP = 16_384


class MalformedParquet(ValueError):
    """The bytes are no Parquet file, or hold columns that no table has."""


_OPTIONS = {"compression": "zstd", "write_page_index": True, "store_schema": False, "version": "2.6"}
_ARROW = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}


def write_parquet(table: pl.DataFrame, fields: Sequence[Field], path: Path) -> None:
    """Write a table as Parquet. Rows are sorted by place first, so that a reader can skip row groups."""
    kept = stored_fields(fields, table.columns)
    place = next((field.name for field in kept if field.ref and field.ref.target == "places.code"), None)
    ordered = (
        table.sort(place, maintain_order=True, nulls_last=True)
        if place and not _is_place_table(kept)
        else table
    )
    names = list(column_types(kept))
    arrow = ordered.select(names).to_arrow().cast(_schema(kept))
    pq.write_table(
        arrow,
        path,
        row_group_size=_ROW_GROUP,
        **_OPTIONS,
    )


class ParquetAppender:
    """A Parquet file written part by part, laid out as :func:`write_parquet` does it.

    Nothing is sorted: who appends hands the rows over in the order of their places.
    """

    def __init__(self, fields: Sequence[Field], path: Path, *, row_group: int = _ROW_GROUP) -> None:
        """Open the file for all of the fields; ``row_group`` is how many rows a row group holds at most."""
        self._names, self._arrow = list(column_types(fields)), _schema(fields)
        self._row_group = row_group
        self._writer = pq.ParquetWriter(path, self._arrow, **_OPTIONS)

    def append(self, table: pl.DataFrame) -> None:
        """Write the rows of a table after those that are there."""
        rows = table.select(self._names).to_arrow().cast(self._arrow)
        self._writer.write_table(rows, row_group_size=self._row_group)

    def close(self) -> None:
        """Finish the file; without this it cannot be read."""
        self._writer.close()


def read_parquet(path: Path | BinaryIO, fields: Sequence[Field]) -> pl.DataFrame:
    """Read a Parquet file back into a typed table. ValueError when its columns are not those of the fields."""
    arrow = pq.read_table(path)
    types = column_types(stored_fields(fields, arrow.column_names))
    frame = pl.from_arrow(arrow)
    if not isinstance(frame, pl.DataFrame) or list(types) != frame.columns:
        message = f"the columns are {arrow.column_names}"
        raise ValueError(message)
    return frame.cast(pl.Schema(types))


def read_parquet_grid(path: Path, fields: Sequence[Field]) -> Grid:
    """Read a Parquet file into a grid of canonical text, the kinds of missing values back in their cells.

    MalformedParquet when it is none. Equal texts are kept once, so that a large table stays small.
    """
    try:
        with pq.ParquetFile(path) as file:
            names = list(file.schema_arrow.names)
            kinds = {missing_column(field.name): field.name for field in fields if field.missing}
            places = [number for number, name in enumerate(names) if name not in kinds]
            reported = {kinds[name]: number for number, name in enumerate(names) if name in kinds}
            columns = [(place, reported.get(names[place])) for place in places]
            kept: dict[str, str] = {}
            rows = [
                tuple(kept.setdefault(text, text) for text in row)
                for batch in file.iter_batches(batch_size=_ROW_GROUP)
                for row in zip(*(_texts(batch, *column) for column in columns), strict=True)
            ]
    except (pa.ArrowException, pl.exceptions.PolarsError) as error:
        raise MalformedParquet(str(error).partition("\n")[0]) from error
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    heading = tuple(names[place] for place in places)
    return Grid(path.name, (heading, *rows), bytes=path.stat().st_size, sha256=digest)


def _texts(batch: pa.RecordBatch, place: int, kind_place: int | None) -> list[str]:
    cells = [cell_text(cell) for cell in batch.column(place).to_pylist()]
    if kind_place is None:
        return cells
    return [kind or cell for kind, cell in zip(batch.column(kind_place).to_pylist(), cells, strict=True)]


def _is_place_table(fields: Sequence[Field]) -> bool:
    return any(field.key and field.name == "code" for field in fields)


def _schema(fields: Sequence[Field]) -> pa.Schema:
    columns: list[pa.Field] = []
    for field in fields:
        digits = field.digits
        kind = _ARROW.get(field.kind) or pa.decimal128(
            *((digits.precision, digits.scale) if digits else (38, 10))
        )
        columns.append(pa.field(field.name, kind, nullable=not field.required or bool(field.missing)))
        if field.missing:
            columns.append(pa.field(f"{field.name}_missing", pa.string()))
    return pa.schema(columns)
