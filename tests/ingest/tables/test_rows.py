from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.findings import Severity
from bqw_sdk.ingest.tables.rows import is_note, total_level

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[..., Any]
    Told = Callable[..., list[Any]]

DAY = date(2024, 3, 12)
HEADING = ("序号", "树种", "株数", "投入资金（万元）", "种植日期")


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("小计", 1),
        ("官渡镇小计", 1),
        ("官渡镇合计", 1),
        ("本页合计", 1),
        ("合 计", 2),
        ("合　计：", 2),
        ("共計", 2),
        ("合计5个", 2),
        ("TOTAL", 2),
        ("总计", 3),
        ("Grand Total", 3),
        ("合计投资", 0),
        ("人口总计", 0),
        ("计划投资", 0),
        ("小计划", 0),
    ],
)
def test_labels_of_totals(label: str, level: int) -> None:
    """A label is a total of a group, a table or everything; a name that only holds the word is none."""
    assert total_level(label) == level


@pytest.mark.parametrize(
    "text",
    ["注：含配套", "备注:见附件", "填表人：张三　审核人：李四", "填报日期 2024年", "说明：无", "（盖章）"],
)
def test_notes_are_recognised(text: str) -> None:
    """Notes, signatures and days of filling in are no records."""
    assert is_note(text)


@pytest.mark.parametrize("text", ["注册资金", "备注村", "负责人", "示例项目", "联系群众"])
def test_words_that_begin_alike_are_no_notes(text: str) -> None:
    """The colon makes the note."""
    assert not is_note(text)


def test_what_stands_below_the_records_is_left_out_and_told(find: Find, told: Told) -> None:
    """Notes and signatures in any number of cells; no name of a person is repeated."""
    found = find(
        HEADING,
        (1, "樟树", 3, 1, DAY),
        ("填表人：", "张三", "审核人：", "李四", None),
        ("注：含县级配套，联系王五",),
        ("以上均已核实",),
    )
    assert found.tables[0].rows == (2,)
    left = told(found, "TBL-070")
    assert [(each.row, each.severity) for each in left] == [(3, Severity.NOTE), (5, Severity.NOTE)]
    for name in ("张三", "李四", "王五"):
        assert name not in str(found.findings)


def test_a_record_is_never_lost(find: Find, told: Told) -> None:
    """Two known cells make a record, whatever else is missing; so does one with something beside it."""
    found = find(HEADING, (None, "樟树", 3), (4, "荷木"), (None, None, 3, 0), (None, "备注：旧", 3, 1, DAY))
    assert found.tables[0].rows == (2, 3, 4, 5)
    assert not told(found, "TBL-070")


def test_one_cell_amid_the_records_is_a_warning(find: Find, told: Told) -> None:
    """It may be the name of a group, or a record that was begun."""
    found = find(HEADING, (1, "樟树", 3, 1, DAY), (None, "官渡镇"), (2, "荷木", 3, 1, DAY), (3,), (4,))
    assert found.tables[0].rows == (2, 4)
    assert [(each.row, each.severity) for each in told(found, "TBL-070")] == [
        (3, Severity.WARNING),
        (5, Severity.NOTE),
    ]
    assert "第 5–6 行" in told(found, "TBL-070")[1].message.zh


def test_the_name_of_a_person_is_not_shown(find: Find, told: Told) -> None:
    """The name of a sole trader is personal, so no row of its column is quoted."""
    rows = (
        ("单位编号", "单位名称", "单位类型"),
        ("O1", "甲公司", "民企"),
        (None, "王五小店"),
        ("O2", "乙公司", "民企"),
    )
    found = find(*rows)
    assert "***" in told(found, "TBL-070")[0].message.zh
    assert "王五" not in str(found.findings)


@pytest.mark.parametrize(
    ("alone", "shown"),
    [
        ("张三", ""),
        ("张 三", ""),
        ("欧阳小明", ""),
        ("买买提·艾力", ""),
        ("张三、李四", ""),
        ("张三:13800138000", ""),
        ("张三 13800138000", ""),
        ("护林员张三", ""),
        ("Zhang San", ""),
        ("陈镇", ""),
        ("县直单位另行统计,共三家", ""),
        ("填表人 张三", ""),
        ("填表人:张三", "填表人:…"),
        ("填 表 人：张三", "填 表 人:…"),
        ("单位负责人 ：张三", "单位负责人 :…"),
        ("审核:张三 2024-12-01", "审核:…"),
        ("注 ：张三所报", "注 :…"),
        ("官渡镇", "官渡镇"),
    ],
)
def test_what_may_be_a_name_is_not_shown(find: Find, told: Told, alone: str, shown: str) -> None:
    """Of whoever signs below a table only the label is repeated; what names a place is."""
    found = find(HEADING, (1, "樟树", 3, 1, DAY), (None, alone))
    (left,) = told(found, "TBL-070")
    assert left.found == shown
    assert ("“" in left.message.zh) is bool(shown)
    assert shown in left.message.zh


