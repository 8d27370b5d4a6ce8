from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from bqw_sdk.findings import Severity
from bqw_sdk.ingest.archives import inflated_entry
from bqw_sdk.ingest.data_files import check_file
from bqw_sdk.ingest.described_rules import DESCRIBED_RULES
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.ingest.workbooks import check_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.findings import Finding


def rule(finding: Finding | None) -> str:
    """Return the rule of a finding, empty without one."""
    return finding.rule if finding else ""


def sheet(path: Path, places: dict[tuple[int, int], object]) -> Path:
    """Write a workbook with cells at these rows and columns, counted from 0."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for (row, column), value in places.items():
            page.write(row, column, value)
    return path


def respelt(path: Path, old: bytes, new: bytes) -> Path:
    """Change the text of the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("place", "expected"),
    [((99, 14), ""), ((999_998, 25), ""), ((9_998, 701), ""), ((999_999, 26), "PKG-036"), ((40_000, 701), "PKG-036"),
     ((1_048_575, 16_383), "PKG-036"), ((1_048_575, 0), ""), ((0, 16_383), "")],
)  # fmt: skip
def test_a_sheet_may_span_so_much(tmp_path: Path, place: tuple[int, int], expected: str) -> None:
    """What counts is the rectangle to the last cell, not how many cells are filled."""
    assert rule(check_workbook(sheet(tmp_path / "t.xlsx", {(0, 0): "a", place: "b"}))) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'<c r="AAA1048576"', b'<c s="0" r="AAA1048576"'), (b'<c r="AAA1048576"', b"<c r='AAA1048576'"),
     (b'<c r="AAA1048576"', b'<c\nr="AAA1048576"'), (b'<c r="AAA1048576"', b'<c r="&#65;AA1048576"'),
     (b'<c r="AAA1048576"', b'<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="AAA1048576"'),
     (b"<sheetData>", b"<!-- --><sheetData>")],
)  # fmt: skip
def test_odd_spellings_of_a_far_cell_do_not_hide_it(tmp_path: Path, old: bytes, new: bytes) -> None:
    """The quick proof sees only the usual spelling, so it never clears any other."""
    path = sheet(tmp_path / "t.xlsx", {(0, 0): "a", (1_048_575, 702): 7})
    changed = respelt(path, old, new)
    if b"x:c" in new:
        respelt(changed, b"</c></row></sheetData>", b"</x:c></row></sheetData>")
    assert rule(check_workbook(changed)) == "PKG-036"


def test_cells_without_places_are_counted_on(tmp_path: Path) -> None:
    """A row of cells that do not say where they stand is as wide as they are many."""
    path = sheet(tmp_path / "t.xlsx", {(0, 0): 1, (9_999, 0): 1})
    respelt(path, b'<row r="1" spans="1:1">', b'<row r="1">' + b"<c><v>1</v></c>" * 3_000)
    assert rule(check_workbook(path)) == "PKG-036"


def test_a_workbook_of_each_writer_passes(tmp_path: Path) -> None:
    """What honest programs write is no trap."""
    book = openpyxl.Workbook()
    book.active.append(["id", "time: c", "<c r="])
    book.save(tmp_path / "o.xlsx")
    assert check_workbook(tmp_path / "o.xlsx") is None
    assert check_workbook(sheet(tmp_path / "x.xlsx", {(0, 0): "id: c", (1, 0): 1})) is None


def test_an_entry_keeps_its_place_while_another_look_at_the_file_goes_on(tmp_path: Path) -> None:
    """The closer look at a sheet begins before the quick one has come to the end of it."""
    noise = hashlib.shake_256(b"cells").hexdigest(1_500_000).encode()
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("sheet1.xml", noise)
        info = book.getinfo("sheet1.xml")
    with (tmp_path / "t.xlsx").open("rb") as file:
        first = inflated_entry(file, info, Limits())
        beginning = next(first)
        assert b"".join(inflated_entry(file, info, Limits())) == noise
        assert beginning + b"".join(first) == noise


