"""Colours and comments on the cells of the sender."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from bqw_sdk.findings import Finding, Origin, Severity, Text
from bqw_sdk.road.annotate import annotate_workbook, marking
from bqw_sdk.road.annotate.looks import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    Faulting = Callable[..., Finding]

SHEET = "植树'台账"
ERROR, WARNING, NOTE = Severity


def fill(cell: Cell) -> str:
    """Return the colour of a cell."""
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type else ""


def note(sheet: Worksheet, cell: str) -> str:
    """Return the comment on a cell."""
    comment = sheet[cell].comment
    assert comment, cell
    return str(comment.text)


def test_a_faulty_cell_has_its_colour_and_all_that_is_to_say(
    town: Path, fault: Faulting, tmp_path: Path
) -> None:
    """One colour per severity; the comment says what is wrong, found, expected, an example, how to mend it."""
    findings = [fault(5, 3), fault(6, 3, WARNING), fault(7, 3, NOTE)]
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=findings)
    sheet = openpyxl.load_workbook(made.path)[SHEET]
    assert [fill(sheet.cell(row, 3)) for row in (5, 6, 7, 8)] == [
        MARKS[ERROR],
        MARKS[WARNING],
        MARKS[NOTE],
        "",
    ]
    for part in (
        "错误",
        "看不懂这个日期",
        "现在是:五月",
        "应该是:年月日齐全的日期",
        "例如:2024-03-12",
        "怎么改:写成 2024-05-01",
    ):
        assert part in note(sheet, "C5"), part
    assert (made.coloured, made.commented, made.unplaced) == (3, 3, 0)


def test_findings_on_one_cell_are_one_comment_below_the_senders(
    town: Path, fault: Faulting, tmp_path: Path
) -> None:
    """The sender's words stay first, ours follow, the gravest colour wins, and the box is tall enough for all."""
    findings = [fault(5, 3, NOTE, zh="年份不确定"), fault(5, 3)]
    annotate_workbook(town, tmp_path / "out.xlsx", findings=findings)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")[SHEET]
    text = note(sheet, "C5")
    assert text.startswith("请老张核对\n\n〔校验意见〕")
    assert text.index("看不懂这个日期") < text.index("年份不确定")
    assert fill(sheet["C5"]) == MARKS[ERROR]
    assert text.count("\n") >= 10


def test_boxes_grow_with_their_text(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """The heights in the drawing of the comments differ with the length of what they say."""
    import re
    from zipfile import ZipFile

    annotate_workbook(
        town, tmp_path / "out.xlsx", findings=[fault(5, 3, zh="长" * 300), fault(6, 3, zh="短")]
    )
    with ZipFile(tmp_path / "out.xlsx") as archive:
        name = next(name for name in archive.namelist() if name.endswith(".vml"))
        heights = sorted(int(each) for each in re.findall(rb"height:(\d+)px", archive.read(name)))
    assert heights[0] > 100
    assert heights[1] > heights[0] + 100


def test_light_letters_on_a_marked_heading_become_dark(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """A column without a row means its heading, and white letters on a pale colour could not be read."""
    annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(0, 4)])
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")[SHEET]
    assert fill(sheet["D2"]) == MARKS[ERROR]
    assert sheet["D2"].font.bold
    assert sheet["D2"].font.color.rgb != sheet["C2"].font.color.rgb == "FFFFFFFF"


def test_rows_and_joined_cells_are_marked_where_people_see_it(
    town: Path, fault: Faulting, tmp_path: Path
) -> None:
    """A whole row by its first cell; any part of joined cells by the first of them, which alone is shown."""
    annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(8, 0), fault(10, 2), fault(1, 3)])
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")[SHEET]
    assert [fill(sheet[cell]) for cell in ("A8", "B9", "A1")] == [MARKS[ERROR]] * 3
    assert "整行" in note(sheet, "A8")


def test_an_empty_cell_is_marked_and_said_to_be_empty(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """A missing value has a cell too."""
    annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(4, 2, found="")])
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")[SHEET]
    assert fill(sheet["B4"]) == MARKS[ERROR]
    assert "现在是:(空)" in note(sheet, "B4")


