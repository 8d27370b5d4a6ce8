"""What the columnar lane has to know of a table, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column: its type, format and constraints as a Table Schema spells them.

    ``options`` holds what else the field says (``trueValues``, ``decimalChar`` ...).
    """

    name: str
    kind: str
    form: str = "default"
    missing: tuple[str, ...] = ("",)
    constraints: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """Columns whose values together must differ from row to row.

    ``sort`` is ``unique`` (a constraint of one field: empty cells do not count), ``primary`` (all cells
    empty is an error too) or ``keys`` (``uniqueKeys``: rows with an empty cell do not count).
    """

    sort: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReferencePlan:
    """Columns whose values together must stand in ``fields`` of the table ``resource`` (empty: this one)."""

    columns: tuple[int, ...]
    resource: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextFile:
    """Delimited text: where it lies and how it is to be read.

    ``heading`` is the record that is the heading, from 1; what stands above it is passed over.
    """

    path: Path
    encoding: str = "utf-8"
    delimiter: str = ","
    universal_newlines: bool = False
    heading: int = 1


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A sheet of a workbook (.xlsx), by its name or its number from 1.

    Nobody may have looked at it yet: then ``inflate`` gives what a part inflates to, within the limits, and the sheet may
    span ``most`` cells.
    """

    path: Path
    sheet: int | str = 1
    inflate: Callable[[str], Iterator[bytes]] | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class ParquetFile:
    """A Parquet file."""

    path: Path


@dataclass(frozen=True, slots=True)
class TablePlan:
    """All checks of one table."""

    name: str
    source: TextFile | SheetFile | ParquetFile
    columns: tuple[ColumnPlan, ...]
    keys: tuple[KeyPlan, ...] = ()
    references: tuple[ReferencePlan, ...] = ()
