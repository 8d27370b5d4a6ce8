from __future__ import annotations

import struct
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
import xlwt

from bqw_sdk.formats.raw_sheets import BrokenFile, NotATable, ProtectedFile, RawBook, TooLarge, read_book
from bqw_sdk.formats.raw_sheets.ole import CompoundFile

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime.fromisoformat
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
STYLES = (
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="content.xml" manifest:media-type="text/xml">{}</manifest:file-entry></manifest:manifest>'
)


def ods(path: Path, tables: str, *, manifest: str = "", more: tuple[str, ...] = ()) -> Path:
    """Write an ODS of these tables."""
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {SPACES} {calc} office:version="1.2">{STYLES}<office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
        for name in more:
            archive.writestr(name, "x")
    return path


def cell(kind: str, value: str, more: str = "") -> str:
    """Return a cell of an ODS."""
    named = "value" if kind == "float" else f"{kind}-value"
    told = "" if kind == "string" else f' office:{named}="{value}"'
    return f'<table:table-cell office:value-type="{kind}"{told}{more}><text:p>{value}</text:p></table:table-cell>'


def xls(path: Path, *, dates_1904: bool = False) -> Path:
    """Write an XLS of all that is read."""
    book = xlwt.Workbook()
    book.dates_1904 = dates_1904
    sheet = book.add_sheet("表")
    for column, code in enumerate(("yyyy-mm-dd", "yyyy-mm-dd hh:mm")):
        sheet.write(
            2, 1 + column, MOMENT(f"2024-03-05T{12 * column:02}:00"), xlwt.easyxf(num_format_str=code)
        )
    sheet.write(2, 3, 1.5, xlwt.easyxf(num_format_str="[h]:mm:ss"))
    for column, value in enumerate(("镇", True, 7, 7.5)):
        sheet.write(3, 1 + column, value)
    sheet.row(4).set_cell_error(2, "#DIV/0!")
    sheet.write_merge(5, 6, 1, 3, "合并")
    for name, how in (("乙", 1), ("丙", 2)):
        hidden = book.add_sheet(name)
        hidden.visibility = how
        hidden.write(0, 0, "x")
    book.save(str(path))
    return path


@pytest.mark.parametrize("system", [1900, 1904])
def test_an_xls_keeps_types_and_places(tmp_path: Path, system: int) -> None:
    """Days, spans, truths, failed formulas, joined cells and hidden sheets."""
    read = read_book(xls(tmp_path / "t.xls", dates_1904=system == 1904))
    sheet = read.sheets[0]
    assert (read.format, read.date_system, read.macros, read.links) == ("xls", system, False, False)
    assert (sheet.first_row, sheet.first_column, sheet.merged) == (3, 2, ((6, 2, 7, 4),))
    assert [list(row) for row in sheet.rows[:3]] == [
        [date(2024, 3, 5), MOMENT("2024-03-05T12:00"), timedelta(days=1, hours=12), ""],
        ["镇", True, 7, 7.5],
        ["", "#DIV/0!", "", ""],
    ]
    assert [(each.name, each.hidden) for each in read.sheets] == [("表", False), ("乙", True), ("丙", True)]


def record(content: bytes, kind: int) -> int:
    """Return where a record of the workbook begins within the file."""
    stream = CompoundFile(content).stream("Workbook")
    start, at = content.index(stream[:64]), 0
    while struct.unpack_from("<H", stream, at)[0] != kind:
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
    return start + at


def test_formulas_of_an_xls_that_nobody_computed_have_no_value(tmp_path: Path) -> None:
    """All results are empty texts then; one that was computed shows that the empty ones were as well."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row in range(2):
        sheet.write(row, 1, xlwt.Formula("1+1"))
    path = tmp_path / "t.xls"
    book.save(str(path))
    assert read_book(path).sheets[0].unvalued == {(1, 2), (2, 2)}
    content = bytearray(path.read_bytes())
    at = record(bytes(content), 0x06)
    content[at + 10 : at + 18] = struct.pack("<d", 2.0)
    path.write_bytes(content)
    read = read_book(path).sheets[0]
    assert read.unvalued == frozenset()
    assert read.rows[0][0] == 2


def test_a_failed_formula_of_an_xls_is_its_text(tmp_path: Path) -> None:
    """The result of a formula is an error where its bytes say so."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, xlwt.Formula("1/0"))
    sheet.write(1, 0, "x")
    path = tmp_path / "t.xls"
    book.save(str(path))
    content = bytearray(path.read_bytes())
    at = record(bytes(content), 0x06)
    content[at + 10 : at + 18] = bytes([2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF])
    path.write_bytes(bytes(content))
    assert [list(row) for row in read_book(path).sheets[0].rows] == [["#N/A"], ["x"]]


def test_a_protected_xls_is_told(tmp_path: Path) -> None:
    """By its record FILEPASS."""
    path = xls(tmp_path / "t.xls")
    content = bytearray(path.read_bytes())
    struct.pack_into("<H", content, record(bytes(content), 0x22), 0x2F)
    path.write_bytes(bytes(content))
    with pytest.raises(ProtectedFile) as caught:
        read_book(path)
    assert caught.value.found == "FILEPASS"


