"""What a sender's sheets become: canonical rows whose every cell still knows where it stood, and a log of all changes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from bqw_sdk.errors import SourceMissing, UsageError
from bqw_sdk.ingest.submission import SubmissionOptions, read_submission
from bqw_sdk.ingest.tables.mapping_file import SenderMapping
from bqw_sdk.ingest.values import VALUE_RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bqw_sdk.ingest.submission.submission import Submission

    Sheet = Callable[..., Path]

HEADING = (
    "植树批次编号",
    "地方代码",
    "种植日期",
    "树种",
    "苗木类型",
    "株数",
    "植树组织",
    "投入资金(万元)",
    "合成",
)
ROW = ("P001", "官渡镇镇仔村", dt.date(2024, 3, 12), "香樟", "乔木", 1200, "党建林", 1.5, "是")
HERE = SubmissionOptions(sender="翁源县", place="440229")


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Return a maker of workbooks: ``sheet(rows, "a.xlsx", merged=("A1:B1",))``."""

    def make(rows: Sequence[Sequence[Any]], name: str = "a.xlsx", merged: Sequence[str] = ()) -> Path:
        book = openpyxl.Workbook()
        page = book.active
        page.title = "植树"
        for row in rows:
            page.append(list(row))
        for each in merged:
            page.merge_cells(each)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def cells(submission: Submission, number: int = 1) -> dict[str, str]:
    """Return a row by the names of its fields."""
    grid = submission.tables[0].grid
    return dict(zip(grid.heading, grid.rows[number], strict=True))


def test_each_cell_becomes_canonical_and_every_change_is_logged(sheet: Sheet) -> None:
    """The log has the raw text, the cell and a rule that is explained; nothing else was changed."""
    submission = read_submission([sheet([("植树情况",), HEADING, ROW])], HERE)
    assert cells(submission) == {
        "planting_id": "P001", "place_code": "440229109212", "planted_on": "2024-03-12", "species": "香樟", "form": "tree",
        "trees": "1200", "checked_on": "", "survived": "", "organiser": "party-wood", "funded_yuan": "15000", "synthetic": "true",
    }  # fmt: skip
    logged = {(each.origin.cell, each.raw, each.result, each.rule) for each in submission.changes}
    assert logged == {
        ("B3", "官渡镇镇仔村", "440229109212", "name-to-code"),
        ("E3", "乔木", "tree", "label-to-code"),
        ("G3", "党建林", "party-wood", "label-to-code"),
        ("H3", "1.5", "15000", "quantity-scaled"),
        ("I3", "是", "true", "truth-read"),
    }
    assert {each.rule for each in submission.changes} <= VALUE_RULES.keys()
    assert submission.tables[0].grid.origin(2, 2).cell == "B3"


def test_what_is_in_doubt_keeps_its_raw_text_and_is_a_finding_at_its_cell(sheet: Sheet) -> None:
    """The personal ones are masked, none becomes a value."""
    row = ("P001", "中联村", "3/5/2024", "香樟", "弄好的", "约500", "党建林", "1.5美元", "x")
    submission = read_submission([sheet([HEADING, row])], HERE)
    doubts = {each.origin.cell: each.rule for each in submission.findings if each.row}
    assert doubts == {
        "B2": "FLD-031",
        "C2": "FLD-030",
        "E2": "FLD-032",
        "F2": "FLD-030",
        "H2": "FLD-030",
        "I2": "FLD-030",
    }
    assert cells(submission)["planted_on"] == "3/5/2024"
    assert all(each.expected.zh and each.mend.zh for each in submission.findings)


def test_cells_joined_down_a_column_hold_for_all_their_rows(sheet: Sheet) -> None:
    """And the town beside a village tells which village is meant."""
    heading = ("乡镇", *HEADING)
    rows = [("官渡镇", *ROW), (None, "P002", "官渡社区", *ROW[2:]), ("江尾镇", "P003", "连溪村", *ROW[2:])]
    rows[0] = ("官渡镇", "P001", "镇仔村", *ROW[2:])
    submission = read_submission([sheet([heading, *rows], merged=("A2:A3",))], HERE)
    codes = [cells(submission, number)["place_code"] for number in (1, 2, 3)]
    assert codes == ["440229109212", "440229109001", "440229106201"]
    assert not [each for each in submission.findings if each.severity == "error"]


