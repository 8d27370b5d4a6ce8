"""Values that are corrected for certain: written where the sender knows them again, listed always, taken back at will."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl import Workbook

from bqw_sdk.findings import Finding, Origin
from bqw_sdk.ingest.changes import Change
from bqw_sdk.ingest.values import VALUE_RULES
from bqw_sdk.road.annotate import WRITTEN, annotate_workbook
from bqw_sdk.road.annotate.looks import CHANGED_MARK, MARKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    Faulting = Callable[..., Finding]

SHEET = "植树'台账"


def change(cell: tuple[int, int], raw: str, result: str, rule: str, *, field: str = "remark") -> Change:
    """Return a change of a cell of the town's workbook."""
    return Change(Origin("town.xlsx", SHEET, *cell), "plantings", field, raw, result, rule)


def rows_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Return the rows of the list of corrections, below its heading."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if row[0] in {"序号", "No."})
    return [row for row in rows[start + 1 :] if isinstance(row[0], int)]


CERTAIN = [
    change((3, 3), "2024年5月3日", "2024-05-03", "date-written", field="planted_on"),
    change((3, 4), "3万", "30000", "quantity-scaled", field="funded_yuan"),
    change((4, 4), "4万", "4.5", "quantity-read", field="funded_yuan"),
    change((6, 2), "第6村", "0012", "code-punctuation"),
    change((7, 2), "第7村", "", "absent-emptied"),
]


def test_results_are_written_as_what_they_are(town: Path, tmp_path: Path) -> None:
    """Dates are dates, figures are figures, codes stay text with every digit, and marks for nothing become nothing."""
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[], changes=CERTAIN, fix=True)
    sheet = openpyxl.load_workbook(made.path)[SHEET]
    assert sheet["C3"].value == datetime(2024, 5, 3)  # noqa: DTZ001 - a day
    assert sheet["C3"].number_format == "yyyy-mm-dd"
    assert [sheet[cell].value for cell in ("D3", "D4", "B6", "B7")] == [30000, 4.5, "0012", None]
    assert sheet["B6"].number_format == "@"
    assert str(sheet["C3"].fill.fgColor.rgb) == CHANGED_MARK
    assert sheet["D3"].comment
    assert "原来是:3万" in sheet["D3"].comment.text
    assert (made.corrected, made.listed, made.sheets) == (5, 5, ("待修改", "已更正"))


def test_taken_back_from_the_list_every_value_is_the_original(town: Path, tmp_path: Path) -> None:
    """The list alone, read backwards, gives back what was sent, types included."""
    book = openpyxl.load_workbook(town)
    book[SHEET]["C8"], book[SHEET]["D8"] = 45000, "=not a formula"
    book[SHEET]["D8"].data_type = "s"
    book.save(town)
    changes = [
        *CERTAIN,
        change((8, 3), "45000", "2023-03-15", "date-serial-1900", field="planted_on"),
        change((8, 4), "=not a formula", "8", "number-read", field="funded_yuan"),
    ]
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[], changes=changes, fix=True)
    after = openpyxl.load_workbook(made.path)
    assert made.corrected == 7
    for _number, title, cell, before, _after, _why, done in reversed(rows_of(after["已更正"])):
        if done == "已改":
            after[str(title)][str(cell)].value = before
    original = openpyxl.load_workbook(town)
    for name in original.sheetnames:
        assert list(after[name].iter_rows(values_only=True)) == list(
            original[name].iter_rows(values_only=True)
        ), name


