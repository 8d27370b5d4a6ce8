"""Parquet tables: typed columns cleared as they are, the rest handed over as pandas would hand it to the reference.

The reference turns the whole file into a pandas table and goes through its rows. What a cell becomes on that way
depends on its column (whole numbers turn to floats when one of them is missing), on the other columns (a table of
numbers only is a table of floats when one column is), and on the row: where only texts have a value, what is missing
is None; where only moments have one, or nothing has, it is "not a time".
"""

from __future__ import annotations

import base64
import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from bqw_sdk.validate.columnar.tokens import NotForColumns
from bqw_sdk.validate.columnar.typed import MISSING, NONE, NOT_A_TIME, Nested, missing_kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bqw_sdk.validate.columnar.plan import ColumnPlan

_FLAT = ("string", "integer", "number", "boolean", "date", "datetime", "time", "year", "duration")
_PLAIN = (
    pl.Boolean, pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64, pl.Float32,
    pl.Float64, pl.String, pl.Date, pl.Time, pl.Duration, pl.Decimal,
)  # fmt: skip
_NUMPY = re.compile(r"u?int\d+|float\d+|bool|object|str|datetime64\[\w+\]|timedelta64\[\w+\]|category")
_INDEX = re.compile(r"__index_level_\d+__")
_TEXTS = ("unicode", "string", "empty")


class ParquetTable:
    """One Parquet file and the types that pandas would give its columns.

    NotForColumns when the file is broken or has something of which that is not certain.
    """

    def __init__(self, path: Path) -> None:
        """Read the description of the file, none of its rows."""
        try:
            self._scan = pl.scan_parquet(path, glob=False, hive_partitioning=False)
            types = list(self._scan.collect_schema().items())
            told = pl.read_parquet_metadata(path)
        except Exception as error:
            raise NotForColumns from error
        self._path = path
        indexes = _indexes(json.loads(told["pandas"]), dict(types)) if "pandas" in told else set()
        self._at = [number for number, (name, _) in enumerate(types) if name not in indexes]
        self.names = [types[number][0] for number in self._at]
        self.types = [types[number][1] for number in self._at]
        extended = b"ARROW:extension:name" in base64.b64decode(told.get("ARROW:schema", ""))
        if extended or not all(map(_certain, self.types)):
            self._ask_arrow(dict(types))
        # Texts from a fixed list are texts like any other to pandas.
        self.types = [pl.String() if dtype in (pl.Categorical, pl.Enum) else dtype for dtype in self.types]
        self._groups: dict[str, list[int]] = {}
        for number, dtype in enumerate(self.types):
            self._groups.setdefault(_group(dtype), []).append(number)

    @cached_property
    def rows(self) -> int:
        """How many rows the file says it has."""
        return int(self._scan.select(pl.len()).collect().item())

    def read(self, start: int, length: int) -> pl.DataFrame:
        """Return some rows; the columns are named 0, 1, 2 ..."""
        frame = self._scan.select(pl.nth(self._at)).slice(start, length).collect()
        frame.columns = [str(number) for number in range(frame.width)]
        return frame.with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))

    def is_float(self, number: int) -> bool:
        """Tell whether the whole numbers of a column are floats to pandas."""
        return number in self._as_floats

    @cached_property
    def _as_floats(self) -> set[int]:
        whole = [number for number, dtype in enumerate(self.types) if dtype.is_integer()]
        counts = (
            self._scan.select(pl.nth([self._at[number] for number in whole]).null_count()).collect().row(0)
        )
        floats = {number for number, count in zip(whole, counts, strict=True) if count}
        if set(self._groups) == {"number"}:
            signed = any(self.types[number].is_signed_integer() for number in whole)
            wide = any(self.types[number] == pl.UInt64 for number in whole)
            if floats or len(whole) < len(self.types) or (signed and wide):
                return set(whole)
        return floats

    def modes(self, frame: pl.DataFrame, empty: Sequence[pl.Series | None]) -> pl.Series | None:
        """Return what stands for the missing cells of each row, null for what its column says; None for that in all.

        ``empty`` has a mask for each column with missing cells.
        """
        groups = dict(self._groups)
        moments = [groups.pop(name) for name in list(groups) if name.startswith("time")]
        texts = groups.pop("text", [])
        fixed = [number for numbers in groups.values() for number in numbers]
        settled = any(empty[number] is None for number in fixed)
        if settled or not (moments or ("number" in groups and texts)):
            return None

        def some(numbers: Sequence[int]) -> pl.Expr:
            return pl.any_horizontal(pl.lit(value=False), *(pl.col(str(number)) for number in numbers))

        full = pl.DataFrame(
            {
                str(number): pl.repeat(value=True, n=frame.height, eager=True) if mask is None else ~mask
                for number, mask in enumerate(empty)
            }
        )
        if not moments:
            mode = pl.when(some(texts) & ~some(fixed)).then(NONE)
        else:
            alone = [
                some(group)
                & ~some([*texts, *fixed, *(n for other in moments if other is not group for n in other)])
                for group in moments
            ]
            nothing = ~some(range(frame.width))
            mode = pl.when(pl.any_horizontal(nothing, *alone)).then(NOT_A_TIME)
        modes = full.select(mode.otherwise(None).cast(pl.Int8).alias("mode"))["mode"]
        return None if modes.null_count() == modes.len() else modes

    def values(self, number: int, cells: pl.Series, field: ColumnPlan | None = None) -> list[Any]:
        """Return cells that are not missing as pandas would hand them over, or as good as that to a ``field``."""
        dtype = self.types[number]
        if dtype.is_nested():
            if field is None or field.kind not in _FLAT or any(field.missing):
                raise NotForColumns
            return [Nested(value) for value in cells.to_list()]
        if dtype.is_integer() and self.is_float(number):
            return [float(value) for value in cells.to_list()]
        return cells.to_list()

    def cells(self, frame: pl.DataFrame) -> list[list[Any]]:
        """Return rows as pandas would hand them over."""
        empty = empty_masks(frame)
        modes = self.modes(frame, empty)
        columns = []
        for number, mask in enumerate(empty):
            column = frame[str(number)]
            values: list[Any] = [None] * frame.height
            places = range(frame.height) if mask is None else (~mask).arg_true().to_list()
            filled = column if mask is None else column.filter(~mask)
            for at, value in zip(places, self.values(number, filled) if filled.len() else [], strict=True):
                values[at] = value
            for at in [] if mask is None else mask.arg_true().to_list():
                kind = (
                    modes[at]
                    if modes is not None and modes[at] is not None
                    else missing_kind(self.types[number])
                )
                values[at] = MISSING[kind]
            columns.append(values)
        return [list(row) for row in zip(*columns, strict=True)]

    def _ask_arrow(self, types: dict[str, pl.DataType]) -> None:
        """Let pyarrow, which the reference reads with, say what the types that are not certain are."""
        import pyarrow as pa  # noqa: PLC0415  # a quarter of a second that most files can do without
        import pyarrow.parquet as pq  # noqa: PLC0415

        try:
            with pq.ParquetFile(self._path) as file:
                schema, stored = file.schema_arrow, file.schema
                physical = {
                    stored.column(at).path: stored.column(at).physical_type for at in range(len(stored))
                }
        except Exception as error:
            raise NotForColumns from error
        for name, dtype in types.items():
            kind = schema.field(name).type
            if isinstance(kind, pa.BaseExtensionType):
                raise NotForColumns
            texts = pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type)
            known = (
                _certain(dtype) or dtype.is_nested()
                or (dtype == pl.Datetime and physical.get(name) == "INT64")
                or (dtype == pl.Binary and (pa.types.is_binary(kind) or pa.types.is_fixed_size_binary(kind)))
                or (dtype in (pl.Categorical, pl.Enum) and texts)
                or (dtype == pl.Null and pa.types.is_null(kind))
            )  # fmt: skip
            if not known:
                raise NotForColumns


