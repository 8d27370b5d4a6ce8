from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from bqw_sdk.datasets import dataset_named
from bqw_sdk.store.workspace import table_from_rows

if TYPE_CHECKING:
    import polars as pl


class MakeTable(Protocol):
    """Makes a table of a dataset: its first example, changed row by row."""

    def __call__(self, dataset: str, *changes: dict[str, Any]) -> pl.DataFrame:
        """Take the dataset and what differs in each row."""


@pytest.fixture
def table() -> MakeTable:
    """Rows of a dataset like its first example, except for what a test is about."""

    def make(dataset: str, *changes: dict[str, Any]) -> pl.DataFrame:
        found = dataset_named(dataset)
        base = found.examples[0].model_dump()
        rows = [{**base, **change} for change in changes]
        return table_from_rows(found, found.fields, rows)

    return make


@pytest.fixture
def observation() -> dict[str, Any]:
    """A published figure: 300 trees in a village in 2024, the bounds as wide as the printing leaves."""
    return {
        "observation_id": "T1",
        "indicator_id": "trees-planted",
        "place_code": "440281103201",
        "scope_text": None,
        "period": "2024",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "value": Decimal(300),
        "lower": Decimal(295),
        "upper": Decimal(305),
    }
