from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

from bqw_sdk.errors import SourceMissing, SourceUnreadable
from bqw_sdk.formats.template_xlsx import (
    STAMP_SHEET,
    Check,
    Column,
    Line,
    Listing,
    Stamp,
    StampedTable,
    TableSheet,
    TemplateBook,
    display_width,
    read_stamp,
)
from bqw_sdk.formats.template_xlsx.writing import template_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

HOSTILE = (
    "=1+1",
    "+44",
    "-2+3",
    "@SUM(A1)",
    "{=1}",
    '=HYPERLINK("https://news.example")',
    "https://news.example",
)
SPOKEN = Check("标题", "提示", "拒绝")
COLUMNS = (
    Column("示例", "标记", "marker", "text", 8, replace(SPOKEN, listed="bqw_mark")),
    Column("代码", "=note", "required", "text", 20, SPOKEN),
    Column("状态", "状态", "optional", "text", 12, replace(SPOKEN, listed="bqw_states")),
    Column("人数", "人数", "required", "counted", 12, replace(SPOKEN, minimum=0, maximum=999)),
    Column("金额", "金额", "optional", "money", 12, replace(SPOKEN, minimum=0, maximum=10**15 - 1, or_one_of="bqw_states")),
    Column("日期", "日期", "kept-back", "day", 12, replace(SPOKEN, minimum=date(1900, 3, 1), maximum=date(2199, 12, 31))),
    Column("说明", "说明", "optional", "text", 30),
)  # fmt: skip
SAMPLES = (
    ("示例", "000123", "=开工", 12, Decimal("12.5"), date(2024, 2, 29), "=1+1"),
    ("示例", "440281000000", None, 10**15, Decimal("1234567890123456.78"), date(1899, 12, 31), "@x"),
)
STAMP = Stamp(
    sdk="0.1.0",
    language="zh",
    place="440281000000",
    made=date(2026, 11, 23),
    mark="示例",
    guidance="说明",
    sender_cell=(3, 2),
    tables=(StampedTable("hard", "表", ("a", "b"), "0" * 64, (("=1", "x\ny"), ("", '"'))),),
    places={"乐昌市": "440281000000", "=镇": "440281104000"},
)


