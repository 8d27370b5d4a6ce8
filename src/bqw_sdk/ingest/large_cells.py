"""The cells of a large sheet put together by columns, as the reader of all other workbooks would give them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.formats.raw_sheets import RawSheet
from bqw_sdk.formats.raw_sheets.asking import asked
from bqw_sdk.formats.raw_sheets.columns import CellColumn, SheetColumns
from bqw_sdk.formats.sheets.plain import NotPlain
from bqw_sdk.formats.sheets.strings import cut_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
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


FORMS = ("value", "inline", "odd")
"""How a cell may be written, see :func:`bqw_sdk.formats.sheets.cells.split_cells`."""


@dataclass(frozen=True, slots=True)
class Part:
    """Cells of one column that carry the same attributes and are written in the same form: their rows and texts."""

    column: int
    attributes: str
    form: str
    rows: pl.Series
    texts: pl.Series

    @property
    def sort(self) -> str:
        """The type that the cells say they have; NotPlain with attributes that few writers use."""
        told = _SORT.fullmatch(self.attributes)
        if told is None:
            raise NotPlain
        return told[1] or "n"

    def cells(self, texts: pl.Series) -> pl.DataFrame:
        """Return what became of the texts, with their rows."""
        return pl.DataFrame([self.rows.alias("row"), texts.alias("cell")])

    def to_ask(self) -> pl.DataFrame:
        """Return the cells as they are written from behind their place on."""
        told = self.texts if self.form == "odd" else "><v>" + self.texts + "</v></c>"
        return self.cells(self.attributes + told)


@dataclass(slots=True)
class _Taken:
    """The cells of a column by what is known of them: texts and numbers, and those to be asked about."""

    texts: list[pl.DataFrame] = field(default_factory=list)
    numbers: list[pl.DataFrame] = field(default_factory=list)
    others: list[pl.DataFrame] = field(default_factory=list)


class Assembly:
    """The parts of a sheet, to be put together."""

    def __init__(self, path: Path, sheet: tuple[str, str], strings: Callable[[], bytes], most: int) -> None:
        """Take the workbook, part and name of the sheet, what gives its strings, and how many cells it may span."""
        self._path, self._sheet, self._content, self._most = path, sheet, strings, most
        self._columns: defaultdict[int, list[Part]] = defaultdict(list)
        self._filled = 0
        self._shared: pl.Series | None = None
        self._numeric: frozenset[str] = frozenset()

    def take(self, parts: Iterable[Part]) -> None:
        """Take parts that stand below those before; NotPlain when there are more cells than a sheet may span."""
        for part in parts:
            self._columns[part.column].append(part)
            self._filled += part.rows.len()
        if self._filled > self._most:
            raise NotPlain

    def read(self, merged: Iterable[tuple[int, int, int, int]]) -> RawSheet:
        """Return the sheet; NotPlain when it spans too much, or has cells of an unusual form."""
        parts = [part for each in self._columns.values() for part in each]
        if not parts:
            raise NotPlain
        top, bottom = min(int(part.rows[0]) for part in parts), max(int(part.rows[-1]) for part in parts)
        left, right = min(self._columns), max(self._columns)
        span = bottom * right
        if span > self._most or (span > _ROOMY and span > _SPARSE * self._filled):
            raise NotPlain
        self._numeric = self._which_are_numeric({part.attributes for part in parts if part.sort == "n"})
        height = bottom - top + 1
        taken = {number: self._taken(parts) for number, parts in sorted(self._columns.items())}
        codes, known = self._known([cells for each in taken.values() for cells in each.others])
        columns = []
        for number in range(left, right + 1):
            each = taken.get(number, _Taken())
            others = [next(codes) for _ in each.others]
            columns.append(
                CellColumn(
                    height, _spread(each.texts, top, height), _spread(each.numbers, top, height),
                    _spread(others, top, height), known,
                )
            )  # fmt: skip
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

    def _taken(self, parts: Iterable[Part]) -> _Taken:
        taken = _Taken()
        for part in parts:
            match part.sort, part.form:
                case "inlineStr", "inline":
                    taken.texts.append(part.cells(part.texts))
                case "s", "value":
                    taken.texts.append(part.cells(self._of_strings(part.texts)))
                case "n", "value" if not part.texts.str.contains(_NUMBER).all():
                    raise NotPlain
                case "n", "value" if part.attributes in self._numeric:
                    taken.numbers.append(part.cells(part.texts.cast(pl.Float64)))
                case ("s", _) | ("e", _) | (_, "inline"):
                    raise NotPlain
                case _:
                    taken.others.append(part.to_ask())
        return taken

    def _of_strings(self, numbers: pl.Series) -> pl.Series:
        """Return the strings that cells refer to."""
        if self._shared is None:
            self._shared = _read_strings(self._path, self._sheet, self._content())
        number = numbers.cast(pl.UInt32, strict=False)
        if number.has_nulls() or (number >= self._shared.len()).any():
            raise NotPlain
        return self._shared.gather(number)

    def _known(self, others: list[pl.DataFrame]) -> tuple[Iterator[pl.DataFrame], Sequence[RawCell]]:
        """Ask what other cells are, each distinct one once; return which each is, and all that they may be."""
        if not others:
            return iter(()), ()
        distinct = pl.concat(each["cell"] for each in others).unique(maintain_order=True)
        if distinct.len() > _MOST_ASKED:
            raise NotPlain
        code = pl.col("cell").cast(pl.Enum(distinct)).to_physical().cast(pl.UInt32)
        return (each.select("row", code) for each in others), asked(
            self._path, self._sheet, distinct.to_list()
        )


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
