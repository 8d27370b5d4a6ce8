"""How a field is held in columns: its Polars type, and the column that says why a value is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bqw_sdk.model.fields import Field

_TYPES: dict[str, pl.DataType] = {
    "string": pl.String(), "integer": pl.Int64(), "boolean": pl.Boolean(), "date": pl.Date(),
}  # fmt: skip


def missing_column(field: str) -> str:
    """Return the name of the column that says why a value of ``field`` is missing.

    >>> missing_column("value")
    'value_missing'
    """
    return f"{field}_missing"


def column_types(fields: Iterable[Field]) -> dict[str, pl.DataType]:
    """Return the columns of a table with their types, the missing-kind columns right after their fields."""
    types: dict[str, pl.DataType] = {}
    for field in fields:
        types[field.name] = _type_of(field)
        if field.missing:
            types[missing_column(field.name)] = pl.String()
    return types


def stored_fields(fields: Iterable[Field], present: Iterable[str]) -> tuple[Field, ...]:
    """Return the fields whose column is present, in the order of the fields."""
    names = set(present)
    return tuple(field for field in fields if field.name in names)


def _type_of(field: Field) -> pl.DataType:
    if field.kind != "number":
        return _TYPES[field.kind]
    return pl.Decimal(field.digits.precision, field.digits.scale) if field.digits else pl.Decimal(38, 10)
