"""Views across mechanisms: the projects and the pairings of all datasets, one under another. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.model.fields import fields_of
from bqw_sdk.shapes import Pairing, Project
from bqw_sdk.store.columns import column_types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.shapes import LedgerRow


def all_projects(
    tables: Mapping[str, pl.DataFrame], catalogue: Sequence[Dataset] = CATALOGUE
) -> pl.DataFrame:
    """Return the projects of all mechanisms: the columns that they share, with ``dataset`` and ``mechanism``.

    Tables that are not there add no rows; ``dataset`` and ``project_id`` together are the key.

    >>> all_projects({}).columns[-2:]
    ['dataset', 'mechanism']
    """
    return _union(Project, tables, catalogue)


def all_pairings(
    tables: Mapping[str, pl.DataFrame], catalogue: Sequence[Dataset] = CATALOGUE
) -> pl.DataFrame:
    """Return the pairings of all mechanisms, in the same way as :func:`all_projects`.

    >>> all_pairings({}).height
    0
    """
    return _union(Pairing, tables, catalogue)


def datasets_of(shape: type[LedgerRow], catalogue: Sequence[Dataset] = CATALOGUE) -> tuple[Dataset, ...]:
    """Return the datasets whose records extend a shape.

    >>> [dataset.name for dataset in datasets_of(Pairing)][:1]
    ['city_pairings']
    """
    return tuple(dataset for dataset in catalogue if issubclass(dataset.record, shape))


def _union(
    shape: type[LedgerRow], tables: Mapping[str, pl.DataFrame], catalogue: Sequence[Dataset]
) -> pl.DataFrame:
    types = column_types(fields_of(shape))
    parts = [pl.DataFrame(schema={**types, "dataset": pl.String(), "mechanism": pl.String()})]
    parts += [
        tables[dataset.name]
        .select(list(types))
        .cast(pl.Schema(types))
        .with_columns(
            pl.lit(dataset.name).alias("dataset"),
            pl.lit(dataset.mechanism, dtype=pl.String()).alias("mechanism"),
        )
        for dataset in datasets_of(shape, catalogue)
        if dataset.name in tables
    ]
    return pl.concat(parts)
