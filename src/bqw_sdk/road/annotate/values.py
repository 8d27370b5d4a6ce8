"""What an annotation is made of and what comes of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bqw_sdk.findings import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bqw_sdk.findings import Text


class Spot(NamedTuple):
    """One cell of the workbook that goes back: title of its sheet, row and column from 1.

    >>> Spot("表", 4, 28).cell
    'AB4'
    """

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it."""
        return Origin(row=self.row, column=self.column).cell


@dataclass(frozen=True, slots=True)
class PublicTable:
    """What of one table would become public.

    ``rows`` may be all of ``total_rows`` or only the first of them; no more are taken than are shown. ``left_out``
    says what is kept back, and why.
    """

    title: Text
    headings: tuple[Text, ...]
    rows: Iterable[tuple[str, ...]]
    left_out: tuple[Text, ...]
    total_rows: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A workbook that was annotated.

    ``sheets`` are the titles of the sheets that were added, ``coloured`` and ``commented`` how many cells carry a
    mark and a comment, ``unplaced`` how many findings stand on the list alone, ``corrected`` how many cells hold
    another value now, ``listed`` how many changes are listed. ``rebuilt`` says that the workbook was written anew
    from the cells of a file of another kind; ``lost`` what of the sender's file could not be kept.
    """

    path: Path
    sheets: tuple[str, ...]
    coloured: int
    commented: int
    unplaced: int
    corrected: int
    listed: int
    rebuilt: bool
    lost: tuple[Text, ...]
