"""The tables that were found on a sheet, and which column is which field."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bqw_sdk.ingest.tables.unit_fit import is_scale, unit_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bqw_sdk.findings import Finding
    from bqw_sdk.formats.raw_sheets import RawSheet
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field

How = Literal["stamp", "mapping", "exact", "alias", "normalised", "serial", "unknown"]
"""How a column was understood. The last two have no field: a serial number of rows, or a heading nobody knows.

A column that a mapping leaves out on purpose has no field either, and is found by ``mapping``.
"""


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column of a table: its heading as typed (rows above each other parted by ``/``) and its field.

    ``column`` counts from 1 as the sheet does; ``unit`` is what the heading or the mapping names, as text for
    :func:`bqw_sdk.ingest.values.read_amount`; ``suggestion`` is the field that an unknown heading is close to.
    """

    field: Field | None
    heading: str
    column: int
    unit: str = ""
    how: How = "unknown"
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as it stands on a sheet: all rows are numbers of the sheet, from 1.

    ``rows`` are those of records, totals and notes left out; ``unit_line`` is the unit told above the table,
    ``constants`` leads from fields that the sender has no column for to their canonical texts, and ``identify``
    names the columns that rows are told apart by where the sender numbers none.
    """

    dataset: Dataset
    sheet: RawSheet
    heading_rows: tuple[int, ...]
    columns: tuple[FoundColumn, ...]
    rows: tuple[int, ...]
    unit_line: str = ""
    constants: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    identify: tuple[str, ...] = ()

    def column_of(self, name: str) -> FoundColumn | None:
        """Return the column of a field; ``None`` where the sender has none."""
        return next((each for each in self.columns if each.field and each.field.name == name), None)

    def unit_of(self, column: FoundColumn) -> str:
        """Return the unit that holds for the numbers of a column: its own, else that above the table if it fits."""
        unit = column.unit or (unit_for(column.field, self.unit_line) if column.field else "")
        # A bare 万 of money counts yuan, which its cells may name as well.
        return f"{unit}元" if column.field and column.field.unit == "yuan" and is_scale(unit) else unit


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: tables, what is doubtful about them, and headings whose dataset is not certain.

    ``doubtful`` holds tables without rows, for a mapping file to be suggested from; nobody reads records from them.

    >>> Found().tables
    ()
    """

    tables: tuple[FoundTable, ...] = ()
    findings: tuple[Finding, ...] = ()
    doubtful: tuple[FoundTable, ...] = ()

    def with_more(self, more: Found) -> Found:
        """Return both together, this one first."""
        return Found(self.tables + more.tables, self.findings + more.findings, self.doubtful + more.doubtful)
