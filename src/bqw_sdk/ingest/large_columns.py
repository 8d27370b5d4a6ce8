"""Large columns to canonical text: plain cells together, of the others each distinct one once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.formats.raw_sheets.columns import CellColumn
from bqw_sdk.ingest.cells import ColumnRead, told_of
from bqw_sdk.ingest.quick import LOOK_RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.ingest.cells import Reading
    from bqw_sdk.ingest.quick import Look
    from bqw_sdk.ingest.values import NotUnderstood


def read_large_column(
    cells: Sequence[RawCell], read: Callable[[RawCell], Reading], look: Look | None
) -> ColumnRead:
    """Read all cells of a column; the same as :func:`bqw_sdk.ingest.cells.read_column`, kept in series.

    ``look`` tells plain cells together.

    >>> from bqw_sdk.ingest.cells import ColumnContext, reader_of
    >>> from bqw_sdk.ingest.quick import quick_look
    >>> from bqw_sdk.datasets import dataset_named
    >>> field = dataset_named("plantings").field("funded_yuan")
    >>> read = reader_of(field, ColumnContext(unit="万元"))
    >>> done = read_large_column([1.5, "约3", None], read, quick_look(field, "万元"))
    >>> done.texts.to_list(), done.changed.to_list(), done.raws.to_list(), done.doubts[0][0]
    (['15000', '约3', ''], [0], ['1.5'], 1)
    """
    column = cells if isinstance(cells, CellColumn) else CellColumn.of(cells)
    nothing = pl.repeat(None, len(column), eager=True, dtype=pl.String)
    texts, raws = look(column) if look else (nothing, nothing)
    looked = pl.DataFrame({"text": texts, "raw": raws}).select(
        "text", "raw", rule=pl.when(pl.col("raw").is_not_null()).then(pl.lit(LOOK_RULE))
    )
    left = texts.is_null().arg_true()
    doubts: list[tuple[int, NotUnderstood]] = []
    if left.len():
        told, which, doubted = _read_each(
            column if left.len() == len(column) else column.gather(left.to_list()), read
        )
        found = told[which]
        doubts = (
            [(left[at], doubted[number]) for at, number in enumerate(which) if number in doubted]
            if doubted
            else []
        )
        if left.len() == len(column):
            looked = found
        else:
            looked = looked.select(looked[name].scatter(left, found[name]) for name in looked.columns)
    changed = looked["raw"].is_not_null()
    logged = looked.filter(changed)
    return ColumnRead(looked["text"], changed.arg_true(), logged["raw"], logged["rule"], doubts)


def _read_each(
    column: CellColumn, read: Callable[[RawCell], Reading]
) -> tuple[pl.DataFrame, pl.Series, dict[int, NotUnderstood]]:
    """Return what distinct cells are, which of them each cell is, and those in doubt, by their number."""
    distinct, which = _distinct(column)
    told = [told_of(cell, read) for cell in distinct]
    frame = pl.DataFrame(
        {
            "text": [each.text for each in told],
            "raw": [each.raw for each in told],
            "rule": [each.rule for each in told],
        },
        schema={"text": pl.String, "raw": pl.String, "rule": pl.String},
    )
    return frame, which, {number: each.doubt for number, each in enumerate(told) if each.doubt}


def _distinct(column: CellColumn) -> tuple[list[RawCell], pl.Series]:
    """Return the distinct ones of the cells of a column, and which of them each cell is."""
    distinct: list[RawCell] = [""]
    which = pl.repeat(0, len(column), eager=True, dtype=pl.UInt32)
    for part in (column.texts, column.numbers):
        if part is not None:
            known = part.drop_nulls().unique(maintain_order=True)
            place = pl.Series(range(len(distinct), len(distinct) + known.len()), dtype=pl.UInt32)
            found = part.replace_strict(known, place, default=None, return_dtype=pl.UInt32)
            which = found.zip_with(found.is_not_null(), which)
            distinct += known.to_list()
    if column.others is not None:
        found = column.others.cast(pl.UInt32) + len(distinct)
        which = found.zip_with(found.is_not_null(), which)
        distinct += column.known
    return distinct, which
