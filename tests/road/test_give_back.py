"""A workbook goes back to its sender: its mistakes marked, what is certain corrected, and what the public would see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from bqw_sdk.errors import NotValid, TargetUnwritable
from bqw_sdk.ingest.submission import SubmissionOptions, read_submission
from bqw_sdk.road.give_back import give_back
from bqw_sdk.road.intake import take_in
from bqw_sdk.road.public_view import public_view

if TYPE_CHECKING:
    from pathlib import Path

HEADING = ("单位编号", "单位名称", "单位类型", "所在地代码", "来源")
ROWS = (
    ("O1", "示例建设集团有限公司", "民营企业", "翁源县", "S1"),
    ("O2", "示例个体户", "个体工商户", "翁源县", "S1"),
    ("O3", "示例三公司", "什么企业", "翁源县", "S1"),
)
HERE = SubmissionOptions(sender="翁源县", place="440229", datasets=("organisations",))
PLANTED = ("植树批次编号", "地方代码", "种植日期", "树种", "苗木类型", "株数", "植树组织", "投入资金", "合成")
TREES = SubmissionOptions(sender="翁源县", place="440229")


def workbook(path: Path, rows: Any) -> Path:
    """Write rows into a workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def test_the_public_sees_neither_persons_nor_rows_with_errors(tmp_path: Path) -> None:
    """A sole trader's name is suppressed, the row in doubt waits, and both are told."""
    intake = take_in([workbook(tmp_path / "a.xlsx", (HEADING, *ROWS))], HERE)
    (table,) = public_view(intake)
    assert [row[:2] for row in table.rows] == [("O1", "示例建设集团有限公司"), ("O2", "已抑制")]
    assert table.total_rows == 2
    assert any("1 行" in each.zh for each in table.left_out)
    assert any("单位名称" in each.zh for each in table.left_out)


def test_a_total_that_differs_makes_no_row_faulty(tmp_path: Path) -> None:
    """It stands below the rows, and only they are counted."""
    day = dt.date(2024, 3, 12)
    row = ("P1", "官渡镇镇仔村", day, "香樟", "乔木", 10, "党建林", 1, "是")
    total = ("合计", None, None, None, None, 11, None, None, None)
    intake = take_in([workbook(tmp_path / "a.xlsx", (PLANTED, row, total))], TREES)
    assert "TBL-068" in {each.rule for each in intake.report.findings}
    (table,) = public_view(intake)
    assert (table.total_rows, table.left_out) == (1, ())


def test_what_comes_back_annotated_is_read_as_if_nothing_had_been_added(tmp_path: Path) -> None:
    """The sheets in front are no tables, and corrected cells say the same as before."""
    row = ("P1", "官渡镇镇仔村", "2024年3月12日", "香樟", "乔木", "1,200", "党建林", "１", "是")
    source = workbook(tmp_path / "a.xlsx", (PLANTED, row))
    before = read_submission([source], TREES)
    done = give_back(source, tmp_path / "out.xlsx", TREES, fix=True)
    assert done.annotated.corrected >= 2
    after = read_submission([tmp_path / "out.xlsx"], TREES)
    assert [table.grid.rows for table in after.tables] == [table.grid.rows for table in before.tables]
    assert len(after.changes) < len(before.changes)


def test_a_unit_that_only_a_mapping_names_is_not_written_into_cells(tmp_path: Path) -> None:
    """Read again with the same mapping, the converted figure would be converted once more."""
    from bqw_sdk.ingest.tables.mapping_file import SenderMapping

    mapping = SenderMapping.model_validate(
        {"tables": [{"dataset": "plantings", "units": {"funded_yuan": "万元"}}]}
    )
    options = SubmissionOptions(sender="翁源县", place="440229", mapping=mapping)
    row = ("P1", "官渡镇镇仔村", "2024-03-12", "香樟", "乔木", 12, "党建林", "１２", "是")
    source = workbook(tmp_path / "a.xlsx", (PLANTED, row))
    give_back(source, tmp_path / "out.xlsx", options, fix=True)
    again = read_submission([tmp_path / "out.xlsx"], options)
    grid = again.tables[0].grid
    assert grid.rows[1][grid.heading.index("funded_yuan")] == "120000"


def test_a_file_that_cannot_be_read_is_not_annotated(tmp_path: Path) -> None:
    """The error carries the report, and nothing is written."""
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(NotValid) as failed:
        give_back(tmp_path / "a.xlsx", tmp_path / "out.xlsx", HERE)
    assert failed.value.report.unreadable
    assert not (tmp_path / "out.xlsx").exists()


def test_the_senders_own_file_is_never_written_over(tmp_path: Path) -> None:
    """Neither is any other file that is no annotation."""
    source = workbook(tmp_path / "a.xlsx", (HEADING, *ROWS))
    before = source.read_bytes()
    for out in (source, workbook(tmp_path / "b.xlsx", (HEADING,))):
        with pytest.raises(TargetUnwritable):
            give_back(source, out, HERE)
    assert source.read_bytes() == before


def test_a_text_that_no_cell_can_hold_is_told_as_lost(tmp_path: Path) -> None:
    """The sender mends the file that was sent, not the copy."""
    text = ",".join(PLANTED) + "\nP1,官渡镇镇仔村,2024-03-12," + "树" * 40_000 + ",乔木,1,党建林,1,是\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    done = give_back(tmp_path / "a.csv", tmp_path / "out.xlsx", TREES)
    assert any("D2" in each.zh for each in done.annotated.lost)