def test_values_joined_down_are_logged_as_filled(sheet: Sheet) -> None:
    """A date that stands once for two rows."""
    second = ("P002", ROW[1], None, *ROW[3:])
    submission = read_submission([sheet([HEADING, ROW, second], merged=("C2:C3",))], HERE)
    assert cells(submission, 2)["planted_on"] == "2024-03-12"
    assert ("C3", "filled-down") in {(each.origin.cell, each.rule) for each in submission.changes}


def test_what_a_mapping_says_is_taken(sheet: Sheet) -> None:
    """Headings, wordings, names, values for columns that are not there, and what rows are told apart by."""
    heading = ("批次", "在哪", "哪天种的", "树种", "苗木类型", "株数", "植树组织", "花了多少(万元)")
    rows = [("第一批", "老街", "2024-03-12", "香樟", "大树", 10, "党建林", 2)]
    mapping = SenderMapping.model_validate({
        "sender": {"name": "翁源县", "place": "440229000000"},
        "tables": [{
            "dataset": "plantings",
            "columns": {"在哪": "place_code", "哪天种的": "planted_on", "花了多少(万元)": "funded_yuan", "批次": ""},
            "constants": {"synthetic": "true"},
            "identify": ["批次"],
        }],
        "places": {"老街": "440229109212"},
        "labels": {"form": {"大树": "tree"}},
    })  # fmt: skip
    options = SubmissionOptions(mapping=mapping)
    submission = read_submission([sheet([heading, *rows])], options)
    row = cells(submission)
    assert (row["place_code"], row["form"], row["funded_yuan"], row["synthetic"]) == (
        "440229109212",
        "tree",
        "20000",
        "true",
    )
    assert len(row["planting_id"]) == 12
    again = read_submission([sheet([heading, *rows], "b.xlsx")], options)
    assert cells(again)["planting_id"] == row["planting_id"]
    rules = {each.rule for each in submission.changes}
    assert {"name-confirmed", "label-confirmed", "identifier-made", "value-given"} <= rules


def test_firms_are_found_by_their_names_in_the_same_submission(sheet: Sheet, tmp_path: Path) -> None:
    """In whichever order the files are given; a name that is nearly one of them is asked about."""
    firms = sheet(
        [("单位编号", "单位名称", "单位类型", "来源"), ("O9", "示例建设集团有限公司", "民营企业", "S1")],
        "firms.xlsx",
    )
    heading = ("结对编号", "受帮扶村代码", "帮扶轮次", "开始日期", "帮扶企业", "合成")
    pairs = sheet(
        [
            heading,
            ("V1", "官渡镇镇仔村", "2023-2025", "2024-01-01", "示例建设集团有限公司", "是"),
            ("V2", "官渡镇镇仔村", "2023-2025", "2024-01-01", "示例建筑集团有限公司", "是"),
        ],
        "pairs.xlsx",
    )
    submission = read_submission([pairs, firms], HERE)
    table = next(each for each in submission.tables if each.dataset.name == "village_pairings")
    assert table.grid.rows[1][table.grid.heading.index("organisation_id")] == "O9"
    doubt = next(each for each in submission.findings if each.rule == "FLD-031")
    assert (doubt.origin.file, doubt.origin.cell) == ("pairs.xlsx", "E3")
    assert "示例建设集团有限公司(O9)" in doubt.mend.zh
    del tmp_path


def test_a_figure_with_a_width_fills_its_bounds(sheet: Sheet) -> None:
    """In a table that keeps value, bounds and qualifier apart."""
    heading = ("观测编号", "指标编号", "地方代码", "时间", "数值", "来源", "合成")
    row = ("X1", "beautiful-courtyards-new", "翁源县", "2024年", "约650余万", "S001", "")
    submission = read_submission(
        [sheet([heading, row])], SubmissionOptions(("observations",), "翁源县", "440229")
    )
    told = cells(submission)
    assert (told["value"], told["as_published"]) == ("6500000", "约650余万")
    assert told["lower"]
    assert told["qualifier"] not in {"", "exact"}
    assert not [each for each in submission.findings if each.field == "value"]