@pytest.mark.parametrize(
    ("stream", "error", "found"),
    [("EncryptedPackage", ProtectedFile, "EncryptedPackage"), ("WordDocument", NotATable, "DOC"), ("Other", NotATable, "OLE")],
)  # fmt: skip
def test_what_else_lies_in_a_compound_file(
    tmp_path: Path, stream: str, error: type[ProtectedFile | NotATable], found: str
) -> None:
    """An encrypted XLSX is one, and a DOC."""
    path = xls(tmp_path / "t.xls")
    name = "Workbook".encode("utf-16-le")
    content = bytearray(path.read_bytes())
    at = bytes(content).index(name)
    new = stream.encode("utf-16-le")
    content[at : at + 64] = new.ljust(64, b"\0")
    struct.pack_into("<H", content, at + 64, len(new) + 2)
    path.write_bytes(bytes(content))
    with pytest.raises(error) as caught:
        read_book(path)
    assert caught.value.found == found


def test_macros_of_an_xls_are_told(tmp_path: Path) -> None:
    """By the storage that holds them."""
    path = xls(tmp_path / "t.xls")
    content = bytearray(path.read_bytes())
    at = bytes(content).index("Workbook".encode("utf-16-le")) + 128
    new = "_VBA_PROJECT_CUR".encode("utf-16-le")
    content[at : at + 64] = new.ljust(64, b"\0")
    struct.pack_into("<HB", content, at + 64, len(new) + 2, 1)
    path.write_bytes(bytes(content))
    assert read_book(path).macros


@pytest.mark.parametrize("kept", [600, 3000])
def test_a_truncated_xls_is_broken(tmp_path: Path, kept: int) -> None:
    """It is not read as far as it goes."""
    path = xls(tmp_path / "t.xls")
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(BrokenFile):
        read_book(path)


def test_a_sheet_that_lies_outside_the_file_is_broken(tmp_path: Path) -> None:
    """The fast reader panics over it, which is no Exception and must not end the program."""
    path = xls(tmp_path / "t.xls")
    content = bytearray(path.read_bytes())
    struct.pack_into("<L", content, record(bytes(content), 0x85) + 4, 0x7FFFFFF0)
    path.write_bytes(bytes(content))
    with pytest.raises(BrokenFile):
        read_book(path)


def test_a_sparse_xls_is_refused(tmp_path: Path) -> None:
    """All sheets are held at once, so they count together."""
    book = xlwt.Workbook()
    for name in ("甲", "乙"):
        sheet = book.add_sheet(name)
        sheet.write(0, 0, 1)
        sheet.write(65_535, 255, 1)
    path = tmp_path / "t.xls"
    book.save(str(path))
    with pytest.raises(TooLarge, match="A1:IV65536"):
        read_book(path)


def test_damaged_bytes_never_end_the_program(tmp_path: Path) -> None:
    """Whatever a byte is changed to, the file is read or refused."""
    path = xls(tmp_path / "t.xls")
    content = path.read_bytes()
    for at in range(512, len(content), 97):
        changed = bytearray(content)
        changed[at] ^= 0xFF
        path.write_bytes(bytes(changed))
        try:
            assert isinstance(read_book(path), RawBook)
        except (BrokenFile, NotATable, ProtectedFile, TooLarge):
            continue


def test_an_ods_keeps_types_and_places(tmp_path: Path) -> None:
    """With the margin counted, a failed formula as its text, and joined cells."""
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    joined = ' table:number-columns-spanned="2" table:number-rows-spanned="3"'
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="9"/></table:table-row>'
        f"<table:table-row><table:table-cell/>{cell('string', '镇')}{cell('float', '1.25')}{cell('date', '2024-03-05')}"
        f"{cell('date', '2024-03-05T10:20:30')}{cell('time', 'PT12H30M00S')}{cell('boolean', 'true')}</table:table-row>"
        f'<table:table-row><table:table-cell/>{error}<table:table-cell table:formula="of:=A1"/>'
        f"{cell('string', '合', joined)}</table:table-row>"
    )
    tables = f'<table:table table:name="表">{rows}</table:table><table:table table:name="乙" table:style-name="ta2"/>'
    read = read_book(ods(tmp_path / "t.ods", tables))
    sheet = read.sheets[0]
    assert (read.format, read.macros, read.date_system) == ("ods", False, 1900)
    assert (sheet.first_row, sheet.first_column) == (3, 2)
    assert list(sheet.rows[0]) == [
        "镇", 1.25, date(2024, 3, 5), MOMENT("2024-03-05T10:20:30"), time(12, 30), True,
    ]  # fmt: skip
    assert list(sheet.rows[1])[:3] == ["#DIV/0!", "", "合"]
    assert (sheet.merged, sheet.unvalued) == (((4, 4, 6, 5),), {(4, 3)})
    assert [(each.name, each.hidden) for each in read.sheets] == [("表", False), ("乙", True)]


def test_an_ods_tells_its_macros_its_links_and_its_password(tmp_path: Path) -> None:
    """By what the archive and the manifest hold."""
    source = '<table:table table:name="表"><table:table-source/></table:table>'
    read = read_book(ods(tmp_path / "t.ods", source, more=("Basic/script-lc.xml",)))
    assert (read.macros, read.links) == (True, True)
    with pytest.raises(ProtectedFile) as caught:
        read_book(ods(tmp_path / "p.ods", "", manifest="<manifest:encryption-data/>"))
    assert caught.value.found == "manifest:encryption-data"
