"""Answers to questions as text, JSON, CSV and Parquet; decimals stay exact in all of them."""

from __future__ import annotations

import io
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator


def text_rows(frame: pl.DataFrame) -> Iterator[list[str]]:
    """Go through the rows as the texts that canonical CSV has for them.

    >>> list(text_rows(pl.DataFrame({"a": [Decimal("1.50"), None], "b": [True, False]})))
    [['1.5', 'true'], ['', 'false']]
    """
    return ([cell_text(cell) for cell in row] for row in frame.iter_rows())


def json_rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the rows for JSON: decimals, days and times as text, since numbers of JSON are not exact.

    >>> json_rows(pl.DataFrame({"value": [Decimal("1.50")], "n": [2]}))
    [{'value': '1.5', 'n': 2}]
    """
    return [{name: _json_cell(cell) for name, cell in row.items()} for row in frame.iter_rows(named=True)]


def _json_cell(cell: object) -> object:
    match cell:
        case Decimal() | date() | time() | timedelta():
            return cell_text(cell)
        case float() if cell != cell or cell in (float("inf"), float("-inf")):  # noqa: PLR0124  # not a number
            return None
        case bytes():
            return cell.hex()
        case list():
            return [_json_cell(each) for each in cell]
        case dict():
            return {name: _json_cell(each) for name, each in cell.items()}
        case _:
            return cell


def as_csv(frame: pl.DataFrame) -> bytes:
    """Return a frame as canonical CSV: UTF-8 without a mark, quotes where needed, decimals without idle zeros.

    Nothing is put before cells that a spreadsheet would run as formulas: whoever opens it in one imports all columns as
    text. UsageError for lists in cells.
    """
    decimals = [name for name, kind in frame.schema.items() if kind.is_decimal()]
    told = frame.with_columns(
        pl.Series(
            name, [cell_text(cell) if cell is not None else None for cell in frame[name]], dtype=pl.String
        )
        for name in decimals
    )
    try:
        return told.write_csv().encode()
    except pl.exceptions.ComputeError as error:
        raise UsageError(
            Text(
                "CSV 的单元格放不下列表;请用 --format json", "a cell of CSV holds no list; use --format json"
            )
        ) from error


def as_parquet(frame: pl.DataFrame) -> bytes:
    """Return a frame as Parquet."""
    content = io.BytesIO()
    frame.write_parquet(content, compression="zstd")
    return content.getvalue()
