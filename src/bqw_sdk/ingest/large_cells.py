"""The cells of a large sheet put together by columns, as the reader of all other workbooks would give them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.formats.raw_sheets import RawSheet
from bqw_sdk.formats.raw_sheets.asking import asked
from bqw_sdk.formats.raw_sheets.columns import CellColumn, SheetColumns
from bqw_sdk.formats.sheets.plain import NotPlain
from bqw_sdk.formats.sheets.strings import cut_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from bqw_sdk.formats.raw_sheets import RawCell

_MOST_ASKED, _ROOMY, _SPARSE = 200_000, 4_000_000, 8
_SORT = re.compile('(?: s="[0-9]{1,9}")?(?: t="([A-Za-z]+)")?')
_NUMBER = r"^-?(?:0|[1-9][0-9]{0,16})(?:\.[0-9]{1,25})?(?:[eE][+-]?[0-9]{1,2})?$"
_TRIED = {"1": 1.0, "45000.5": 45000.5, "-3": -3.0}
_SIGNS = r"[^<&\x00-\x08\x0b-\x1f\x{fffe}\x{ffff}]*"
_PLAIN_TEXT, _KEPT_TEXT = f"^<t>({_SIGNS})</t>$", f'^<t xml:space="preserve">({_SIGNS})</t>$'
_ESCAPED = "_x[0-9A-Fa-f]{4}_"
BLANK_ENDS = rf"^\s|\s$|{_ESCAPED}"
"""Blanks at the ends of a text, which the reader cuts off unless it says that they are to be kept, and escaped signs."""


@dataclass(frozen=True, slots=True)
class Part:
    """Cells of one column that carry the same attributes: their ``row``, and what is written in them.

    See :func:`bqw_sdk.formats.sheets.cells.split_cells`.
    """

    attributes: str
    cells: pl.DataFrame

    @property
    def sort(self) -> str:
        """The type that the cells say they have; NotPlain with attributes that few writers use."""
        told = _SORT.fullmatch(self.attributes)
        if told is None:
            raise NotPlain
        return told[1] or "n"


@dataclass(slots=True)
class _Taken:
    """The cells of a column by what is known of them: texts and numbers, and those to be asked about."""

    texts: list[pl.DataFrame] = field(default_factory=list)
    numbers: list[pl.DataFrame] = field(default_factory=list)
    others: list[pl.DataFrame] = field(default_factory=list)


class Assembly:
    """The parts of a sheet, to be put together."""

    def __init__(
        self,
        path: Path,
        sheet: tuple[str, str],
        columns: Mapping[int, Sequence[Part]],
        strings: Callable[[], bytes],
    ) -> None:
        """Take the parts of each column from top to bottom, and what gives the strings that they refer to."""
        self._path, self._sheet, self._columns, self._content = path, sheet, columns, strings
        self._shared: pl.Series | None = None
        self._numeric: frozenset[str] = frozenset()

    def read(self, merged: Iterable[tuple[int, int, int, int]], most: int) -> RawSheet:
        """Return the sheet; NotPlain when it spans too much, or has cells of an unusual form."""
        parts = [part for each in self._columns.values() for part in each]
        if not parts:
            raise NotPlain
        top = min(int(part.cells["row"][0]) for part in parts)
        bottom = max(int(part.cells["row"][-1]) for part in parts)
        left, right = min(self._columns), max(self._columns)
        filled = sum(part.cells.height for part in parts)
        if bottom * right > most or (bottom * right > _ROOMY and bottom * right > _SPARSE * filled):
            raise NotPlain
        self._numeric = self._which_are_numeric({part.attributes for part in parts if part.sort == "n"})
        height = bottom - top + 1
        taken = {number: self._taken(parts) for number, parts in self._columns.items()}
        codes, known = self._known([cells for each in taken.values() for cells in each.others])
        columns = []
        for number in range(left, right + 1):
            each = taken.get(number, _Taken())
            others, codes = codes[: len(each.others)], codes[len(each.others) :] if each.others else codes
            texts, numbers = _spread(each.texts, top, height), _spread(each.numbers, top, height)
            columns.append(CellColumn(height, texts, numbers, _spread(others, top, height), known))
        return RawSheet(self._sheet[1], SheetColumns(columns, height), top, left, merged=tuple(merged))

    def _which_are_numeric(self, attributes: set[str]) -> frozenset[str]:
        """Return the attributes with which numbers are nothing but numbers: neither days nor spans of time."""
        ordered = sorted(attributes)
        told = asked(
            self._path, self._sheet, [f"{each}><v>{text}</v></c>" for each in ordered for text in _TRIED]
        )
        count = len(_TRIED)
        return frozenset(
            each
            for number, each in enumerate(ordered)
            if told[number * count : number * count + count] == [*_TRIED.values()]
        )

    def _taken(self, parts: Sequence[Part]) -> _Taken:
        taken = _Taken()
        for part in parts:
            cells, sort = part.cells, part.sort
            if sort not in {"n", "s", "inlineStr"}:
                taken.others.append(_to_ask(cells, part.attributes))
                continue
            odd = cells.filter(pl.col("odd").is_not_null())
            if odd.height:
                if sort == "s":
                    raise NotPlain
                taken.others.append(_to_ask(odd, part.attributes))
                cells = cells.filter(pl.col("odd").is_null())
            if cells["value" if sort == "inlineStr" else "inline"].null_count() < cells.height:
                raise NotPlain
            if sort == "inlineStr":
                taken.texts.append(cells.select("row", text="inline"))
            elif sort == "s":
                taken.texts.append(self._of_strings(cells))
            elif not cells["value"].str.contains(_NUMBER).all():
                raise NotPlain
            elif part.attributes in self._numeric:
                taken.numbers.append(cells.select("row", number=pl.col("value").cast(pl.Float64)))
            else:
                taken.others.append(_to_ask(cells, part.attributes))
        return taken

    def _of_strings(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Return the texts of cells that refer to strings."""
        if self._shared is None:
            self._shared = _read_strings(self._path, self._sheet, self._content())
        number = cells["value"].cast(pl.UInt32, strict=False)
        if number.has_nulls() or (number >= self._shared.len()).any():
            raise NotPlain
        return pl.DataFrame({"row": cells["row"], "text": self._shared.gather(number)})

    def _known(self, others: list[pl.DataFrame]) -> tuple[list[pl.DataFrame], Sequence[RawCell]]:
        """Ask what other cells are, each distinct one once; return which each is, and all that they may be."""
        if not others:
            return [], ()
        distinct = pl.concat(each["cell"] for each in others).unique(maintain_order=True)
        if distinct.len() > _MOST_ASKED:
            raise NotPlain
        kind = pl.Enum(distinct)
        codes = [
            each.select("row", code=pl.col("cell").cast(kind).to_physical().cast(pl.UInt32))
            for each in others
        ]
        return codes, asked(self._path, self._sheet, distinct.to_list())


