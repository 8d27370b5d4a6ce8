"""The cells of some rows as openpyxl would hand them over: their kinds and their texts, by columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.formats.sheets.book import MOMENT, NOTHING, NUMBER, SPAN, TEXT, TRUTH, WHOLE
from bqw_sdk.formats.sheets.cells import split_cells
from bqw_sdk.formats.sheets.plain import NotPlain
from bqw_sdk.validate.columnar.tokens import NotForColumns

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.formats.sheets.book import Sheet

_ATTRIBUTES = re.compile('(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]+)")?')
_WHOLE = "^(?:0|-?[1-9][0-9]{0,17})$"
_NUMBER = "^[+-]?[0-9]{1,300}(?:\\.[0-9]{0,300})?(?:[eE][+-]?[0-9]{1,5})?$"


def read_cells(sheet: Sheet, rows: bytes, strings: Callable[[], pl.Series], after: int) -> pl.DataFrame:
    """Return the cells of some rows: ``row`` and ``col`` from 1, ``kind``, ``text``; rows without cells are not in it.

    ``strings`` gives the strings that cells refer to, and is asked late, as they may still be being read. ``after`` is
    the number of the last row before these. NotForColumns for what is written in any other form.
    """
    try:
        cells = split_cells(rows, after, sheet.check_attributes)
    except NotPlain as error:
        raise NotForColumns from error
    if cells.is_empty():
        return pl.DataFrame(schema={"row": pl.Int64, "col": pl.Int64, "kind": pl.UInt8, "text": pl.String})
    if cells["odd"].null_count() < cells.height:
        cells = _with_odd(sheet, cells)
    return _typed(sheet, cells, strings)


def _with_odd(sheet: Sheet, cells: pl.DataFrame) -> pl.DataFrame:
    """Read the cells that are not of the plainest form singly, through an XML parser."""
    at = cells["odd"].is_not_null().arg_true()
    read = sheet.cells([f'<c r="A1"{inside}' for inside in cells["odd"].gather(at)])
    return cells.with_columns(
        cells["value"].scatter(at, pl.Series([value for value, _ in read], dtype=pl.String)),
        cells["inline"].scatter(at, pl.Series([inline for _, inline in read], dtype=pl.String)),
    )


def _typed(sheet: Sheet, cells: pl.DataFrame, strings: Callable[[], pl.Series]) -> pl.DataFrame:
    """Return the cells with their kinds and texts, sorted by type rather than by place."""
    found = []
    for (attributes,), some in cells.partition_by("attributes", as_dict=True, include_key=False).items():
        told = _ATTRIBUTES.fullmatch(str(attributes))
        if told is None:
            raise NotForColumns
        style, sort = told.groups()
        if sort == "inlineStr":
            if (some["value"].fill_null("") != "").any():
                raise NotForColumns
            kind, text = _texts(some["inline"])
        else:
            if some["inline"].null_count() < some.height:
                raise NotForColumns
            value = some["value"].set(some["value"] == "", None)  # openpyxl takes an empty value for none
            kind, text = _KINDS[sort or "n"](sheet, int(style or 0), value, strings)
        if kind.has_nulls():
            raise NotForColumns
        found.append(some.select("row", "col").with_columns(kind.alias("kind"), text.alias("text")))
    return pl.concat(found)


def _texts(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    if not text.has_nulls():
        return pl.repeat(TEXT, text.len(), eager=True, dtype=pl.UInt8), text
    return text.is_not_null().cast(pl.UInt8) * TEXT, text


def _plain_texts(
    _: Sheet, __: int, value: pl.Series, ___: Callable[[], pl.Series]
) -> tuple[pl.Series, pl.Series]:
    return _texts(value)


def _shared(
    _: Sheet, __: int, value: pl.Series, strings: Callable[[], pl.Series]
) -> tuple[pl.Series, pl.Series]:
    return _texts(strings().gather(value.cast(pl.UInt32)))


def _truths(_: Sheet, __: int, value: pl.Series, ___: Callable[[], pl.Series]) -> tuple[pl.Series, pl.Series]:
    kind = value.replace_strict({"0": TRUTH, "1": TRUTH, None: NOTHING}, default=None, return_dtype=pl.UInt8)
    return kind, value


def _numbers(
    sheet: Sheet, style: int, value: pl.Series, _: Callable[[], pl.Series]
) -> tuple[pl.Series, pl.Series]:
    styled = sheet.styles[style] if style < sheet.styles.len() else WHOLE
    if styled == WHOLE:
        whole = value.str.contains(_WHOLE)
        others, kind = value.filter(~whole), pl.when(whole).then(WHOLE).otherwise(NUMBER)
    else:
        others, kind = value, pl.lit(styled)
    if not others.str.contains(_NUMBER).all():
        raise NotForColumns
    there = pl.when(value.is_null()).then(NOTHING).otherwise(kind).cast(pl.UInt8)
    return pl.select(there).to_series(), value


_KINDS = {"n": _numbers, "s": _shared, "str": _plain_texts, "e": _plain_texts, "b": _truths}


__all__ = ["MOMENT", "NOTHING", "NUMBER", "SPAN", "TEXT", "TRUTH", "WHOLE", "read_cells"]
