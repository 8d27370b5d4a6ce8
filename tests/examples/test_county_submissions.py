"""The submissions of examples/county_submissions: each becomes what was written by hand beside it, and no more."""

from __future__ import annotations

import csv
import importlib
import shutil
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlrd
from click.testing import CliRunner

from bqw_sdk.cli.main import COMMAND
from bqw_sdk.formats.template_xlsx import STAMP_SHEET
from bqw_sdk.ingest.submission import SubmissionOptions
from bqw_sdk.ingest.tables import read_mapping
from bqw_sdk.road.intake import take_in
from bqw_sdk.road.receive import receive, submissions
from bqw_sdk.road.release import release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.submission.submission import Submission
    from bqw_sdk.road.receive import Reception

HERE = Path(__file__).resolve().parents[2] / "examples" / "county_submissions"
Rows = list[list[str]]


def rows_of(path: Path) -> Rows:
    """Return the rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


SENDERS = [
    dict(zip(rows_of(HERE / "senders.csv")[0], row, strict=True)) for row in rows_of(HERE / "senders.csv")[1:]
]
NUMBERS = [sender["number"] for sender in SENDERS]
# Organisations are named in these, and only a source knows them; 14 is full of mistakes.
ALONE = ["01", "02", "03", "04", "05", "06", "12", "13"]
WRONG = "14"


def files_of(sender: dict[str, str]) -> list[Path]:
    """Return the files of a submission."""
    return [HERE / name for name in sender["files"].split(";")]


def options_of(sender: dict[str, str]) -> SubmissionOptions:
    """Return what is known of a sender, with its mapping file where it has one."""
    mapping = HERE / f"{sender['number']}-mapping.toml"
    return SubmissionOptions(
        sender=sender["sender"],
        place=sender["place"],
        mapping=read_mapping(mapping) if mapping.is_file() else None,
    )


def expected(number: str) -> tuple[dict[str, Rows], list[tuple[str, ...]]]:
    """Return the tables that a submission must become, and what must be asked."""
    tables = {path.stem: rows_of(path) for path in (HERE / "expected" / number).glob("*.csv")}
    asked = tables.pop("findings")
    assert asked[0] == ["rule", "sheet", "cell"]
    return tables, sorted(map(tuple, asked[1:]))


def told(findings: tuple[Finding, ...]) -> list[tuple[str, ...]]:
    """Return rule, sheet and cell of findings."""
    return sorted((each.rule, each.origin.sheet, each.origin.cell) for each in findings)


def tables_of(submission: Submission) -> dict[str, Rows]:
    """Return the tables that were read, by their names."""
    return {each.dataset.name: [list(row) for row in each.grid.rows] for each in submission.tables}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the source, which submissions are taken into."""
    return Path(shutil.copytree(HERE / "source", tmp_path_factory.mktemp("county") / "source"))


@pytest.fixture(scope="module")
def received(source: Path) -> dict[str, Reception]:
    """Take all submissions into the source, in the order in which they came."""
    return {
        sender["number"]: receive(
            files_of(sender), source, options_of(sender), received=date.fromisoformat(sender["received"])
        )
        for sender in SENDERS
    }


def test_each_submission_becomes_what_was_written_by_hand(received: dict[str, Reception]) -> None:
    """Every cell of every table, and every finding with its place; nothing beside. All but one are merged."""
    for number, done in received.items():
        tables, asked = expected(number)
        assert tables_of(done.submission) == tables, number
        assert told(done.report.findings) == asked, number
        assert done.entry.state == ("set-aside" if number == WRONG else "merged"), number


@pytest.mark.parametrize("number", ALONE)
def test_a_submission_without_names_of_organisations_needs_no_source(number: str) -> None:
    """Read by itself it becomes the same."""
    sender = SENDERS[NUMBERS.index(number)]
    intake = take_in(files_of(sender), options_of(sender))
    tables, asked = expected(number)
    assert tables_of(intake.submission) == tables
    assert told(intake.report.findings) == asked


def test_every_change_is_logged(received: dict[str, Reception]) -> None:
    """A cell that is not in the file as it is expected has a line that says why."""
    for done in received.values():
        for change in done.submission.changes:
            assert change.raw != change.result
            assert change.rule
    rules = {change.rule for done in received.values() for change in done.submission.changes}
    assert {
        "code-from-number", "date-compact", "filled-down", "identifier-made", "label-confirmed", "label-to-code",
        "name-confirmed", "name-to-code", "quantity-scaled", "value-derived", "value-given",
    } <= rules  # fmt: skip


