"""The gate of personal data: personal columns are left out, personal cells suppressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.disclosure.kept_back import KeptBack, Tables
from bqw_sdk.disclosure.rules import PERSONAL_CELL, PERSONAL_COLUMN
from bqw_sdk.model.expressions import compile_expression
from bqw_sdk.model.missing import Missing
from bqw_sdk.store.columns import missing_column

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field


def keep_back(tables: Tables) -> tuple[Tables, tuple[KeptBack, ...]]:
    """Leave out personal columns, and suppress the cells that are personal in their row."""
    kept: Tables = {}
    held: list[KeptBack] = []
    for name, (dataset, given) in tables.items():
        table = given
        for field in dataset.fields:
            if field.personal and field.name in table.columns:
                table, back = _without(dataset, field, table)
                held += [back] if back.cells else []
        kept[name] = (dataset, table)
    return kept, tuple(held)


def _without(dataset: Dataset, field: Field, table: pl.DataFrame) -> tuple[pl.DataFrame, KeptBack]:
    condition = field.personal.when if field.personal else None
    if condition is None:
        columns = [column for column in (field.name, missing_column(field.name)) if column in table.columns]
        return table.drop(columns), KeptBack(
            PERSONAL_COLUMN, dataset.name, field.name, table.height, field.about
        )
    holds = compile_expression(condition)
    personal = pl.Series([holds(row) is True for row in table.iter_rows(named=True)], dtype=pl.Boolean)
    reason = missing_column(field.name)
    told = pl.col(field.name).is_not_null()
    if reason in table.columns:
        told = told & (pl.col(reason).is_null() | (pl.col(reason) != Missing.SUPPRESSED.value))
    hit = table.select(told.alias("told"))["told"].fill_null(value=False) & personal
    changed = [pl.when(hit).then(None).otherwise(pl.col(field.name)).alias(field.name)]
    if reason in table.columns:
        changed.append(
            pl.when(hit).then(pl.lit(Missing.SUPPRESSED.value)).otherwise(pl.col(reason)).alias(reason)
        )
    return table.with_columns(changed), KeptBack(
        PERSONAL_CELL, dataset.name, field.name, int(hit.sum()), field.about
    )
