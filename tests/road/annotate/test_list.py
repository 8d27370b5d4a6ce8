"""The sheet in front: what has to be mended, each cause once, with ways to its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from bqw_sdk.findings import Finding, Severity, Text
from bqw_sdk.road.annotate import PublicTable, annotate_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    Faulting = Callable[..., Finding]

SHEET = "植树'台账"


def texts(sheet: Worksheet) -> list[str]:
    """Return all that a sheet says."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def links(sheet: Worksheet) -> dict[str, str]:
    """Return the places that cells lead to, by what the cells say."""
    return {
        str(cell.value): str(cell.hyperlink.location)
        for row in sheet.iter_rows() for cell in row if cell.hyperlink
    }  # fmt: skip


def test_each_cause_stands_once_with_its_count_and_links(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """Ten cells of one kind are one row of the list; every link leads into the right cell of the right sheet."""
    findings = [fault(row, 3) for row in range(3, 13)] + [
        fault(5, 1, zh="缺编号", field="id"),
        fault(6, 0, zh="重复"),
    ]
    annotate_workbook(town, tmp_path / "out.xlsx", findings=findings)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book.worksheets[0]
    assert sheet.title == "待修改"
    assert [texts(sheet).count(each) for each in ("看不懂这个日期", "缺编号", "重复")] == [1, 1, 1]
    told = links(sheet)
    assert told["C12"] == "'植树''台账'!C12"
    assert told["A5"] == "'植树''台账'!A5"
    assert told["第 6 行"] == "'植树''台账'!A6"
    assert len(told) == 12
    assert "10" in texts(sheet)


def test_many_cells_are_twenty_links_and_a_count(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """The list stays short, whatever was sent."""
    annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(row, 3) for row in range(100, 1100)])
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert len(links(sheet)) == 20
    assert {"等 1,000 处", "1,000"} <= set(texts(sheet))


def test_causes_that_share_a_rule_keep_their_own_cells(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """Two columns with the same mistake are two rows, and no link of one stands in the other."""
    findings = [fault(5, 3), fault(5, 4, field="funded_yuan")]
    annotate_workbook(town, tmp_path / "out.xlsx", findings=findings)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    linked = {str(cell.value): cell.row for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert linked.keys() == {"C5", "D5"}
    assert linked["C5"] != linked["D5"]


def test_errors_come_first_and_are_counted(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """The gravest first; how many there are of each, with the colour of the marks."""
    error, warning, note = Severity
    findings = [
        fault(3, 1, note, zh="丙"),
        fault(4, 1, warning, zh="乙"),
        fault(5, 1, error, zh="甲"),
        fault(6, 1, error, zh="甲"),
    ]
    annotate_workbook(town, tmp_path / "out.xlsx", findings=findings)
    told = texts(openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0])
    assert told.index("甲") < told.index("乙") < told.index("丙")
    assert {"错误,必须改:2 处", "警告,请核对:1 处", "提示,供参考:1 处"} <= set(told)


def test_nothing_wrong_is_said(town: Path, tmp_path: Path) -> None:
    """A clean workbook comes back with one sentence, and nothing that asks for work."""
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[])
    told = texts(openpyxl.load_workbook(made.path).worksheets[0])
    assert told == ["待修改", "没有发现需要修改的地方,不用再做什么。"]


def test_a_sheet_of_that_name_is_the_senders(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """Ours takes another name, and comments that point to it use that name."""
    book = openpyxl.load_workbook(town)
    book.create_sheet("待修改")["A1"] = "自己的"
    book.save(town)
    findings = [fault(5, 3, zh=f"第{number}条") for number in range(8)]
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=findings)
    after = openpyxl.load_workbook(made.path)
    assert made.sheets == ("待修改(2)",)
    assert after["待修改"]["A1"].value == "自己的"
    comment = after[SHEET]["C5"].comment
    assert comment
    assert "另有 3 个问题,见“待修改(2)”" in comment.text


def test_no_day_of_today_is_in_any_cell(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """Two runs say the same."""
    says = []
    for name in ("a.xlsx", "b.xlsx"):
        annotate_workbook(town, tmp_path / name, findings=[fault(5, 3)])
        says.append([texts(sheet) for sheet in openpyxl.load_workbook(tmp_path / name).worksheets])
    assert says[0] == says[1]


def test_what_would_be_public_is_shown_and_what_is_kept_back(town: Path, tmp_path: Path) -> None:
    """Headings, two hundred rows and how many more, what is left out and why; no more rows are taken than shown."""
    taken = 0

    def rows() -> Iterator[tuple[str, ...]]:
        nonlocal taken
        while True:
            taken += 1
            yield f"坪石镇第{taken}村", "=cmd|' /C calc'!A0"

    table = PublicTable(
        Text("植树", "Plantings"), (Text("地方", "Place"), Text("备注", "Remark")), rows(),
        (Text("联系人:涉及个人,不发布", "contacts: personal"),), 1234,
    )  # fmt: skip
    made = annotate_workbook(town, tmp_path / "out.xlsx", findings=[], public=[table])
    sheet = openpyxl.load_workbook(made.path)["将公开"]
    told = texts(sheet)
    assert taken == 200
    assert {
        "植树(共 1,234 行)",
        "地方",
        "备注",
        "坪石镇第200村",
        "另有 1,034 行,这里不再列出。",
        "· 联系人:涉及个人,不发布",
    } <= set(told)
    assert "坪石镇第201村" not in told
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
