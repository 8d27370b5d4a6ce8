"""The files of a table turned into frames; the same for both faces."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import MissingExtra
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from bqw_sdk.client.facts import TableFacts
    from bqw_sdk.model.fields import Field


def fields_of(table: TableFacts) -> list[Field]:
    """Return the fields that a published table may have."""
    return [field for field in dataset_named(table.name).fields if not field.left_out]


def as_polars(table: TableFacts, path: Path) -> pl.DataFrame:
    """Return a Parquet file as a Polars frame, exact decimals kept."""
    from bqw_sdk.formats.parquet import read_parquet  # noqa: PLC0415  # loads Polars and pyarrow

    return read_parquet(path, fields_of(table))


def as_arrow(table: TableFacts, path: Path) -> pa.Table:
    """Return it as an Arrow table, whose schema says where it came from under ``bqw``."""
    frame = as_polars(table, path).to_arrow()
    told = json.dumps(asdict(table.provenance), ensure_ascii=False).encode()
    return frame.replace_schema_metadata({**(frame.schema.metadata or {}), b"bqw": told})


def as_pandas(table: TableFacts, path: Path) -> pd.DataFrame:
    """Return it as a pandas frame, whose ``attrs`` say where it came from; MissingExtra without pandas."""
    try:
        import pandas as pd  # noqa: F401, PLC0415  # an extra
    except ImportError as error:
        raise MissingExtra(
            Text(
                '需要 pandas:pip install "bqw-sdk[pandas]"', 'pandas is needed: pip install "bqw-sdk[pandas]"'
            )
        ) from error
    frame: pd.DataFrame = as_polars(table, path).to_pandas()
    frame.attrs = dict(asdict(table.provenance).items())
    return frame
