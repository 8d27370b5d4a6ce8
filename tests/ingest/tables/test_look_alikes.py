"""What looks like a heading, a unit or a record and is none."""

from __future__ import annotations

from datetime import date

from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats.raw_sheets import RawSheet
from bqw_sdk.ingest.cells import ColumnContext, reader_of
from bqw_sdk.ingest.tables import find_tables
from bqw_sdk.ingest.tables.headings import match_heading


def test_a_name_with_a_space_before_its_last_character_has_no_unit() -> None:
    """成 counts tenths, and 合 成 is the field 合成 all the same."""
    found = match_heading("合 成", dataset_named("plantings"))
    assert (found.field and found.field.name, found.unit, found.misfit) == ("synthetic", "", False)
    assert match_heading("投入资金(亩)", dataset_named("plantings")).misfit


def test_a_unit_with_spaces_in_it_is_one() -> None:
    """A unit line above the table must not take the place of what the heading says."""
    for text in ("面积(平方米)", "面 积 ( 平 方 米 )", "面积（平 方 米）", "面　积（单位：平方米）"):
        found = match_heading(text, dataset_named("small_gardens"))
        assert (found.field and found.field.name, found.unit) == ("area_m2", "平方米")


def test_a_record_with_words_that_are_headings_elsewhere_stays_a_record() -> None:
    """Park and households are headings of other datasets; below a record of gardens they are a garden."""
    heading = ("小园编号", "地方代码", "类型", "面积(平方米)", "建成日期", "管护主体", "合成")
    rows = (
        heading,
        ("G1", "440281103201", "orchard", 12, date(2024, 3, 1), "hired", "否"),
        ("G2", "440281103201", "park", 12, date(2024, 3, 1), "households", "否"),
        ("G3", "440281103201", "park", 12, date(2024, 3, 1), "households", "否"),
    )
    found = find_tables(RawSheet("四小园", rows), file="a.xlsx")
    assert [(table.dataset.name, table.rows) for table in found.tables] == [("small_gardens", (2, 3, 4))]
    assert not found.findings


def test_a_narrow_table_above_a_wide_one_is_found() -> None:
    """Readers fill short rows up with empty texts, which are no headings that nobody knows."""
    empty = ("",) * 16
    rows = (
        ("村民小组代码", "单位编号", "单位名称", "单位类型", *empty),
        ("", "O1", "甲公司", "民营企业", *empty),
        ("",) * 20,
        (
            "植树批次编号",
            "地方代码",
            "种植日期",
            "树种",
            "苗木类型",
            "种植株数",
            "植树组织",
            "合成",
            *("",) * 12,
        ),
        ("P1", "440281103201", "2024-03-05", "樟树", "乔木", 3, "党建林", "否", *("",) * 12),
    )
    found = find_tables(
        RawSheet("表", rows), [dataset_named("organisations"), dataset_named("plantings")], file="a.xlsx"
    )
    assert [table.dataset.name for table in found.tables] == ["organisations", "plantings"]


def test_rows_above_the_first_heading_that_nobody_read_are_told() -> None:
    """A table without a heading that is known may stand there; a title and a unit line are none."""
    table = (
        ("植树批次编号", "地方代码", "种植日期", "树种", "苗木类型", "种植株数", "植树组织", "合成"),
        ("P1", "440281103201", "2024-03-05", "樟树", "乔木", 3, "党建林", "否"),
    )
    lost = (("甲", "乙", "丙", 1), ("丁", "戊", "己", 2), (None,) * 4)
    titles = (("翁源县乡村植树",), ("填报单位：甲", None, "填报日期：2024年7月1日", "单位：万元"))
    datasets = [dataset_named("plantings")]
    told = find_tables(RawSheet("表", (*lost, *table)), datasets, file="a.xlsx").findings
    assert [(each.rule, each.origin.row) for each in told] == [("TBL-066", 1)]
    assert not find_tables(RawSheet("表", (*titles, *table)), datasets, file="a.xlsx").findings


def test_the_last_row_of_a_table_is_no_title_of_the_next_one() -> None:
    """The table below stands further right, so that one cell alone of the row stands over it."""
    rows = (
        ("单位编号", "单位名称", "单位类型", "来源", None, None, None),
        ("O1", "甲公司", "民营企业", None, None, None, None),
        ("O2", None, None, "S1", None, None, None),
        (None,) * 7,
        (None, None, "表2　乡村植树", None, None, None, None),
        (None, None, "植树批次编号", "地方代码", "种植日期", "树种", "种植株数"),
        (None, None, "P1", "440281103201", "2024-03-05", "樟树", 3),
    )
    datasets = [dataset_named("organisations"), dataset_named("plantings")]
    found = find_tables(RawSheet("表", rows), datasets, file="a.xlsx")
    assert [table.rows for table in found.tables] == [(2, 3), (7,)]


def test_a_unit_line_above_names_of_groups_counts() -> None:
    """The names of groups of columns stand between the unit line and the headings."""
    rows = (
        ("单位：万元", None, None, None),
        ("基本情况", None, "资金情况", None),
        ("植树批次编号", "树种", "投入资金", "种植株数"),
        ("P1", "樟树", 1.5, 3),
    )
    (table,) = find_tables(RawSheet("乡村植树", rows), [dataset_named("plantings")], file="a.xlsx").tables
    assert table.unit_line == "万元"


def test_numbers_of_columns_may_be_floats() -> None:
    """Some workbooks store 1 as 1.0; the row is none of records all the same."""
    rows = (("植树批次编号", "树种", "种植株数", "成活株数"), ("甲", 1.0, 2, "（3）"), ("P1", "樟树", 3, 3))
    (table,) = find_tables(RawSheet("乡村植树", rows), [dataset_named("plantings")], file="a.xlsx").tables
    assert table.rows == (3,)


def test_a_bare_scale_of_money_is_one_of_yuan() -> None:
    """Figures with spaces around them, or with a unit of their own, are read as bare ones are."""
    rows = (("植树批次编号", "树种", "投入资金（万）"), ("P1", "樟树", 1.5))
    (table,) = find_tables(RawSheet("乡村植树", rows), [dataset_named("plantings")], file="a.xlsx").tables
    unit = table.unit_of(table.columns[2])
    read = reader_of(dataset_named("plantings").field("funded_yuan"), ColumnContext(unit=unit))
    for typed in (1.5, "1.5", " 1.5", "1.5万元", "15000元", "１．５"):
        assert str(read(typed).result) == "15000"  # type: ignore[union-attr]


def test_invisible_signs_around_free_text_go_and_those_within_stay() -> None:
    """Two names that look the same are the same."""
    read = reader_of(dataset_named("plantings").field("species"), ColumnContext())
    for typed in ("\u200b樟树", "樟树\ufeff", "\u3000樟树\u200b ", "樟树\n"):
        assert read(typed).result == "樟树"  # type: ignore[union-attr]
    assert read("樟\u200b树").result == "樟\u200b树"  # type: ignore[union-attr]
