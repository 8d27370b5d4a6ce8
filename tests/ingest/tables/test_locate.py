from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bqw_sdk.datasets import dataset_named
from bqw_sdk.findings import Severity
from bqw_sdk.formats.raw_sheets import RawSheet
from bqw_sdk.ingest.tables import SenderMapping, find_in_book, find_tables

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[..., Any]
    Fields = Callable[..., dict[str, str]]
    Told = Callable[..., list[Any]]

DAY = date(2024, 3, 12)
PLANTINGS = dataset_named("plantings")
HEADING = ("树种", "株数", "种植日期")


def test_a_table_amid_titles_and_margins(find: Find, fields: Fields) -> None:
    """Titles, a unit line, a blank row and a blank column do not hide a table; cells are numbered as in the sheet."""
    sheet = RawSheet(
        "Sheet1",
        (
            (None, "翁源县乡村植树统计表"),
            (None, "填报单位：翁源县林业局", None, None, "单位：万元"),
            (),
            (None, "序号", "树 种", "棵数（株）", "投入资金", "种植日期"),
            (None, 1, "樟树", 300, 1.2, DAY),
            (),
            (None, 2, "荷木", 200, 0.8, DAY),
        ),
        first_row=3,
        first_column=2,
    )
    found = find_tables(sheet, file="来表.xlsx")
    (table,) = found.tables
    assert table.dataset is PLANTINGS
    assert table.heading_rows == (6,)
    assert table.rows == (7, 9)
    assert fields(table) == {
        "C": "(serial)",
        "D": "species",
        "E": "trees",
        "F": "funded_yuan",
        "G": "planted_on",
    }
    assert table.unit_line == "万元"
    assert [table.unit_of(column) for column in table.columns] == ["", "", "株", "万元", ""]
    serial = next(each for each in found.findings if each.rule == "TBL-072")
    assert serial.origin.cell == "C6"


def test_a_heading_of_two_rows_with_joined_cells(find: Find, fields: Fields) -> None:
    """Texts above each other are one heading, and a group gives its unit to its columns."""
    found = find(
        ("项目名称", "项目编号", "帮扶类别", "资金（万元）", None, "签约日期"),
        (None, None, None, "计划投资", "合同\n投资", None),
        ("甲", "EP1", "公益", 1, 2, DAY),
        merged=((1, 4, 1, 5), *((1, column, 2, column) for column in (1, 2, 3, 6))),
    )
    (table,) = found.tables
    assert table.dataset.name == "enterprise_projects"
    assert (table.heading_rows, table.rows) == ((1, 2), (3,))
    assert fields(table)["E"] == "contracted_yuan"
    assert [column.unit for column in table.columns] == ["", "", "", "万元", "万元", ""]
    assert table.columns[4].heading == "资金（万元）/合同 投资"


def test_a_heading_of_two_rows_without_joined_cells(find: Find, fields: Fields) -> None:
    """A group's name stands above its columns where its cells are blank, and words in two rows are joined."""
    found = find(
        ("项目名称", "项目编号", "帮扶类别", "计划", None, "合同", None),
        (None, None, None, "投资(万元)", "说明", "投资(万元)", "说明"),
        ("甲", "EP1", "公益", 1, "略", 2, "略"),
    )
    (table,) = found.tables
    assert fields(table)["D"] == "planned_yuan"
    assert fields(table)["F"] == "contracted_yuan"
    assert table.columns[4].heading == "计划/说明"
    assert table.rows == (3,)


def test_a_heading_of_three_rows_with_units_below(find: Find, fields: Fields) -> None:
    """The lowest row may hold nothing but units."""
    found = find(
        ("项目基本情况", None, None, "投资情况", None),
        ("项目名称", "项目编号", "帮扶类别", "计划投资", "合同投资"),
        (None, None, None, "万元", "（元）"),
        ("甲", "EP1", "公益", 1, 20000),
        merged=((1, 1, 1, 3), (1, 4, 1, 5)),
    )
    (table,) = found.tables
    assert (table.heading_rows, table.rows) == ((1, 2, 3), (4,))
    assert [(column.field.name, column.unit) for column in table.columns][3:] == [
        ("planned_yuan", "万元"),
        ("contracted_yuan", "元"),
    ]


