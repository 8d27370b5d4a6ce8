"""Where a folder is named for an annotation, it is named after the file, and nothing of anybody is written over."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from bqw_sdk.cli.main import COMMAND
from bqw_sdk.road.annotate.naming import name_in

SENT = (
    Path(__file__).resolve().parents[2]
    / "examples"
    / "county_submissions"
    / "13-翁源县-乡村植树-更正(合成示例).xlsx"
)


def annotate(path: Path, *, language: str = "zh") -> list[str]:
    """Check a workbook, its annotation beside it, and return the names of what lies there."""
    words = ["validate", str(path), "--annotate", str(path.parent), "--sender", "翁源县", "--lang", language]
    done = CliRunner().invoke(COMMAND, words)
    assert done.exit_code == 0, done.output
    return sorted(each.name for each in path.parent.iterdir())


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Return a workbook as it was sent."""
    return Path(shutil.copyfile(SENT, tmp_path / "植树 表.xlsx"))


def test_an_annotation_is_replaced_by_the_next(sent: Path) -> None:
    """As long as nobody worked in it."""
    assert annotate(sent) == ["植树 表-待修改.xlsx", "植树 表.xlsx"]
    assert annotate(sent) == ["植树 表-待修改.xlsx", "植树 表.xlsx"]
    assert "植树 表-to-mend.xlsx" in annotate(sent, language="en")


def test_a_mended_annotation_that_is_checked_again_is_left_alone(sent: Path) -> None:
    """The county works in the copy that it got back, and drops that one on the launcher."""
    annotate(sent)
    copy = sent.with_name("植树 表-待修改.xlsx")
    assert annotate(copy) == ["植树 表-待修改.xlsx", "植树 表-待修改2.xlsx", "植树 表.xlsx"]
    assert annotate(copy) == ["植树 表-待修改.xlsx", "植树 表-待修改2.xlsx", "植树 表.xlsx"]


def test_somebody_elses_file_of_that_name_is_left_alone(sent: Path) -> None:
    """The next number is taken."""
    theirs = sent.with_name("植树 表-待修改.xlsx")
    openpyxl.Workbook().save(theirs)
    before = theirs.read_bytes()
    assert "植树 表-待修改2.xlsx" in annotate(sent)
    assert theirs.read_bytes() == before


def test_the_ending_is_that_of_what_is_written(tmp_path: Path) -> None:
    """An XLS becomes an XLSX."""
    assert name_in(tmp_path, Path("镇-待修改2.xls"), ".xlsx", "zh").name == "镇-待修改.xlsx"
    assert name_in(tmp_path, Path("town.xlsm"), ".xlsm", "en").name == "town-to-mend.xlsm"