def test_the_list_says_where_what_and_why(town: Path, tmp_path: Path) -> None:
    """One row a change, a link to its cell, and the reason in the words of the rule."""
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[], changes=CERTAIN[1:2], fix=True)
    sheet = openpyxl.load_workbook(made.path)["已更正"]
    assert rows_of(sheet) == [(1, SHEET, "D3", "3万", 30000, VALUE_RULES["quantity-scaled"].zh, "已改")]
    linked = next(cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    assert linked.location == "'植树''台账'!D3"


def test_without_fix_nothing_is_written(town: Path, tmp_path: Path) -> None:
    """The same is listed as what could be corrected, and the cells are as they were."""
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[], changes=CERTAIN)
    after, before = openpyxl.load_workbook(made.path), openpyxl.load_workbook(town)
    assert made.sheets == ("待修改", "可更正")
    assert (made.corrected, made.listed) == (0, 5)
    assert [row[-1] for row in rows_of(after["可更正"])] == ["可以改"] * 5
    assert list(after[SHEET].iter_rows(values_only=True)) == list(before[SHEET].iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        (change((3, 2), "第3村", "440281104201", "place-named", field="place_code"), "写法能看懂"),
        (change((3, 2), "乔木", "tree", "label-coded", field="form"), "写法能看懂"),
        (change((3, 2), "第3村", "tree", "code-punctuation", field="form"), "写法能看懂"),
        (change((3, 2), "是", "true", "truth-read", field="synthetic"), "写法能看懂"),
        (change((3, 2), "未报送", "not_reported", "absent-kind"), "写法能看懂"),
        (change((3, 2), "2024年上半年", "2024-H1", "period-written"), "写法能看懂"),
        (change((3, 4), "3", "30000", "quantity-scaled", field="funded_yuan"), "单位已在别处写明"),
        (change((3, 5), "6", "7", "number-read"), "公式"),
        (change((3, 4), "别的", "7", "number-read"), "别的内容"),
        (change((0, 0), "别的", "7", "number-read"), "不是一个单元格"),
    ],
)
def test_what_a_sender_would_not_know_again_is_left(
    town: Path, tmp_path: Path, kept: Change, why: str
) -> None:
    """Codes for labels and names, formulas, figures whose unit stands elsewhere: listed with the reason, not written."""
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[], changes=[kept], fix=True)
    after, before = openpyxl.load_workbook(made.path), openpyxl.load_workbook(town)
    assert (made.corrected, made.listed, made.coloured) == (0, 1, 0)
    assert why in str(rows_of(after["已更正"])[0][-1])
    assert list(after[SHEET].iter_rows(values_only=True)) == list(before[SHEET].iter_rows(values_only=True))


@pytest.mark.parametrize(
    "cells", [{"D2": "资金(万元)"}, {"D2": "资金", "D3": "万元"}, {"D2": "资金", "E1": "单位:万元"}]
)
def test_a_figure_below_a_heading_with_its_unit_is_not_multiplied_twice(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    """Were 5万元 made 50000 below 万元, the next reading would take it for half a milliard."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for cell, text in cells.items():
        sheet[cell] = text
    sheet["D5"], sheet["D6"] = "5万元", "6万元"
    book.save(tmp_path / "town.xlsx")
    changes = [change((5, 4), "5万元", "50000", "quantity-scaled", field="funded_yuan")]
    made = annotate_workbook(
        tmp_path / "town.xlsx", tmp_path / "out.xlsx", findings=[], changes=changes, fix=True
    )
    assert made.corrected == 0
    assert openpyxl.load_workbook(made.path)[SHEET]["D5"].value == "5万元"


def test_one_cell_that_became_several_values_stays(town: Path, tmp_path: Path) -> None:
    """A range that was read as a lower and an upper bound has no one value."""
    changes = [
        change((3, 4), "3万", "29500", "quantity-scaled", field="lower"),
        change((3, 4), "3万", "30500", "quantity-scaled", field="upper"),
    ]
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[], changes=changes, fix=True)
    assert made.corrected == 0
    assert openpyxl.load_workbook(made.path)[SHEET]["D3"].value == "3万"


def test_joined_cells_are_corrected_once(town: Path, tmp_path: Path) -> None:
    """Every row that joined cells cover has the same change; the list has it once, with the first cell."""
    changes = [change((row, 2), "第9村", "0009", "code-punctuation") for row in (9, 10)]
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[], changes=changes, fix=True)
    sheet = openpyxl.load_workbook(made.path)
    assert [row[2] for row in rows_of(sheet["已更正"])] == ["B9"]
    assert sheet[SHEET]["B9"].value == "0009"


def test_a_fault_outweighs_a_correction(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """A cell that was corrected and is still in doubt is coloured for the doubt, and says both."""
    made = annotate_workbook(
        town, tmp_path / "out.xlsx", findings=[fault(3, 3)], changes=CERTAIN[:1], fix=True
    )
    cell = openpyxl.load_workbook(made.path)[SHEET]["C3"]
    assert str(cell.fill.fgColor.rgb) in MARKS.values()
    assert cell.comment
    assert {"【已自动更正】", "现在是:2024-05-03"} <= set(cell.comment.text.split("\n"))
    assert "看不懂这个日期" in cell.comment.text


def test_every_rule_that_is_written_is_a_rule() -> None:
    """A rule that was renamed would silently be written no more."""
    assert set(WRITTEN) <= set(VALUE_RULES)