def test_a_record_of_words_is_never_taken_into_the_heading(find: Find) -> None:
    """The first record of a table of texts stays a record."""
    found = find(("树种", "苗木类型", "植树组织"), ("樟树", "乔木", "党建林"), ("荷木", "乔木", "青年林"))
    assert found.tables[0].rows == (2, 3)


def test_a_title_across_part_of_the_table_is_no_group(find: Find) -> None:
    """A title is joined across the columns and names none of them."""
    found = find(("2024 年植树",), HEADING, ("樟树", 3, DAY), merged=((1, 1, 1, 2),))
    assert found.tables[0].heading_rows == (2,)
    assert found.tables[0].columns[0].heading == "树种"


def test_headings_repeated_for_printing(find: Find, told: Told) -> None:
    """One table goes on over several pages; its headings and page titles are no records."""
    found = find(
        ("植树表",),
        HEADING,
        ("樟树", 3, DAY),
        ("植树表",),
        HEADING,
        ("荷木", 4, DAY),
        HEADING,
        ("榕树", 5, DAY),
    )
    (table,) = found.tables
    assert table.rows == (3, 6, 8)
    assert [each.origin.row for each in told(found, "TBL-071")] == [5, 7]


def test_tables_one_above_another(find: Find, told: Told) -> None:
    """Each has its own heading, also where they are of one dataset and a total closed the first."""
    found = find(
        HEADING,
        ("樟树", 3, DAY),
        ("合计", 3, None),
        HEADING,
        ("荷木", 4, DAY),
        ("合计", 4, None),
        (),
        ("企业帮扶项目清单",),
        ("项目名称", "项目编号", "合同投资(万元)", "实施企业", "帮扶类别"),
        ("甲", "EP1", 3, "O1", "公益"),
    )
    assert [(table.dataset.name, table.rows) for table in found.tables] == [
        ("plantings", (2,)),
        ("plantings", (5,)),
        ("enterprise_projects", (10,)),
    ]
    assert not told(found, "TBL-068")


def test_tables_side_by_side(find: Find, fields: Fields) -> None:
    """An empty column parts them, and each has its own rows."""
    found = find(
        (*HEADING, None, "项目名称", "项目编号", "合同投资(万元)", "帮扶类别"),
        ("樟树", 3, DAY, None, "甲", "EP1", 3, "公益"),
        ("荷木", 4, DAY, None, None, None, None, None),
    )
    assert [(table.dataset.name, table.rows) for table in found.tables] == [
        ("plantings", (2, 3)),
        ("enterprise_projects", (2,)),
    ]
    assert list(fields(found.tables[1])) == ["E", "F", "G", "H"]


def test_the_same_headings_side_by_side(find: Find) -> None:
    """Two halves of a list set beside each other to save paper are two tables."""
    found = find((*HEADING, None, *HEADING), ("樟树", 3, DAY, None, "荷木", 4, DAY))
    assert [table.rows for table in found.tables] == [(2,), (2,)]
    assert found.tables[1].columns[0].column == 5


def test_an_empty_column_within_a_table_parts_nothing(find: Find, fields: Fields) -> None:
    """A spacer between columns of one dataset leaves one table."""
    found = find(("树种", "株数", None, "种植日期", "投入资金(元)"), ("樟树", 3, None, DAY, 5))
    assert list(fields(found.tables[0])) == ["A", "B", "D", "E"]


def test_a_table_that_begins_further_down_beside_another(find: Find) -> None:
    """The right one's heading does not end the left one."""
    found = find(
        (*HEADING, None, None, None, None, None),
        ("樟树", 3, DAY, None, None, None, None, None),
        ("荷木", 4, DAY, None, "项目名称", "项目编号", "合同投资(万元)", "帮扶类别"),
        ("榕树", 5, DAY, None, "甲", "EP1", 3, "公益"),
    )
    assert [(table.dataset.name, table.rows) for table in found.tables] == [
        ("plantings", (2, 3, 4)),
        ("enterprise_projects", (4,)),
    ]


