from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

from bqw_sdk.cli.cards import rule_cards
from bqw_sdk.errors import SourceMissing
from bqw_sdk.findings import Severity
from bqw_sdk.ingest import sent_files
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.ingest.sent_files import open_sent_file
from bqw_sdk.ingest.sent_rules import SENT_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bqw_sdk.findings import Finding

PROLOG = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAST = 1_048_576
TWO_ROWS = b"".join(
    b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c><c r="L%d"><v>1</v></c></row>'
    % (row, row, row)
    for row in (1, 2)
)
# What the kernel tells of a process after its start; getrusage also tells of the one that it was forked from.
PEAK = """
import sys
from pathlib import Path
from bqw_sdk.ingest.sent_files import open_sent_file
book, findings = open_sent_file(Path(sys.argv[1]))
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak = int(status["VmHWM"].split()[0]) // 1024
print(len(book.sheets[0].rows) if book else 0, ",".join(finding.rule for finding in findings) or "-", peak)
"""


def filled(path: Path, *, hidden: tuple[str, ...] = ()) -> Path:
    """Write a workbook with one row, and these hidden sheets."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("表").write_row(0, 0, ["甲", 1])
        for name in hidden:
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "秘")
            sheet.hide()
    return path


def with_rows(path: Path, pieces: Iterator[bytes]) -> Path:
    """Write a workbook whose sheet has these rows of XML."""
    filled(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(PROLOG + b'<worksheet xmlns="%b"><sheetData>' % MAIN + TWO_ROWS)
            for piece in pieces:
                sheet.write(piece)
            sheet.write(b"</sheetData></worksheet>")
    return path


def blank_rows(last: int, columns: bytes = b"") -> Iterator[bytes]:
    """Go through formatted rows in which nothing stands."""
    form = b'<row r="%(n)d" s="1" customFormat="1">' + b"".join(
        b'<c r="%c%%(n)d" s="1"/>' % letter for letter in columns
    )
    for row in range(3, last + 1):
        yield form % {b"n": row} + b"</row>"


def peak(path: Path) -> tuple[int, str, int]:
    """Return the rows that a process of its own read, the rules of its findings and its peak in MB."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True, timeout=120
    )
    rows, rules, most = done.stdout.split()
    return int(rows), rules.strip("-"), int(most)


def told(path: Path) -> list[tuple[str, Severity, str]]:
    """Return rule, weight and what was found of every finding."""
    return [(each.rule, each.severity, each.found) for each in open_sent_file(path)[1]]


def refusal(path: Path, limits: Limits | None = None) -> Finding:
    """Return why a file was refused, in both languages and with a way to mend it."""
    book, findings = open_sent_file(path, limits or Limits())
    assert book is None
    (finding,) = findings
    assert finding.unreadable
    assert all((*finding.message, *finding.expected, *finding.mend, finding.found))
    assert finding.origin.file == path.name
    return finding


def test_a_workbook_without_anything_odd_has_no_findings(tmp_path: Path) -> None:
    """Cells, size and hash are those of the file."""
    book, findings = open_sent_file(filled(tmp_path / "t.xlsx"))
    assert findings == ()
    assert book is not None
    assert [list(row) for row in book.sheets[0].rows] == [["甲", 1]]
    assert book.bytes == (tmp_path / "t.xlsx").stat().st_size


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    """But for the stamp of our own templates, which is read and needs no remark."""
    path = filled(tmp_path / "t.xlsx", hidden=("备份", "_bqw"))
    book, findings = open_sent_file(path)
    assert book is not None
    assert [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in book.sheets] == [
        ("表", False, 1), ("备份", True, 0), ("_bqw", True, 1),
    ]  # fmt: skip
    assert [(each.rule, each.severity, each.origin.sheet) for each in findings] == [
        ("PKG-068", Severity.WARNING, "备份")
    ]


