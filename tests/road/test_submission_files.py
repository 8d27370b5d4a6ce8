"""Large tables are written by columns, as small ones are row by row."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import polars as pl
import pytest

from bqw_sdk.cli.sent import entry_values
from bqw_sdk.formats.csv import csv_record
from bqw_sdk.ingest.submission import SubmissionOptions, read_submission
from bqw_sdk.ingest.text_rows import TextColumns, TextRows
from bqw_sdk.road.receive import receive
from bqw_sdk.road.submission_files import _write_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("name", ["甲", "甲,乙", '甲"乙', "甲\n乙", "甲\r乙", "", " 甲 "], ids=repr)
def test_a_table_kept_by_columns_is_the_same_text(name: str, tmp_path: Path) -> None:
    """With and without signs that need quotes."""
    columns = (pl.Series(["1", "2", ""]), pl.Series([name, "丙", ""]))
    rows = TextRows(("id", "name"), [TextColumns(columns)])
    _write_table(tmp_path / "t.csv", rows)
    assert (tmp_path / "t.csv").read_bytes() == "".join(map(csv_record, rows)).encode()
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(list(file)[1:]))[0] == "1"


def test_the_encoding_of_a_text_is_told(tmp_path: Path) -> None:
    """As it was found, not as the clean table will have it."""
    file = tmp_path / "t.csv"
    file.write_bytes("树种,株数,投入资金(万元)\n樟树,3,0.5\n杉木,4,0.6\n".encode("gb18030"))
    read = read_submission([file], SubmissionOptions(datasets=("plantings",), place="440229"))
    assert [table.grid.encoding for table in read.tables] == ["gb18030"]


def test_nothing_is_added_of_what_was_set_aside(small_source: Callable[..., Path], tmp_path: Path) -> None:
    """Also for programs that read the log."""
    source = small_source("source", datasets=("places", "plantings"))
    file = tmp_path / "t.csv"
    file.write_text("植树批次编号,地方代码,株数,树种\nP001,九峰镇浆源村,许多,香樟\n", encoding="utf-8")
    done = receive(
        [file], source, SubmissionOptions(sender="九峰镇", place="440229", datasets=("plantings",))
    )
    assert done.entry.state == "set-aside"
    told = entry_values(done.entry)
    assert (told["added"], told["replaced"], told["unchanged"]) == (0, 0, 0)
    assert told["errors"] > 0
