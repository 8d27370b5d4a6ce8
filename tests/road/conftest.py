from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats import CSV, PARQUET
from bqw_sdk.road.init import init_source
from bqw_sdk.store.workspace import table_from_rows

if TYPE_CHECKING:
    from pathlib import Path

COUNTY = "440281000000"


class MakeSource(Protocol):
    """Makes a source of one county from rows that are like the first example of their dataset."""

    def __call__(
        self, tables: dict[str, list[dict[str, Any]]], *, synthetic: bool = True, form: str = "csv"
    ) -> Path:
        """Take the rows by dataset, the mark of the package, and ``csv`` or ``parquet``."""


@pytest.fixture
def source(tmp_path: Path) -> MakeSource:
    """Sources of 乐昌市 for the year 2024."""
    made: list[Path] = []

    def make(tables: dict[str, list[dict[str, Any]]], *, synthetic: bool = True, form: str = "csv") -> Path:
        folder = init_source(tmp_path / f"source-{len(made)}", name="mini", within=COUNTY)
        made.append(folder)
        for path in folder.glob("*.csv"):
            if path.stem != "places":
                path.unlink()
        told = folder / "release.toml"
        text = told.read_text(encoding="utf-8")
        listed = ", ".join(f'"{name}"' for name in ("places", *tables))
        text = re.sub(r"datasets = \[.*\]", f"datasets = [{listed}]", text)
        text = re.sub('period = ".*"', 'period = "2024"', text)
        told.write_text(
            text.replace("synthetic = false", f"synthetic = {str(synthetic).lower()}"), encoding="utf-8"
        )
        for name, rows in tables.items():
            dataset = dataset_named(name)
            base = dataset.examples[0].model_dump()
            cells = [
                {**base, **({"synthetic": synthetic} if "synthetic" in base else {}), **row} for row in rows
            ]
            written = PARQUET if form == "parquet" else CSV
            written.write(
                table_from_rows(dataset, dataset.fields, cells),
                dataset.fields,
                folder / f"{name}{written.suffix}",
            )
        return folder

    return make
