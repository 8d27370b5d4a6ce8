"""Measures computed on tables, for a place and a period, or for all places of a level at once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import polars as pl

from bqw_sdk.analysis.measures import Joined, Measure, Quoted, Ratio, Tally, tables_of
from bqw_sdk.analysis.predicates import compile_predicate
from bqw_sdk.findings import Text
from bqw_sdk.model.functions import place_digits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_LEVEL_DIGITS = {"province": 2, "prefecture": 4, "county": 6, "town": 9, "village": 12}
_WHOLE = 12

Lacking = Literal["", "missing-tables", "place", "period", "values", "whole-zero"]


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed figure, or why there is none. ``rows`` is how many rows it was made from.

    ``lacking`` is a short code of what there is none of: tables, rows of the place, a quoted value of the
    period, values in the column, or a whole to divide by.
    """

    value: Decimal | None
    rows: int = 0
    missing: tuple[str, ...] = ()
    why: Text = Text("", "")
    lacking: Lacking = ""

    @property
    def computable(self) -> bool:
        """Whether there is a figure."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a figure is about; an open side is ``None``. A stock is taken on the last day."""

    start: date | None
    end: date


def compute(measure: Measure, tables: Mapping[str, pl.DataFrame], place_code: str, span: Span) -> Computed:
    """Return the figure of one place. Tables that are absent or empty make it not computable, never zero."""
    missing = tuple(name for name in tables_of(measure) if name not in tables or tables[name].is_empty())
    if missing:
        named = ", ".join(missing)
        why = Text(f"缺少记录:{named}", f"no records: {named}")
        return Computed(None, missing=missing, why=why, lacking="missing-tables")
    match measure:
        case Tally():
            return _tally(measure, tables[measure.dataset], place_code, span)
        case Joined():
            return _tally(measure.tally, joined(measure, tables), place_code, span)
        case Ratio(part, whole):
            return _ratio(
                _tally(part, tables[part.dataset], place_code, span),
                _tally(whole, tables[whole.dataset], place_code, span),
            )
        case Quoted():
            return _quoted(measure, tables[measure.dataset], place_code, span)


def joined(measure: Joined, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the table of a joined tally with the columns that it takes from the other table."""
    own, other = tables[measure.tally.dataset], tables[measure.other]
    taken = [name for name in measure.taken if name not in own.columns]
    key = other.columns[0]
    return own.join(other.select(key, *taken), left_on=measure.key, right_on=key, how="left")


def compute_by_level(tally: Tally, table: pl.DataFrame, level: str, span: Span) -> pl.DataFrame:
    """Return ``place_code, value, rows`` for every place of a level that has rows in the table."""
    digits = _LEVEL_DIGITS[level]
    above = pl.col(tally.place).str.slice(0, digits) + "0" * (_WHOLE - digits)
    grouped = _chosen(tally, table, span).with_columns(above.alias("_above")).group_by("_above")
    result = grouped.agg(_value(tally).alias("value"), pl.len().alias("rows"))
    return result.rename({"_above": "place_code"}).sort("place_code")


def within(table: pl.DataFrame, column: str, place_code: str) -> pl.DataFrame:
    """Return the rows that lie in a place: its code, cut to the digits of its level, begins theirs."""
    return table.filter(pl.col(column).str.starts_with(place_code[: place_digits(place_code)]))


def _tally(tally: Tally, table: pl.DataFrame, place_code: str, span: Span) -> Computed:
    there = within(table, tally.place, place_code)
    if there.is_empty():
        return Computed(
            None,
            missing=(tally.dataset,),
            why=Text(f"{tally.dataset} 没有该地的记录", f"{tally.dataset} has no records of this place"),
            lacking="place",
        )
    rows = _chosen(tally, there, span)
    if tally.how == "sum" and tally.column and rows.height and rows[tally.column].null_count() == rows.height:
        why = Text(f"{tally.column} 全部未填", f"no row gives {tally.column}")
        return Computed(None, rows.height, missing=(tally.dataset,), why=why, lacking="values")
    return Computed(Decimal(str(rows.select(_value(tally)).item() or 0)), rows.height)


def _chosen(tally: Tally, table: pl.DataFrame, span: Span) -> pl.DataFrame:
    if tally.where is not None:
        table = table.filter(compile_predicate(tally.where))
    if tally.dated:
        day = pl.col(tally.dated)
        in_time = day.is_not_null() & (day <= span.end)
        table = table.filter(in_time & (day >= span.start) if span.start else in_time)
    if tally.since:
        table = table.filter(pl.col(tally.since) <= span.end)
    if tally.until:
        table = table.filter(pl.col(tally.until).is_null() | (pl.col(tally.until) >= span.end))
    return table


def _value(tally: Tally) -> pl.Expr:
    if tally.how == "count" or tally.column is None:
        return pl.len()
    column = pl.col(tally.column)
    return column.drop_nulls().n_unique() if tally.how == "distinct" else column.sum()


def _ratio(part: Computed, whole: Computed) -> Computed:
    if part.value is None or whole.value is None:
        first = whole if whole.value is None else part
        missing = (*part.missing, *whole.missing)
        return Computed(None, missing=missing, why=first.why, lacking=first.lacking)
    if whole.value == 0:
        return Computed(None, whole.rows, why=Text("分母为零", "the whole is zero"), lacking="whole-zero")
    return Computed(part.value / whole.value * 100, whole.rows)


def _quoted(quoted: Quoted, table: pl.DataFrame, place_code: str, span: Span) -> Computed:
    there = within(table, quoted.place, place_code)
    rows = there.filter(compile_predicate(quoted.where))
    if span.start is not None:
        rows = rows.filter(pl.col("period_start") == span.start)
    if rows.height != 1:
        return Computed(
            None,
            rows.height,
            missing=() if rows.height else (quoted.dataset,),
            why=Text(
                f"该时间的引用值有 {rows.height} 个", f"{rows.height} values are quoted for this period"
            ),
            lacking="place" if there.is_empty() else "period",
        )
    return Computed(
        Decimal(str(rows[quoted.value][0])), 1, why=Text("引用值,不是计算值", "quoted, not computed")
    )
