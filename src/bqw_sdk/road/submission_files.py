"""A submission written down: clean tables, every change, what is in doubt, and a mapping to confirm."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.errors import TargetUnwritable
from bqw_sdk.findings import Origin, Text
from bqw_sdk.formats.csv import csv_record
from bqw_sdk.ingest.changes import Run
from bqw_sdk.ingest.submission.table import is_above
from bqw_sdk.ingest.tables import mapping_text, suggest
from bqw_sdk.ingest.tables.mapping_file import Sender
from bqw_sdk.ingest.text_rows import TextRows
from bqw_sdk.package.staging import staging_folder
from bqw_sdk.reports.json import json_report
from bqw_sdk.reports.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bqw_sdk.ingest.changes import ChangeLog, ColumnChanges
    from bqw_sdk.ingest.submission.submission import Submission

CHANGES_FILE, REPORT_FILE, MAPPING_FILE = "transformations.csv", "report.json", "mapping.toml"
_QUOTED = '[,"\r\n]'
CHANGES_HEADING = ("file", "sheet", "cell", "row", "column", "dataset", "field", "raw", "result", "rule")


def write_submission(submission: Submission, folder: Path | str) -> tuple[str, ...]:
    """Write what was read into a new folder, whole or not at all; return the names of the files.

    A table in canonical CSV for each dataset, ``transformations.csv`` with every value that was changed,
    ``report.json``, and ``mapping.toml`` to be confirmed where headings were in doubt.

    Raises:
        TargetUnwritable: the folder is there already and not empty, or cannot be written.
    """
    folder = Path(folder).resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TargetUnwritable(
            Text(
                f"{folder} 已存在且不是空文件夹,不会覆盖;请换一个",
                f"{folder} exists and is not an empty folder: it is not written over; choose another",
            )
        )
    with staging_folder(folder.parent) as aside:
        for table in submission.tables:
            _write_table(aside / f"{table.dataset.name}.csv", table.grid.rows)
        _write_changes(aside / CHANGES_FILE, submission.changes)
        _write(aside / REPORT_FILE, f"{json_report(Sheet(submission.report()))}\n")
        sender = Sender(name=submission.sender, place=submission.place or "")
        suggested = suggest(submission.found, sender, is_above)
        if suggested.tables:
            _write(aside / MAPPING_FILE, mapping_text(suggested))
        names = tuple(sorted(path.name for path in aside.iterdir()))
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
    return names


def read_changes(path: Path) -> tuple[dict[str, str], ...]:
    """Return the lines of a ``transformations.csv``, the raw texts as they stood in the cells."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _write_changes(path: Path, changes: ChangeLog) -> None:
    """Write the log by columns: that of a large sheet has hundreds of thousands of lines."""
    sheets: dict[tuple[str, str], list[ColumnChanges]] = {}
    for column in changes.columns:
        if len(column):
            sheets.setdefault((column.file, column.sheet), []).append(column)
    empty = pl.DataFrame(schema=dict.fromkeys(CHANGES_HEADING, pl.String))
    with path.open("wb") as file:
        empty.write_csv(file)
        for key in sorted(sheets):
            _sheet_changes(sheets[key]).write_csv(file, include_header=False)


def _sheet_changes(columns: Sequence[ColumnChanges]) -> pl.DataFrame:
    """Return the changes of a sheet by place. They are sorted while they are few columns, and told whose they are after."""
    rows = pl.concat(
        pl.DataFrame(
            [_series(name, cells) for name, cells in zip(Run._fields, run, strict=True)]
        ).with_columns(number=pl.lit(number, dtype=pl.UInt32), column=pl.lit(one.column))
        for number, one in enumerate(columns)
        for run in one.runs
    ).sort("rows", "column", maintain_order=True)
    told: dict[str, list[str | None]] = {
        "letters": [Origin(column=one.column).letters if one.column else None for one in columns],
        "dataset": [one.dataset for one in columns],
        "field": [one.field for one in columns],
    }
    each = {
        name: pl.Series(name, texts, dtype=pl.String).gather(rows["number"]) for name, texts in told.items()
    }
    return rows.select(
        pl.lit(columns[0].file).alias("file"),
        pl.lit(columns[0].sheet).alias("sheet"),
        pl.concat_str(each["letters"], "rows").fill_null("").alias("cell"),
        pl.col("rows").alias("row"), "column", each["dataset"], each["field"],
        pl.col("raws").alias("raw"), pl.col("results").alias("result"), pl.col("rules").alias("rule"),
    )  # fmt: skip


def _series(name: str, cells: list[int] | list[str] | pl.Series) -> pl.Series:
    kind = pl.Int64 if name == "rows" else pl.String
    return pl.Series(name, cells, dtype=kind) if isinstance(cells, list) else cells.cast(kind).alias(name)


def _write_table(path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    """Write a table as canonical CSV; by columns, where it is kept so and no text in it needs quotes."""
    if not isinstance(rows, TextRows):
        _write_rows(path, rows)
        return
    names = [str(number) for number in range(len(rows.heading))]
    tables = [
        pl.DataFrame(
            [pl.Series(name, column) for name, column in zip(names, table.columns, strict=True)],
            schema=dict.fromkeys(names, pl.String),
        )
        for table in rows.tables
    ]
    if len(names) == 1 or any(
        table.select(pl.any_horizontal(pl.all().str.contains(_QUOTED).any())).item() for table in tables
    ):
        _write_rows(path, rows)
        return
    with path.open("wb") as file:
        file.write(csv_record(rows.heading).encode())
        for table in tables:
            table.write_csv(file, include_header=False, quote_style="never")


def _write_rows(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_record(row) for row in rows)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
