from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import CATALOGUE, Finding, Severity, ingest, validate
from bqw_sdk.datasets import dataset_named
from bqw_sdk.errors import SourceUnreadable
from bqw_sdk.ingest import read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    SmallSource = Callable[..., Path]


def only_finding(source: Path) -> Finding:
    """Return the one finding of the draft, told fully in both languages."""
    (finding,) = ingest(source).findings
    for text in (finding.message, finding.expected, finding.mend):
        assert text.zh
        assert text.en
    return finding


def test_a_sound_source_becomes_a_draft_of_all_its_tables(small_source: SmallSource) -> None:
    """Nothing is understood yet and nothing is lost: every cell as raw text, every input with its hash."""
    source = small_source(ledgers=True)
    draft = ingest(str(source))
    assert draft.findings == ()
    assert [table.dataset for table in draft.tables] == list(CATALOGUE)
    assert draft.table("places").grid.rows[1][0] == "440000000000"
    assert draft.package.name == "small"
    assert dict(draft.inputs) == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in source.iterdir()
    }
    assert not draft.released
    with pytest.raises(KeyError):
        draft.table("nothing")


def test_notices_are_an_input_too(small_source: SmallSource) -> None:
    """What travels into the release is listed among what it was made from; other files are not."""
    source = small_source()
    (source / "NOTICES.md").write_text("# x\n", encoding="utf-8")
    (source / "README.md").write_text("# x\n", encoding="utf-8")
    names = [name for name, _ in ingest(source).inputs]
    assert "NOTICES.md" in names
    assert "README.md" not in names
    assert names == sorted(names)


def test_tables_come_in_the_order_of_the_catalogue(small_source: SmallSource) -> None:
    """The order in which ``release.toml`` names them changes nothing."""
    source = small_source(datasets=("places", "sources"))
    toml = source / "release.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace('"places", "sources"', '"sources", "places"'), encoding="utf-8")
    draft = ingest(source)
    assert [table.dataset.name for table in draft.tables] == ["places", "sources"]
    assert draft.findings == ()


def test_a_missing_file_is_named(small_source: SmallSource) -> None:
    """The finding names file and dataset, and either way out."""
    source = small_source()
    (source / "events.csv").unlink()
    finding = only_finding(source)
    assert (finding.rule, finding.dataset, finding.origin.file) == ("TBL-023", "events", "events.csv")
    assert finding.unreadable
    assert "release.toml" in finding.expected.en


def test_a_folder_where_a_file_should_be_cannot_be_read(small_source: SmallSource) -> None:
    """It is there and cannot be read: an error of the world, not a finding."""
    source = small_source()
    (source / "events.csv").unlink()
    (source / "events.csv").mkdir()
    with pytest.raises(SourceUnreadable, match=r"events\.csv cannot be read"):
        ingest(source)


def test_a_file_in_gbk_names_line_and_byte(small_source: SmallSource) -> None:
    """The first byte that is not UTF-8 is pointed at, and how to save the file is said."""
    source = small_source()
    path = source / "places.csv"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode("gbk"))
    finding = only_finding(source)
    first = text.encode("gbk").index("广东省".encode("gbk")[0])
    assert (finding.rule, finding.row, finding.origin.row, finding.unreadable) == ("TBL-020", 2, 2, True)
    assert f"byte 0xB9 that is not UTF-8, at line 2 (byte {first + 1} of the file)" in finding.message.en
    assert "第 2 行" in finding.message.zh
    assert "UTF-8" in finding.mend.zh


@pytest.mark.parametrize(("damage", "line"), [(b'"open', 3), (b"\x00", 2)])
def test_a_broken_csv_names_the_line(small_source: SmallSource, damage: bytes, line: int) -> None:
    """An unclosed quote and a NUL byte would make readers swallow rows."""
    source = small_source()
    path = source / "events.csv"
    lines = path.read_bytes().split(b"\n")
    lines[1] = damage + lines[1]
    path.write_bytes(b"\n".join(lines))
    finding = only_finding(source)
    assert (finding.rule, finding.dataset, finding.origin.file) == ("TBL-021", "events", "events.csv")
    assert finding.row == line
    assert f"line {line}" in finding.message.en


@pytest.mark.parametrize("content", [b"", b"\n", b"  \r\n\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_told_with_the_heading_that_it_lacks(
    small_source: SmallSource, content: bytes
) -> None:
    """Zero bytes, blank lines and a byte order mark alone are all empty."""
    source = small_source()
    (source / "events.csv").write_bytes(content)
    finding = only_finding(source)
    assert (finding.rule, finding.origin.file) == ("TBL-022", "events.csv")
    assert finding.expected.en.startswith("the heading event_id,mechanism,")


def test_a_heading_alone_is_a_warning(small_source: SmallSource) -> None:
    """A table without rows may be meant, and the draft goes on with it."""
    source = small_source()
    path = source / "events.csv"
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")
    finding = only_finding(source)
    assert (finding.rule, finding.severity, finding.dataset) == ("TBL-024", Severity.WARNING, "events")
    report = validate(source)
    assert report.fit()
    assert report.validated is not None
    assert report.validated.workspace.table("events").height == 0


def test_a_byte_order_mark_is_accepted(small_source: SmallSource) -> None:
    """A file saved by a spreadsheet as "CSV UTF-8" is as good as any."""
    source = small_source()
    for path in source.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    report = validate(source)
    assert report.findings == ()
    assert report.validated is not None
    assert {table.encoding for table in report.tables} == {"utf-8-sig"}


def test_a_file_that_is_not_listed_is_told(small_source: SmallSource) -> None:
    """It would silently stay unpublished; capitals in the suffix do not hide it."""
    source = small_source(datasets=("places", "sources"))
    (source / "events.CSV").write_bytes(b"x\n")
    finding = only_finding(source)
    assert (finding.rule, finding.origin.file, finding.found) == ("PKG-002", "events.CSV", "events.CSV")
    assert "list events" in finding.mend.en


def test_an_unknown_dataset_is_told_with_the_nearest_one(small_source: SmallSource) -> None:
    """The typing mistake in ``release.toml`` is found there."""
    source = small_source(datasets=("sources",))
    toml = source / "release.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('"sources"', '"sources", "place"'), encoding="utf-8"
    )
    finding = only_finding(source)
    assert (finding.rule, finding.field, finding.found) == ("PKG-003", "datasets", "place")
    assert finding.origin.file == "release.toml"
    assert "did you mean places?" in finding.expected.en


def test_all_that_is_wrong_is_told_at_once(small_source: SmallSource) -> None:
    """One bad file does not hide the next, and findings come in the order of files."""
    source = small_source()
    (source / "events.csv").unlink()
    (source / "places.csv").write_bytes(b"")
    (source / "extra.csv").write_bytes(b"x\n")
    findings = ingest(source).findings
    assert [finding.rule for finding in findings] == ["TBL-023", "PKG-002", "TBL-022"]
    assert list(findings) == sorted(findings)


def test_one_table_can_be_read_on_its_own(small_source: SmallSource) -> None:
    """The table keeps its path and its file name, and where each cell stood."""
    path = small_source() / "sources.csv"
    table, findings = read_table(path, dataset_named("sources"))
    assert findings == ()
    assert table is not None
    assert table.path == path
    assert table.grid.origin(2, 3).file == "sources.csv"
