"""What is the sender's stays: values, formulas, formats, checks, protection, pictures, macros, stamps."""

from __future__ import annotations

import struct
import time
import zlib
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText
from python_calamine import CalamineWorkbook

from bqw_sdk.findings import Finding, Origin, Severity
from bqw_sdk.formats.template_xlsx import STAMP_SHEET, read_stamp
from bqw_sdk.road.annotate import annotate_workbook
from bqw_sdk.road.template import write_template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Faulting = Callable[..., Finding]

SHEET = "植树'台账"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Return a red square."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20, 20, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress((b"\0" + b"\xff\0\0" * 20) * 20))
    path = tmp_path / "red.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""))
    return path


def test_values_formulas_and_formats_stay(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """But for colours and comments the sheet is the one that was sent."""
    annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(5, 3), fault(7, 1)])
    before, after = openpyxl.load_workbook(town), openpyxl.load_workbook(tmp_path / "out.xlsx")
    for name in before.sheetnames:
        cells = [
            [(cell.value, cell.data_type, cell.number_format) for cell in row]
            for row in before[name].iter_rows()
        ]
        assert [
            [(cell.value, cell.data_type, cell.number_format) for cell in row]
            for row in after[name].iter_rows()
        ] == cells
    ours, theirs = after[SHEET], before[SHEET]
    assert ours["E3"].value == "=A3*2"
    assert ours["A7"].number_format == "0.000"
    assert ours.merged_cells.ranges == theirs.merged_cells.ranges
    assert ours.column_dimensions["B"].width == 23
    assert ours.row_dimensions[4].height == 31
    assert ours.freeze_panes == "B3"
    assert [str(each.sqref) for each in ours.data_validations.dataValidation] == ["E3:E12"]
    assert ours.protection.sheet
    assert ours.protection.password == theirs.protection.password


def test_a_template_stays_a_template(tmp_path: Path) -> None:
    """Its stamp is read as before, hidden sheets stay hidden, and a marked empty cell can still be written into."""
    path = write_template(["plantings", "visits"], tmp_path / "t.xlsx", place="440281").path
    stamp = read_stamp(path)
    assert stamp
    title = stamp.tables[0].sheet
    finding = Finding("T", Severity.ERROR, "plantings", 9, "planted_on", Origin("t.xlsx", title, 9, 4))
    out = annotate_workbook(path, tmp_path / "out.xlsx", findings=[finding]).path
    assert read_stamp(out) == stamp
    before, after = openpyxl.load_workbook(path), openpyxl.load_workbook(out)
    assert after[STAMP_SHEET].sheet_state == "veryHidden"
    assert after.sheetnames == ["待修改", *before.sheetnames]
    assert set(before.defined_names) <= set(after.defined_names)
    sheet = after[title]
    assert sheet.protection.sheet
    assert not sheet["D9"].protection.locked
    assert sheet["D9"].number_format == "yyyy-mm-dd"
    assert len(sheet.data_validations.dataValidation) == len(before[title].data_validations.dataValidation)
    assert all(cell.comment for cell in sheet[1])


def test_pictures_stay_where_they_are(picture: Path, tmp_path: Path) -> None:
    """Openpyxl drops pictures where Pillow is missing; ours do not depend on it."""
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx")) as book:
        sheet = book.add_worksheet("表")
        sheet.insert_image("D2", str(picture))
        book.add_worksheet("另").insert_image("B7", str(picture))
    made = annotate_workbook(tmp_path / "in.xlsx", tmp_path / "out.xlsx", findings=[])
    with ZipFile(made.path) as archive:
        media = [name for name in archive.namelist() if name.startswith("xl/media/")]
        assert [archive.read(name) for name in media] == [picture.read_bytes()] * 2
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert "<col>3</col>" in drawing.replace("xdr:", "")
    assert made.lost == ()


def test_what_is_lost_is_said(picture: Path, tmp_path: Path) -> None:
    """Every kind of thing that is gone afterwards has a name, in the value and on the first sheet."""
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx")) as book:
        sheet, other = book.add_worksheet("表"), book.add_worksheet("另")
        sheet.insert_textbox("F2", "文本框")
        sheet.insert_button("F10", {"caption": "按钮"})
        sheet.add_sparkline("C2", {"range": "表!A2:B2"})
        sheet.conditional_format("A2:A10", {"type": "data_bar", "data_bar_2010": True})
        sheet.write_dynamic_array_formula("H1:H3", "=SORT(A2:A4)")
        sheet.embed_image("H9", str(picture))
        other.set_background(str(picture))
        other.set_header("&L&[Picture]", {"image_left": str(picture)})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$A$2:$A$10"})
        sheet.insert_chart("K2", chart)
    made = annotate_workbook(tmp_path / "in.xlsx", tmp_path / "out.xlsx", findings=[])
    assert {text.en for text in made.lost} == {
        "text boxes and shapes", "buttons, boxes and other controls", "sparklines",
        "conditional formats of newer kinds", "dynamic array formulas (now plain ones)", "pictures within cells",
        "background pictures", "pictures in headers and footers", "some of the styling of charts (the charts are kept)",
    }  # fmt: skip
    after = openpyxl.load_workbook(made.path)
    assert len(after["表"]._charts) == 1  # type: ignore[attr-defined]
    told = " ".join(str(cell.value) for cell in after.worksheets[0]["A"])
    assert all(text.zh in told for text in made.lost)


