from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.formats.raw_sheets import BrokenFile, NotATable, RawBook, TooLarge, UndecodableText, read_book
from bqw_sdk.formats.raw_sheets import text as text_room

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, content: bytes | str, **how: int) -> RawBook:
    """Write a file and read it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_book(path, **how)  # type: ignore[arg-type]


def rows(book: RawBook, sheet: int = 0) -> list[list[object]]:
    """Return the rows of a sheet as lists."""
    return [list(row) for row in book.sheets[sheet].rows]


@pytest.mark.parametrize(
    ("mark", "codec", "told"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (b"", "gbk", "gb18030"),
        (b"", "gb18030", "gb18030"),
    ],
)
@pytest.mark.parametrize("name", ["t.csv", "t.txt", "t.xls", "t.xlsx"])
def test_a_text_is_read_in_its_encoding(
    tmp_path: Path, mark: bytes, codec: str, told: str, name: str
) -> None:
    """Whatever its name says; a mark at the beginning is no part of the first cell."""
    book = read(tmp_path / name, mark + "镇名,户数\n甲镇,\n".encode(codec))
    assert (book.format, book.encoding, rows(book)) == ("csv", told, [["镇名", "户数"], ["甲镇", None]])


def test_a_sign_that_only_gb18030_has(tmp_path: Path) -> None:
    """Rare characters of place names are outside GBK."""
    book = read(tmp_path / "t.csv", "𠮷镇,1\n".encode("gb18030"))
    assert rows(book) == [["𠮷镇", "1"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1,5\t2\n3,5\t4\n", [["a", "b"], ["1,5", "2"], ["3,5", "4"]]),
        ("a;b;c\n1,5;2;3\n", [["a", "b", "c"], ["1,5", "2", "3"]]),
        ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
        ("二〇二四年情况表\n\na,b,c\n1,2,3\n4,5,6\n", [["二〇二四年情况表"], [], ["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]),
        ('a,b\n"1\n2","x ""y"""\n', [["a", "b"], ["1\n2", 'x "y"']]),
        ("a\nb\n", [["a"], ["b"]]),
    ],
)  # fmt: skip
def test_the_delimiter_is_found_out(tmp_path: Path, text: str, expected: list[list[str]]) -> None:
    """By most records having as many cells."""
    assert rows(read(tmp_path / "t.txt", text)) == expected


def test_a_line_that_tells_the_delimiter_is_believed(tmp_path: Path) -> None:
    """Spreadsheet programs write and understand it; it is a row of the file and none of the table."""
    book = read(tmp_path / "t.csv", "sep=|\r\na,1|b,2\r\n")
    assert rows(book) == [["a,1", "b,2"]]
    assert book.sheets[0].first_row == 2


def test_half_a_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """The byte and its line are named, of the encoding that gets furthest."""
    content = "甲镇村,1\n乙镇,2\n".encode() + b"\xff\xfe,3\n"
    with pytest.raises(UndecodableText) as caught:
        read(tmp_path / "t.csv", content)
    assert caught.value.found == "0xFF at byte 22 in line 3 (utf-8)"


def test_an_open_quote_and_a_nul_byte_are_told_by_their_line(tmp_path: Path) -> None:
    """After an open quote all that follows would vanish into one cell."""
    with pytest.raises(BrokenFile, match="line 3"):
        read(tmp_path / "t.csv", 'a,b\n1,2\n"3,4\n')
    with pytest.raises(NotATable, match="line 2"):
        read(tmp_path / "t.csv", "a,b\n\0,2\n")


def test_a_text_is_read_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns, cells and bytes."""
    with pytest.raises(TooLarge, match="16385 columns in line 1"):
        read(tmp_path / "t.csv", "," * 16_384 + "\n")
    with pytest.raises(TooLarge, match="> 5 cells"):
        read(tmp_path / "t.csv", "a,b\n" * 3, cells=5)
    monkeypatch.setattr(text_room, "MOST_TEXT", 5)
    with pytest.raises(TooLarge, match="> 5 bytes"):
        read(tmp_path / "t.csv", "a,b\nc\n")


def test_a_page_saved_as_a_workbook(tmp_path: Path) -> None:
    """Joined cells stand in their first place, cells after them where they belong, blanks are one."""
    page = (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'><style>td{color:red}</style></head>"
        "<body><p>前言</p><table border=1><tr><td rowspan=2>镇</td><td colspan=2>户数\n  合计</td></tr>"
        "<tr><td>一季<br>度</td><td>&nbsp;</td></tr><tr><td>甲<td>1</td><td>2&amp;3</tr></table></body></html>"
    )
    book = read(tmp_path / "t.xls", page.encode("gbk"))
    assert (book.format, book.encoding, book.sheets[0].name) == ("html", "gb18030", "")
    assert rows(book) == [["镇", "户数 合计", None], [None, "一季\n度", None], ["甲", "1", "2&3"]]
    assert book.sheets[0].merged == ((1, 1, 2, 1), (1, 2, 1, 3))


def test_several_tables_of_a_page_are_several_sheets(tmp_path: Path) -> None:
    """A table within a cell is text of that cell."""
    inner = "<table><tr><td>里</td></tr></table>"
    book = read(
        tmp_path / "t.xls", f"<table><tr><td>外{inner}</td></tr></table><table><tr><th>b</th></tr></table>"
    )
    assert [sheet.name for sheet in book.sheets] == ["表1", "表2"]
    assert (rows(book), rows(book, 1)) == ([["外里"]], [["b"]])


def test_a_page_in_another_encoding_than_it_tells(tmp_path: Path) -> None:
    """What the bytes are wins over what the page says."""
    page = "<html><meta charset='utf-8'><table><tr><td>镇</td></tr></table>".encode("gbk")
    assert rows(read(tmp_path / "t.xls", page)) == [["镇"]]


@pytest.mark.parametrize(
    "cell",
    ["<td colspan=1000000>", "<td colspan=99999999999999999999>", "<td colspan=16000>" * 2, "<td colspan=16000></tr>" * 2000],
)  # fmt: skip
def test_a_page_that_spans_too_much_is_refused(tmp_path: Path, cell: str) -> None:
    """A few bytes can ask for endless columns."""
    with pytest.raises(TooLarge):
        read(tmp_path / "t.xls", f"<table><tr>{cell}</table>".replace("</tr><td", "</tr><tr><td"))


def test_a_page_without_a_table(tmp_path: Path) -> None:
    """It is no table."""
    with pytest.raises(NotATable, match="HTML"):
        read(tmp_path / "t.xls", "<!DOCTYPE html><html><body>登录</body></html>")
