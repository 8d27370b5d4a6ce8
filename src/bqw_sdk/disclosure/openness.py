"""The gate of openness: only datasets that are open without conditions enter a plain release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.disclosure.kept_back import KeptBack, Tables
from bqw_sdk.disclosure.rules import CLOSED_DATASET

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN = "unconditional"


def keep_back(tables: Tables) -> tuple[Tables, tuple[KeptBack, ...]]:
    """Leave out every dataset that is not open without conditions."""
    kept = {name: (dataset, table) for name, (dataset, table) in tables.items() if dataset.openness == OPEN}
    return kept, tuple(_closed(tables))


def _closed(tables: Tables) -> Iterator[KeptBack]:
    for name, (dataset, table) in tables.items():
        if dataset.openness != OPEN:
            yield KeptBack(CLOSED_DATASET, name, "", table.height, dataset.openness_basis)
