"""What a reading is asked for: the file, how much of it, and which of its hidden sheets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from bqw_sdk.formats.raw_sheets.survey import SheetSurvey
    from bqw_sdk.formats.raw_sheets.values import RawSheet

MOST_CELLS = 26_000_000
"""Cells of the rectangle that a sheet spans: the reader holds the whole of it."""
MOST_COLUMNS = 16_384
"""Columns of a sheet: as many as a spreadsheet has."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading: ``hidden`` names the hidden sheets that are read, ``None`` asks for all of them.

    By the name of their part, ``surveys`` holds what is already known of the sheets of an XLSX, and ``read`` those
    that were read already.

    >>> from pathlib import Path
    >>> Asked(Path("a.xlsx"), hidden=()).wants("备注", hidden=True)
    False
    """

    path: Path
    cells: int = MOST_CELLS
    hidden: Collection[str] | None = None
    surveys: Mapping[str, SheetSurvey] = field(default_factory=dict)
    read: Mapping[str, RawSheet] = field(default_factory=dict)

    def wants(self, sheet: str, *, hidden: bool) -> bool:
        """Tell whether the cells of a sheet are asked for."""
        return not hidden or self.hidden is None or sheet in self.hidden

    def facts(self) -> tuple[int, str]:
        """Return the size and the SHA-256 of the file."""
        told = hashlib.sha256()
        size = 0
        with self.path.open("rb") as file:
            while block := file.read(_BLOCK):
                told.update(block)
                size += len(block)
        return size, told.hexdigest()
