"""A workbook as a town sends it, and findings about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from bqw_sdk.findings import Finding, Origin, Severity, Text

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "植树'台账"


class Faulting(Protocol):
    """Makes a finding about a cell."""

    def __call__(
        self, row: int, column: int, severity: Severity = Severity.ERROR, *, zh: str = "看不懂这个日期", found: str = "五月",
        sheet: str = SHEET, field: str = "planted_on", file: str = "town.xlsx",
    ) -> Finding:  # fmt: skip
        """Take the place, the weight, and what differs."""


@pytest.fixture(scope="session")
def fault() -> Faulting:
    """Return a function that makes findings."""

    def made(
        row: int, column: int, severity: Severity = Severity.ERROR, *, zh: str = "看不懂这个日期", found: str = "五月",
        sheet: str = SHEET, field: str = "planted_on", file: str = "town.xlsx",
    ) -> Finding:  # fmt: skip
        return Finding(
            f"T-{zh}", severity, "plantings", row, field, Origin(file, sheet, row, column), Text(zh, f"en {zh}"),
            found, Text("年月日齐全的日期", "a whole date"), Text("写成 2024-05-01", "write 2024-05-01"),
        )  # fmt: skip

    return made


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Return a workbook with a title over joined cells, formats, checks, a comment, a formula, protection."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet.merge_cells("A1:E1")
    sheet["A1"] = "坪石镇植树台账"
    for column, heading in enumerate(("序号", "村", "日期", "资金", "小计"), start=1):
        cell = sheet.cell(2, column, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E79")
    for row in range(3, 13):
        sheet.append([row - 2, f"第{row}村", f"2024年5月{row}日", f"{row}万", f"=A{row}*2"])
    sheet["C5"], sheet["B4"] = "五月", None
    sheet["C5"].comment = Comment("请老张核对", "李四")
    sheet["A7"].number_format = "0.000"
    sheet.merge_cells("B9:B10")
    sheet.column_dimensions["B"].width, sheet.row_dimensions[4].height = 23, 31
    sheet.freeze_panes = "B3"
    check = DataValidation(type="list", formula1='"是,否"')
    check.add("E3:E12")
    sheet.add_data_validation(check)
    sheet.protection.sheet = True
    sheet.protection.password = "x"  # noqa: S105 - of a workbook that nobody keeps anything in
    other = book.create_sheet("附注")
    other["A1"] = "=不是公式"
    other["A1"].data_type = "s"
    path = tmp_path / "town.xlsx"
    book.save(path)
    return path