def test_macros_and_links_are_warned_of(tmp_path: Path) -> None:
    """They are neither run nor followed."""
    path = filled(tmp_path / "t.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
    assert told(path) == [
        ("PKG-066", Severity.WARNING, "VBA"),
        ("PKG-067", Severity.WARNING, "external links"),
    ]


def test_each_formula_without_a_value_is_an_error_at_its_cell(tmp_path: Path) -> None:
    """The book is still read; what to do is said."""
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B3"], book.active["A4"] = 1, "=A1*2", "=A1"
    book.save(path)
    read, findings = open_sent_file(path)
    assert read is not None
    assert [(each.rule, each.severity, each.origin.cell) for each in findings] == [
        ("PKG-069", Severity.ERROR, "B3"), ("PKG-069", Severity.ERROR, "A4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.xlsx", b"", "PKG-061"),
        ("a.xlsx", b"%PDF-1.7", "PKG-062"),
        ("a.csv", b"a,b\n\xff\xff\n", "PKG-063"),
        ("~$a.xlsx", b"\x05name", "PKG-064"),
        ("a.xlsx", b"PK\x03\x04 cut short", "PKG-041"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "PKG-041"),
        ("a.csv", b'a,"b\n', "PKG-041"),
        ("a.csv", b"," * 20_000, "PKG-036"),
    ],
)
def test_what_cannot_be_read_is_a_finding(tmp_path: Path, name: str, content: bytes, rule: str) -> None:
    """One rule for each matter, and no book."""
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path).rule == rule


def test_an_encrypted_workbook_is_a_finding(tmp_path: Path) -> None:
    """Its archive says so."""
    path = filled(tmp_path / "t.xlsx")
    content = bytearray(path.read_bytes())
    content[bytes(content).index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    assert refusal(path).rule == "PKG-060"


def test_a_held_file_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows holds what a spreadsheet program has open."""
    path = filled(tmp_path / "t.xlsx")

    def held(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", held)
    assert refusal(path).rule == "PKG-065"


@pytest.mark.platform("linux", "darwin")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """It might never end."""
    os.mkfifo(tmp_path / "t.xlsx")
    assert open_sent_file(tmp_path / "t.xlsx")[1][0].rule == "PKG-025"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Of the call, and no finding about data."""
    with pytest.raises(SourceMissing):
        open_sent_file(tmp_path / "t.xlsx")


def test_entities_and_bombs_are_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The inspection comes first, for sheets too that are surveyed on the way."""
    monkeypatch.setattr(sent_files, "read_book", lambda *_given, **_named: pytest.fail("it was read"))
    path = with_rows(tmp_path / "t.xlsx", iter(()))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    evil = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<worksheet", evil)
    with zipfile.ZipFile(tmp_path / "e.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refusal(tmp_path / "e.xlsx").rule == "PKG-037"
    assert refusal(path, Limits(workbook_bytes=1000)).rule == "PKG-034"
    assert refusal(path, Limits(entries=1)).rule == "PKG-041"


@pytest.mark.platform("linux")
@pytest.mark.parametrize(
    ("columns", "last"), [(b"", LAST), (b"ABCDEFGHIJKL", LAST // 3)], ids=["rows", "rows of 12 cells"]
)
def test_formatted_blanks_cost_no_memory(tmp_path: Path, columns: bytes, last: int) -> None:
    """Two rows are two rows, however many below them were coloured."""
    rows, rules, most = peak(with_rows(tmp_path / "t.xlsx", blank_rows(last, columns)))
    assert (rows, rules) == (2, "")
    assert most < 200


@pytest.mark.platform("linux")
@pytest.mark.long
def test_a_whole_sheet_of_formatted_blanks_costs_no_memory(tmp_path: Path) -> None:
    """More cells than a sheet may span, were they filled, and still two rows."""
    columns = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rows, rules, most = peak(with_rows(tmp_path / "t.xlsx", blank_rows(LAST, columns)))
    assert (rows, rules) == (2, "")
    assert most < 200


@pytest.mark.platform("linux")
def test_a_stray_cell_at_the_end_costs_no_memory(tmp_path: Path) -> None:
    """A million blank rows are between, whether written or not."""
    stray = b'<row r="%d"><c r="B%d"><v>7</v></c></row>' % (LAST, LAST)
    rows, rules, most = peak(with_rows(tmp_path / "t.xlsx", iter([*blank_rows(LAST - 1), stray])))
    assert (rows, rules) == (LAST, "")
    assert most < 200


@pytest.mark.platform("linux")
@pytest.mark.parametrize("rows_backwards", [False, True])
def test_cells_in_opposite_corners_are_a_finding(tmp_path: Path, rows_backwards: bool) -> None:
    """And no memory, also where rows come in no order."""
    far = [
        b'<row r="%d"><c r="XFD%d"><v>7</v></c></row>' % (LAST, LAST),
        b'<row r="5"><c r="A5"><v>1</v></c></row>',
    ]
    rows, rules, most = peak(with_rows(tmp_path / "t.xlsx", iter(far if rows_backwards else far[:1])))
    assert (rows, rules) == (0, "PKG-036")
    assert most < 200


def test_the_rules_of_sent_files_can_be_looked_up() -> None:
    """A report may name any of them."""
    assert all(rule_cards()[card.identifier] is card for card in SENT_RULES)