def _certain(dtype: pl.DataType) -> bool:
    # A moment in nanoseconds may be stored in a form whose range is wider than that of its type.
    return dtype in _PLAIN or (isinstance(dtype, pl.Datetime) and dtype.time_unit != "ns")


def _group(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Datetime):
        return f"time {dtype.time_zone}"
    if dtype == pl.Duration:
        return "time span"
    if dtype.is_numeric() and not dtype.is_decimal():
        return "number"
    return "text" if dtype == pl.String else "other"


def _indexes(told: dict[str, Any], types: dict[str, pl.DataType]) -> set[str]:
    """Return the columns that pandas takes for row labels; NotForColumns for what changes more than that."""
    columns = {str(each.get("field_name", each.get("name"))): each for each in told.get("columns", [])}
    indexes = {each for each in told.get("index_columns", []) if isinstance(each, str)}
    plain = (
        all(_INDEX.fullmatch(each) and columns.get(each, {}).get("name") is None for each in indexes)
        and all(
            isinstance(each, str) or (each.get("kind") == "range" and each.get("name") is None)
            for each in told.get("index_columns", [])
        )
        and all(each.get("pandas_type") in _TEXTS for each in told.get("column_indexes", []))
        and all(_as_stored(each, types.get(name)) for name, each in columns.items())
    )
    if not plain:
        raise NotForColumns
    return indexes


def _as_stored(told: dict[str, Any], dtype: pl.DataType | None) -> bool:
    if not _NUMPY.fullmatch(str(told.get("numpy_type"))):
        return False
    if told.get("pandas_type") == "categorical":
        return dtype in (pl.Categorical, pl.Enum)
    if told.get("pandas_type") == "datetimetz":
        zone = (told.get("metadata") or {}).get("timezone")
        return isinstance(dtype, pl.Datetime) and dtype.time_zone == zone
    return True


def empty_masks(frame: pl.DataFrame) -> list[pl.Series | None]:
    """Return for each column the mask of its missing cells, or None when there are none."""
    masks: list[pl.Series | None] = []
    for column in frame:
        mask = column.is_null() if column.null_count() else None
        if column.dtype.is_float() and column.is_nan().any():
            mask = column.is_null() | column.is_nan().fill_null(value=False)
        masks.append(mask)
    return masks
