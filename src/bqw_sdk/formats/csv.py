"""Canonical CSV: UTF-8 without BOM, LF line ends, fixed column order, quotes only where needed."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.model.cells import cell_text, parse_cell
from bqw_sdk.model.grid import Grid
from bqw_sdk.model.missing import Missing
from bqw_sdk.store.columns import column_types, missing_column, stored_fields
from bqw_sdk.store.workspace import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bqw_sdk.model.fields import Field

_FIELD_LIMIT = 64 * 1024 * 1024
BOM = b"\xef\xbb\xbf"
_SPECIAL = re.compile('[,"\r\n]')


class MalformedText(ValueError):
    """The text is no CSV; ``line`` is the physical line at which it breaks."""

    def __init__(self, reason: str, line: int) -> None:
        """Take the reason and the line."""
        super().__init__(reason)
        self.line = line


def write_csv(table: pl.DataFrame, fields: Sequence[Field], path: Path) -> None:
    """Write a table as canonical CSV."""
    kept = stored_fields(fields, table.columns)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_record([field.name for field in kept]))
        for row in rows_of(table, kept):
            file.write(csv_record([cell_text(row[field.name]) for field in kept]))


def csv_record(cells: Sequence[str]) -> str:
    """Return one record of canonical CSV, its line end included."""
    plain = ",".join(cells)
    # Most records need no quotes, and one look at the whole costs a tenth of a look at every cell.
    if not ('"' in plain or "\n" in plain or "\r" in plain) and plain.count(",") == len(cells) - 1:
        return (plain or '""') + "\n"
    # The csv module leaves a carriage return without quotes, or quotes it, depending on the version of Python.
    quoted = ['"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell for cell in cells]
    return (",".join(quoted) or '""') + "\n"


def read_grid(content: bytes, file: str) -> Grid:
    """Read the bytes of a CSV file into a grid of raw text.

    UnicodeDecodeError when the bytes are not UTF-8, MalformedText when a quote is left open or a NUL
    byte stands in the text (readers that go on there swallow the rows that follow).
    """
    encoding = "utf-8-sig" if content.startswith(BOM) else "utf-8"
    text = content.decode(encoding)
    if "\x00" in text:
        raise MalformedText("a NUL byte stands in the text", text[: text.index("\x00")].count("\n") + 1)
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[str, ...]] = []
    try:
        rows.extend(tuple(row) for row in reader)
    except csv.Error as error:
        raise MalformedText(str(error), reader.line_num) from error
    return Grid(
        file, tuple(rows), encoding=encoding, bytes=len(content), sha256=hashlib.sha256(content).hexdigest()
    )


def read_csv(path: Path, fields: Sequence[Field]) -> pl.DataFrame:
    """Read canonical CSV back into a typed table. ValueError for a cell that is not canonical."""
    grid = read_grid(path.read_bytes(), path.name)
    kept = stored_fields(fields, grid.heading)
    if tuple(field.name for field in kept) != grid.heading:
        message = f"{path.name}: the columns are {grid.heading}"
        raise ValueError(message)
    columns: dict[str, list[object]] = {name: [] for name in column_types(kept)}
    for row in grid.rows[1:]:
        for field, text in zip(kept, row, strict=True):
            cell = parse_cell(field, text)
            columns[field.name].append(None if isinstance(cell, Missing) else cell)
            if field.missing:
                columns[missing_column(field.name)].append(cell.value if isinstance(cell, Missing) else None)
    return pl.DataFrame(columns, schema=column_types(kept), strict=True)
