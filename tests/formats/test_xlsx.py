from __future__ import annotations

import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl

from bqw_sdk.formats.xlsx import write_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from bqw_sdk.model.dataset import Dataset


def test_nothing_in_a_workbook_would_run(
    hard: Dataset, hard_rows: list[dict[str, Any]], hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """Text that looks like a formula or a link is text, so that opening the file does nothing."""
    write_xlsx(hard_table, hard.fields, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["data"]
    for number, row in enumerate(hard_rows, start=2):
        cell = sheet.cell(number, 3)
        assert cell.data_type in {"s", "n" if row["text"] is None else "s"}, row["text"]
        assert cell.hyperlink is None
    with zipfile.ZipFile(tmp_path / "t.xlsx") as archive:
        sheets = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheets


def test_codes_keep_their_zeros_and_long_numbers_their_digits(
    hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """A spreadsheet has 15 digits; what is longer stays text."""
    write_xlsx(hard_table, hard.fields, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["data"]
    assert sheet.cell(2, 1).value == "000"
    assert sheet.cell(6, 3).value == "0012"
    values = [sheet.cell(row, 5).value for row in range(2, 11)]
    assert values[0] == "12345678901234567890.1234"
    assert values[4] == 1350000
    assert values[7] == 999999999999999
    assert values[8] == "9999999999999999"
    counts = [sheet.cell(row, 6).value for row in range(2, 8)]
    assert counts == [0, -1, "1000000000000000", 999999999999999, str(2**53 + 1), str(-(2**62))]


def test_days_are_days(hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path) -> None:
    """A date can be sorted and filtered as one."""
    write_xlsx(hard_table, hard.fields, tmp_path / "t.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx")["data"].cell(2, 8)
    assert cell.value == datetime(2024, 2, 29)  # noqa: DTZ001 - a day has no zone
    assert cell.number_format == "yyyy-mm-dd"


def test_the_heading_tells_the_titles(hard: Dataset, hard_table: pl.DataFrame, tmp_path: Path) -> None:
    """English column names as in the CSV, titles in both languages as notes, the heading frozen and filtered."""
    write_xlsx(hard_table, hard.fields, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["data"]
    assert [cell.value for cell in sheet[1]] == [field.name for field in hard.fields]
    assert sheet["A1"].comment is not None
    assert "标题 / Title" in sheet["A1"].comment.text
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H19"
