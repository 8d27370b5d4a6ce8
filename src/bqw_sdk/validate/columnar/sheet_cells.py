"""Rows of a sheet as text, taken apart into cells by columns: where each stands, what it is, and its text.

A cell is taken only in the forms in which spreadsheets are written; anything else raises NotForColumns.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.formats.sheets import MOMENT, NOTHING, NUMBER, SPAN, TEXT, TRUTH, WHOLE
from bqw_sdk.validate.columnar.tokens import NotForColumns

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.formats.sheets import Sheet

_STARTS = '^([A-Z]+)[1-9][0-9]*"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
_INLINE = '<is><t(?: xml:space="preserve")?>([^<&\\x00-\\x08\\x0b-\\x1f\\x{fffe}\\x{ffff}]*)</t></is>'
_VALUE = "<v>([0-9A-Za-z.+-]*)</v>"
_PLAIN_CELL = f"{_STARTS}(?:/>|>(?:{_VALUE})?</c>)(</row>(?s:.*))?$"
_CELL = f"{_STARTS}(?:/>|>(?:{_VALUE}|{_INLINE})?</c>)(</row>(?s:.*))?$"
_ODD_CELL = f"{_STARTS}(>(?s:.*)</c>)(</row>(?s:.*))?$"
_ODD_INSIDE = (
    "^>(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?(?:<v(?: [^<>]*)?(?:/>|>[^<]*</v>))?</c>$|^><is>(?s:.*)</is></c>$"
)
_OPENING = '<row r="([0-9]{1,7})"(?: spans="[0-9: ]*")?([^<>/]*)>'
_EMPTY_ROW = re.compile('<row r="[0-9]{1,7}"(?: spans="[0-9: ]*")?([^<>/]*)(?:/>|></row>)')
_ROW_NUMBER = re.compile('<row r="([0-9]{1,7})"')
_BETWEEN = f"^</row>(?:{_OPENING})?$"
_WHOLE = "^(?:0|-?[1-9][0-9]{0,17})$"
_NUMBER = "^[+-]?[0-9]{1,300}(?:\\.[0-9]{0,300})?(?:[eE][+-]?[0-9]{1,5})?$"
_LETTERS = 3
_ALPHABET = {letter: place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", start=1)}


def last_row(text: str) -> int:
    """Return the number of the last row of some rows, be it empty.

    >>> last_row('<row r="1"><c r="A1"/></row><row r="7"/>')
    7
    """
    at = text.rfind('<row r="')
    number = text[at + 8 : at + 16].partition('"')[0]
    if at < 0 or not (number.isascii() and number.isdigit()):
        raise NotForColumns
    return int(number)


def read_cells(sheet: Sheet, text: str, strings: Callable[[], pl.Series], after: int) -> pl.DataFrame:
    """Return the cells of some rows: ``row`` and ``col`` from 1, ``kind``, ``text``; rows without cells are not in it.

    ``strings`` gives the strings that cells refer to, and is asked late, as they may still be being read. ``after`` is the number of the last row before these.
    """
    if "<!" in text or "<?" in text or "]]>" in text:
        raise NotForColumns
    if "/><row " in text or '"></row>' in text or text.endswith("/>"):
        text = _without_empty_rows(sheet, text, after)
        if not text:
            return pl.DataFrame(
                schema={"row": pl.Int64, "col": pl.Int64, "kind": pl.UInt8, "text": pl.String}
            )
    parts = pl.Series("cell", [text]).str.split('<c r="').explode()
    lead, parts = str(parts[0]), parts.slice(1)
    # The richer pattern takes longer, and most writers keep texts apart from the cells.
    inline = "<is>" in text
    cells = parts.str.extract_groups(_CELL if inline else _PLAIN_CELL).struct.unnest()
    cells.columns = ["col", "style", "type", "value", *(["inline"] if inline else []), "rest"]
    if not inline:
        cells = cells.with_columns(inline=pl.lit(None, dtype=pl.String))
    if cells["col"].has_nulls():
        cells = _with_odd(sheet, parts, cells)
    cells = cells.with_columns(_columns(cells["col"]))
    return _typed(sheet, cells.with_columns(_rows(sheet, lead, cells, after)), strings)


def _without_empty_rows(sheet: Sheet, text: str, after: int) -> str:
    numbers = [after, *map(int, _ROW_NUMBER.findall(text))]
    if any(above >= below for above, below in pairwise(numbers)):
        raise NotForColumns
    sheet.check_attributes(list({found[1] for found in _EMPTY_ROW.finditer(text)}))
    return _EMPTY_ROW.sub("", text)


def _with_odd(sheet: Sheet, parts: pl.Series, cells: pl.DataFrame) -> pl.DataFrame:
    """Read the cells that are not of the plainest form singly, through an XML parser."""
    at = cells["col"].is_null().arg_true()
    odd = parts.gather(at).str.extract_groups(_ODD_CELL).struct.unnest()
    odd.columns = ["col", "style", "type", "inside", "rest"]
    if odd["col"].has_nulls() or not odd["inside"].str.contains(_ODD_INSIDE).all():
        raise NotForColumns
    read = sheet.cells([f'<c r="A1"{inside}' for inside in odd["inside"]])
    odd = odd.with_columns(
        pl.Series("value", [value for value, _ in read], dtype=pl.String),
        pl.Series("inline", [inline for _, inline in read], dtype=pl.String),
    )
    return cells.with_columns(cells[name].scatter(at, odd[name]) for name in cells.columns)


def _columns(letters: pl.Series) -> pl.Series:
    known = dict.fromkeys(letters.unique(), 0)
    for name in known:
        for letter in name:
            known[name] = known[name] * 26 + _ALPHABET[letter]
    return letters.replace_strict(known, return_dtype=pl.Int64).alias("col")


def _rows(sheet: Sheet, lead: str, cells: pl.DataFrame, after: int) -> pl.Series:
    """Return the row of each cell, having made sure that rows and the cells in them follow each other.

    The row that stands in a cell's own place is not asked for: openpyxl does not look at it either.
    """
    ends = cells["rest"].is_not_null()
    first = pl.Series([f"</row>{lead}"]).str.extract_groups(_BETWEEN).struct.unnest()
    between = cells["rest"].filter(ends)
    found = pl.concat([first, between.head(-1).str.extract_groups(_BETWEEN).struct.unnest()])
    found.columns = ["row", "attributes"]
    opened = found["row"].cast(pl.Int64)
    if opened.has_nulls() or between.len() == 0 or between[-1] != "</row>" or not ends[-1]:
        raise NotForColumns
    rising = opened.diff().drop_nulls().min()
    if opened[0] <= after or (rising is not None and rising <= 0):  # type: ignore[operator]
        raise NotForColumns
    run = ends.shift(1, fill_value=False).cast(pl.UInt32).cum_sum()
    step = cells["col"].diff()
    if ((step <= 0) & (run == run.shift(1))).any():
        raise NotForColumns
    attributes = found["attributes"].unique().drop_nulls().to_list()
    sheet.check_attributes([each for each in attributes if each])
    return opened.gather(run).alias("row")


def _typed(sheet: Sheet, cells: pl.DataFrame, strings: Callable[[], pl.Series]) -> pl.DataFrame:
    """Return the cells with their kinds and texts, sorted by type rather than by place."""
    found = []
    for (sort,), some in cells.partition_by("type", as_dict=True, include_key=False).items():
        if sort == "inlineStr":
            if (some["value"].fill_null("") != "").any():
                raise NotForColumns
            kind, text = _texts(some["inline"])
        else:
            if some["inline"].null_count() < some.height:
                raise NotForColumns
            value = some["value"].set(some["value"] == "", None)  # openpyxl takes an empty value for none
            kind, text = _KINDS[str(sort or "n")](sheet, some["style"], value, strings)
        if kind.has_nulls():
            raise NotForColumns
        found.append(some.select("row", "col").with_columns(kind.alias("kind"), text.alias("text")))
    return pl.concat(found)


def _texts(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    if not text.has_nulls():
        return pl.repeat(TEXT, text.len(), eager=True, dtype=pl.UInt8), text
    return text.is_not_null().cast(pl.UInt8) * TEXT, text


def _plain_texts(
    _: Sheet, __: pl.Series, value: pl.Series, ___: Callable[[], pl.Series]
) -> tuple[pl.Series, pl.Series]:
    return _texts(value)


def _shared(
    _: Sheet, __: pl.Series, value: pl.Series, strings: Callable[[], pl.Series]
) -> tuple[pl.Series, pl.Series]:
    return _texts(strings().gather(value.cast(pl.UInt32)))


def _truths(
    _: Sheet, __: pl.Series, value: pl.Series, ___: Callable[[], pl.Series]
) -> tuple[pl.Series, pl.Series]:
    kind = value.replace_strict({"0": TRUTH, "1": TRUTH, None: NOTHING}, default=None, return_dtype=pl.UInt8)
    return kind, value


def _numbers(
    sheet: Sheet, style: pl.Series, value: pl.Series, _: Callable[[], pl.Series]
) -> tuple[pl.Series, pl.Series]:
    styles = pl.concat([sheet.styles, pl.Series("style", [WHOLE], dtype=pl.UInt8)])
    number = style.cast(pl.UInt32).fill_null(0).clip(upper_bound=styles.len() - 1)
    cells = pl.DataFrame({"styled": styles.gather(number), "value": value})
    plain = (pl.col("styled") == WHOLE) & pl.col("value").str.contains(_WHOLE)
    cells = cells.with_columns(
        kind=pl.when(pl.col("value").is_null()).then(NOTHING).when(plain).then(WHOLE).cast(pl.UInt8)
    )
    at = cells["kind"].is_null().arg_true()
    if at.len():
        other = cells[at]
        if not other["value"].str.contains(_NUMBER).all():
            raise NotForColumns
        kinds = other.select(
            pl.when(pl.col("styled") == WHOLE).then(NUMBER).otherwise(pl.col("styled")).cast(pl.UInt8)
        )
        cells = cells.with_columns(cells["kind"].scatter(at, kinds.to_series()).alias("kind"))
    return cells["kind"], value


_KINDS = {"n": _numbers, "s": _shared, "str": _plain_texts, "e": _plain_texts, "b": _truths}


__all__ = ["MOMENT", "NOTHING", "NUMBER", "SPAN", "TEXT", "TRUTH", "WHOLE", "read_cells"]
