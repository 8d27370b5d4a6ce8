"""A template that comes back filled in is read into exactly the rows that were filled in, for every dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.findings import Severity
from bqw_sdk.ingest.submission import SubmissionOptions
from bqw_sdk.model.cells import cell_text
from bqw_sdk.road.intake import take_in
from bqw_sdk.road.template import write_template

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.road.intake import Intake

NAMES = tuple(dataset.name for dataset in CATALOGUE)
MARKS = {"示例", "sample"}


def _filled_with_examples(path: Path, names: tuple[str, ...], language: str, place: str | None) -> Intake:
    """Make records of the samples by taking their mark away, as a careless sender might."""
    made = write_template(names, path, language=language, place=place)
    book = openpyxl.load_workbook(path)
    for name in names:
        for row in book[made.sheets[name]].iter_rows(min_row=2, max_col=1):
            if row[0].value in MARKS:
                row[0].value = None
    book.save(path)
    return take_in([path], SubmissionOptions(sender="示例县"))


@pytest.mark.parametrize(
    ("language", "place"), [("zh", "440281"), ("en", None)], ids=["county-zh", "anywhere-en"]
)
def test_every_dataset_comes_back_exactly(tmp_path: Path, language: str, place: str | None) -> None:
    """All of them in one workbook: labels, names of places, dates, money, and the kinds of missing values."""
    intake = _filled_with_examples(tmp_path / "t.xlsx", NAMES, language, place)
    assert [table.dataset.name for table in intake.submission.tables] == list(NAMES)
    for table in intake.submission.tables:
        dataset = table.dataset
        wanted = [
            tuple(cell_text(getattr(row, each.name)) for each in dataset.fields) for row in dataset.examples
        ]
        assert list(table.grid.rows[1:]) == wanted, dataset.name
    assert [each for each in intake.report.findings if each.severity is Severity.ERROR] == []


def test_samples_that_were_left_in_are_not_read(tmp_path: Path) -> None:
    """Neither as rows nor as mistakes."""
    path = tmp_path / "t.xlsx"
    write_template(["plantings"], path)
    intake = take_in([path], SubmissionOptions(sender="示例县"))
    assert all(len(table.grid.rows) == 1 for table in intake.submission.tables)
    assert [each for each in intake.report.findings if each.severity is Severity.ERROR] == []


def test_the_stamp_says_who_sends_and_where(tmp_path: Path) -> None:
    """The place of the template is that of the sender; its drop-down names lead to codes without being asked about."""
    path = tmp_path / "t.xlsx"
    made = write_template(["village_pairings"], path, place="440281")
    book = openpyxl.load_workbook(path)
    titles = [each.title.zh for each in dataset_named("village_pairings").fields]
    told = {
        "结对编号": "V1",
        "受帮扶村代码": "廊田镇龙山村",
        "开始日期": "2024-03-05",
        "帮扶企业": "O1",
        "合成": "是",
    }
    told["帮扶轮次"] = "2023-2025"
    book[made.sheets["village_pairings"]].append([None, *(told.get(title) for title in titles)])
    book.save(path)
    submission = take_in([path]).submission
    assert (submission.place, submission.sender) == ("440281000000", "乐昌市")
    table = submission.tables[0]
    assert table.grid.rows[1][table.grid.heading.index("place_code")] == "440281104201"
