"""The rows of a sheet kept by columns: what is asked of all cells of a column is answered without making each of them.

A list of a million cells takes longer to make than all else that is done with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from bqw_sdk.formats.raw_sheets.values import RawCell

_PAGE = 1024


@dataclass(frozen=True, slots=True)
class CellColumn(Sequence["RawCell"]):
    """The cells of a column from top to bottom, ``""`` where nothing stands.

    Each part holds the cells of one kind where they stand and nulls elsewhere; ``None`` when there are none:
    ``texts``, ``numbers`` as floats, and the places that all other cells have in ``known``.

    >>> import polars as pl
    >>> column = CellColumn(
    ...     3, pl.Series(["户数", None, None]), pl.Series([None, 12.0, None], dtype=pl.Float64)
    ... )
    >>> list(column), column[1], len(column[1:])
    (['户数', 12.0, ''], 12.0, 2)
    """

    length: int
    texts: pl.Series | None = None
    numbers: pl.Series | None = None
    others: pl.Series | None = None
    known: Sequence[RawCell] = ()

    @classmethod
    def of(cls, cells: Sequence[RawCell]) -> CellColumn:
        """Make a column of cells.

        >>> column = CellColumn.of(["甲", 1.5, None, 7])
        >>> column.known, list(column)
        ([7], ['甲', 1.5, '', 7])
        """
        import polars as pl  # noqa: PLC0415 - whoever has no columns does without

        kinds = set(map(type, cells))
        texts = [cell if cell.__class__ is str and cell != "" else None for cell in cells]
        numbers = [cell if cell.__class__ is float else None for cell in cells] if float in kinds else []
        known: dict[tuple[type, RawCell], int] = {}
        others: list[int | None] = []
        if kinds - {str, float, type(None)}:
            for cell in cells:
                plain = cell is None or cell.__class__ is str or cell.__class__ is float
                others.append(None if plain else known.setdefault((cell.__class__, cell), len(known)))
        return CellColumn(
            len(cells),
            pl.Series(texts, dtype=pl.String) if str in kinds else None,
            pl.Series(numbers, dtype=pl.Float64) if numbers else None,
            pl.Series(others, dtype=pl.UInt32) if others else None,
            [cell for _, cell in known],
        )

    def __len__(self) -> int:
        """Count the rows."""
        return self.length

    @overload
    def __getitem__(self, index: int) -> RawCell: ...
    @overload
    def __getitem__(self, index: slice) -> CellColumn: ...
    def __getitem__(self, index: int | slice) -> RawCell | CellColumn:
        """Return one cell, or some of them as a column."""
        if isinstance(index, slice):
            first, last, _ = index.indices(self.length)
            length = max(last - first, 0)
            return self._with(length, *(part.slice(first, length) for part in self._parts()))
        for part in (self.texts, self.numbers):
            if part is not None and (cell := part[index]) is not None:
                return cell  # type: ignore[no-any-return]  # what such a part holds
        place = None if self.others is None else self.others[index]
        return "" if place is None else self.known[place]

    def __iter__(self) -> Iterator[RawCell]:
        """Go through the cells."""
        return iter(self.to_list())

    def to_list(self) -> list[RawCell]:
        """Return the cells."""
        cells: list[RawCell] = [""] * self.length
        for part in self._parts():
            found = part.drop_nulls().to_list()
            values = [self.known[place] for place in found] if part is self.others else found
            if len(values) == self.length:
                return values
            for at, value in zip(part.is_not_null().arg_true(), values, strict=True):
                cells[at] = value
        return cells

    def gather(self, rows: Sequence[int]) -> CellColumn:
        """Return the cells of some rows, in that order."""
        return self._with(len(rows), *(part.gather(list(rows)) for part in self._parts()))

    def all_filled(self) -> bool:
        """Tell whether something stands in every cell."""
        blank = 0 if self.texts is None else int((self.texts == "").sum())
        return sum(len(part) - part.null_count() for part in self._parts()) - blank == self.length

    def _parts(self) -> list[pl.Series]:
        return [part for part in (self.texts, self.numbers, self.others) if part is not None]

    def _with(self, length: int, *parts: pl.Series) -> CellColumn:
        # A part that has nothing left is dropped: most columns hold one kind of cells below their heading.
        left = iter(parts)
        kept: list[pl.Series | None] = []
        for old in (self.texts, self.numbers, self.others):
            part = None if old is None else next(left)
            kept.append(None if part is None or part.null_count() == length else part)
        texts, numbers, others = kept
        return CellColumn(length, texts, numbers, others, self.known)


class SheetColumns(Sequence[Sequence["RawCell"]]):
    """The rows of a sheet, all as wide as it has columns; some of them are a sheet again.

    >>> import polars as pl
    >>> rows = SheetColumns((CellColumn(2), CellColumn(2, numbers=pl.Series([1.0, 2.0]))), 2)
    >>> list(rows), rows[1], len(rows[1:])
    ([['', 1.0], ['', 2.0]], ['', 2.0], 1)
    """

    def __init__(self, columns: Sequence[CellColumn], height: int) -> None:
        """Take the columns, from the first to the last that holds anything."""
        self._columns, self._height = tuple(columns), height

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._columns)

    def __len__(self) -> int:
        """Count the rows."""
        return self._height

    @overload
    def __getitem__(self, index: int) -> list[RawCell]: ...
    @overload
    def __getitem__(self, index: slice) -> SheetColumns: ...
    def __getitem__(self, index: int | slice) -> list[RawCell] | SheetColumns:
        """Return one row, or some of them."""
        if isinstance(index, slice):
            first, last, _ = index.indices(self._height)
            height = max(last - first, 0)
            return SheetColumns([column[first:last] for column in self._columns], height)
        at = range(self._height)[index]
        return [column[at] for column in self._columns]

    def __iter__(self) -> Iterator[list[RawCell]]:
        """Go through the rows."""
        for first in range(0, self._height, _PAGE):
            page = self[first : first + _PAGE]
            columns = (page.column(at).to_list() for at in range(len(self._columns)))
            yield from map(list, zip(*columns, strict=True))

    def column(self, at: int) -> CellColumn:
        """Return a column, counted from 0; beyond the last nothing stands."""
        return self._columns[at] if 0 <= at < len(self._columns) else CellColumn(self._height)