def test_what_has_no_cell_stands_on_the_list_alone(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """Whole sheets, sheets that are not there, other files, places beyond the sheet: nothing is marked at random."""
    findings = [
        fault(0, 0), fault(5, 3, sheet="没有这张表"), fault(5, 3, file="other.csv"), fault(2_000_000, 3),
    ]  # fmt: skip
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=findings)
    assert (made.coloured, made.unplaced) == (0, 4)
    assert fill(openpyxl.load_workbook(made.path)[SHEET]["C5"]) == ""


def test_too_many_cells_are_coloured_and_no_longer_commented(
    town: Path, fault: Faulting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comments end first, colours later, and the gravest are served before the others; the list says so."""
    monkeypatch.setattr(marking, "MOST_COMMENTS", 2)
    monkeypatch.setattr(marking, "MOST_COLOURED", 4)
    findings = [*(fault(row, 1, NOTE) for row in range(3, 8)), fault(12, 1)]
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=findings)
    sheet = openpyxl.load_workbook(made.path)[SHEET]
    assert (made.coloured, made.commented) == (4, 2)
    assert sheet["A12"].comment
    assert [bool(fill(sheet.cell(row, 1))) for row in (3, 4, 5, 6, 7, 12)] == [
        True,
        True,
        True,
        False,
        False,
        True,
    ]
    told = [str(cell.value) for cell in openpyxl.load_workbook(made.path).worksheets[0]["A"]]
    assert any("只有前" in text for text in told)


def test_english(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """Everything that is ours is said in English."""
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(6, 3)], language="en")
    book = openpyxl.load_workbook(made.path)
    assert made.sheets == ("To mend",)
    assert note(book[SHEET], "C6").startswith("[Findings]\n[error: must be mended] en")
    assert "Found: 五月" in note(book[SHEET], "C6")


def test_a_second_round_takes_the_first_one_off(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """A county sends back what it got: old lists, colours and words of ours go, its own comment and heading stay."""
    first = annotate_workbook(
        town, tmp_path / "a.xlsx", findings=[fault(5, 3), fault(6, 3), fault(0, 4)]
    ).path
    made = annotate_workbook(first, tmp_path / "b.xlsx", findings=[fault(7, 3, file="a.xlsx")])
    book = openpyxl.load_workbook(made.path)
    sheet = book[SHEET]
    assert book.sheetnames == ["待修改", SHEET, "附注"]
    assert [fill(sheet[cell]) for cell in ("C5", "C6", "C7", "D2")] == ["", "", MARKS[ERROR], "FF1F4E79"]
    assert note(sheet, "C5") == "请老张核对"
    assert sheet["C6"].comment is None
    assert sheet["D2"].font.color.rgb == "FFFFFFFF"


def test_only_the_list_is_selected(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """Were two sheets selected, what is typed into one would go into both."""
    annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(5, 3)])
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.active is book.worksheets[0]
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book.worksheets] == [True, False, False]


def test_a_file_that_was_renamed_is_still_the_one_that_is_meant(
    town: Path, fault: Faulting, tmp_path: Path
) -> None:
    """Uploads are kept under other names; findings that all name one file mean this one."""
    renamed = town.rename(tmp_path / "upload-1.xlsx")
    made = annotate_workbook(renamed, tmp_path / "out.xlsx", findings=[fault(5, 3)])
    assert made.coloured == 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "#N/A", "a\x00b"])
def test_no_text_of_ours_is_a_formula(town: Path, tmp_path: Path, text: str) -> None:
    """Whatever was found or is said, the list and the comment hold it as text."""
    finding = Finding(
        "T",
        ERROR,
        "x",
        5,
        "",
        Origin("", SHEET, 5, 3),
        Text(text, text),
        text,
        Text(text, text),
        Text(text, text),
    )
    annotate_workbook(town, tmp_path / "out.xlsx", findings=[finding])
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [cell for row in book["待修改"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    shown = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert all(cell.quotePrefix for cell in shown)
    assert len(shown) >= (4 if text[0] in "=+-@" else 0)
