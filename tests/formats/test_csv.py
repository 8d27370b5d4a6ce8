from __future__ import annotations

import csv
import hashlib
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.formats.csv import MalformedText, csv_record, read_csv, read_grid, write_csv
from bqw_sdk.model.missing import Missing
from bqw_sdk.store.workspace import table_from_rows

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from bqw_sdk.model.dataset import Dataset

HEADING = "row_id,place,text,reported,value,count,agreed,day"


def text_of(hard: Dataset, path: Path, **cells: Any) -> str:
    """Return the file of one row."""
    row = {"row_id": "1", "value": Decimal(1), **cells}
    write_csv(table_from_rows(hard, hard.fields, [row]), hard.fields, path)
    return path.read_bytes().decode("utf-8")


def test_the_text_is_canonical(hard: Dataset, tmp_path: Path) -> None:
    """No BOM, LF alone, no quotes without need, ISO dates, lower-case truth, decimals without padding."""
    from datetime import date

    told = text_of(
        hard,
        tmp_path / "t.csv",
        text="广东 省",
        reported=Missing.NOT_KNOWN,
        value=Decimal("1350000.5000"),
        count=7,
        agreed=False,
        day=date(2024, 1, 5),
    )
    assert told == f"{HEADING}\n1,,广东 省,not-known,1350000.5,7,false,2024-01-05\n"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a,b", '"a,b"'),
        ('a"b', '"a""b"'),
        ("a\nb", '"a\nb"'),
        ("a\rb", '"a\rb"'),
        ("a;b", "a;b"),
        ("a'b", "a'b"),
        (" a ", " a "),
        ("a\tb", "a\tb"),
        ("=1+1", "=1+1"),
        ("#", "#"),
    ],
)
def test_a_cell_is_quoted_only_when_it_must_be(hard: Dataset, tmp_path: Path, cell: str, text: str) -> None:
    """Commas, quotes and both line ends need quotes, on every version of Python; nothing else has them."""
    assert text_of(hard, tmp_path / "t.csv", text=cell) == f"{HEADING}\n1,,{text},,1,,,\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("12.5000"), "12.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal("-0.0"), "0"),
        (Decimal("12345678901234567890.1234"), "12345678901234567890.1234"),
        (Missing.SUPPRESSED, "suppressed"),
    ],
)
def test_decimals_have_neither_exponent_nor_trailing_zeros(
    hard: Dataset, tmp_path: Path, value: object, text: str
) -> None:
    """One number is one text, whatever its scale in the table."""
    assert text_of(hard, tmp_path / "t.csv", value=value) == f"{HEADING}\n1,,,,{text},,,\n"


def test_the_csv_module_of_python_reads_the_same_cells(
    hard: Dataset, hard_rows: list[dict[str, Any]], hard_table: pl.DataFrame, tmp_path: Path
) -> None:
    """Other readers see what we wrote."""
    write_csv(hard_table, hard.fields, tmp_path / "t.csv")
    text = (tmp_path / "t.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [row["text"] for row in rows] == [row["text"] or "" for row in hard_rows]


def test_a_grid_keeps_every_cell_and_where_it_stood() -> None:
    """Blank and ragged rows stay in it, quotes are gone, rows count as records and not as lines."""
    content = b'a,b\n"x\ny",1\n\n2\n3,4,5\n'
    grid = read_grid(content, "t.csv")
    assert grid.rows == (("a", "b"), ("x\ny", "1"), (), ("2",), ("3", "4", "5"))
    assert grid.heading == ("a", "b")
    assert (grid.origin(3, 1).row, grid.origin(3, 1).file) == (3, "t.csv")
    assert (grid.bytes, grid.encoding) == (len(content), "utf-8")
    assert grid.sha256 == hashlib.sha256(content).hexdigest()
    assert read_grid(b"", "t.csv").heading == ()


def test_a_byte_order_mark_is_no_part_of_the_heading() -> None:
    """Spreadsheets write one; it is accepted and told as the encoding."""
    grid = read_grid(b"\xef\xbb\xbfcode,name\n1,\xe5\xb9\xbf\n", "t.csv")
    assert grid.heading == ("code", "name")
    assert grid.encoding == "utf-8-sig"
    assert grid.rows[1] == ("1", "广")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'a,b\n1,"open\n2,x\n3,y\n', 4),
        (b'a,b\n1,"x"y\n', 2),
        (b"a,b\n1,\x002\n", 2),
        (b"a,b\n1,2\n3,4\n\x00\n", 4),
    ],
)
def test_what_is_no_csv_is_refused_with_its_line(content: bytes, line: int) -> None:
    """An unclosed quote, text after a quote and NUL bytes would make readers lose rows."""
    with pytest.raises(MalformedText) as caught:
        read_grid(content, "t.csv")
    assert caught.value.line == line


def test_other_encodings_are_refused() -> None:
    """GBK and UTF-16 are not guessed at."""
    for encoding in ("gbk", "utf-16"):
        with pytest.raises(UnicodeDecodeError):
            read_grid("代码,名称\n44,广东\n".encode(encoding), "t.csv")


@pytest.mark.parametrize(
    "row", ["1,,,,x,,,", "1,,,,1,,yes,", "1,,,,1,,,2024/01/05", "1,,,,1,,", "1,,,,1,,,,", "1,,,,1,x,,"]
)
def test_canonical_csv_is_read_strictly(hard: Dataset, tmp_path: Path, row: str) -> None:
    """A release whose cells are not what its columns say is not read as if they were."""
    (tmp_path / "t.csv").write_text(f"{HEADING}\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"."):
        read_csv(tmp_path / "t.csv", hard.fields)


def test_a_very_long_cell_is_read() -> None:
    """The csv module of Python would stop at 128 KiB."""
    grid = read_grid(b'a\n"' + b"x" * 300_000 + b'"\n', "t.csv")
    assert len(grid.rows[1][0]) == 300_000


@given(st.lists(st.text("ab,\"\n\r '", max_size=4), min_size=1, max_size=4))
def test_a_record_that_is_looked_at_as_a_whole_is_the_same(cells: list[str]) -> None:
    """Quotes stand where a cell needs them and nowhere else, and the cells come back."""
    record = csv_record(cells)
    special = [cell for cell in cells if set(cell) & set(',"\n\r')]
    assert record.count('"') == sum(2 + 2 * cell.count('"') for cell in special) + 2 * (cells == [""])
    assert next(csv.reader(io.StringIO(record, newline=""))) == cells
