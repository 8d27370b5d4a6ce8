"""Cells that need no reader: what most cells of a large sheet are is told by a look.

Each way is equal to the reader of its column or says nothing; a sheet has a million cells, and a reader costs microseconds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bqw_sdk.formats.raw_sheets.columns import CellColumn
from bqw_sdk.ingest.values import heading_unit
from bqw_sdk.ingest.values.absent import may_be_absent
from bqw_sdk.model.types import IDENTIFIER_FORM

if TYPE_CHECKING:
    import polars as pl

    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.model.fields import Field

Look = Callable[[Sequence["RawCell"]], tuple[list[str | None], list[str | None]]]
"""What tells plain cells, many at once: their canonical texts (None where only the reader knows), and their raw texts.

A raw text is told where it is another than the canonical one, which :data:`LOOK_RULE` then is the reason of. Nothing
and an empty text are never told.
"""

LOOK_RULE = "quantity-scaled"

_EXACT = 10**15  # a float holds no more figures than a spreadsheet shows
_MIDNIGHT = dt.time()
_PLAIN_IDENTIFIER = re.compile(r"(?=[A-Za-z])" + IDENTIFIER_FORM)
# Fewer are told one by one, sooner than the engine for columns is loaded.
_MANY = 1000
_DECIMALS, _MOST_PLACES, _SMALLEST = 6, 9, 1e-4


def quick_look(field: Field, unit: str) -> Look | None:
    """Return what tells plain cells of a column; None where no cell of its kind is plain.

    >>> from bqw_sdk.datasets import dataset_named
    >>> look = quick_look(dataset_named("plantings").field("funded_yuan"), "万元")
    >>> look([1.5, "1.5万", 0])
    (['15000', None, '0'], ['1.5', None, None])
    """
    if field.kind in {"integer", "number"}:
        places = _places(unit, field.unit or "")
        return None if places is None else _numbers(places, whole=field.kind == "integer")
    if field.kind == "date":
        return _days
    if field.kind == "string" and not field.codes and not field.ref:
        if field.pattern == IDENTIFIER_FORM:
            return _unchanged(_identifier)
        return None if field.pattern else _unchanged(_text)
    return None


def _unchanged(tell: Callable[[RawCell], str | None]) -> Look:
    return lambda cells: (list(map(tell, cells)), [None] * len(cells))


def _days(cells: Sequence[RawCell]) -> tuple[list[str | None], list[str | None]]:
    if isinstance(cells, CellColumn) and cells.others is not None and not cells.others.has_nulls():
        texts = [_day(cell) for cell in cells.known]
        return [texts[place] for place in cells.others], [None] * len(cells)
    # Days are few; that 1 and True are alike does not matter, for neither is one.
    told = {cell: _day(cell) for cell in set(cells)}
    return list(map(told.__getitem__, cells)), [None] * len(cells)


def _day(cell: RawCell) -> str | None:
    if cell.__class__ is dt.datetime and cell.time() == _MIDNIGHT:
        return cell.date().isoformat()
    return cell.isoformat() if cell.__class__ is dt.date else None


def _identifier(cell: RawCell) -> str | None:
    if cell.__class__ is str and _PLAIN_IDENTIFIER.fullmatch(cell) and not may_be_absent(cell):
        return cell
    return None


def _text(cell: RawCell) -> str | None:
    if cell.__class__ is str and cell.isalnum() and not may_be_absent(cell):
        return cell
    return None


def _numbers(places: int, *, whole: bool) -> Look:
    def look_at(cell: RawCell) -> tuple[str | None, str | None]:
        if (cell.__class__ is not float and cell.__class__ is not int) or not -_EXACT < cell < _EXACT:
            return None, None
        raw = f"{cell:.15g}"
        text = _moved(raw, places)
        if text is None or (whole and "." in text):
            return None, None
        return text, None if text == raw else raw

    def look(cells: Sequence[RawCell]) -> tuple[list[str | None], list[str | None]]:
        if len(cells) >= _MANY and places <= _MOST_PLACES:
            texts, raws = _floats(cells, places, whole=whole)
        else:
            texts, raws = [None] * len(cells), [None] * len(cells)
        for number, text in enumerate(texts):
            if text is None:
                texts[number], raws[number] = look_at(cells[number])
        return texts, raws

    return look


def _floats(
    cells: Sequence[RawCell], places: int, *, whole: bool
) -> tuple[list[str | None], list[str | None]]:
    """Tell floats of few decimals, all at once.

    Such a float is a whole number ``n`` of millionths, of 15 figures at most. That ``n`` is the right one is seen from
    its quotient, which is rounded to the nearest float as the text was; so ``n`` has the figures that ``.15g`` shows.
    """
    import polars as pl  # noqa: PLC0415 - small files are read without it

    value, number, one = pl.col("value"), pl.col("number"), 10**_DECIMALS
    # 1/x tells -0.0 from 0.0; what is smaller than a ten-thousandth is shown with an exponent.
    plain = (1 / value > 0) & ((value == 0) | (value >= _SMALLEST)) & (value < _EXACT // one)
    found = pl.DataFrame(
        {
            "value": _of_floats(cells),
            # By a column it is divided exactly, by a single number it is multiplied with the inverse.
            "one": pl.repeat(float(one), len(cells), eager=True),
        }
    ).with_columns(number=pl.when(plain).then((value * one).round().cast(pl.Int64, strict=False)))
    left = _DECIMALS - places
    told = number.cast(pl.Float64) / pl.col("one") == value
    if whole and left > 0:
        told &= number % 10**left == 0
    moved = _decimal(number, left) if left > 0 else (number * 10**-left).cast(pl.String)
    raw = _decimal(number, _DECIMALS) if places else pl.lit(None, dtype=pl.String)
    texts = found.select(text=pl.when(told).then(moved), raw=pl.when(told & (number != 0)).then(raw))
    return texts["text"].to_list(), texts["raw"].to_list()


def _of_floats(cells: Sequence[RawCell]) -> pl.Series:
    import polars as pl  # noqa: PLC0415 - as above

    if not isinstance(cells, CellColumn):
        return pl.Series([cell if cell.__class__ is float else None for cell in cells], dtype=pl.Float64)
    nothing = pl.repeat(None, len(cells), eager=True, dtype=pl.Float64)
    return nothing if cells.numbers is None else cells.numbers


def _decimal(number: pl.Expr, places: int) -> pl.Expr:
    """Return the text of a whole number over a power of ten, without noughts at its end."""
    import polars as pl  # noqa: PLC0415 - as above

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


def _moved(raw: str, places: int) -> str | None:
    if "e" in raw or raw[0] == "-" or "n" in raw:
        return None
    if not places:
        return raw
    whole, _, part = raw.partition(".")
    if len(part) > places:
        return f"{(whole + part[:places]).lstrip('0') or '0'}.{part[places:]}"
    return (whole + part.ljust(places, "0")).lstrip("0") or "0"