def test_a_record_of_words_that_are_headings_elsewhere(find: Find) -> None:
    """村 and 来源 are headings of some dataset; among many other cells they make no heading."""
    record = ("EP1", "甲", "来源", "村", DAY, 1, 2, 3, "备注")
    heading = (
        "项目编号",
        "项目名称",
        "帮扶类别",
        "项目状态",
        "签约日期",
        "受益人数",
        "设施数",
        "拆除面积(亩)",
        "说明",
    )
    found = find(heading, record, record)
    assert found.tables[0].rows == (2, 3)
    assert not found.doubtful


def test_cells_joined_downwards_count_for_every_row(find: Find) -> None:
    """A species typed once for three rows leaves each of them a record."""
    found = find(("树种", "株数", "种植日期"), ("樟树", 3, DAY), (None, 4), (None, 5), merged=((2, 1, 4, 1),))
    assert found.tables[0].rows == (2, 3, 4)


def test_numbers_of_columns_are_no_record(find: Find, told: Told) -> None:
    """Statistical forms number their columns below the heading: 甲 乙 1 2 3."""
    found = find(HEADING, ("甲", "乙", 1, 2, 3), (1, "樟树", 3, 1, DAY))
    assert found.tables[0].rows == (3,)
    assert "列号" in told(found, "TBL-070")[0].message.zh


def test_totals_that_agree_are_notes(find: Find, told: Told) -> None:
    """Sums are exact where floats are not, and a group is summed from the last one."""
    found = find(
        HEADING,
        (1, "樟树", 3, 0.1, DAY),
        (2, "荷木", 4, 0.2, DAY),
        ("小计", None, 7, 0.3),
        (3, "榕树", 5, "0.3", DAY),
        ("小计", None, 5, 0.3),
        ("合　计", None, 12, 0.6),
    )
    assert found.tables[0].rows == (2, 3, 5)
    assert [each.row for each in told(found, "TBL-069")] == [4, 6, 7]
    assert not told(found, "TBL-068")


def test_a_total_that_differs_is_an_error_at_its_cell(find: Find, told: Told) -> None:
    """The finding says what stands there, what the rows come to, and by how much it is off."""
    found = find(HEADING, (1, "樟树", 3, 0.1, DAY), (2, "荷木", 4, 0.2, DAY), ("合计", None, 8, 0.3, None))
    (wrong,) = told(found, "TBL-068")
    assert (wrong.severity, wrong.origin.cell, wrong.found) == (Severity.ERROR, "C4", "8")
    assert "各行之和是 7,相差 -1" in wrong.message.zh
    assert "投入资金" in told(found, "TBL-069")[0].message.zh


def test_a_total_above_its_records(find: Find, told: Told) -> None:
    """Yearbooks put the total first, and the groups' as well."""
    found = find(
        HEADING,
        ("合计", None, 12, 3, None),
        ("官渡镇小计", None, 7, 2, None),
        (1, "樟树", 3, 1, DAY),
        (2, "荷木", 4, 1, DAY),
        ("江尾镇小计", None, 6, 1, None),
        (3, "榕树", 5, 1, DAY),
    )
    assert found.tables[0].rows == (4, 5, 7)
    assert [each.origin.cell for each in told(found, "TBL-068")] == ["C6"]


def test_units_of_single_cells_are_brought_together(find: Find, told: Told) -> None:
    """A cell that names its own unit is summed with those in the unit of the heading; marks for nothing are nothing."""
    found = find(
        HEADING,
        (1, "樟树", "3株", "2万元", DAY),
        (2, "荷木", 4, 1, DAY),
        (3, "榕树", 1, "—", DAY),
        ("合计", None, 8, 3),
    )
    assert not told(found, "TBL-068")
    assert "未核对" not in told(found, "TBL-069")[0].message.zh


def test_a_cell_that_is_no_number_is_said(find: Find, told: Told) -> None:
    """What cannot be summed is not compared, and the note says why."""
    found = find(HEADING, (1, "樟树", "约3", 1, DAY), (2, "荷木", 4, 1, DAY), ("合计", None, 9, 2))
    assert not told(found, "TBL-068")
    assert "未核对:种植株数(第 2 行不是数)" in told(found, "TBL-069")[0].message.zh


def test_figures_about_persons_are_not_shown(find: Find, told: Told) -> None:
    """A small group's households are personal, also in a total that differs."""
    found = find(
        ("村民小组代码", "小组名称", "户数", "成立日期"),
        ("440229109212-001", "一组", 41, DAY),
        ("440229109212-002", "二组", 43, DAY),
        ("合计", None, 97, None),
    )
    (wrong,) = told(found, "TBL-068")
    assert wrong.found == "***"
    for figure in ("41", "43", "97", "84"):
        assert figure not in wrong.message.zh + wrong.message.en + "".join(wrong.expected)