def test_a_column_with_content_and_no_heading_is_told(find: Find, told: Told) -> None:
    """Nothing that stands in a table is dropped in silence."""
    found = find(("树种", "株数", None, "种植日期"), ("樟树", 3, "好", DAY))
    assert [each.origin.cell for each in told(found, "TBL-060")] == ["C1"]


def test_the_name_of_a_sheet_or_a_title_decides_between_equals(find: Find, told: Told) -> None:
    """Columns that many ledgers share are a tie, which nobody may guess."""
    rows = (("项目名称", "项目编号", "项目状态"), ("甲", "EP1", "签约"))
    tied = find(*rows)
    assert (tied.tables, len(tied.doubtful)) == ((), 1)
    (unclear,) = told(tied, "TBL-067")
    assert unclear.severity is Severity.ERROR
    assert "认出 3 列" in unclear.message.zh
    assert find(*rows, name="企业帮扶项目").tables[0].dataset.name == "enterprise_projects"
    titled = find(("翁源县捐建项目清单",), *rows)
    assert titled.tables[0].dataset.name == "donated_projects"
    assert find(*rows, datasets=[dataset_named("donated_projects")]).tables[0].rows == (2,)


def test_too_few_known_columns_are_no_table(find: Find, told: Told) -> None:
    """Two of six columns say too little, unless the caller says which dataset is meant."""
    rows = (("树种", "种植株数", "甲情况", "乙情况", "丙情况", "丁情况"), ("樟树", 3, 1, 1, 1, 1))
    found = find(*rows)
    assert found.tables == ()
    assert "认出 2 列" in told(found, "TBL-067")[0].message.zh
    certain = find(*rows, datasets=[PLANTINGS])
    assert certain.tables[0].rows == (2,)
    assert len(told(certain, "TBL-060")) == 4


def test_close_headings_alone_are_suggested(find: Find, told: Told) -> None:
    """Where one dataset is meant and every heading is only close, they are told and nothing is read."""
    found = find(("投入的资金", "树的品种", "种植的日期"), (1, "樟", DAY), datasets=[PLANTINGS])
    assert found.tables == ()
    assert {each.field for each in told(found, "TBL-061")} >= {"funded_yuan", "planted_on"}


def test_a_sheet_without_a_table(find: Find, told: Told) -> None:
    """It is a warning, an error where no sheet has one, and nothing for an empty sheet."""
    assert [each.severity for each in told(find((1, 2), ("甲",)), "TBL-066")] == [Severity.WARNING]
    assert find((None, " ")).findings == ()
    nothing, plants = RawSheet("说明", (("请填写",),)), RawSheet("植树", (HEADING, ("樟树", 1, DAY)))
    assert told(find_in_book([nothing]), "TBL-066")[0].severity is Severity.ERROR
    assert told(find_in_book([nothing, plants]), "TBL-066")[0].severity is Severity.WARNING


def test_a_mapping_decides_dataset_columns_units_and_constants(
    find: Find, fields: Fields, told: Told
) -> None:
    """What a sender's words mean is taken from its mapping, and what it has decided is not asked again."""
    mapping = SenderMapping.model_validate(
        {
            "tables": [
                {
                    "dataset": "plantings",
                    "sheet": "种树*",
                    "identify": ["树名"],
                    "columns": {"树名": "species", "弄了多少": "trees", "花销": "funded_yuan", "备注": ""},
                    "units": {"funded_yuan": "万元"},
                    "constants": {"synthetic": "false", "form": "tree"},
                }
            ]
        }
    )
    rows = (("树名", "弄了多少", "花销", "备注"), ("樟树", 3, 1.5, "无"))
    found = find(*rows, name="种树一览", mapping=mapping)
    (table,) = found.tables
    assert fields(table) == {"A": "species", "B": "trees", "C": "funded_yuan", "D": "(mapping)"}
    assert table.columns[2].unit == "万元"
    assert table.constants == {"synthetic": "false", "form": "tree"}
    assert table.identify == ("树名",)
    assert {each.field for each in told(found, "TBL-063")} == {"place_code", "planted_on", "organiser"}
    assert not told(found, "TBL-060")
    assert find(*rows, name="别的表", mapping=mapping).tables == ()
