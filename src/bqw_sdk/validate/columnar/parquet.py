"""Parquet files swept some rows at a time: typed columns cleared as they are, the rest judged singly."""

from __future__ import annotations

import datetime as dt
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import polars as pl

from bqw_sdk.validate.columnar.keys import MARK
from bqw_sdk.validate.columnar.parquet_table import ParquetTable, empty_masks
from bqw_sdk.validate.columnar.sweep import Suspects
from bqw_sdk.validate.columnar.tokens import NotForColumns
from bqw_sdk.validate.columnar.typed import (
    EXACT,
    MISSING,
    NAN,
    NONE,
    NOT_A_TIME,
    accept_typed,
    clears_missing,
    missing_kind,
    missing_values,
    typed_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bqw_sdk.validate.columnar.plan import ColumnPlan

_ROWS = 1 << 18
_WORKERS = 2
_DAYS = (dt.date(1, 1, 2), dt.date(9999, 12, 30))


class ParquetSweep:
    """A Parquet file, some rows at a time, two pieces at once."""

    header = 1

    def __init__(self, path: Path, columns: Sequence[ColumnPlan], wanted: Sequence[int]) -> None:
        """Take the file, its columns, and which of them take part in keys."""
        self._table, self._columns, self._wanted = ParquetTable(path), columns, wanted
        types = self._table.types
        if len(types) != len(columns):
            raise NotForColumns
        self._keys = {number: typed_key(columns[number], types[number], str(number)) for number in wanted}
        self._tests: list[pl.Expr | None] = []
        for number, (column, dtype) in enumerate(zip(columns, types, strict=True)):
            test = accept_typed(column, dtype, str(number))
            unread = number in self._keys and self._keys[number] is None
            floats = column.kind == "year" and dtype.is_integer() and self._table.is_float(number)
            self._tests.append(None if unread or floats else test)

    def pieces(self) -> Iterator[Suspects]:
        """Go through the file."""
        starts = range(0, self._table.rows, _ROWS) or [0]
        with ThreadPoolExecutor(_WORKERS) as pool:
            waiting: deque[Future[Suspects]] = deque()
            for start in starts:
                waiting.append(pool.submit(self._sweep, start))
                if len(waiting) > _WORKERS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _sweep(self, start: int) -> Suspects:
        frame = self._table.read(start, _ROWS)
        found = frame.lazy().select(self._questions()).collect()
        if found["beyond"].any():
            raise NotForColumns
        empty = empty_masks(frame)
        modes = self._table.modes(frame, empty) if any(mask is not None for mask in empty) else None
        cells: list[tuple[int, Sequence[int], Sequence[Any]]] = []
        for number, mask in enumerate(empty):
            places, values = self._unclear(number, frame[str(number)], found, mask)
            if mask is not None:
                for kind, at in self._missing(number, mask, modes):
                    places, values = [*places, *at], [*values, *([MISSING[kind]] * len(at))]
            if places:
                cells.append((number, places, values))
        bare = self._blank(frame, empty)
        rows = self._table.cells(frame[bare]) if bare.len() else []
        first = start == 0
        return Suspects(
            frame.height + first, pl.int_range(2, frame.height + 2, eager=True) if first else None, cells,
            list(zip(bare.to_list(), rows, strict=True)), [], self._key_texts(frame),
        )  # fmt: skip

    def _blank(self, frame: pl.DataFrame, empty: Sequence[pl.Series | None]) -> pl.Series:
        """Return the places of rows in which every cell may be missing."""
        pairs = list(zip(self._columns, self._table.types, strict=True))
        if any(mask is None and missing_values(*pairs[number]) == [] for number, mask in enumerate(empty)):
            return pl.Series([], dtype=pl.UInt32)
        cells = [_may_be_missing(*pair, pl.col(str(number))) for number, pair in enumerate(pairs)]
        return frame.lazy().select(blank=pl.all_horizontal(cells)).collect()["blank"].arg_true()

    def _questions(self) -> Iterator[pl.Expr]:
        beyond = []
        for number, dtype in enumerate(self._table.types):
            cell, test = pl.col(str(number)), self._tests[number]
            if test is not None:
                yield (~test).alias(f"t{number}")
            if dtype in (pl.Int64, pl.UInt64):
                yield (
                    (~cell.is_between(-EXACT if dtype == pl.Int64 else 0, EXACT))
                    .fill_null(value=False)
                    .alias(f"b{number}")
                )
            beyond.append(_beyond(dtype, cell))
        yield (
            pl.any_horizontal(pl.lit(value=False), *(each for each in beyond if each is not None))
            .any()
            .alias("beyond")
        )

    def _unclear(
        self, number: int, column: pl.Series, found: pl.DataFrame, mask: pl.Series | None
    ) -> tuple[list[int], list[Any]]:
        if self._tests[number] is None:
            bad = pl.repeat(value=True, n=column.len(), eager=True)
        else:
            bad = found[f"t{number}"]
            big = found[f"b{number}"] if f"b{number}" in found.columns else None
            # Beyond 2^53 a float is not the whole number it was made from.
            if big is not None and big.any() and self._table.is_float(number):
                bad = bad | big
        if not bad.any():
            return [], []
        at = (bad if mask is None else bad & ~mask).arg_true()
        return at.to_list(), self._table.values(
            number, column.gather(at), self._columns[number]
        ) if at.len() else []

    def _missing(
        self, number: int, mask: pl.Series, modes: pl.Series | None
    ) -> Iterator[tuple[int, list[int]]]:
        own = missing_kind(self._table.types[number])
        kinds = (
            pl.repeat(own, mask.len(), dtype=pl.Int8, eager=True) if modes is None else modes.fill_null(own)
        )
        for kind in (NONE, NAN, NOT_A_TIME):
            compared = kind != NONE and number in self._keys
            if (modes is not None or kind == own) and (
                compared or not clears_missing(self._columns[number], kind)
            ):
                at = (mask & (kinds == kind)).arg_true().to_list()
                if at:
                    yield kind, at

    def _key_texts(self, frame: pl.DataFrame) -> pl.DataFrame | None:
        if not self._keys:
            return None
        texts = [pl.int_range(pl.len(), dtype=pl.Int64).alias("row")]
        for number, key in self._keys.items():
            texts.append((pl.lit(None, dtype=pl.String) if key is None else key).alias(f"k{number}"))
        found = frame.select(texts)
        for number in self._keys:
            # A text that begins with the mark of a number or a day would be taken for one.
            if self._table.types[number] == pl.String and frame[str(number)].str.starts_with(MARK).any():
                raise NotForColumns
        return found


def _may_be_missing(column: ColumnPlan, dtype: pl.DataType, cell: pl.Expr) -> pl.Expr:
    values = missing_values(column, dtype)
    if values is None:
        return cell.is_null() | pl.lit(value=True)
    empty = cell.is_null() | cell.is_nan() if dtype.is_float() else cell.is_null()
    listed = pl.Series(values, dtype=dtype, strict=False).drop_nulls() if values else None
    return empty if listed is None else (empty | cell.is_in(listed.implode())).fill_null(value=True)


def _beyond(dtype: pl.DataType, cell: pl.Expr) -> pl.Expr | None:
    # The reference breaks off at days that Python has no date for, and at times between two microseconds.
    if dtype == pl.Date:
        return ~cell.is_between(*_DAYS)
    if isinstance(dtype, pl.Datetime) and dtype.time_unit != "ns":
        return ~cell.to_physical().is_between(
            _since_1970(_DAYS[0], dtype.time_unit), _since_1970(_DAYS[1], dtype.time_unit)
        )
    return cell.to_physical() % 1000 != 0 if dtype == pl.Time else None


def _since_1970(day: dt.date, unit: str) -> int:
    return (day - dt.date(1970, 1, 1)).days * 86_400 * (1000 if unit == "ms" else 1_000_000)
