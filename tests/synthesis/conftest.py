from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.formats import CSV, PARQUET
from bqw_sdk.synthesis import Synthesised, synthesize

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl


def tables_in(folder: Path) -> dict[str, pl.DataFrame]:
    """Read all tables of a source folder, CSV or Parquet."""
    found = {}
    for dataset in CATALOGUE:
        for form in (CSV, PARQUET):
            path = folder / f"{dataset.name}{form.suffix}"
            if path.exists():
                found[dataset.name] = form.read(path, dataset.fields)
    return found


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    """A ledger of one county."""
    return synthesize(tmp_path_factory.mktemp("county") / "made", ["440224"], seed=5)


@pytest.fixture(scope="session")
def county_tables(county: Synthesised) -> Mapping[str, pl.DataFrame]:
    """The tables of that ledger."""
    return tables_in(county.folder)


@pytest.fixture(scope="session")
def shaoguan(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, pl.DataFrame]:
    """The tables of the ledger of Shaoguan, of another seed than the example."""
    return tables_in(synthesize(tmp_path_factory.mktemp("shaoguan") / "made", ["440200"], seed=11).folder)