def test_the_submission_that_needs_a_mapping_is_not_taken_without(tmp_path: Path) -> None:
    """Its headings mean nothing to anybody else; nothing is guessed from them."""
    copy = Path(shutil.copytree(HERE / "source", tmp_path / "source"))
    sender = SENDERS[NUMBERS.index("11")]
    done = receive(files_of(sender), copy, SubmissionOptions(sender=sender["sender"], place=sender["place"]))
    assert done.entry.state == "set-aside"


def test_the_second_round_replaces_the_first_and_the_source_is_released(
    source: Path, received: dict[str, Reception], tmp_path: Path
) -> None:
    """Rows of the source itself and of thirteen submissions, those with mistakes left out."""
    again = received["13"].entry
    assert (again.added, again.replaced, again.unchanged, again.conflicts) == (1, 1, 1, 0)
    assert [each.state for each in submissions(source)] == ["merged"] * 13 + ["set-aside"]
    passage = release(source, tmp_path / "catalogue")
    tables = passage.cleared.workspace.tables
    assert sorted(tables["plantings"]["trees"]) == [60, 90, 180, 210, 320, 1200]
    assert sorted(tables["typical_places"]["designation_id"]) == ["HZ-DX-01", "XW-DX-01", "XW-DX-02"]
    assert list(tables["small_gardens"]["garden_id"]) == ["HZ-XY-01"]


def test_the_commands_of_the_readme_work(tmp_path: Path) -> None:
    """One submission into a copy of the source, on the command line."""
    copy = Path(shutil.copytree(HERE / "source", tmp_path / "source"))
    words = ["ingest", str(files_of(SENDERS[1])[0]), "--into", str(copy), "--sender", "翁源县"]
    assert CliRunner().invoke(COMMAND, words).exit_code == 0
    listed = CliRunner().invoke(COMMAND, ["submissions", str(copy), "--lang", "zh"])
    assert "翁源县" in listed.output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the maker writes."""
    folder = tmp_path_factory.mktemp("made")
    sys.path.insert(0, str(HERE))
    try:
        importlib.import_module("make").make(folder)
    finally:
        sys.path.remove(str(HERE))
    return folder


def listing(folder: Path) -> list[str]:
    """Return the files that the maker is responsible for."""
    every = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    own = {"README.md", "README.zh-CN.md"}
    return sorted(name for name in every if not name.endswith((".py", ".pyc")) and name not in own)


def test_the_committed_files_are_what_the_maker_writes(made: Path) -> None:
    """Text byte for byte, workbooks cell for cell: their bytes depend on the libraries that write them."""
    assert listing(made) == listing(HERE)
    for name in listing(HERE):
        assert content(HERE / name) == content(made / name), name


def content(path: Path) -> Any:
    """Return what a file says, whatever its bytes."""
    match path.suffix:
        case ".xlsx":
            return list(xlsx_cells(path))
        case ".xls":
            book = xlrd.open_workbook(path, formatting_info=True)
            return [
                (sheet.name, sheet.merged_cells, [sheet.row_values(row) for row in range(sheet.nrows)])
                for sheet in book.sheets()
            ]
        case ".ods":
            with zipfile.ZipFile(path) as archive:
                return archive.read("content.xml")
        case _:
            return path.read_bytes()


def xlsx_cells(path: Path) -> Iterator[Any]:
    """Go through the sheets of an XLSX, but for those that tell which version of the template it is."""
    book = openpyxl.load_workbook(path)
    stamped = STAMP_SHEET in book.sheetnames
    yield book.epoch
    for sheet in book.worksheets:
        if not stamped or sheet.title not in {STAMP_SHEET, book.sheetnames[0]}:
            cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
            yield sheet.title, sheet.sheet_state, sorted(map(str, sheet.merged_cells.ranges)), cells


def test_everything_says_that_it_is_invented() -> None:
    """File names, the mark of every row, the source; and the folder stays small."""
    for name in listing(HERE):
        assert "合成示例" in name or not name[:2].isdigit() or name.endswith("-mapping.toml")
    for path in (HERE / "expected").rglob("*.csv"):
        rows = rows_of(path)
        if path.name != "findings.csv":
            assert {row[rows[0].index("synthetic")] for row in rows[1:]} == {"true"}
    assert "synthetic = true" in (HERE / "source" / "release.toml").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in HERE.rglob("*") if path.is_file()) < 1_000_000
