"""Submissions are taken into a source: kept, logged, replayed; corrections replace, senders do not overwrite each other."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from click.testing import CliRunner
from filelock import FileLock

from bqw_sdk.cli.main import COMMAND
from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import NotValid, SourceMissing, SourceUnreadable, TargetUnwritable, UsageError
from bqw_sdk.findings import Report, Text
from bqw_sdk.ingest import ingest
from bqw_sdk.ingest.received import read_log
from bqw_sdk.ingest.received.log import LogLineWrong, log_text
from bqw_sdk.ingest.submission import SubmissionOptions
from bqw_sdk.ingest.tables import SenderMapping
from bqw_sdk.model.cells import cell_text
from bqw_sdk.road import receive as receive_module
from bqw_sdk.road.receive import disagreements, receive, submissions, withdraw_submission
from bqw_sdk.road.release import release
from bqw_sdk.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Send = Callable[..., Any]

HEADING = ("植树批次编号", "地方代码", "种植日期", "树种", "苗木类型", "株数", "植树组织", "合成")
FIRST = ("P001", "九峰镇浆源村", "2024年3月12日", "香樟", "乔木", 1200, "党建林", "是")
DAY = date(2026, 3, 1)


@pytest.fixture
def source(small_source: Callable[..., Path]) -> Path:
    """Return a source with plantings of its own, all synthetic."""
    return small_source("source", datasets=("places", "plantings"))


@pytest.fixture
def send(source: Path, tmp_path: Path) -> Send:
    """Return what sends rows: ``send([row, ...], sender="乐昌市", name="a.xlsx")``."""

    def make(rows: list[tuple[Any, ...]], sender: str = "乐昌市", name: str = "a.xlsx", **more: Any) -> Any:
        book = openpyxl.Workbook()
        page = book.active
        page.append(HEADING)
        for row in rows:
            page.append(row)
        book.save(tmp_path / name)
        options = SubmissionOptions(sender=sender, place="440281", **more)
        return receive([tmp_path / name], source, options, received=DAY)

    return make


def with_trees(trees: int | str, key: str = "P001") -> tuple[Any, ...]:
    """Return the row with another number of trees."""
    return (key, *FIRST[1:5], trees, *FIRST[6:])


def trees_of(source: Path) -> dict[str, str]:
    """Return the number of trees of each row that a reading of the source finds."""
    grid = ingest(source).table("plantings").grid
    key, trees = grid.heading.index("planting_id"), grid.heading.index("trees")
    return {row[key]: row[trees] for row in grid.rows[1:]}


def state(source: Path) -> dict[str, str]:
    """Return a digest of every file of a source."""
    files = (each for each in source.rglob("*") if each.is_file() and each.name != ".lock")
    return {str(each.relative_to(source)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def test_a_submission_counts_from_then_on_and_its_file_stays_as_it_came(source: Path, send: Send) -> None:
    """The table of the source is not written to; the log says who sent what when and what became of it."""
    own = (source / "plantings.csv").read_bytes()
    done = send([FIRST, with_trees(5, "P002")])
    assert (done.entry.state, done.entry.rows, done.entry.added, done.entry.errors) == ("merged", 2, 2, 0)
    told = trees_of(source)
    assert (told["P001"], told["P002"]) == ("1200", "5")
    assert (source / "plantings.csv").read_bytes() == own
    entry = read_log(source)[0]
    assert (entry.number, entry.received, entry.sender, entry.place) == (1, DAY, "乐昌市", "440281000000")
    assert (
        hashlib.sha256((source / "submissions" / entry.files[0]).read_bytes()).hexdigest() == entry.sha256[0]
    )


def test_a_correction_replaces_the_row_of_its_sender(source: Path, send: Send) -> None:
    """And what it does not mention stays."""
    send([FIRST, with_trees(5, "P002")])
    done = send([with_trees(7)], name="b.xlsx")
    assert (done.entry.replaced, done.entry.added, done.entry.unchanged) == (1, 0, 0)
    told = trees_of(source)
    assert (told["P001"], told["P002"]) == ("7", "5")
    again = send([FIRST, with_trees(5, "P002")], name="c.xlsx")
    assert (again.entry.number, again.entry.replaced, again.unchanged) == (3, 1, False)
    assert trees_of(source)["P001"] == "1200"


def test_the_same_files_are_not_taken_twice(source: Path, send: Send, tmp_path: Path) -> None:
    """Nothing is written, and it is said."""
    send([FIRST])
    before = state(source)
    done = receive([tmp_path / "a.xlsx"], source, SubmissionOptions(sender="乐昌市"), received=DAY)
    assert (done.unchanged, done.entry.number) == (True, 1)
    assert state(source) == before


def test_senders_do_not_overwrite_each_other_nor_the_source(source: Path, send: Send) -> None:
    """What differs is set aside with a finding at the cell; what is the same is no conflict."""
    send([FIRST])
    done = send([with_trees(999)], sender="南雄市", name="b.xlsx")
    assert (done.entry.state, done.entry.conflicts) == ("set-aside", 1)
    finding = next(each for each in done.report.findings if each.rule == "REL-010")
    assert (finding.field, finding.origin.cell, finding.found) == ("trees", "F2", "trees: 999 ≠ 1200")
    assert trees_of(source)["P001"] == "1200"
    own = dataset_named("plantings").examples[0]
    theirs = (own.planting_id, *FIRST[1:])
    assert send([theirs], name="c.xlsx").entry.conflicts == 1
    assert send([FIRST], sender="南雄市", name="d.xlsx").entry.state == "merged"


def test_a_submission_with_errors_is_kept_but_does_not_count(source: Path, send: Send) -> None:
    """The source stays as fit as it was; the corrected one counts."""
    fit = validate(source).fit()
    done = send([with_trees("约500")])
    assert (done.entry.state, done.entry.errors > 0) == ("set-aside", True)
    assert "P001" not in trees_of(source)
    assert validate(source).fit() == fit
    assert send([FIRST], name="b.xlsx").entry.state == "merged"
    assert [each.state for each in submissions(source)] == ["set-aside", "merged"]


def test_a_submission_can_be_withdrawn_and_its_file_stays(source: Path, send: Send) -> None:
    """Then its rows no longer count, and another sender may send them."""
    send([FIRST])
    with pytest.raises(UsageError):
        withdraw_submission(source, 2, "no such")
    with pytest.raises(UsageError):
        withdraw_submission(source, 1, " ")
    entry = withdraw_submission(source, 1, "报错了县")
    assert (entry.state, entry.note) == ("withdrawn", "报错了县")
    assert "P001" not in trees_of(source)
    assert (source / "submissions" / entry.files[0]).is_file()
    assert send([with_trees(3)], sender="南雄市", name="b.xlsx").entry.state == "merged"


def test_a_received_file_that_was_edited_is_found_out(source: Path, send: Send) -> None:
    """The source is not valid then, and says which file."""
    send([FIRST])
    path = source / "submissions" / read_log(source)[0].files[0]
    path.write_bytes(path.read_bytes() + b"\n")
    finding = next(each for each in ingest(source).findings if each.rule == "PKG-052")
    assert finding.origin.file == "submissions/0001/a.xlsx"
    assert not validate(source).fit()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x",
        "2,2026-13-01,a,,,0002/a.xlsx,0,,,merged,0,0,0,0,0,0,0,",
        "2,2026-03-01,a,,,../../etc/passwd,0,,,merged,0,0,0,0,0,0,0,",
        "2,2026-03-01,a,,,//etc/passwd,0,,,merged,0,0,0,0,0,0,0,",
        "2,2026-03-01,a,,,0002/a.xlsx;0002/b.xlsx,0,,,merged,0,0,0,0,0,0,0,",
        "1,2026-03-01,a,,,0001/a.xlsx,0,,,merged,0,0,0,0,0,0,0,",
    ],
)
def test_a_log_that_is_wrong_is_found_out(source: Path, send: Send, line: str) -> None:
    """And nothing is written over it."""
    send([FIRST])
    path = source / "submissions" / "received.csv"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    if not line:
        assert len(read_log(source)) == 1
        return
    with pytest.raises(LogLineWrong) as wrong:
        read_log(source)
    assert wrong.value.line == 3
    assert [(each.rule, each.row) for each in ingest(source).findings if each.rule == "PKG-053"] == [
        ("PKG-053", 3)
    ]
    with pytest.raises(SourceUnreadable):
        send([with_trees(8)], name="b.xlsx")


def test_two_rows_of_one_submission_with_one_key_are_not_made_one(source: Path, send: Send) -> None:
    """Which of them is meant, nobody knows; neither is lost in silence, and empty keys are no key."""
    done = send([FIRST, with_trees(9), with_trees(5, "")])
    assert (done.entry.state, done.entry.rows) == ("set-aside", 3)
    rules = {(each.rule, each.origin.cell) for each in done.report.findings if each.severity == "error"}
    assert ("TBL-001", "A3") in rules
    assert any(cell == "A4" for _, cell in rules)


def test_a_table_of_the_source_that_cannot_be_read_is_not_dropped(source: Path, send: Send) -> None:
    """Its own finding stays, and what was sent waits."""
    path = source / "plantings.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("planting_id", "planting_idd", 1), encoding="utf-8"
    )
    done = send([FIRST])
    assert done.entry.state == "set-aside"
    assert "PKG-055" in {each.rule for each in done.report.findings}
    assert "TBL-012" in {each.rule for each in validate(source).findings}


def test_a_mapping_is_part_of_what_came(source: Path, tmp_path: Path) -> None:
    """The same file with another mapping is another submission; a mapping that was edited since is found out."""
    heading = (*HEADING[:5], "种了多少", *HEADING[6:])
    book = openpyxl.Workbook()
    book.active.append(heading)
    book.active.append(FIRST)
    book.save(tmp_path / "a.xlsx")

    def taken(columns: dict[str, str]) -> Any:
        mapping = SenderMapping.model_validate({"tables": [{"dataset": "plantings", "columns": columns}]})
        options = SubmissionOptions(sender="乐昌市", place="440281", mapping=mapping, datasets=("plantings",))
        return receive([tmp_path / "a.xlsx"], source, options, received=DAY)

    assert taken({"种了多少": ""}).entry.state == "set-aside"
    done = taken({"种了多少": "trees"})
    assert (done.entry.state, done.unchanged) == ("merged", False)
    assert taken({"种了多少": "trees"}).unchanged
    assert not taken({"种了多少": "trees", "树种": "species"}).unchanged
    assert trees_of(source)["P001"] == "1200"
    path = source / "submissions" / done.entry.mapping
    path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert "PKG-052" in {each.rule for each in ingest(source).findings}
    path.unlink()
    assert "PKG-052" in {each.rule for each in ingest(source).findings}


def test_names_of_files_that_no_system_takes_are_written_otherwise(source: Path, send: Send) -> None:
    """Bytes that are no text in this encoding, signs that other systems forbid."""
    done = send([FIRST], name=b"\xb1\xed.xlsx".decode("utf-8", "surrogateescape"))
    assert done.entry.state == "merged"
    assert trees_of(source)["P001"] == "1200"


def test_what_begins_to_disagree_when_a_submission_is_withdrawn_is_told(source: Path, send: Send) -> None:
    """The row goes over to whoever sent it next, and the correction of the first is another sender's row then."""
    send([FIRST])
    assert send([FIRST], sender="南雄市", name="b.xlsx").entry.unchanged == 1
    send([with_trees(7)], name="c.xlsx")
    assert disagreements(source).fit()
    done = CliRunner().invoke(
        COMMAND, ["submissions", str(source), "--withdraw", "1", "--why", "报错了", "--format", "json"]
    )
    assert done.exit_code == 1
    told = json.loads(done.output)
    assert [each["state"] for each in told["submissions"]] == ["withdrawn"]
    (finding,) = told["report"]["findings"]
    assert (finding["rule"], finding["found"]) == ("REL-010", "trees: 7 ≠ 1200")
    assert [each.rule for each in disagreements(source).findings] == ["REL-010"]
    assert trees_of(source)["P001"] == "1200"
    assert not validate(source).fit()
    done = CliRunner().invoke(COMMAND, ["submissions", str(source), "--withdraw", "2", "--why", "也报错了"])
    assert done.exit_code == 0
    assert len(done.output.splitlines()) == 1
    assert trees_of(source)["P001"] == "7"


