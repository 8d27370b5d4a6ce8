"""A large sheet holds the same cells whether it is read by columns or by the reader of all other workbooks."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from bqw_sdk.formats.raw_sheets.columns import SheetColumns
from bqw_sdk.ingest import large_sheets, unseen
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.ingest.sent_files import open_sent_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bqw_sdk.formats.raw_sheets import RawSheet

TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12),
    st.sampled_from(["", " ", " 甲", "乙 ", "\u3000丙", "甲\n乙", "甲\t", "a&b", "<甲>", "_x000D_", "_x005F_", "x_x0041_", "]]>", "TRUE", "1.50"]),
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12),
    st.integers(1, 10**7).map(lambda number: number / 100),
    st.sampled_from([0, -1, 1e-7, 1e300, 1e15, 123456789012345678]),
)
MOMENTS = st.one_of(
    st.dates(dt.date(1904, 1, 2), dt.date(2100, 1, 1)),
    st.datetimes(dt.datetime(1904, 1, 2), dt.datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)),  # noqa: DTZ001 - as workbooks have them
    st.times().map(lambda at: at.replace(microsecond=0)),
)
CELLS = st.one_of(st.none(), TEXTS, NUMBERS, MOMENTS, st.booleans())
# A table has the same kind of cells below each other, mostly.
COLUMNS = st.one_of(
    *(st.lists(cells, min_size=1, max_size=12) for cells in (TEXTS, NUMBERS, MOMENTS, CELLS)),
    st.lists(st.integers(1, 5000).map(float), min_size=8, max_size=8),
    st.lists(st.just(dt.date(2024, 3, 5)), min_size=8, max_size=8),
)
SHEETS = st.tuples(st.integers(0, 3), st.integers(0, 3), st.lists(COLUMNS, min_size=1, max_size=6))
DEFAULT = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "deadline": None}


@pytest.fixture(autouse=True)
def all_sheets_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every sheet be read by columns, in blocks that hold a few rows."""
    monkeypatch.setattr(unseen, "LARGE", 0)
    monkeypatch.setattr(large_sheets, "_BLOCK", 500)


def by_xlsxwriter(path: Path, sheet: tuple[int, int, Sequence[Sequence[Any]]], **options: bool) -> None:
    """Write columns from a place on, with a style for each kind of moment."""
    top, left, columns = sheet
    with xlsxwriter.Workbook(str(path), {"nan_inf_to_errors": True, **options}) as book:
        page = book.add_worksheet("表")
        formats = {
            kind: book.add_format({"num_format": form})
            for kind, form in (
                (dt.date, "yyyy-mm-dd"),
                (dt.datetime, "yyyy/m/d hh:mm"),
                (dt.time, "hh:mm:ss"),
            )
        }
        page.merge_range(20, 0, 22, 1, "合并")
        for column, cells in enumerate(columns, left):
            for row, cell in enumerate(cells, top):
                if isinstance(cell, (dt.date, dt.time)):
                    page.write_datetime(row, column, cell, formats[type(cell)])
                elif isinstance(cell, str):
                    page.write_string(row, column, cell)
                else:
                    page.write(row, column, cell)


def by_openpyxl(path: Path, sheet: tuple[int, int, Sequence[Sequence[Any]]]) -> None:
    """The same by another writer."""
    top, left, columns = sheet
    book = openpyxl.Workbook()
    page = book.active
    assert page
    page.title = "表"
    page.merge_cells("A21:B23")
    for column, cells in enumerate(columns, left + 1):
        for row, cell in enumerate(cells, top + 1):
            page.cell(row, column).value = cell
    book.save(path)


def both_ways(path: Path) -> tuple[RawSheet, RawSheet]:
    """Read a workbook by columns, and as all others are read."""
    large, _ = open_sent_file(path)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(unseen, "LARGE", 1 << 40)
        other, _ = open_sent_file(path)
    assert large
    assert other
    return large.sheets[0], other.sheets[0]


