"""Sheets of workbooks swept block by block: what openpyxl would hand to the reference, put to the accept test."""

from __future__ import annotations

import datetime as dt
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import polars as pl

from bqw_sdk.formats.sheets.book import MOMENT, NOTHING, NUMBER, TEXT, TRUTH, WHOLE, Sheet, open_sheet
from bqw_sdk.formats.sheets.cells import last_row
from bqw_sdk.validate.columnar.accept import accept
from bqw_sdk.validate.columnar.keys import plain_key
from bqw_sdk.validate.columnar.sheet_cells import read_cells
from bqw_sdk.validate.columnar.sweep import Suspects
from bqw_sdk.validate.columnar.tokens import NotForColumns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.validate.columnar.plan import ColumnPlan, SheetFile

_WORKERS = max(2, min(4, os.cpu_count() or 2))
_AS_TEXT = {"integer": (WHOLE,), "number": (WHOLE, NUMBER), "year": (WHOLE,)}
_LAST_DAY = {1899: 2_958_465, 1904: 2_957_003}
_FIRST_DAY = 61
_DAYS = "^[1-9][0-9]{1,6}$"
_SAMPLE_BLOCK = 1 << 16


class SheetSweep:
    """One sheet of a workbook, several blocks at a time."""

    header = 1

    def __init__(self, source: SheetFile, columns: Sequence[ColumnPlan], wanted: Sequence[int]) -> None:
        """Take the sheet, its columns, and which of them take part in keys."""
        self._source, self._columns, self._wanted = source, columns, wanted
        self._widest = 0
        self._sheet = open_sheet(source.path, source.sheet, source.inflate)
        self._tests = [
            _cleared(column, self._sheet.epoch, key=number in wanted) for number, column in enumerate(columns)
        ]

    def pieces(self) -> Iterator[Suspects]:
        """Go through the sheet."""
        sheet, after = self._sheet, 0
        if sheet.width not in (None, len(self._columns)):
            raise NotForColumns
        self._check_span(sheet.height or 0, sheet.width or 0)
        with ThreadPoolExecutor(_WORKERS + 1) as pool:
            strings = pool.submit(sheet.strings)
            waiting: deque[Future[Suspects]] = deque()
            for block in sheet.blocks():
                last = last_row(block)
                if sheet.height is not None and last > sheet.height:
                    raise NotForColumns
                waiting.append(pool.submit(self._read, block, strings, after, last))
                after = last
                if len(waiting) > _WORKERS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _read(self, block: bytes, strings: Future[pl.Series], after: int, last: int) -> Suspects:
        rows = _Rows(self._sheet, read_cells(self._sheet, block, strings.result, after), after, last)
        self._check_span(last, rows.widest())
        return self._sweep(rows, lead=after == 0)

    def _check_span(self, rows: int, columns: int) -> None:
        """Leave a sheet that spans more than it may to whoever says so; as far as rows above a block are as wide."""
        self._widest = max(self._widest, columns)
        if self._source.most is not None and rows * self._widest > self._source.most:
            raise NotForColumns

    def _sweep(self, rows: _Rows, *, lead: bool) -> Suspects:
        width = len(self._columns)
        numbers = pl.int_range(1, rows.count + 1, eager=True)
        here = pl.repeat(value=True, n=rows.count, eager=True, dtype=pl.Boolean)
        odd: list[tuple[int, Sequence[Any]]] = []
        if lead:
            here = here.set(numbers == 1, value=False)
        if self._sheet.width is None:
            odd = [(number, cells) for number, cells in rows.not_of(width) if number > 1 or not lead]
            fits = rows.widths() == width
            here &= fits
        elif rows.widest() > width:
            raise NotForColumns
        columns = [rows.column(number + 1).filter(here) for number in range(width)]
        cells: list[tuple[int, Sequence[int], Sequence[Any]]] = []
        for number, column in enumerate(columns):
            test = self._tests[number]
            at = range(column.height) if test is None else (~column.select(test).to_series()).arg_true()
            if len(at):
                cells.append((number, list(at), rows.values(column if test is None else column[at])))
        return Suspects(
            rows.count, None if here.all() else numbers.filter(here), cells, self._blank(rows, columns), odd,
            self._keys(columns),
        )  # fmt: skip

    def _blank(self, rows: _Rows, columns: list[pl.DataFrame]) -> list[tuple[int, Sequence[Any]]]:
        blank = pl.repeat(value=True, n=columns[0].height, eager=True, dtype=pl.Boolean)
        for plan, column in zip(self._columns, columns, strict=True):
            # Whether 1.50 is missing where 1.5 is, only the exact verdict knows; it is asked for once too often.
            maybe = (pl.col("kind") >= NUMBER) & any(plan.missing)
            blank &= column.select(
                (pl.col("kind") == NOTHING)
                | pl.col("text").is_in(list(plan.missing)).fill_null(value=False)
                | maybe
            ).to_series()
            if not blank.any():
                return []
        at = blank.arg_true()
        cells = [rows.values(column[at]) for column in columns]
        return list(zip(at.to_list(), zip(*cells, strict=True), strict=True))

    def _keys(self, columns: list[pl.DataFrame]) -> pl.DataFrame | None:
        if not self._wanted:
            return None
        keys = [pl.int_range(columns[0].height, dtype=pl.Int64, eager=True).alias("row")]
        for number in self._wanted:
            key = plain_key(self._columns[number], "text")
            name = f"k{number}"
            keys.append(
                columns[number].with_columns(
                    (pl.lit(None, dtype=pl.String) if key is None else key).alias(name)
                )[name]
            )
        return pl.DataFrame(keys)


