"""Files that are no XLSX: a new workbook with their cells at their places."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl
import pytest

from bqw_sdk.errors import SourceMissing, SourceUnreadable, UsageError
from bqw_sdk.formats.raw_sheets import RawBook, RawSheet
from bqw_sdk.road.annotate import annotate_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.findings import Finding

    Faulting = Callable[..., Finding]

MOMENT = datetime(2024, 5, 1, 8, 30)  # noqa: DTZ001 - spreadsheets know no zones


def test_cells_keep_places_and_types(fault: Faulting, tmp_path: Path) -> None:
    """Figures are figures, dates dates, text text; joined cells and hidden sheets too; the first sheet says so."""
    source = tmp_path / "town.xls"
    source.write_bytes(b"\xd0\xcf\x11\xe0 an old workbook")
    rows = (
        ("标题", None),
        (1, 2.5),
        (True, date(2024, 5, 1)),
        (MOMENT, "=1+1"),
        (time(8), timedelta(hours=30)),
        (10**17, date(1850, 1, 1)),
    )
    sheets = (
        RawSheet("表:一/二", rows, first_row=3, first_column=2, merged=((3, 2, 3, 3),)),
        RawSheet("藏", (("x",),), hidden=True),
    )
    raw = RawBook("town.xls", "xls", sheets)
    made = annotate_workbook(
        source, tmp_path / "out.xlsx", findings=[fault(4, 3, sheet="表:一/二", file="town.xls")], book=raw
    )
    book = openpyxl.load_workbook(made.path)
    sheet = book["表 一 二"]
    assert [[cell.value for cell in row] for row in sheet["B3:C8"]] == [
        ["标题", None], [1, 2.5], [True, datetime(2024, 5, 1)], [MOMENT, "=1+1"],  # noqa: DTZ001
        [time(8), timedelta(hours=30)], ["100000000000000000", "1850-01-01"],
    ]  # fmt: skip
    assert sheet["C6"].data_type == "s"
    assert sheet["C4"].comment
    assert [str(each) for each in sheet.merged_cells.ranges] == ["B3:C3"]
    assert book["藏"].sheet_state == "hidden"
    assert made.rebuilt
    assert "xls 文件" in " ".join(str(cell.value) for cell in book.worksheets[0]["A"])


def test_text_files_have_one_sheet_without_a_name(fault: Faulting, tmp_path: Path) -> None:
    """It is called after the file, and findings without a sheet are about it."""
    source = tmp_path / "town.csv"
    source.write_text("村,日期\n甲,五月\n", encoding="utf-8")
    raw = RawBook("town.csv", "csv", (RawSheet("", (("村", "日期"), ("甲", "五月"))),))
    made = annotate_workbook(
        source, tmp_path / "out.xlsx", findings=[fault(2, 2, sheet="", file="town.csv")], book=raw
    )
    book = openpyxl.load_workbook(made.path)
    assert book.sheetnames == ["待修改", "town"]
    assert book["town"]["B2"].comment


def test_a_broken_xlsx_comes_back_from_its_cells(tmp_path: Path) -> None:
    """What openpyxl cannot open but somebody could read is written anew; without cells it is refused."""
    source = tmp_path / "town.xlsx"
    openpyxl.Workbook().save(tmp_path / "whole.xlsx")
    with ZipFile(tmp_path / "whole.xlsx") as whole, ZipFile(source, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, b"<broken" if name == "xl/styles.xml" else whole.read(name))
    raw = RawBook("town.xlsx", "xlsx", (RawSheet("表", (("甲",),)),))
    with pytest.raises(SourceUnreadable):
        annotate_workbook(source, tmp_path / "out.xlsx", findings=[])
    made = annotate_workbook(source, tmp_path / "out.xlsx", findings=[], book=raw)
    assert made.rebuilt
    assert openpyxl.load_workbook(made.path)["表"]["A1"].value == "甲"


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """No file, and no XLSX without its cells."""
    with pytest.raises(SourceMissing):
        annotate_workbook(tmp_path / "none.xlsx", tmp_path / "out.xlsx", findings=[])
    (tmp_path / "a.csv").write_text("a", encoding="utf-8")
    with pytest.raises(UsageError):
        annotate_workbook(tmp_path / "a.csv", tmp_path / "out.xlsx", findings=[])
    assert not (tmp_path / "out.xlsx").exists()
