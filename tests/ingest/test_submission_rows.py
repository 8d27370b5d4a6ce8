"""Rows of submissions: what follows from other columns, codes of villager groups, names that a mapping confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk.ingest.names import NamedRows
from bqw_sdk.ingest.submission import SubmissionOptions, read_submission
from bqw_sdk.ingest.tables import SenderMapping
from bqw_sdk.road.submission_files import MAPPING_FILE, write_submission

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.ingest.submission.submission import Submission


def sent(folder: Path, text: str, **options: object) -> Submission:
    """Return what is read of a CSV with one table."""
    path = folder / "sent.csv"
    path.write_text(text, encoding="utf-8")
    return read_submission([path], SubmissionOptions(sender="阳山县", place="441823", **options))  # type: ignore[arg-type]


def column(submission: Submission, dataset: str, field: str) -> list[str]:
    """Return the texts of a column."""
    table = next(each for each in submission.tables if each.dataset.name == dataset)
    at = table.grid.rows[0].index(field)
    return [row[at] for row in table.grid.rows[1:]]


FUNDS = """\
资金编号,受帮扶地代码,时间,资金层级,帮扶轮次,资金用途,金额(元),合成
F1,阳山县,2024年上半年,县级,2023—2025 年一轮,民生,5,是
F2,阳山县,以后再说,县级,2023—2025 年一轮,民生,5,是
"""


def test_days_of_a_period_are_filled_in_where_the_period_is_understood(tmp_path: Path) -> None:
    """They follow for certain and are logged; of a doubtful period nothing follows, and it is told once."""
    read = sent(tmp_path, FUNDS)
    assert column(read, "assistance_funds", "period_start") == ["2024-01-01", ""]
    assert column(read, "assistance_funds", "period_end") == ["2024-06-30", ""]
    made = [(each.field, each.result) for each in read.changes if each.rule == "value-derived"]
    assert sorted(made) == [("period_end", "2024-06-30"), ("period_start", "2024-01-01")]
    assert [each.field for each in read.findings if each.row == 3] == ["period"]


def test_a_day_that_contradicts_its_period_stays_to_be_judged(tmp_path: Path) -> None:
    """What somebody typed is never written over."""
    told = (
        FUNDS.replace("时间,", "时间,开始日期,")
        .replace("上半年,", "上半年,2024-02-01,")
        .replace("再说,", "再说,,")
    )
    assert column(sent(tmp_path, told), "assistance_funds", "period_start") == ["2024-02-01", ""]


def test_a_level_that_follows_from_the_place_need_not_be_told(tmp_path: Path) -> None:
    """No required column is missed that another one gives."""
    text = "命名编号,地方代码,批次,公布日期,合成\nT1,青莲镇,第二批,2024年8月15日,是\n"
    read = sent(tmp_path, text)
    assert read.findings == ()
    assert column(read, "typical_places", "level") == ["town"]
    assert column(read, "typical_places", "batch") == ["2"]


@pytest.mark.parametrize("typed", ["2024年第三季度", "2024年3季度", "2024-35"])
def test_a_quarter_is_read_where_only_quarters_are_allowed(tmp_path: Path, typed: str) -> None:
    """The column of quarters takes them in words, as that of other periods does."""
    text = f"序事编号,主体类型,地方代码,所叙季度,任务领域,审核状态,合成\nX1,单位序事,阳山县,{typed},产业发展,草稿,是\n"
    assert column(sent(tmp_path, text), "narratives", "period") == ["2024-35"]


def test_codes_of_villager_groups_are_mended_where_the_groups_are_known(tmp_path: Path) -> None:
    """A reference to a group goes by its code, typed without the dash or with it, or by its name."""
    text = (
        "小组代码,党组织编号,村代码,开始日期,合成\n"
        "441823100201001,P1,441823100201,2021-01-01,是\n441823100201-002,P1,441823100201,2021-01-01,是\n"
        "示例三组,P1,441823100201,2021-01-01,是\n4418231002010,P1,441823100201,2021-01-01,是\n"
    )
    rows = {"villager_groups": NamedRows([("441823100201-003", ("示例三组",))])}
    read = sent(tmp_path, text, rows=rows)
    codes = ["441823100201-001", "441823100201-002", "441823100201-003", "4418231002010"]
    assert column(read, "group_coverage", "group_code") == codes
    assert [(each.rule, each.row, each.field) for each in read.findings] == [("FLD-031", 5, "group_code")]


def test_a_mapping_confirms_names_of_organisations(tmp_path: Path) -> None:
    """For its sender alone."""
    text = "结对编号,结对县,结对高校,帮扶轮次,开始日期,是否牵头,合成\nG1,阳山县,老示例,2023—2025 年一轮,2023-07-01,是,是\n"
    rows = {"organisations": NamedRows([("O1", ("示例大学",))])}
    mapping = SenderMapping(organisations={"老示例": "O1"})
    assert column(
        sent(tmp_path, text, rows=rows, mapping=mapping), "university_pairings", "organisation_id"
    ) == ["O1"]
    assert [each.rule for each in sent(tmp_path, text, rows=rows).findings] == ["FLD-031"]


def test_headings_and_labels_in_traditional_characters(tmp_path: Path) -> None:
    """Those of the standard are known in both scripts."""
    text = "結對編號,結對鎮,幫扶輪次,開始日期,簽約日期,企業名稱,角色,合成\nF1,青蓮鎮,2023—2025 年一輪,2023-07-01,2023-07-02,O1,牽頭,是\n"
    read = sent(tmp_path, text)
    assert read.findings == ()
    assert column(read, "firm_pairings", "role") == ["lead"]
    assert column(read, "firm_pairings", "signed_on") == ["2023-07-02"]


def test_a_column_of_towns_is_not_suggested_for_the_mapping(tmp_path: Path) -> None:
    """It was used already, to tell villages of one name apart; a heading that nobody knows is suggested."""
    text = "植树批次编号,乡镇,村代码,种植日期,树种,苗木类型,株数,植树组织,合成{}\nP1,青莲镇,江佐村,2024-03-12,樟树,乔木,3,党建林,是{}\n"
    for number, more in enumerate(("", ",天气")):
        path = tmp_path / f"{number}.csv"
        path.write_text(text.format(more, more and ",晴"), encoding="utf-8")
        names = write_submission(
            read_submission([path], SubmissionOptions(sender="阳山县")), tmp_path / f"out{number}"
        )
        assert (MAPPING_FILE in names) is bool(more)
