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

# At every character of these there is one way on: then the engine needs a single pass for all groups, half the time.
_STARTS = '^([A-Z]+)[1-9][0-9]*"([ a-zA-Z0-9="]*)'
_INLINE = 'is><t(?: xml:space="preserve")?>([^<&\\x00-\\x08\\x0b-\\x1f\\x{fffe}\\x{ffff}]*)</t></is></c>'
_VALUE = "v>([0-9A-Za-z.+-]*)</v></c>"
_PLAIN_CELL = f"{_STARTS}(?:/>|><(?:/c>|{_VALUE}))(</row>(?s:.*))?$"
_CELL = f"{_STARTS}(?:/>|><(?:/c>|{_VALUE}|{_INLINE}))(</row>(?s:.*))?$"
_ODD_CELL = f"{_STARTS}(>(?s:.*)</c>)(</row>(?s:.*))?$"
_ATTRIBUTES = re.compile('(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]+)")?')
_ODD_INSIDE = (
    "^>(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?(?:<v(?: [^<>]*)?(?:/>|>[^<]*</v>))?</c>$|^><is>(?s:.*)</is></c>$"
)
# What few sheets have; one look for all of it, since each takes as long as ten thousand cells.
_UNUSUAL = '<[!?]|]]>|/><row |"></row>|<is>'
_OPENING = '<row r="([0-9]{1,7})"(?: spans="[0-9: ]*")?([^<>/]*)>'
_EMPTY_ROW = re.compile('<row r="[0-9]{1,7}"(?: spans="[0-9: ]*")?([^<>/]*)(?:/>|></row>)')
_ROW_NUMBER = re.compile('<row r="([0-9]{1,7})"')
_BETWEEN = f"^</row>(?:{_OPENING})?$"
_WHOLE = "^(?:0|-?[1-9][0-9]{0,17})$"
_NUMBER = "^[+-]?[0-9]{1,300}(?:\\.[0-9]{0,300})?(?:[eE][+-]?[0-9]{1,5})?$"
_LAST_COLUMN = 26**3 + 26**2 + 26
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
    whole = pl.Series("cell", [text])
    inline = False
    if text.endswith("/>") or whole.str.contains(_UNUSUAL)[0]:
        if "<!" in text or "<?" in text or "]]>" in text:
            raise NotForColumns
        if "/><row " in text or '"></row>' in text or text.endswith("/>"):
            text = _without_empty_rows(sheet, text, after)
            if not text:
                return pl.DataFrame(
                    schema={"row": pl.Int64, "col": pl.Int64, "kind": pl.UInt8, "text": pl.String}
                )
            whole = pl.Series("cell", [text])
        # The richer pattern takes longer, and most writers keep texts apart from the cells.
        inline = "<is>" in text
    parts = whole.str.split('<c r="').explode()
    lead, parts = str(parts[0]), parts.slice(1)
    cells = parts.str.extract_groups(_CELL if inline else _PLAIN_CELL).struct.unnest()
    cells.columns = ["letters", "attributes", "value", *(["inline"] if inline else []), "rest"]
    if not inline:
        cells = cells.with_columns(inline=pl.lit(None, dtype=pl.String))
    if cells["letters"].has_nulls():
        cells = _with_odd(sheet, parts, cells)
    cells = cells.with_columns(_columns(cells["letters"]))
    return _typed(sheet, cells.with_columns(_rows(sheet, lead, cells, after)), strings)


def _without_empty_rows(sheet: Sheet, text: str, after: int) -> str:
    numbers = [after, *map(int, _ROW_NUMBER.findall(text))]
    if any(above >= below for above, below in pairwise(numbers)):
        raise NotForColumns
    sheet.check_attributes(list({found[1] for found in _EMPTY_ROW.finditer(text)}))
    return _EMPTY_ROW.sub("", text)


def _with_odd(sheet: Sheet, parts: pl.Series, cells: pl.DataFrame) -> pl.DataFrame:
    """Read the cells that are not of the plainest form singly, through an XML parser."""
    at = cells["letters"].is_null().arg_true()
    odd = parts.gather(at).str.extract_groups(_ODD_CELL).struct.unnest()
    odd.columns = ["letters", "attributes", "inside", "rest"]
    if odd["letters"].has_nulls() or not odd["inside"].str.contains(_ODD_INSIDE).all():
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
    if max(known.values()) > _LAST_COLUMN:
        raise NotForColumns
    numbers = pl.Series("col", list(known.values()), dtype=pl.Int64)
    return numbers.gather(letters.cast(pl.Enum(list(known))).to_physical())


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