def assert_alike(path: Path) -> bool:
    """Hold both ways against each other; tell whether the sheet could be read by columns."""
    large, other = both_ways(path)
    told = [
        (each.name, each.first_row, each.first_column, each.merged, each.unvalued) for each in (large, other)
    ]
    assert told[0] == told[1]
    assert [[kept(cell) for cell in row] for row in large.rows] == [
        [kept(cell) for cell in row] for row in other.rows
    ]
    return isinstance(large.rows, SheetColumns)


def kept(cell: object) -> tuple[type, str]:
    """Return a cell in a form in which 1, 1.0 and True differ, and nan is itself."""
    return type(cell), repr(cell)


WRITERS: dict[str, Callable[..., None]] = {
    "strings": by_xlsxwriter,
    "inline": lambda path, sheet: by_xlsxwriter(path, sheet, in_memory=False, constant_memory=False),
    "1904": lambda path, sheet: by_xlsxwriter(path, sheet, date_1904=True),
    "openpyxl": by_openpyxl,
}


@pytest.mark.parametrize("writer", WRITERS)
@given(sheet=SHEETS)
@settings(max_examples=60, **DEFAULT)  # type: ignore[arg-type]
def test_every_cell_is_the_same(writer: str, sheet: tuple[int, int, list[list[Any]]], tmp_path: Path) -> None:
    """Texts with blanks and marks, figures, days, times, truths, nothing, anywhere on the sheet."""
    path = tmp_path / "a.xlsx"
    WRITERS[writer](path, sheet)
    assert_alike(path)


def inline_book(path: Path, rows: int = 40) -> None:
    """Write texts within the cells, row by row."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page, day = book.add_worksheet("表"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["名称", "户数", "日期", "金额(万元)"])
        for row in range(1, rows):
            page.write_string(row, 0, f"示例{row}")
            page.write_number(row, 1, row)
            page.write_datetime(row, 2, dt.date(2024, 3, 1 + row % 9), day)
            page.write_number(row, 3, row / 7)


def test_a_plain_sheet_is_read_by_columns(tmp_path: Path) -> None:
    """Or all this would be of no use; with texts in the cells or beside them, and a row that holds less."""
    inline_book(tmp_path / "a.xlsx")
    assert assert_alike(tmp_path / "a.xlsx")
    by_xlsxwriter(
        tmp_path / "b.xlsx", (0, 0, [["名称", *map(str, range(30))], ["户数", *range(30)], ["备注", "甲"]])
    )
    assert assert_alike(tmp_path / "b.xlsx")


def test_texts_that_the_reader_changes_are_asked_of_it(tmp_path: Path) -> None:
    """Several fonts in a cell, marks, escaped signs: and still by columns."""
    book = openpyxl.Workbook()
    page = book.active
    assert page
    for row in range(1, 40):
        page.cell(row, 1).value = CellRichText("甲", TextBlock(InlineFont(b=True), f"乙{row} "))
        page.cell(row, 2).value = f" a&b<{row}> "
        page.cell(row, 3).value = row % 2 == 0
    book.save(tmp_path / "a.xlsx")
    assert assert_alike(tmp_path / "a.xlsx")


def formula_book(path: Path, *values: Any) -> None:
    """Write a formula below each other, with the values that it gave."""
    with xlsxwriter.Workbook(str(path)) as book:
        page, day = book.add_worksheet("表"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["编号", "数", "日期", "文字"])
        for row in range(1, 40):
            page.write_number(row, 0, row)
            page.write_formula(row, 1, f"=A{row + 1}*2", None, values[row % len(values)])
            page.write_formula(row, 2, "=TODAY()", day, 45356 + row % 3)
            page.write_formula(row, 3, f'="甲"&A{row + 1}', None, f"甲&{row % 7}")


def test_formulas_are_what_they_gave(tmp_path: Path) -> None:
    """Figures, texts, truths and days; one that failed, or gave nothing, is told as ever."""
    formula_book(tmp_path / "a.xlsx", 1.5, 12, "乙", True)
    assert assert_alike(tmp_path / "a.xlsx")
    for number, value in enumerate(("#DIV/0!", "")):
        formula_book(tmp_path / f"{number}.xlsx", 1, value)
        assert not assert_alike(tmp_path / f"{number}.xlsx")
    path = changed(tmp_path / "a.xlsx", tmp_path / "b.xlsx", (b"<v>1.5</v>", b""))
    assert not assert_alike(path)
    assert both_ways(path)[0].unvalued


def changed(source: Path, target: Path, *pairs: tuple[bytes, bytes]) -> Path:
    """Write a workbook with something else in its sheet."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in pairs if "/worksheets/" in name else ():
                assert before in content
                content = content.replace(before, after, 1)
            new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<v>7</v>", b"<f>1+6</f>"),
        (b"<v>7</v>", b"<v>7.</v>"),
        (b"<v>7</v>", b"<!-- 7 --><v>7</v>"),
        (b"<v>7</v>", b"<v></v>"),
        (b'<c r="B8">', b'<c r="B8" t="e">'),
        (b'<c r="B8">', b'<c r="B9">'),
        (b'<c r="B8">', b'<c  r="B8">'),
        (b'<c r="B8">', b'<c r="B8" cm="1">'),
        (b"<is><t>", b"<is><t> "),
        (b"</t></is>", b" </t></is>"),
        (b"</t></is>", b"_x0041_</t></is>"),
        (b"<sheetData>", b"<x:sheetData>"),
        (b"</sheetData>", b"</sheetData><!-- -->"),
    ],
)
def test_what_is_odd_is_left_to_the_reader(before: bytes, after: bytes, tmp_path: Path) -> None:
    """A formula, a failed one, a comment, a cell in a row that is not its own: it is not read by columns at all."""
    inline_book(tmp_path / "a.xlsx")
    path = changed(tmp_path / "a.xlsx", tmp_path / "b.xlsx", (before, after))
    by_columns, _ = open_sent_file(path)
    if by_columns:
        assert not assert_alike(path)


