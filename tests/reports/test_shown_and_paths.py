from __future__ import annotations

import pytest

from bqw_sdk.findings import Report
from bqw_sdk.reports.paths import has_lines, path_of, uri_of
from bqw_sdk.reports.shown import padded, plain, shown, width
from bqw_sdk.reports.spans import cell_text, span_of


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\nb\r\tc", "a⏎b↵⇥c"),
        ("\x1b[2J\x07", "⟨U+001B⟩[2J⟨U+0007⟩"),
        ("\u202ea\u200bb\u2066", "⟨U+202E⟩a⟨U+200B⟩b⟨U+2066⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("  县 ", "␣␣县␣"),
        ("县、市 a", "县、市 a"),
        ("", ""),
    ],
)
def test_what_does_not_show_is_made_visible(text: str, seen: str) -> None:
    """Nobody mends a blank that cannot be seen, and no terminal obeys a cell."""
    assert shown(text) == seen


def test_long_cells_are_cut_without_being_read_whole() -> None:
    """A cell of many megabytes costs no more than what is shown of it."""
    assert shown("长" * 10_000_000, 4) == "长长长长…"
    assert shown("1234", 4) == "1234"
    assert len(plain("字" * 5000)) == 2001


def test_prose_keeps_its_words_on_one_line() -> None:
    """A message that quotes a cell with a line break stays one line."""
    assert plain("a\r\nb\nc ") == "a b c"


@pytest.mark.parametrize(("text", "columns"), [("code", 4), ("区划", 4), ("ａ", 2), ("e\u0301", 1), ("", 0)])
def test_width_is_that_of_a_terminal(text: str, columns: int) -> None:
    """Chinese and full-width letters take two columns, accents that combine none."""
    assert width(text) == columns
    assert width(padded(text, 8)) == 8
    assert padded(text, 8, right=True).endswith(text)


@pytest.mark.parametrize(
    ("subject", "file", "path"),
    [
        ("examples/guangdong", "places.csv", "examples/guangdong/places.csv"),
        ("a\\b", "c\\d.csv", "a/b/c/d.csv"),
        ("a/datapackage.yaml", "data/b.csv", "a/data/b.csv"),
        ("data/a.csv", "a.csv", "data/a.csv"),
        ("data/a.csv", "data/a.csv", "data/a.csv"),
        ("a.zip", "b.csv", "a.zip"),
        ("", "b.csv", "b.csv"),
        ("a", "/etc/b.csv", "/etc/b.csv"),
    ],
)
def test_files_are_named_as_seen_from_the_working_folder(subject: str, file: str, path: str) -> None:
    """What a code host can open."""
    assert path_of(Report(subject=subject), file) == path


def test_uris_hold_no_letter_that_means_something() -> None:
    """A colon would begin a scheme, a hash a fragment; a lone surrogate has no UTF-8."""
    assert uri_of(Report(), "a:b#c?d 地.csv") == "a%3Ab%23c%3Fd%20%E5%9C%B0.csv"
    assert uri_of(Report(), "\ud800") == "%ED%A0%80"


@pytest.mark.parametrize(
    ("file", "lines"), [("a.CSV", True), ("a.tsv", True), ("a.parquet", False), ("a.csv.gz", False)]
)
def test_only_text_has_lines(file: str, lines: bool) -> None:
    """A row of a workbook is no line."""
    assert has_lines(Report(), file) is lines
    assert has_lines(Report(subject="a.ZIP"), file) is False


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        ("a,b,c", 1, "a"),
        ("a,b,c", 3, "c"),
        ('a,"b,""x""",c', 2, '"b,""x"""'),
        ('a,"b,""x""",c', 3, "c"),
        ("a,,c", 2, ""),
        ("a,b", 3, None),
        ('a,"b', 2, None),
    ],
)
def test_a_cell_is_found_in_its_line(line: str, column: int, text: str | None) -> None:
    """Quotes hide the delimiter; a line that ends within quotes is none."""
    span = span_of(line, column)
    assert (line[span[0] - 1 : span[1] - 1] if span else None) == text


@pytest.mark.parametrize("value", ["a", "a,b", 'say "x"', "two\nlines"])
def test_a_new_value_is_written_so_that_it_reads_back(value: str) -> None:
    """What stands for a cell in a fix is one cell."""
    line = f"x,{cell_text(value)},y"
    span = span_of(line, 2)
    assert span
    assert line[span[0] - 1 : span[1] - 1] == cell_text(value)
    assert span_of(line, 3)
