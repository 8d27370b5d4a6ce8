"""Cells that need no reader: what most cells of a large sheet are is told by a look.

Each way is equal to the reader of its column or says nothing; a sheet has a million cells, and a reader costs microseconds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.formats.raw_sheets.columns import CellColumn
from bqw_sdk.ingest.values import heading_unit
from bqw_sdk.ingest.values.absent import LONGEST_MARK, may_be_absent
from bqw_sdk.model.types import IDENTIFIER_FORM

if TYPE_CHECKING:
    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.model.fields import Field

Look = Callable[[CellColumn], tuple[pl.Series, pl.Series]]
"""What tells the plain cells of a column: their canonical texts (null where only the reader knows), and their raw texts.

A raw text is told where it is another than the canonical one, which :data:`LOOK_RULE` then is the reason of.
"""

LOOK_RULE = "quantity-scaled"

_EXACT = 10**15  # a float holds no more figures than a spreadsheet shows
_MIDNIGHT = dt.time()
# Letters, digits and Chinese characters alone: nothing that would be written in another way.
_PLAIN_TEXT, _IDENTIFIER = (
    r"^[0-9A-Za-z\x{4e00}-\x{9fa5}]+$",
    f"^[A-Za-z](?:{IDENTIFIER_FORM.removeprefix('[A-Za-z0-9]')})$",
)
_DECIMALS, _MOST_PLACES, _SMALLEST = 6, 9, 1e-4


def quick_look(field: Field, unit: str) -> Look | None:
    """Return what tells plain cells of a column; None where no cell of its kind is plain.

    >>> from bqw_sdk.datasets import dataset_named
    >>> look = quick_look(dataset_named("plantings").field("funded_yuan"), "万元")
    >>> texts, raws = look(CellColumn.of([1.5, "1.5万", 0.0]))
    >>> texts.to_list(), raws.to_list()
    (['15000', None, '0'], ['1.5', None, None])
    """
    if field.kind in {"integer", "number"}:
        places = _places(unit, field.unit or "")
        if places is None or places > _MOST_PLACES:
            return None
        return lambda cells: _numbers(cells, places, whole=field.kind == "integer")
    if field.kind == "date":
        return _days
    if field.kind == "string" and not field.codes and not field.ref:
        if field.pattern == IDENTIFIER_FORM:
            return lambda cells: _texts(cells, _IDENTIFIER)
        return None if field.pattern else lambda cells: _texts(cells, _PLAIN_TEXT)
    return None


def _nothing(cells: CellColumn) -> pl.Series:
    return pl.repeat(None, len(cells), eager=True, dtype=pl.String)


def _days(cells: CellColumn) -> tuple[pl.Series, pl.Series]:
    nothing = _nothing(cells)
    if cells.others is None:
        return nothing, nothing
    return pl.Series([_day(cell) for cell in cells.known], dtype=pl.String).gather(cells.others), nothing


def _day(cell: RawCell) -> str | None:
    if cell.__class__ is dt.datetime and cell.time() == _MIDNIGHT:
        return cell.date().isoformat()
    return cell.isoformat() if cell.__class__ is dt.date else None


def _texts(cells: CellColumn, form: str) -> tuple[pl.Series, pl.Series]:
    nothing = _nothing(cells)
    if cells.texts is None:
        return nothing, nothing
    # Which signs a mark for nothing begins with is asked once for each.
    begins = cells.texts.str.slice(0, 1)
    absent = [sign for sign in begins.unique().drop_nulls() if sign and may_be_absent(sign)]
    plain = cells.texts.str.contains(form)
    plain &= ~begins.is_in(absent) | (cells.texts.str.len_chars() > LONGEST_MARK)
    return pl.select(pl.when(plain).then(cells.texts)).to_series(), nothing


def _numbers(cells: CellColumn, places: int, *, whole: bool) -> tuple[pl.Series, pl.Series]:
    """Tell floats of few decimals.

    Such a float is a whole number ``n`` of millionths, of 15 figures at most. That ``n`` is the right one is seen from
    its quotient, which is rounded to the nearest float as the text was; so ``n`` has the figures that ``.15g`` shows.
    """
    nothing = _nothing(cells)
    if cells.numbers is None:
        return nothing, nothing
    value, number, one = pl.col("value"), pl.col("number"), 10**_DECIMALS
    # 1/x tells -0.0 from 0.0; what is smaller than a ten-thousandth is shown with an exponent.
    plain = (1 / value > 0) & ((value == 0) | (value >= _SMALLEST)) & (value < _EXACT // one)
    # By a column it is divided exactly, by a single number it is multiplied with the inverse.
    ones = pl.repeat(float(one), len(cells), eager=True)
    found = pl.DataFrame({"value": cells.numbers, "one": ones}).with_columns(
        number=pl.when(plain).then((value * one).round().cast(pl.Int64, strict=False))
    )
    left = _DECIMALS - places
    told = number.cast(pl.Float64) / pl.col("one") == value
    if whole and left > 0:
        told &= number % 10**left == 0
    moved = _decimal(number, left) if left > 0 else (number * 10**-left).cast(pl.String)
    raw = _decimal(number, _DECIMALS) if places else pl.lit(None, dtype=pl.String)
    texts = found.select(text=pl.when(told).then(moved), raw=pl.when(told & (number != 0)).then(raw))
    return texts["text"], texts["raw"]


def _decimal(number: pl.Expr, places: int) -> pl.Expr:
    """Return the text of a whole number over a power of ten, without noughts at its end."""
    part = (number % 10**places).cast(pl.String).str.zfill(places).str.strip_chars_end("0")
    above = (number // 10**places).cast(pl.String)
    return pl.when(part == "").then(above).otherwise(pl.concat_str(above, pl.lit("."), part))


def _places(unit: str, into: str) -> int | None:
    """Return by how many places a unit moves the point; None where it does not, or does not fit."""
    if not unit:
        return 0
    found = heading_unit(unit)
    if found is None:
        return None
    scale, word = found
    digits = (scale * word.factor).normalize().as_tuple()
    if word.parts != 1 or digits.digits != (1,) or int(digits.exponent) < 0:
        return None
    return int(digits.exponent) if not into or not word.codes or into in word.codes else None
