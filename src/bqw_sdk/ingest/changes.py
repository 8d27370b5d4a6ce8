"""The transformation log: every value that was changed on the way in, from which cell, into what, by which rule."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast, overload

from bqw_sdk.findings import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One value that became another, for certain or because a mapping says so; what is doubtful is a finding.

    ``raw`` is the text of the cell, ``result`` the canonical text, ``rule`` a key of
    :data:`bqw_sdk.ingest.values.VALUE_RULES`.

    >>> at = Origin("a.xlsx", "表", 4, 3)
    >>> Change(at, "plantings", "funded_yuan", "12万", "120000", "quantity-scaled").origin.cell
    'C4'
    """

    origin: Origin
    dataset: str
    field: str
    raw: str
    result: str
    rule: str


class Run(NamedTuple):
    """Changes side by side: the rows of the sheet, raw texts, canonical texts, rules. All are equally long."""

    rows: list[int] | pl.Series
    raws: list[str] | pl.Series
    results: list[str] | pl.Series
    rules: list[str] | pl.Series


@dataclass(slots=True)
class ColumnChanges:
    """The changes of one column, in runs: a large sheet has hundreds of thousands of them."""

    file: str
    sheet: str
    column: int
    dataset: str
    field: str
    runs: list[Run] = dataclasses.field(default_factory=list)

    def add(self, row: int, raw: str, result: str, rule: str) -> None:
        """Add the change of one cell, in a row of the sheet."""
        if not self.runs or not isinstance(self.runs[-1].rows, list):
            self.runs.append(Run([], [], [], []))
        for kept, value in zip(self.runs[-1], (row, raw, result, rule), strict=True):
            cast("list[object]", kept).append(value)

    def __len__(self) -> int:
        """Count the changes."""
        return sum(len(run.rows) for run in self.runs)

    def __iter__(self) -> Iterator[Change]:
        """Go through the changes, run by run."""
        for run in self.runs:
            for row, *told in zip(*run, strict=True):
                yield Change(Origin(self.file, self.sheet, row, self.column), self.dataset, self.field, *told)


class ChangeLog(Sequence[Change]):
    """All changes of a submission, by place. They are put together when somebody goes through them.

    >>> column = ColumnChanges("a.xlsx", "表", 3, "plantings", "funded_yuan")
    >>> column.add(4, "12万", "120000", "quantity-scaled")
    >>> log = ChangeLog((column,))
    >>> len(log), log[0].origin.cell
    (1, 'C4')
    """

    def __init__(self, columns: tuple[ColumnChanges, ...] = ()) -> None:
        """Take the changes of the columns."""
        self.columns = columns

    def __len__(self) -> int:
        """Count the changes, without putting them together."""
        return sum(map(len, self.columns))

    def __iter__(self) -> Iterator[Change]:
        """Go through the changes by file, sheet, row and column."""
        return iter(sorted(change for column in self.columns for change in column))

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Change, ...]: ...
    def __getitem__(self, index: int | slice) -> Change | tuple[Change, ...]:
        """Return one change, or several."""
        return tuple(self)[index]