def test_a_kept_mapping_whose_labels_lead_nowhere_is_still_read(source: Path, send: Send) -> None:
    """What was taken in once stays readable when more is asked of mapping files."""
    done = send([FIRST], mapping=SenderMapping(labels={"nosuch": {"弄好了": "done"}}))
    assert done.entry.state == "merged"
    assert trees_of(source)["P001"] == "1200"
    assert disagreements(source).fit()


def test_what_cannot_be_read_is_no_agreement(source: Path, send: Send) -> None:
    """A log that cannot be understood is an error; a file that was changed stands in the report."""
    send([FIRST])
    send([with_trees(3, "P002")], name="b.xlsx")
    path = source / "submissions" / read_log(source)[1].files[0]
    path.write_bytes(path.read_bytes() + b"\n")
    assert [each.rule for each in disagreements(source).findings] == ["PKG-052"]
    log = source / "submissions" / "received.csv"
    log.write_bytes(log.read_bytes() + b"nonsense\n")
    with pytest.raises(SourceUnreadable):
        disagreements(source)


@pytest.mark.parametrize("form", ["human", "json"])
def test_a_withdrawal_is_told_though_the_others_cannot_be_read(
    source: Path, send: Send, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the way out of such a state, and must not look as if it had failed."""
    send([FIRST])
    send([with_trees(3, "P002")], name="b.xlsx", mapping=SenderMapping())

    def wrong(*_: object, **__: object) -> None:
        raise NotValid(Text("对照文件不对", "a wrong mapping"), Report())

    monkeypatch.setattr(import_module("bqw_sdk.ingest.received.replay"), "read_mapping", wrong)
    words = ["submissions", str(source), "--withdraw", "1", "--why", "报错了", "--format", form]
    done = CliRunner().invoke(COMMAND, words)
    assert done.exit_code == 1
    if form == "json":
        told = json.loads(done.output)
        assert (told["submissions"][0]["state"], told["error"]["kind"]) == ("withdrawn", "NotValid")
    else:
        assert done.output.startswith("#1 ")
        assert "对照文件不对" in done.output or "a wrong mapping" in done.output
    assert read_log(source)[0].state == "withdrawn"


def test_withdrawing_twice_keeps_the_first_reason(source: Path, send: Send) -> None:
    """The log is for those who ask later."""
    send([FIRST])
    withdraw_submission(source, 1, "first")
    with pytest.raises(UsageError):
        withdraw_submission(source, 1, "second")
    assert read_log(source)[0].note == "first"


def test_rows_of_a_dataset_that_is_not_listed_are_not_lost_in_silence(
    small_source: Callable[..., Path], tmp_path: Path
) -> None:
    """They are set aside, and the finding says what to list."""
    source = small_source("other", datasets=("places", "village_pairings"))
    book = openpyxl.Workbook()
    book.active.append(HEADING)
    book.active.append(FIRST)
    book.save(tmp_path / "a.xlsx")
    done = receive([tmp_path / "a.xlsx"], source, SubmissionOptions(sender="乐昌市", place="440281"))
    assert done.entry.state == "set-aside"
    assert "PKG-054" in {each.rule for each in done.report.findings}


def test_a_kill_before_the_log_leaves_nothing_that_counts(
    source: Path, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run takes another number and goes on."""
    real = receive_module._write_log

    def killed(*_given: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(receive_module, "_write_log", killed)
    with pytest.raises(KeyboardInterrupt):
        send([FIRST])
    monkeypatch.setattr(receive_module, "_write_log", real)
    assert read_log(source) == ()
    assert "P001" not in trees_of(source)
    done = send([FIRST])
    assert done.entry.number == 2
    assert trees_of(source)["P001"] == "1200"
    assert not list((source / "submissions").glob(".incoming-*"))


def test_two_runs_at_once_wait_for_each_other(
    source: Path, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that waits too long says that another is at work."""
    monkeypatch.setattr(receive_module, "_PATIENCE_SECONDS", 0.1)
    (source / "submissions").mkdir()
    with FileLock(source / "submissions" / ".lock"), pytest.raises(TargetUnwritable):
        send([FIRST])


def test_calls_that_name_no_file_no_source_or_no_sender(source: Path, tmp_path: Path, send: Send) -> None:
    """Are errors of the call, and nothing is left."""
    before = state(source)
    for files, target in (([], source), ([tmp_path / "no.xlsx"], source)):
        with pytest.raises((UsageError, SourceMissing)):
            receive(files, target)
    (tmp_path / "a.csv").write_text(",".join(HEADING) + "\n", encoding="utf-8")
    with pytest.raises(SourceMissing):
        receive([tmp_path / "a.csv"], tmp_path / "no-source")
    with pytest.raises(UsageError):
        receive([tmp_path / "a.csv"], source)
    assert state(source) == before
    del send


def test_a_source_of_own_tables_and_submissions_is_released(source: Path, send: Send, tmp_path: Path) -> None:
    """The release lists the received files among its inputs, and has the rows of both."""
    send([FIRST])
    done = release(source, tmp_path / "catalogue")
    inputs = dict(done.release.manifest.inputs)
    assert {"submissions/received.csv", "submissions/0001/1", "plantings.csv"} <= inputs.keys()
    # Names of files may name persons: a manifest is public.
    assert "a.xlsx" not in str(inputs)
    released = done.cleared.workspace.table("plantings")["planting_id"].to_list()
    assert "P001" in released
    assert {row.planting_id for row in dataset_named("plantings").examples} <= set(released)


def test_the_log_is_read_back_as_it_was_written(source: Path, send: Send) -> None:
    """Commas and quotes in notes and names of files included."""
    send([FIRST], name='乐昌,"一季度";终稿.xlsx')
    withdraw_submission(source, 1, 'a "reason", with; signs')
    entries = read_log(source)
    assert entries[0].files == ("0001/乐昌,_一季度__终稿.xlsx",)
    assert log_text(entries) == (source / "submissions" / "received.csv").read_text(encoding="utf-8")
    assert cell_text(entries[0].received) == "2026-03-01"


def test_a_log_that_is_gone_does_not_go_unnoticed(source: Path, send: Send) -> None:
    """Nothing that was sent would count, and nobody would see it; what a kill left is only told."""
    send([FIRST])
    log = source / "submissions" / "received.csv"
    kept = log.read_bytes()
    log.unlink()
    finding = next(each for each in ingest(source).findings if each.rule == "PKG-056")
    assert (finding.severity, finding.origin.file) == ("error", "submissions/0001")
    log.write_bytes(kept)
    (source / "submissions" / "0002").mkdir()
    assert next(each for each in ingest(source).findings if each.rule == "PKG-056").severity == "warning"


def test_nothing_is_taken_over_files_that_were_changed(source: Path, send: Send) -> None:
    """Whose row is whose would no longer be known."""
    send([FIRST])
    path = source / "submissions" / read_log(source)[0].files[0]
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(NotValid) as failed:
        send([with_trees(3)], name="b.xlsx")
    assert [each.rule for each in failed.value.report.findings] == ["PKG-052"]


def test_a_submission_without_rows_does_not_count(source: Path, send: Send) -> None:
    """It is most likely the wrong file."""
    done = send([])
    assert (done.entry.state, done.entry.rows) == ("set-aside", 0)
    assert "PKG-057" in {each.rule for each in done.report.findings}


def test_a_sender_that_is_no_text_is_written_otherwise(source: Path, send: Send) -> None:
    """As it comes from a console of another encoding."""
    assert send([FIRST], sender=b"\xff".decode("utf-8", "surrogateescape")).entry.sender == "?"