def _to_ask(cells: pl.DataFrame, attributes: str) -> pl.DataFrame:
    value = pl.concat_str(pl.lit("><v>"), "value", pl.lit("</v></c>"))
    return cells.select("row", cell=pl.concat_str(pl.lit(attributes), pl.coalesce("odd", value)))


def _spread(parts: list[pl.DataFrame], top: int, height: int) -> pl.Series | None:
    """Return cells where they stand, with nulls between them."""
    if not parts:
        return None
    whole = pl.concat(parts)
    at, cells = whole.to_series(0) - top, whole.to_series(1)
    if cells.len() == height and bool((at.diff().drop_nulls() == 1).all()):
        return cells
    return pl.repeat(None, height, eager=True, dtype=cells.dtype).scatter(at, cells)


def _read_strings(path: Path, sheet: tuple[str, str], content: bytes) -> pl.Series:
    """Return the strings of a workbook; those that do not stand for themselves are asked about."""
    strings = cut_strings(content)
    items = strings.items
    if strings.plain:
        texts, inside = items, "<t>" + items + "</t>"
        sure = ~items.str.contains(BLANK_ENDS)
    else:
        plain, kept, inside = items.str.extract(_PLAIN_TEXT), items.str.extract(_KEPT_TEXT), items
        texts = plain.zip_with(plain.is_not_null(), kept)
        sure = (~plain.str.contains(BLANK_ENDS)).fill_null(value=False)
        sure |= (~kept.str.contains(_ESCAPED)).fill_null(value=False)
    at = (~sure).arg_true()
    if at.len() > _MOST_ASKED:
        raise NotPlain
    if at.len() == 0:
        return texts
    told = asked(
        path,
        sheet,
        [f' t="s"><v>{number}</v></c>' for number in range(at.len())],
        inside.gather(at).to_list(),
    )
    if not all(isinstance(each, str) for each in told):
        raise NotPlain
    return texts.scatter(at, pl.Series(told, dtype=pl.String))
