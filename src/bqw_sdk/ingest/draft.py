"""The draft: the first value on the road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.findings import Finding
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.grid import Grid
    from bqw_sdk.model.package_info import PackageInfo


@dataclass(frozen=True, slots=True)
class DraftTable:
    """The grid of one dataset: which dataset it is, and the raw cells.

    ``as_filed`` says that the file at ``path`` holds these very cells; those of a workbook were put in order.
    """

    dataset: Dataset
    grid: Grid
    path: Path
    as_filed: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A source as it was read.

    ``findings`` holds what already could not be read or understood; ``released`` marks the draft of a
    finished release, whose personal columns are gone.
    """

    source: Path
    package: PackageInfo
    tables: tuple[DraftTable, ...]
    inputs: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...] = ()
    released: bool = False

    def table(self, dataset: str) -> DraftTable:
        """Return one table; KeyError when the draft has none of that name."""
        for table in self.tables:
            if table.dataset.name == dataset:
                return table
        raise KeyError(dataset)
