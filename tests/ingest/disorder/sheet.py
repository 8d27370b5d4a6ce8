"""Sheets and books as they are to be written, and what must come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.model.dataset import Dataset
    from disorder.typed import Outcome, Raw

Place = tuple[int, int]


@dataclass
class Sheet:
    """Cells by row and column from 1, and the areas of joined cells."""

    name: str
    cells: dict[Place, Raw] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False

    @property
    def rows(self) -> int:
        """Return the number of its last row."""
        return max((row for row, _ in self.cells), default=0)

    def lines(self) -> list[list[Raw]]:
        """Return all cells row by row, from the first row and column on."""
        width = max((column for _, column in self.cells), default=0)
        return [
            [self.cells.get((row, column)) for column in range(1, width + 1)]
            for row in range(1, self.rows + 1)
        ]


@dataclass(frozen=True)
class Kind:
    """A kind of file: its ending, who writes it, whether it has typed cells and formulas with stored results."""

    name: str
    ending: str
    book: bool = True
    values: bool = False


@dataclass
class WantedCell:
    """A cell that must be read back as ``text``, or be in doubt; ``column`` is 0 where the sheet has none for it."""

    field: str
    column: int
    text: str
    raw: Raw
    outcome: Outcome
    disorder: str


@dataclass
class WantedRow:
    """A record and the row of the sheet that it stands in."""

    row: int
    cells: list[WantedCell]


@dataclass
class WantedTable:
    """A table of a sheet: its records, its headings by column, and totals that must be told of or be left alone."""

    dataset: Dataset
    file: str
    sheet: str
    headings: tuple[int, ...] = ()
    columns: dict[int, str] = field(default_factory=dict)
    rows: list[WantedRow] = field(default_factory=list)
    wrong_totals: list[Place] = field(default_factory=list)
    right_totals: list[Place] = field(default_factory=list)


@dataclass
class Case:
    """One case: files, with the sheets in them and what must come of each."""

    seed: int
    kind: Kind
    system: int
    file: str
    sheets: list[Sheet]
    tables: list[WantedTable]
    place: str | None
    sender: str
    datasets: tuple[str, ...]

    def path(self, folder: Path) -> Path:
        """Return where the file is written."""
        return folder / self.file
