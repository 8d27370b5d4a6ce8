from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest

from bqw_sdk import Client, Missing, Organisation, open_release, release
from bqw_sdk.cli.main import COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk import Passage

NAME, SHORT, CODE = "王小明理发店", "小明理发", "91350100M000100Y43"


@pytest.fixture
def source(small_source: Callable[..., Path]) -> Path:
    """Return a source with two sole traders: one with a code, one whose code is not known."""
    folder = small_source()
    with (folder / "organisations.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [
                ["O003", NAME, SHORT, CODE, "sole-trader", "440281000000", "S001"],
                ["O004", f"又一家{NAME}", "", "not-known", "sole-trader", "", "S001"],
            ]
        )
    return folder


@pytest.fixture
def passage(source: Path, tmp_path: Path) -> Passage:
    """Return the release of that source, published."""
    return release(source, tmp_path / "catalogue")


def test_no_file_of_a_release_holds_the_name_or_code_of_a_sole_trader(
    passage: Passage, tmp_path: Path
) -> None:
    """Not in the tables, not in the report, not in any text: the published folder is searched byte by byte."""
    folder = tmp_path / "catalogue" / "small" / "1.0.0"
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".xlsx":
            content = path.read_bytes()
            for word in (NAME, SHORT, CODE):
                assert word.encode() not in content, path.name
    book = openpyxl.load_workbook(folder / "data" / "organisations.xlsx")
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not any(word in cell for cell in cells for word in (NAME, SHORT, CODE))


def test_suppressed_cells_say_so_in_every_format(passage: Passage, tmp_path: Path) -> None:
    """CSV and XLSX hold the word, Parquet a null with the word beside it; other organisations keep their names."""
    data = tmp_path / "catalogue" / "small" / "1.0.0" / "data"
    with (data / "organisations.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["organisation_id"]: row for row in csv.DictReader(file)}
    assert [rows["O003"][each] for each in ("name", "short_name", "uscc")] == ["suppressed", "", "suppressed"]
    assert (rows["O004"]["name"], rows["O004"]["uscc"]) == ("suppressed", "not-known")
    assert rows["O001"]["name"] == "示例大学"
    frame = pl.read_parquet(data / "organisations.parquet").filter(pl.col("organisation_id") == "O003")
    assert frame["name"].to_list() == [None]
    assert frame["name_missing"].to_list() == frame["uscc_missing"].to_list() == ["suppressed"]
    sheet = openpyxl.load_workbook(data / "organisations.xlsx")["data"]
    heading, *cells = sheet.iter_rows(values_only=True)
    third = dict(zip(heading, cells[2], strict=True))
    assert (third["name"], third["uscc"], third["short_name"]) == ("suppressed", "suppressed", None)


def test_the_release_says_what_was_left_out(passage: Passage, tmp_path: Path) -> None:
    """README, report.json and the value that ``release`` returns name the columns and count the cells."""
    folder = tmp_path / "catalogue" / "small" / "1.0.0"
    counted = {kept.field: kept.cells for kept in passage.cleared.kept_back}
    assert counted == {"name": 2, "short_name": 1, "uscc": 1}
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert {each["field"]: each["found"] for each in report["kept_back"]} == {
        "name": "2",
        "short_name": "1",
        "uscc": "1",
    }
    assert {each["rule"] for each in report["kept_back"]} == {"DIS-003"}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for field, cells in counted.items():
        assert f"`organisations.{field}` ({cells})" in readme


def test_a_release_without_personal_data_says_that_nothing_was_left_out(
    small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """Silence would leave the reader guessing."""
    release(small_source(), tmp_path / "catalogue")
    readme = (tmp_path / "catalogue" / "small" / "1.0.0" / "README.md").read_text(encoding="utf-8")
    assert "Nothing had to be left out" in readme


def test_the_client_tells_suppressed_from_unknown(passage: Passage, tmp_path: Path) -> None:
    """A suppressed name is a value of its own kind in a record, never an empty text."""
    with Client(tmp_path / "catalogue") as client:
        rows = {each.organisation_id: each for each in client.release("small").records(Organisation)}
    assert rows["O003"].name is Missing.SUPPRESSED
    assert (rows["O004"].uscc, rows["O001"].uscc) == (Missing.NOT_KNOWN, None)


def test_a_release_with_suppressed_cells_opens_again(passage: Passage, tmp_path: Path) -> None:
    """Suppressed cells, even two in a unique column, pass the gates a second time."""
    opened = open_release(tmp_path / "catalogue" / "small" / "1.0.0")
    assert opened.digest == passage.release.digest


def test_the_summary_of_the_command_counts_what_was_left_out(source: Path, tmp_path: Path) -> None:
    """Who runs the command sees it without opening a file."""
    from click.testing import CliRunner

    done = CliRunner().invoke(COMMAND, ["release", str(source), "-o", str(tmp_path / "out"), "--lang", "en"])
    assert done.exit_code == 0
    assert "organisations.name (2); organisations.short_name (1); organisations.uscc (1)" in done.stdout