def test_the_place_of_the_sender_may_be_told_by_its_name(sheet: Sheet) -> None:
    """And two templates of two senders are no one submission."""
    submission = read_submission([sheet([HEADING, ROW])], SubmissionOptions(sender="翁源县"))
    assert submission.place == "440229000000"
    unknown = read_submission([sheet([HEADING, ROW])])
    assert [each.rule for each in unknown.findings if each.rule.startswith("PKG")] == ["PKG-051"]


def test_a_call_without_files_and_one_with_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Are errors of the call."""
    with pytest.raises(UsageError):
        read_submission([])
    with pytest.raises(SourceMissing):
        read_submission([tmp_path / "no.xlsx"])


def test_a_name_whose_identifier_is_in_doubt_leads_nowhere(tmp_path: Path) -> None:
    """What refers to the row by its name is in doubt with it, and is not given the text of a spoiled cell."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "单位"
    for row in (
        ("单位编号", "单位名称", "单位类型", "来源"),
        (dt.date(2024, 5, 3), "甲公司", "民营企业", "S1"),
        ("O2", "乙公司", "民营企业", "S1"),
    ):
        page.append(list(row))
    page = book.create_sheet("企村结对")
    for row in (
        ("结对编号", "受帮扶村代码", "帮扶轮次", "开始日期", "帮扶企业", "合成"),
        ("P1", "440229109212", "未说明", "2024-03-05", "甲公司", "是"),
        ("P2", "440229109212", "未说明", "2024-03-05", "乙公司", "是"),
    ):
        page.append(list(row))
    book.save(tmp_path / "a.xlsx")
    submission = read_submission([tmp_path / "a.xlsx"], HERE)
    assert [(each.field, each.origin.cell) for each in submission.findings] == [
        ("organisation_id", "A2"),
        ("organisation_id", "E2"),
    ]


def test_a_dataset_that_is_named_twice_is_one(sheet: Sheet) -> None:
    """It is no tie with itself."""
    options = SubmissionOptions(datasets=("plantings", "plantings"), sender="翁源县", place="440229")
    submission = read_submission([sheet((HEADING, ROW))], options)
    assert cells(submission)["planting_id"] == "P001"
    assert not submission.findings


def test_an_identifier_is_the_same_out_of_any_kind_of_file(sheet: Sheet, tmp_path: Path) -> None:
    """A correction may come as another file; and a column that is not there tells no rows apart."""
    heading = ("批次", *HEADING[1:])
    row = (320, *ROW[1:])
    mapping = SenderMapping.model_validate(
        {"tables": [{"dataset": "plantings", "columns": {"批次": ""}, "identify": ["批次", "planted_on"]}]}
    )
    options = SubmissionOptions(sender="翁源县", place="440229", mapping=mapping)
    one = cells(read_submission([sheet([heading, row])], options))["planting_id"]
    text = ",".join(heading) + "\n" + ",".join(map(str, row)) + "\n"
    (tmp_path / "b.csv").write_text(text, encoding="gb18030")
    assert cells(read_submission([tmp_path / "b.csv"], options))["planting_id"] == one
    lacking = sheet([HEADING[1:], ROW[1:]], "c.xlsx")
    assert "TBL-077" in {each.rule for each in read_submission([lacking], options).findings}


def test_a_sole_traders_name_is_never_offered_to_others(sheet: Sheet) -> None:
    """It leads to its row; whoever misspells it is told the identifier alone."""
    kinds = ("个体工商户", "民营企业")
    firms = sheet(
        [
            ("单位编号", "单位名称", "单位类型", "来源"),
            *((f"O{n}", name, kinds[n], "S1") for n, name in enumerate(("示例五金店铺", "示例五金公司"))),
        ],
        "firms.xlsx",
    )
    heading = ("结对编号", "受帮扶村代码", "帮扶轮次", "开始日期", "帮扶企业", "合成")
    pairs = sheet(
        [
            heading,
            *(
                ("V1", "官渡镇镇仔村", "2023-2025", "2024-01-01", name, "是")
                for name in ("示例五金店铺", "示例五金店")
            ),
        ],
        "pairs.xlsx",
    )
    submission = read_submission([pairs, firms], HERE)
    table = next(each for each in submission.tables if each.dataset.name == "village_pairings")
    assert table.grid.rows[1][table.grid.heading.index("organisation_id")] == "O0"
    doubt = next(each for each in submission.findings if each.rule == "FLD-031")
    assert "示例五金店铺" not in doubt.mend.zh
    assert "O0" in doubt.mend.zh