@dataclass(frozen=True)
class _Rows:
    """Rows of a sheet, from the one after ``after`` to ``last``, given as the cells that there are."""

    sheet: Sheet
    cells: pl.DataFrame
    after: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.after

    @cached_property
    def by_column(self) -> dict[tuple[object, ...], pl.DataFrame]:
        """The cells of each column that has any, apart."""
        return self.cells.partition_by("col", as_dict=True)

    def widest(self) -> int:
        return int(self.cells["col"].max() or 0)  # type: ignore[arg-type]

    def widths(self) -> pl.Series:
        """Return how many cells openpyxl gives each row of a sheet that does not tell its width."""
        widest = self.cells.group_by("row").agg(pl.col("col").max())
        return pl.repeat(0, self.count, eager=True, dtype=pl.Int64).scatter(
            widest["row"] - self.after - 1, widest["col"]
        )

    def column(self, number: int) -> pl.DataFrame:
        """Return ``kind`` and ``text`` of one column for all rows."""
        cells = self.by_column.get((number,))
        if cells is None:
            cells = self.cells.clear()
        if cells.height == self.count and cells["row"].is_sorted():
            return cells.select("kind", "text")
        at = cells["row"] - self.after - 1
        kind = pl.repeat(NOTHING, self.count, eager=True, dtype=pl.UInt8).scatter(at, cells["kind"])
        text = pl.repeat(None, self.count, eager=True, dtype=pl.String).scatter(at, cells["text"])
        return pl.DataFrame({"kind": kind, "text": text})

    def values(self, column: pl.DataFrame) -> list[object]:
        """Return the cells of a column as openpyxl would give them."""
        known: dict[tuple[int, str], object] = {}
        values: list[object] = []
        for kind, text in column.iter_rows():
            if kind == TEXT:
                values.append(text)
                continue
            if (kind, text) not in known:
                known[kind, text] = self.sheet.value(kind, text)
            values.append(known[kind, text])
        return values

    def not_of(self, width: int) -> Iterator[tuple[int, list[object]]]:
        """Go through the rows that have not so many cells, with their place from 1."""
        widths = self.widths()
        odd = (widths != width).arg_true()
        cells = self.cells.filter((pl.col("row") - self.after - 1).is_in(odd.implode()))
        rows: dict[int, list[object]] = {at: [None] * widths[at] for at in odd}
        for row, col, value in zip(
            cells["row"], cells["col"], self.values(cells.select("kind", "text")), strict=True
        ):
            rows[row - self.after - 1][col - 1] = value
        for at, found in rows.items():
            yield at + 1, found


