"""Parquet: exact decimals, row groups sorted by place, the same bytes for the same table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bqw_sdk.store.columns import column_types, stored_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from bqw_sdk.model.fields import Field

_ROW_GROUP = 32_768
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
        compression="zstd",
        row_group_size=_ROW_GROUP,
        write_page_index=True,
        store_schema=False,
        version="2.6",
    )


def read_parquet(path: Path | BinaryIO, fields: Sequence[Field]) -> pl.DataFrame:
    """Read a Parquet file back into a typed table. ValueError when its columns are not those of the fields."""
    arrow = pq.read_table(path)
    types = column_types(stored_fields(fields, arrow.column_names))
    frame = pl.from_arrow(arrow)
    if not isinstance(frame, pl.DataFrame) or list(types) != frame.columns:
        message = f"the columns are {arrow.column_names}"
        raise ValueError(message)
    return frame.cast(pl.Schema(types))


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