def test_letters_formatted_within_a_cell_and_blanks_at_its_ends_stay(tmp_path: Path) -> None:
    """Half-bold text stays half bold, and blanks are part of a text."""
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx")) as book:
        sheet = book.add_worksheet("表")
        sheet.write_rich_string("A1", "正常 ", book.add_format({"bold": True}), " 粗体")
        sheet.write_string("A2", "  两端有空格 \n第二行 ")
    out = annotate_workbook(tmp_path / "in.xlsx", tmp_path / "out.xlsx", findings=[]).path
    sheet = openpyxl.load_workbook(out, rich_text=True)["表"]
    rich = sheet["A1"].value
    assert isinstance(rich, CellRichText)
    assert str(rich) == "正常  粗体"
    assert sheet["A2"].value == "  两端有空格 \n第二行 "


def test_macros_and_their_buttons_stay(fault: Faulting, tmp_path: Path) -> None:
    """Two rounds, in which comments come and go: macros and buttons stay, and no part is missing or there twice."""
    (tmp_path / "vba.bin").write_bytes(b"macros")
    source = tmp_path / "town.xlsm"
    with xlsxwriter.Workbook(str(source)) as book:
        book.add_vba_project(str(tmp_path / "vba.bin"))
        for number in range(4):
            sheet = book.add_worksheet(SHEET if number == 0 else f"表{number}")
            sheet.write_string("A1", "村")
            if number > 1:
                sheet.insert_button("F10", {"caption": "按钮", "macro": "甲"})
        sheet.write_comment("A1", "原有")
    findings = [fault(1, 1, sheet=f"表{number}", file="town.xlsm") for number in (1, 2)]
    first = annotate_workbook(source, tmp_path / "a.xlsm", findings=findings)
    second = annotate_workbook(first.path, tmp_path / "b.xlsm", findings=[fault(1, 1, file="town.xlsm")])
    assert first.lost == second.lost == ()
    with ZipFile(second.path) as archive:
        names = archive.namelist()
        assert archive.read("xl/vbaProject.bin") == b"macros"
        assert len(names) == len(set(names))
        drawings = b"".join(archive.read(name) for name in names if name.endswith(".vml"))
        targets = {
            part.split('"')[0].lstrip("/")
            for name in names if name.endswith(".rels") and "worksheets" in name
            for part in archive.read(name).decode().split('Target="')[1:]
        }  # fmt: skip
    assert drawings.count(b'ObjectType="Button"') == 2
    assert drawings.count(b'ObjectType="Note"') == 2
    assert targets <= set(names)
    after = openpyxl.load_workbook(second.path, keep_vba=True)
    assert [bool(after[name]["A1"].comment) for name in (SHEET, "表1", "表2", "表3")] == [
        True,
        False,
        False,
        True,
    ]


def test_a_drawing_that_is_no_xml_is_lost_and_said(fault: Faulting, tmp_path: Path) -> None:
    """Old programs write line breaks that are never closed; the workbook comes back, without its buttons."""
    (tmp_path / "vba.bin").write_bytes(b"macros")
    with xlsxwriter.Workbook(str(tmp_path / "whole.xlsm")) as book:
        book.add_vba_project(str(tmp_path / "vba.bin"))
        book.add_worksheet(SHEET).insert_button("F10", {"caption": "按钮"})
    with ZipFile(tmp_path / "whole.xlsm") as whole, ZipFile(tmp_path / "town.xlsm", "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(
                name, content.replace(b"<v:shape ", b"<br><v:shape ") if name.endswith(".vml") else content
            )
    made = annotate_workbook(
        tmp_path / "town.xlsm", tmp_path / "out.xlsm", findings=[fault(1, 1, file="town.xlsm")]
    )
    assert [text.en for text in made.lost] == ["buttons, boxes and other controls"]
    assert openpyxl.load_workbook(made.path)[SHEET]["A1"].comment


def test_the_reader_finds_the_same_cells(town: Path, fault: Faulting, tmp_path: Path) -> None:
    """What reads submissions reads the same from the annotated one."""
    out = annotate_workbook(town, tmp_path / "out.xlsx", findings=[fault(5, 3)]).path
    before, after = CalamineWorkbook.from_path(town), CalamineWorkbook.from_path(out)
    for name in before.sheet_names:
        assert after.get_sheet_by_name(name).to_python() == before.get_sheet_by_name(name).to_python()


def test_sheets_of_charts_have_no_cells(fault: Faulting, tmp_path: Path) -> None:
    """A finding about a sheet that only holds a chart stands on the list alone, and the chart stays."""
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx")) as book:
        book.add_worksheet("表").write_number("A1", 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=表!$A$1:$A$1"})
        book.add_chartsheet("图").set_chart(chart)
    made = annotate_workbook(tmp_path / "in.xlsx", tmp_path / "out.xlsx", findings=[fault(1, 1, sheet="图")])
    assert (made.coloured, made.unplaced) == (0, 1)
    assert openpyxl.load_workbook(made.path).sheetnames == ["待修改", "表", "图"]


@pytest.mark.long
def test_a_hundred_thousand_rows_come_back(fault: Faulting, tmp_path: Path) -> None:
    """Large sheets take openpyxl a quarter of a minute; what is ours adds next to nothing."""
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        for row in range(100_001):
            sheet.write_row(row, 0, [row, f"第{row}村", "五月", row * 2])
    findings = [fault(row, 3, file="in.xlsx") for row in (5, 50_000, 100_001)]
    start = time.monotonic()
    made = annotate_workbook(tmp_path / "in.xlsx", tmp_path / "out.xlsx", findings=findings)
    assert time.monotonic() - start < 180
    assert (made.coloured, made.commented) == (3, 3)