def test_a_number_between_blanks_is_asked_of_it(tmp_path: Path) -> None:
    """To the reader that is a text."""
    inline_book(tmp_path / "a.xlsx")
    path = changed(tmp_path / "a.xlsx", tmp_path / "b.xlsx", (b"<v>7</v>", b"<v> 7 </v>"))
    assert assert_alike(path)
    assert both_ways(path)[0].rows[7][1] == " 7 "


def test_a_value_that_a_disk_changed_is_not_read(tmp_path: Path) -> None:
    """The checksum of the part tells, whichever way it is read."""
    inline_book(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    content = (tmp_path / "b.xlsx").read_bytes()
    (tmp_path / "b.xlsx").write_bytes(content.replace(b"<v>7</v>", b"<v>9</v>", 1))
    book, findings = open_sent_file(tmp_path / "b.xlsx")
    assert book is None
    assert [each.unreadable for each in findings] == [True]


def test_a_sheet_that_inflates_too_far_is_refused(tmp_path: Path) -> None:
    """The limits hold whichever way it is read."""
    inline_book(tmp_path / "a.xlsx", 2000)
    book, findings = open_sent_file(tmp_path / "a.xlsx", Limits(workbook_bytes=50_000))
    assert book is None
    assert [each.rule for each in findings] == ["PKG-034"]


def test_a_broken_sheet_is_told_as_ever(tmp_path: Path) -> None:
    """Cut off in the middle, or with bytes that are no text."""
    inline_book(tmp_path / "a.xlsx")
    for number, pair in enumerate(((b"</sheetData>", b""), ("示例9".encode(), b"\xff\xfe"))):
        path = changed(tmp_path / "a.xlsx", tmp_path / f"{number}.xlsx", pair)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(unseen, "LARGE", 1 << 40)
            expected = open_sent_file(path)[1]
        assert open_sent_file(path)[1] == expected