@pytest.mark.parametrize(("size", "expected"), [(10, []), (2_000_000, ["bqw_sdk.formats.sheets.book"])])
def test_the_reader_is_loaded_while_a_large_workbook_is_looked_at(
    size: int, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small one is not worth a thread."""
    asked: list[str] = []
    monkeypatch.setattr(sys.modules[check_workbook.__module__], "import_module", asked.append)
    path = sheet(tmp_path / "t.xlsx", {(0, 0): "a"})
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/media/image1.png", bytes(size))
    assert check_workbook(path) is None
    assert asked == expected


def test_a_workbook_may_inflate_so_far(tmp_path: Path) -> None:
    """All parts are measured as they really inflate."""
    path = sheet(tmp_path / "t.xlsx", {(row, 0): f"text {row}" for row in range(2_000)})
    assert check_workbook(path, Limits(workbook_bytes=10_000_000)) is None
    assert rule(check_workbook(path, Limits(workbook_bytes=50_000))) == "PKG-034"


def test_a_size_that_lies_is_measured(tmp_path: Path) -> None:
    """The directory of a workbook may declare ten bytes; the reader would not look there, so neither do we."""
    path = sheet(tmp_path / "t.xlsx", {(row, 0): row for row in range(2_000)})
    content = bytearray(path.read_bytes())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 24 : place + 28] = b"\x0a\0\0\0"
        place = content.find(b"PK\x01\x02", place + 1)
    path.write_bytes(content)
    assert rule(check_workbook(path, Limits(workbook_bytes=50_000))) == "PKG-034"


@pytest.mark.parametrize("members", [1, 3])
def test_gzip_is_measured_over_all_its_members(tmp_path: Path, members: int) -> None:
    """A limit that one member keeps is broken by three."""
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" * 20_000) * members)
    limits = Limits(inflated_bytes=100_000, ratio_free_bytes=0, ratio=10_000)
    assert rule(check_file(path, limits)) == ("PKG-034" if members > 1 else "")


def test_an_honest_ratio_is_not_a_bomb(tmp_path: Path) -> None:
    """A small file may be as regular as it likes."""
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"0,0\n" * 1_000_000))
    assert check_file(path) is None
    assert rule(check_file(path, Limits(ratio_free_bytes=1_000))) == "PKG-034"


def test_compression_may_be_said_by_the_descriptor(tmp_path: Path) -> None:
    """The name t.csv does not hide a gzip that the descriptor names."""
    path = tmp_path / "t.csv"
    path.write_bytes(gzip.compress(b"0,0\n" * 1_000_000))
    tight = Limits(ratio_free_bytes=1_000)
    assert check_file(path, tight) is None
    assert rule(check_file(path, tight, compression="gz", dataset="t")) == "PKG-034"


def test_a_parquet_file_declares_its_size(tmp_path: Path) -> None:
    """Rows times columns are bounded before a page is read."""
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"a": [1] * 1_000, "b": [2] * 1_000}), path)
    assert check_file(path) is None
    assert rule(check_file(path, Limits(parquet_cells=1_999))) == "PKG-038"
    assert rule(check_file(path, Limits(inflated_bytes=10))) == "PKG-034"


def test_in_a_zipped_table_only_the_entry_that_is_read_counts(tmp_path: Path) -> None:
    """Another large entry beside it does no harm, unless innerpath names it."""
    path, tight = tmp_path / "t.csv.zip", Limits(ratio_free_bytes=1_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", "a\n1\n")
        archive.writestr("u.csv", io.BytesIO(b"\0" * 1_000_000).getvalue())
    assert check_file(path, tight) is None
    assert rule(check_file(path, tight, innerpath="u.csv")) == "PKG-034"


def test_every_rule_of_opening_is_complete() -> None:
    """Numbers stand in order without gaps, and each says how frictionless calls the same."""
    assert [card.identifier for card in DESCRIBED_RULES] == [
        f"PKG-{20 + n:03}" for n in range(len(DESCRIBED_RULES))
    ]
    assert all(card.reference_type and card.title.zh and card.why.zh for card in DESCRIBED_RULES)
    assert all(card.severity is Severity.ERROR for card in DESCRIBED_RULES)
