"""Rows of a sheet as text, taken apart into cells by columns: where each stands, what it is, and its text.

A cell is taken only in the forms in which spreadsheets are written; anything else raises NotPlain.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.formats.sheets.plain import NotPlain

if TYPE_CHECKING:
    from collections.abc import Callable

# At every character of these there is one way on: then the engine needs a single pass for all groups, half the time.
_STARTS = '^([A-Z]+)[1-9][0-9]*"([ a-zA-Z0-9="]*)'
_INLINE = 'is><t(?: xml:space="preserve")?>([^<&\\x00-\\x08\\x0b-\\x1f\\x{fffe}\\x{ffff}]*)</t></is></c>'
_VALUE = "v>([0-9A-Za-z.+-]*)</v></c>"
_PLAIN_CELL = f"{_STARTS}(?:/>|><(?:/c>|{_VALUE}))(</row>(?s:.*))?$"
_CELL = f"{_STARTS}(?:/>|><(?:/c>|{_VALUE}|{_INLINE}))(</row>(?s:.*))?$"
_ODD_CELL = f"{_STARTS}(>(?s:.*)</c>)(</row>(?s:.*))?$"
_ODD_INSIDE = (
    "^>(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?(?:<v(?: [^<>]*)?(?:/>|>[^<]*</v>))?</c>$|^><is>(?s:.*)</is></c>$"
)
# What few sheets have; one look for all of it, since each takes as long as ten thousand cells.
_MARKS, _EMPTY = "<[!?]|]]>", '/><row |"></row>'
_UNUSUAL = f"{_MARKS}|{_EMPTY}|<is>"
_OPENING = '<row r="([0-9]{1,7})"(?: spans="[0-9: ]*")?([^<>/]*)>'
_EMPTY_ROW = re.compile(b'<row r="[0-9]{1,7}"(?: spans="[0-9: ]*")?([^<>/]*)(?:/>|></row>)')
_ROW_NUMBER = re.compile(b'<row r="([0-9]{1,7})"')
_BETWEEN = f"^</row>(?:{_OPENING})?$"
_LAST_COLUMN = 26**3 + 26**2 + 26
_SCHEMA = {
    "row": pl.Int64, "col": pl.Int64, "attributes": pl.String, "value": pl.String, "inline": pl.String, "odd": pl.String,
}  # fmt: skip
_ALPHABET = {letter: place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", start=1)}


def last_row(rows: bytes) -> int:
    """Return the number of the last row of some rows, be it empty.

    >>> last_row(b'<row r="1"><c r="A1"/></row><row r="7"/>')
    7
    """
    at = rows.rfind(b'<row r="')
    number = rows[at + 8 : at + 16].partition(b'"')[0]
    if at < 0 or not number.isdigit():
        raise NotPlain
    return int(number)


def split_cells(
    rows: bytes, after: int, check: Callable[[list[str]], None], *, placed: bool = False
) -> pl.DataFrame:
    """Take some rows apart into cells; rows without cells are not in it.

    Each cell has its ``row`` and ``col``, from 1, its ``attributes``, and ``value`` or ``inline`` (the text of ``<v>`` or
    of ``<is><t>``); a cell that is not of the plainest form has ``odd`` instead, all that stands in it.

    Args:
        rows: Whole rows, in UTF-8.
        after: The number of the last row before these.
        check: Raises when attributes of rows are not well-formed.
        placed: Whether the row that stands in a cell's own place has to be the one that it stands in.

    NotPlain for rows and cells in any other form than spreadsheets are written in.
    """
    whole = _text(rows)
    inline = False
    if rows.endswith(b"/>") or whole.str.contains(_UNUSUAL)[0]:
        if whole.str.contains(_MARKS)[0]:
            raise NotPlain
        if rows.endswith(b"/>") or whole.str.contains(_EMPTY)[0]:
            rows = _without_empty_rows(rows, after, check)
            if not rows:
                return pl.DataFrame(schema=_SCHEMA)
            whole = _text(rows)
        # The richer pattern takes longer, and most writers keep texts apart from the cells.
        inline = b"<is>" in rows
    parts = whole.str.split('<c r="').explode()
    lead, parts = str(parts[0]), parts.slice(1)
    cells = parts.str.extract_groups(_CELL if inline else _PLAIN_CELL).struct.unnest()
    cells.columns = ["letters", "attributes", "value", *(["inline"] if inline else []), "rest"]
    nothing = pl.lit(None, dtype=pl.String)
    cells = cells.with_columns(odd=nothing) if inline else cells.with_columns(inline=nothing, odd=nothing)
    if cells["letters"].has_nulls():
        cells = _with_odd(parts, cells)
    cells = cells.with_columns(_columns(cells["letters"]))
    cells = cells.with_columns(_rows(lead, cells, after, check))
    if placed:
        place = pl.concat_str("letters", "row", pl.lit('"'))
        if not parts.str.starts_with(cells.select(place).to_series()).all():  # type: ignore[arg-type]  # a column of them
            raise NotPlain
    return cells.select(*_SCHEMA)


def _text(rows: bytes) -> pl.Series:
    # As bytes it is checked and kept as it is; a text of Python would be decoded and encoded again.
    try:
        return pl.Series("cell", [rows], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.PolarsError as error:
        raise NotPlain from error


def _without_empty_rows(rows: bytes, after: int, check: Callable[[list[str]], None]) -> bytes:
    numbers = [after, *map(int, _ROW_NUMBER.findall(rows))]
    if any(above >= below for above, below in pairwise(numbers)):
        raise NotPlain
    try:
        check(list({found[1].decode() for found in _EMPTY_ROW.finditer(rows)}))
    except UnicodeDecodeError as error:
        raise NotPlain from error
    return _EMPTY_ROW.sub(b"", rows)


def _with_odd(parts: pl.Series, cells: pl.DataFrame) -> pl.DataFrame:
    """Put in the cells that are not of the plainest form, with what stands in them."""
    at = cells["letters"].is_null().arg_true()
    odd = parts.gather(at).str.extract_groups(_ODD_CELL).struct.unnest()
    odd.columns = ["letters", "attributes", "odd", "rest"]
    if odd["letters"].has_nulls() or not odd["odd"].str.contains(_ODD_INSIDE).all():
        raise NotPlain
    return cells.with_columns(cells[name].scatter(at, odd[name]) for name in odd.columns)


def _columns(letters: pl.Series) -> pl.Series:
    known = dict.fromkeys(letters.unique(), 0)
    for name in known:
        for letter in name:
            known[name] = known[name] * 26 + _ALPHABET[letter]
    if max(known.values()) > _LAST_COLUMN:
        raise NotPlain
    numbers = pl.Series("col", list(known.values()), dtype=pl.Int64)
    return numbers.gather(letters.cast(pl.Enum(list(known))).to_physical())


def _rows(lead: str, cells: pl.DataFrame, after: int, check: Callable[[list[str]], None]) -> pl.Series:
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
        raise NotPlain
    rising = opened.diff().drop_nulls().min()
    if opened[0] <= after or (rising is not None and rising <= 0):  # type: ignore[operator]
        raise NotPlain
    run = ends.shift(1, fill_value=False).cast(pl.UInt32).cum_sum()
    step = cells["col"].diff()
    if ((step <= 0) & (run == run.shift(1))).any():
        raise NotPlain
    attributes = found["attributes"].unique().drop_nulls().to_list()
    check([each for each in attributes if each])
    return opened.gather(run).alias("row")
