from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

from bqw_sdk.formats.raw_sheets import (
    BrokenFile,
    EmptyFile,
    LockedFile,
    LockFile,
    NotATable,
    ProtectedFile,
    RawSheet,
    SheetSurvey,
    TooLarge,
    Unread,
    read_book,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOMENT = datetime.fromisoformat
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(path: Path, parts: dict[str, bytes]) -> Path:
    """Write a workbook of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def workbook(path: Path, rows: Iterable[str], after: str = "", prefix: str = "") -> Path:
    """Write a workbook whose only sheet has these rows of XML."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("表")
    colon = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    start = f'<?xml version="1.0" encoding="UTF-8"?><{prefix}worksheet {colon}="{MAIN}"><{prefix}sheetData>'
    sheet = "".join((start, *rows, f"</{prefix}sheetData>{after}</{prefix}worksheet>"))
    return repacked(path, parts_of(path) | {"xl/worksheets/sheet1.xml": sheet.encode()})


def only(path: Path) -> RawSheet:
    """Return the only sheet of a workbook."""
    (sheet,) = read_book(path).sheets
    return sheet


@pytest.mark.parametrize("system", [1900, 1904])
def test_cells_keep_their_types_and_their_places(tmp_path: Path, system: int) -> None:
    """Dates are the same days whichever year serial numbers count from, and the margin is counted."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": system == 1904}) as book:
        sheet = book.add_worksheet("表")
        styles = [
            book.add_format({"num_format": code})
            for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm", "[h]:mm")
        ]
        sheet.write_datetime(2, 1, MOMENT("2024-03-05"), styles[0])
        sheet.write_datetime(2, 2, MOMENT("2024-03-05T12:30"), styles[1])
        sheet.write_number(2, 3, 0.5, styles[2])
        sheet.write_number(2, 4, 1.5, styles[3])
        sheet.write_row(3, 1, ["镇", 0, 1.1, True])
        sheet.write_number(3, 5, 123456789012)
        sheet.write_blank(4, 9, None, styles[0])
    read = read_book(path)
    assert (read.format, read.date_system, read.bytes) == ("xlsx", system, path.stat().st_size)
    assert (read.sheets[0].first_row, read.sheets[0].first_column) == (3, 2)
    assert [list(row) for row in read.sheets[0].rows] == [
        [date(2024, 3, 5), MOMENT("2024-03-05T12:30"), time(12), timedelta(days=1, hours=12), ""],
        ["镇", 0, 1.1, True, 123456789012],
    ]


def test_failed_formulas_are_their_texts(tmp_path: Path) -> None:
    """Also where one stands alone, since the fast reader leaves them empty."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(5, 3, "=NA()", None, "#N/A")
    sheet = only(path)
    assert [list(row) for row in sheet.rows] == [["#DIV/0!", ""], ["", "#N/A"]]
    assert sheet.place(0, 0) == (5, 3)
    assert sheet.unvalued == frozenset()


def test_formulas_without_a_value_are_told_by_their_place(tmp_path: Path) -> None:
    """An empty text is a value; nothing at all is none."""
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B3"] = 1, "=A1*2"
    book.save(path)
    assert only(path).unvalued == {(3, 2)}
    row = (
        '<row r="4"><c r="C4"><f>A1</f></c><c r="D4"><f ca="1">A1</f><v/></c><c r="E4" t="str"><f>A1</f><v></v></c>'
        '<c r="F4"><f>A1</f><v>3</v></c><c r="G4"><f t="shared" si="0"/></c><c r="H4"><f>A&amp;B</f><v>1</v></c></row>'
    )
    told = only(workbook(path, [row]))
    assert told.unvalued == {(4, 3), (4, 4), (4, 7)}


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("places", [True, False])
def test_a_sheet_written_in_another_way_is_told_of_the_same(
    tmp_path: Path, prefix: str, places: bool
) -> None:
    """With a prefix before every name, and with cells that do not say where they stand."""
    cells = [("", "<v>1</v>"), ("", "<f>A1</f>"), (' t="e"', "<v>#REF!</v>"), (' t="str"', "<f>A1</f><v/>")]
    stand = ' r="{}2"' if places else ""
    inner = "".join(
        f"<c{stand.format(column)}{kind}>{value}</c>"
        for column, (kind, value) in zip("ABCD", cells, strict=True)
    )
    xml = f'<row r="2">{inner}</row>', '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>'
    row, after = (re.sub(r"<(/?)", rf"<\1{prefix}", each) for each in xml)
    sheet = only(workbook(tmp_path / "t.xlsx", [row], after, prefix))
    assert [list(cells) for cells in sheet.rows] == [[1, "", "#REF!", ""]]
    assert (sheet.first_row, sheet.unvalued, sheet.merged) == (2, {(2, 2)}, ((2, 1, 3, 2),))


def test_hidden_sheets_charts_and_joined_cells(tmp_path: Path) -> None:
    """Both ways of hiding count, charts are no sheets, and joined cells are rectangles from 1."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        first, *others = [book.add_worksheet(name) for name in ("甲", "乙", "丙")]
        first.merge_range(1, 1, 2, 3, "合并")
        others[0].hide()
        others[0].write(0, 0, "x")
        others[1].very_hidden()
        page = book.add_chartsheet("图")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=甲!$B$2:$B$3"})
        page.set_chart(chart)
    sheets = read_book(path).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("甲", False), ("乙", True), ("丙", True)]
    assert sheets[0].merged == ((2, 2, 3, 4),)
    assert sheets[1].rows == [["x"]]
    assert read_book(path, hidden=()).sheets[1].rows == ()


def test_macros_and_links_are_told(tmp_path: Path) -> None:
    """By the parts that hold them."""
    path = workbook(tmp_path / "t.xlsx", [])
    assert not read_book(path).macros
    assert not read_book(path).links
    more = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    read = read_book(repacked(tmp_path / "t.xlsm", parts_of(path) | more))
    assert (read.macros, read.links) == (True, True)


def test_a_sheet_with_far_cells_keeps_their_places(tmp_path: Path) -> None:
    """A stray cell in the last row costs no memory: what lies between has no cells at all."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(2, 1, ["甲", 1])
        sheet.write_formula(2, 3, "=1/0", None, "#DIV/0!")
        sheet.write_datetime(
            1_048_575, 11, MOMENT("2024-03-05"), book.add_format({"num_format": "yyyy-mm-dd"})
        )
        sheet.merge_range(4, 0, 5, 0, "")
    sheet = only(path)
    assert (len(sheet.rows), sheet.first_row, sheet.first_column) == (1_048_574, 3, 2)
    assert list(sheet.rows[0])[:3] == ["甲", 1, "#DIV/0!"]
    assert list(sheet.rows[1]) == []
    assert sheet.rows[-1][-1] == date(2024, 3, 5)
    assert sheet.merged == ((5, 1, 6, 1),)


def test_a_sheet_that_spans_too_much_is_refused(tmp_path: Path) -> None:
    """The last cell is named; as many columns as a spreadsheet has are fine."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)
    with pytest.raises(TooLarge, match="表: A1:XFD1048576"):
        read_book(path)
    wide = workbook(tmp_path / "w.xlsx", ['<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'])
    assert len(only(wide).rows[0]) == 16_384


def test_a_tall_sheet_is_measured_by_its_own_columns(tmp_path: Path) -> None:
    """A million rows of three columns are no rectangle up to Z."""
    path = workbook(
        tmp_path / "t.xlsx",
        [
            '<row r="1"><c r="A1"><v>1</v></c><c r="Z1" s="1"/></row><row r="1048576"><c r="C1048576"><v>2</v></c></row>'
        ],
    )
    assert len(only(path).rows) == 1_048_576
    with pytest.raises(TooLarge, match="A1:C1048576"):
        read_book(path, cells=3_000_000)


def test_cells_cut_between_pieces_are_still_seen() -> None:
    """Wherever a sheet is cut, the survey is the same."""
    sheet = (
        b'<?xml version="1.0"?><worksheet><sheetData><row r="3"><c r="A3" s="1"/><c r="B3" t="e"><f>A1</f><v>#N/A</v></c>'
        b'<c r="C3"><f>A1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
    )
    for cut in range(len(sheet)):
        survey = SheetSurvey()
        assert survey.read_quickly([sheet[:cut], sheet[cut:]])
        assert (list(survey.errors()), survey.unvalued) == ([(3, 2, "#N/A")], {(3, 3)})
        assert (survey.merged, survey.last_row, survey.filled) == ([(1, 1, 2, 2)], 3, 2)


@pytest.mark.parametrize(
    ("content", "name", "error", "found"),
    [
        (b"", "a.xlsx", EmptyFile, "0 bytes"),
        (b"\xef\xbb\xbf \r\n", "a.csv", EmptyFile, "blanks"),
        (b"%PDF-1.7\n", "a.xlsx", NotATable, "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.xls", NotATable, "PNG"),
        (b"\x09\x08\x10\x00\x00\x06", "a.xls", NotATable, "NUL"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "a.xls", NotATable, "XML Spreadsheet 2003"),
        (b"PK\x03\x04 and no more", "a.xlsx", BrokenFile, "zip"),
        (b"anything", "~$a.xlsx", LockFile, "~$a.xlsx"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told(
    tmp_path: Path, content: bytes, name: str, error: type[Unread], found: str
) -> None:
    """By content, whatever the name says, with a message in both languages."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        read_book(path)
    assert found in caught.value.found
    assert re.search(r"[一-鿿]", caught.value.text.zh)
    assert name in caught.value.text.en
    assert caught.value.mend.en in caught.value.text.en


@pytest.mark.parametrize(
    ("parts", "error", "found"),
    [
        ({"word/document.xml": b"<x/>"}, NotATable, "DOCX"),
        ({"ppt/presentation.xml": b"<x/>"}, NotATable, "PPTX"),
        ({"xl/workbook.bin": b"x"}, NotATable, "XLSB"),
        ({"a.txt": b"x"}, NotATable, "zip"),
        ({"xl/workbook.xml": b"<broken"}, BrokenFile, ""),
    ],
)
def test_archives_that_are_no_workbook(
    tmp_path: Path, parts: dict[str, bytes], error: type[Unread], found: str
) -> None:
    """A text document is an archive too."""
    with pytest.raises(error) as caught:
        read_book(repacked(tmp_path / "t.xlsx", parts))
    assert found in caught.value.found


def test_an_encrypted_archive_is_told(tmp_path: Path) -> None:
    """The mark stands on its entries."""
    path = workbook(tmp_path / "t.xlsx", [])
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(bytes(content))
    with pytest.raises(ProtectedFile):
        read_book(path)


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to open what a spreadsheet program has open."""
    path = workbook(tmp_path / "t.xlsx", [])

    def held(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", held)
    with pytest.raises(LockedFile, match="close the file"):
        read_book(path)


def test_a_damaged_sheet_is_broken(tmp_path: Path) -> None:
    """XML cut short is refused, and not read as far as it goes."""
    path = workbook(tmp_path / "t.xlsx", ['<row r="1"><c r="A1"><v>1</v></c></row>'])
    parts = parts_of(path)
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"</row></sheetData>", b"<<"
    )
    with pytest.raises(BrokenFile):
        read_book(repacked(path, parts))
