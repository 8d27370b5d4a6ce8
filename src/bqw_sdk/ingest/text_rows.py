"""Rows of text that are kept by columns until somebody asks for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextColumns:
    """Columns of text side by side, all equally long, each as a list or a series.

    >>> TextColumns((["a", "b"], ["1", "2"])).rows()
    [('a', '1'), ('b', '2')]
    """

    columns: tuple[list[str] | pl.Series, ...]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0]) if self.columns else 0

    def rows(self) -> list[Row]:
        """Return the rows."""
        lists = (column if isinstance(column, list) else column.to_list() for column in self.columns)
        return list(zip(*lists, strict=True))


class TextRows(Sequence[Row]):
    """A heading, and the rows of tables below it.

    A large table has more cells than rows are worth making for whoever only writes them down.

    >>> rows = TextRows(("k", "v"), [TextColumns((["a", "b"], ["1", "2"]))])
    >>> len(rows), rows[2], rows == (("k", "v"), ("a", "1"), ("b", "2"))
    (3, ('b', '2'), True)
    """

    def __init__(self, heading: Row, tables: Sequence[TextColumns]) -> None:
        """Take the heading and what stands below it."""
        self.heading, self.tables = heading, tuple(tables)

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return (self.heading, *(row for table in self.tables for row in table.rows()))

    def __len__(self) -> int:
        """Count the rows, the heading among them."""
        return 1 + sum(map(len, self.tables))

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        """Return one row, or several."""
        return self.heading if index == 0 else self._rows[index]

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows."""
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        """Tell whether other rows, or a tuple of them, are the same."""
        return self._rows == (other._rows if isinstance(other, TextRows) else other)

    def __hash__(self) -> int:
        """Return the hash of the rows as a tuple."""
        return hash(self._rows)


def text_rows(heading: Row, tables: Sequence[TextColumns]) -> tuple[Row, ...] | TextRows:
    """Return a heading and rows: as a tuple, unless any are kept in series."""
    if all(isinstance(column, list) for table in tables for column in table.columns):
        return (heading, *(row for table in tables for row in table.rows()))
    return TextRows(heading, tables)
