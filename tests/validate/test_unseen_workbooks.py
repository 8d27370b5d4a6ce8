"""A large sheet is not looked at before it is read by columns, and nothing that a look would have found gets through."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from bqw_sdk.ingest import unseen, workbooks
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.validate.described import ValidationOptions, validate_described

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.findings import Report

SHEET = "xl/worksheets/sheet1.xml"
FIELDS = [
    {"name": "id", "type": "integer", "constraints": {"required": True, "unique": True}},
    {"name": "name", "type": "string"},
    {"name": "trees", "type": "integer", "constraints": {"minimum": 0}},
]
# What stands in the sheet, and what stands there instead.
CHANGES = {
    "as it is": (b"", b""),
    "a wrong value": (b'<c r="C8"><v>7</v>', b'<c r="C8"><v>-7</v>'),
    "a formula": (b'<c r="C8"><v>7</v>', b'<c r="C8"><f>3+4</f><v>7</v>'),
    "an entity": (b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    "a cell far away": (b"</row></sheetData>", b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    "a blank cell far away": (b"</row></sheetData>", b'</row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'),
    "a cell in a far row": (b"</row></sheetData>", b'</row><row r="9000"><c r="A9000"><v>99999</v></c></row></sheetData>'),
    "a dimension that is too large": (b'<dimension ref="A1:C301"/>', b'<dimension ref="A1:XFD1048576"/>'),
    "a row without an end": (b"</sheetData>", b""),
    "bytes that are no text": (b"</worksheet>", b"\xff</worksheet>"),
    "nothing at all": None,
}  # fmt: skip


SOUND = {"as it is", "a formula", "a cell in a far row"}
"""Below the dimension that a sheet tells the reference reads nothing."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return the descriptor of a package with one workbook."""
    with xlsxwriter.Workbook(str(tmp_path / "t.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [field["name"] for field in FIELDS])
        for row in range(1, 301):
            sheet.write_row(row, 0, [row, f"示例{row % 40}", row])
    described = {
        "name": "p",
        "resources": [
            {"name": "t", "type": "table", "path": "t.xlsx", "format": "xlsx", "schema": {"fields": FIELDS}}
        ],
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return tmp_path / "datapackage.json"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the sheets that are looked at, as they are."""
    parts: list[str] = []
    inspect = workbooks._inspect_part
    monkeypatch.setattr(
        workbooks, "_inspect_part", lambda file, info, *more: (parts.append(info.filename), inspect(file, info, *more))[1]
    )  # fmt: skip
    return parts


def change(book: Path, told: tuple[bytes, bytes] | None) -> None:
    """Write a workbook anew with a change in its sheet."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if told is None:
        parts[SHEET] = b""
    else:
        assert told[0] in parts[SHEET]
        parts[SHEET] = parts[SHEET].replace(told[0], told[1], 1)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def damage(book: Path, before: bytes, after: bytes) -> None:
    """Change bytes of a workbook that is not compressed, as a faulty disk does: its checksum stays as it was."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    content = book.read_bytes()
    assert before in content
    book.write_bytes(content.replace(before, after, 1))


def judged(
    package: Path, monkeypatch: pytest.MonkeyPatch, *, large: bool, limits: Limits | None = None
) -> Report:
    """Judge a package as if its sheets were large, or small."""
    monkeypatch.setattr(unseen, "LARGE", 0 if large else 1 << 40)
    return validate_described(package, ValidationOptions(limits=limits or Limits()))


@pytest.mark.parametrize("case", CHANGES)
def test_the_report_is_the_same(case: str, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with a sheet is told, be it looked at before or not."""
    change(package.with_name("t.xlsx"), CHANGES[case])
    large, small = (judged(package, monkeypatch, large=each) for each in (True, False))
    assert large.findings == small.findings
    assert large.tables == small.tables
    assert bool(large.findings) == (case not in SOUND)


def test_a_sheet_that_a_disk_changed_is_no_sheet(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that is another by one bit looks as sound as any; the checksum tells."""
    damage(package.with_name("t.xlsx"), b'<c r="C8"><v>7</v>', b'<c r="C8"><v>9</v>')
    large, small = (judged(package, monkeypatch, large=each) for each in (True, False))
    assert large.findings == small.findings
    assert large.findings


@pytest.mark.parametrize(
    "limits", [Limits(workbook_bytes=9_000), Limits(sheet_cells=900)], ids=str
)  # fmt: skip
def test_the_limits_hold(limits: Limits, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How far a workbook inflates and how many cells a sheet spans is limited either way."""
    large, small = (judged(package, monkeypatch, large=each, limits=limits) for each in (True, False))
    assert large.findings == small.findings
    assert large.findings


def test_a_plain_large_sheet_is_inflated_once(
    package: Path, monkeypatch: pytest.MonkeyPatch, looked_at: list[str]
) -> None:
    """By the columns; what is small is looked at as ever."""
    report = judged(package, monkeypatch, large=True)
    assert [table.lane for table in report.tables] == ["columnar"]
    assert SHEET not in looked_at
    assert "xl/workbook.xml" in looked_at


def test_a_sheet_that_the_columns_leave_alone_is_looked_at_first(
    package: Path, monkeypatch: pytest.MonkeyPatch, looked_at: list[str]
) -> None:
    """Before the reference opens it."""
    change(package.with_name("t.xlsx"), (b'<c r="C8"><v>7</v>', b'<c r="C8"><v> 7 </v>'))
    report = judged(package, monkeypatch, large=True)
    assert [table.lane for table in report.tables] != ["columnar"] or SHEET in looked_at
    assert SHEET in looked_at