def sample_rows(source: SheetFile, size: int) -> list[list[object]]:
    """Return the first rows of a sheet as openpyxl would give them."""
    sheet = open_sheet(source.path, source.sheet)
    found: list[list[object]] = []
    after = 0
    for block in sheet.blocks(_SAMPLE_BLOCK):
        last = last_row(block)
        if sheet.height is not None and last > sheet.height:
            raise NotForColumns
        cells = read_cells(sheet, block, partial(sheet.strings, block.count(b"</c>")), after)
        rows = _Rows(sheet, cells, after, last)
        width = rows.widest() if sheet.width is None else sheet.width
        columns = [rows.values(rows.column(number + 1)) for number in range(width)]
        widths = rows.widths() if sheet.width is None else [width] * rows.count
        found += [list(cells[:fits]) for cells, fits in zip(zip(*columns, strict=True), widths, strict=True)]
        after = last
        if len(found) >= size:
            break
    return found[:size]


def _cleared(column: ColumnPlan, epoch: dt.datetime, *, key: bool) -> pl.Expr | None:
    """Return the test that clears cells given as ``kind`` and ``text``, or None where nothing can be cleared."""
    kind, text = pl.col("kind"), accept(column, "text")
    constraints = {name: value for name, value in column.constraints.items() if value is not None}
    required = constraints.pop("required", False)
    constraints.pop("unique", None)
    if key and plain_key(column, "text") is None:
        return None
    parts = [] if required else [kind == NOTHING]
    if text is not None:
        kinds = [TEXT, *_AS_TEXT.get(column.kind, ())]
        if any(map(_is_number, column.missing)):
            kinds = [each for each in kinds if each != NUMBER]
        parts.append(kind.is_in(kinds) & text)
    if not key and not any(column.missing):
        parts += _of_other_kinds(column, constraints, epoch, required=bool(required))
    return pl.any_horizontal(parts).fill_null(value=False) if parts else None


def _of_other_kinds(
    column: ColumnPlan, constraints: dict[str, Any], epoch: dt.datetime, *, required: bool
) -> list[pl.Expr]:
    kind, text = pl.col("kind"), pl.col("text")
    if column.kind == "any" and not constraints and not required:
        return [pl.lit(value=True)]
    if column.kind == "boolean" and not constraints:
        return [kind == TRUTH]
    days = text.cast(pl.Float64, strict=False)
    sane = days.is_between(_FIRST_DAY, _LAST_DAY[epoch.year] - 1)
    if column.kind == "datetime" and not constraints and not column.options:
        return [(kind == MOMENT) & sane]
    if column.kind == "date" and not column.options:
        bounds = _bounds(days, constraints, epoch)
        return (
            []
            if bounds is None
            else [pl.all_horizontal(kind == MOMENT, sane, text.str.contains(_DAYS), *bounds)]
        )
    return []


def _bounds(days: pl.Expr, constraints: dict[str, Any], epoch: dt.datetime) -> list[pl.Expr] | None:
    """Return what the bounds of a date column ask of days since the epoch, or None where it is not plain."""
    parts = []
    for name, bound in constraints.items():
        try:
            limit = (dt.datetime.strptime(bound, "%Y-%m-%d") - epoch).days  # noqa: DTZ007  # a day
        except (TypeError, ValueError):
            return None
        test = {
            "minimum": days >= limit, "maximum": days <= limit,
            "exclusiveMinimum": days > limit, "exclusiveMaximum": days < limit,
        }.get(name)  # fmt: skip
        if test is None:
            return None
        parts.append(test)
    return parts


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