def book_of(
    table: TableSheet, *, states: tuple[str, ...] = ("=开工", "竣工"), stamp: Stamp = STAMP
) -> TemplateBook:
    """Return a workbook with one table."""
    lines = (
        Line("title", ("=标题",)),
        Line("text", ("=文字",)),
        Line("entry", ("填报单位",)),
        Line("table", (table.name, "x"), link=table.name),
    )
    return TemplateBook(
        "标题", date(2026, 11, 23), ("说明", lines), (table,),
        "列表", (Listing("bqw_mark", ("示例",)), Listing("bqw_states", states)), STAMP_SHEET, tuple(stamp.rows()),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a template with one table."""
    made = tmp_path / "t.xlsx"
    made.write_bytes(template_bytes(book_of(TableSheet("表", COLUMNS, SAMPLES, "示例"))))
    return made


@pytest.fixture
def sheet(path: Path) -> Worksheet:
    """Return that table as openpyxl reads it."""
    return openpyxl.load_workbook(path)["表"]


def test_no_cell_of_a_template_is_a_formula(tmp_path: Path) -> None:
    """Whatever stands in headings, notes, samples, lists or the stamp: text that looks like a formula is text."""
    columns = (COLUMNS[0], *(Column(text, text, "optional", "text", 10) for text in HOSTILE))
    table = TableSheet("表", columns, (("示例", *HOSTILE),), "示例")
    path = tmp_path / "t.xlsx"
    path.write_bytes(template_bytes(book_of(table, states=HOSTILE, stamp=replace(STAMP, sdk="=1"))))
    book = openpyxl.load_workbook(path)
    assert [cell.value for cell in book["表"][1]][1:] == list(HOSTILE)
    assert [cell.value for cell in book["表"][2]][1:] == list(HOSTILE)
    assert {cell.data_type for sheet in book for row in sheet for cell in row} == {"s", "n"}
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    assert not any(re.search(rb"<f[ >]", each) for each in sheets)


def test_codes_keep_their_digits_and_numbers_and_days_are_typed(sheet: Worksheet) -> None:
    """What a spreadsheet would round or miscount stays text; the rest can be added up and sorted."""
    assert [cell.value for cell in sheet[2]] == [
        "示例",
        "000123",
        "=开工",
        12,
        12.5,
        datetime(2024, 2, 29),  # noqa: DTZ001 - a day has no zone
        "=1+1",
    ]
    assert [cell.value for cell in sheet[3]][1:6] == ["440281000000", None, "1000000000000000", "1234567890123456.78", "1899-12-31"]  # fmt: skip
    assert [sheet.cell(2, number).number_format for number in range(2, 8)] == ["@", "@", "#,##0", "#,##0.00", "yyyy-mm-dd", "@"]  # fmt: skip


def test_whole_columns_are_formatted_without_cells(path: Path, sheet: Worksheet) -> None:
    """A row that is written far below is text, number or day as well, and the file holds only the cells it shows."""
    assert sheet.max_row == 3
    assert [sheet.column_dimensions[letter].number_format for letter in "BDF"] == ["@", "#,##0", "yyyy-mm-dd"]
    assert path.stat().st_size < 20_000


def test_the_heading_is_protected_and_all_else_is_open(sheet: Worksheet) -> None:
    """No password; rows may be added and deleted, which takes that every column to the last one is open."""
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for may in ("formatCells", "formatColumns", "insertRows", "deleteRows", "sort", "autoFilter"):
        assert not getattr(sheet.protection, may), may
    assert all(cell.protection.locked for cell in sheet[1])
    assert not any(cell.protection.locked for row in sheet["A2:G3"] for cell in row if cell.value is not None)
    spans = [each for each in sheet.column_dimensions.values() if not each.protection.locked]
    assert sum((each.max or 0) - (each.min or 0) + 1 for each in spans) == 16_384


def test_each_kind_of_check_is_a_validation_of_the_whole_column(sheet: Worksheet) -> None:
    """Lists by their names, bounds for numbers and days, a word in place of a number; free text has none."""
    found = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    assert list(found) == [f"{letter}2:{letter}1048576" for letter in "ABCDEF"]
    kinds = [(each.type, each.formula1, each.formula2) for each in found.values()]
    assert kinds == [
        ("list", "bqw_mark", None),
        (None, None, None),
        ("list", "bqw_states", None),
        ("whole", "0", "999"),
        ("custom", f"OR(AND(ISNUMBER(E2),E2>=0,E2<={10**15 - 1}),COUNTIF(bqw_states,E2)>0)", None),
        ("date", "61", "109574"),
    ]
    assert all(each.allow_blank and each.showInputMessage for each in found.values())


def test_messages_keep_to_what_excel_takes(tmp_path: Path) -> None:
    """32 and 255 characters as UTF-16 counts them: Excel repairs a workbook with longer ones by deleting."""
    check = Check("𠮷" * 40, "𠮷" * 300, "y" * 300)
    table = TableSheet("表", (COLUMNS[0], Column("长", "n", "optional", "text", 10, check)), (), "示例")
    path = tmp_path / "t.xlsx"
    path.write_bytes(template_bytes(book_of(table)))
    found = openpyxl.load_workbook(path)["表"].data_validations.dataValidation[1]
    told = (found.promptTitle, found.prompt, found.errorTitle, found.error)
    assert all(told)
    lengths = [len(str(text).encode("utf-16-le")) // 2 for text in told]
    assert [length <= most for length, most in zip(lengths, (32, 255, 32, 255), strict=True)] == [True] * 4
    assert min(lengths[1], lengths[3]) > 250


def test_drop_downs_are_names_of_a_hidden_sheet(path: Path) -> None:
    """So they may be long and hold commas; the stamp is on a sheet that no menu shows."""
    book = openpyxl.load_workbook(path)
    assert book.defined_names["bqw_states"].attr_text == "'列表'!$B$2:$B$3"
    assert [(each.title, each.sheet_state) for each in book] == [
        ("说明", "visible"), ("表", "visible"), ("列表", "hidden"), (STAMP_SHEET, "veryHidden"),
    ]  # fmt: skip


def test_the_heading_is_told_coloured_frozen_and_repeated(sheet: Worksheet) -> None:
    """Each heading has its note and the colour of its kind; it stays in sight, on paper too."""
    assert [cell.comment.text for cell in sheet[1] if cell.comment] == [column.note for column in COLUMNS]
    assert len({cell.fill.start_color.rgb for cell in sheet[1]}) == 4
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:G3")
    assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("$1:$1", "landscape", 0)  # fmt: skip
    rule = next(iter(sheet.conditional_formatting))
    assert str(rule.sqref) == "A2:G1048576"
    assert rule.rules[0].formula == ['$A2="示例"']


def test_the_same_values_give_the_same_bytes() -> None:
    """No clock and no random number gets into a workbook."""
    book = book_of(TableSheet("表", COLUMNS, SAMPLES, "示例"))
    assert template_bytes(book) == template_bytes(book)
    assert template_bytes(replace(book, made=date(2026, 11, 24))) != template_bytes(book)


def test_the_stamp_is_read_back(path: Path) -> None:
    """Every value that was written, from samples with line breaks to names that look like formulas."""
    assert read_stamp(path) == STAMP


def test_the_sender_is_read_with_the_stamp(path: Path) -> None:
    """After another program has saved the workbook."""
    book = openpyxl.load_workbook(path)
    book["说明"]["B3"] = " 乐昌市农业农村局 "
    book.save(path)
    assert read_stamp(path) == replace(STAMP, sender="乐昌市农业农村局")


def test_a_workbook_without_a_stamp_has_none(tmp_path: Path) -> None:
    """Any other workbook is no template."""
    openpyxl.Workbook().save(tmp_path / "t.xlsx")
    assert read_stamp(tmp_path / "t.xlsx") is None


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("other",)],
        [("bqw-template", "2"), *list(STAMP.rows())[1:]],
        [("other", "1"), *list(STAMP.rows())[1:]],
        [("bqw-template", "1"), ("sdk", "0.1.0")],
        [*list(STAMP.rows())[:-3], ("table", "hard", "表", "0", "[", "[]")],
        [*list(STAMP.rows())[:-3], ("table", "hard", "表", "0", "1", "[]")],
    ],
)
def test_a_damaged_stamp_is_said_to_be(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    """Empty, of another or later form, with parts missing or garbled: never half a stamp."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet(STAMP_SHEET)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    (tmp_path / "t.xlsx").write_bytes(content.getvalue())
    with pytest.raises(SourceUnreadable, match="stamp"):
        read_stamp(tmp_path / "t.xlsx")


def test_what_is_no_workbook_is_said_to_be(tmp_path: Path) -> None:
    """A missing file and a text file are told apart."""
    with pytest.raises(SourceMissing):
        read_stamp(tmp_path / "none.xlsx")
    (tmp_path / "t.xlsx").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(SourceUnreadable, match="no workbook"):
        read_stamp(tmp_path / "t.xlsx")


def test_chinese_letters_are_as_wide_as_two() -> None:
    """Else every heading would be cut in the middle."""
    assert [display_width(text) for text in ("合同投资(元)", "Name", "𠮷", "")] == [12, 4, 2, 0]
