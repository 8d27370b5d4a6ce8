from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from figures import BEGIN, END, HEADINGS, Figure, show_on, table
from timing import Clock, Command, once

MEASURE = Path(__file__).with_name("measure.py")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
# What `os.wait4` tells is told by Unix alone.
UNIX = pytest.mark.platform("linux", "darwin")


def lines_of(text: str) -> list[dict[str, str]]:
    """Return the lines of the one Markdown table in a text, each by its headings."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    assert tuple(rows[0]) == HEADINGS
    return [dict(zip(HEADINGS, row, strict=True)) for row in rows[2:]]


def measured(page: Path, *options: str) -> list[dict[str, str]]:
    """Measure very little, and return the lines of the table that it put on a page."""
    page.write_text(f"above\n{BEGIN}\nof last year\n{END}\nbelow\n", encoding="utf-8")
    words = [sys.executable, str(MEASURE), "--runs", "1", "--page", str(page), *options]
    done = subprocess.run(
        words, check=False, capture_output=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}
    )
    assert done.returncode == 0, done.stderr
    text = page.read_text(encoding="utf-8")
    assert text.startswith("above")
    assert text.endswith("below\n")
    assert "of last year" not in text
    assert "frictionless 5" in text
    assert str(Path.home()) not in text
    return lines_of(text)


@UNIX
@pytest.mark.parametrize(
    ("subjects", "asked"),
    [
        ("csv,big", ["at least 60", "at least 35", "at most 2", "at most 11", "at most 1"]),
        ("parquet", ["at least 90"]),
        ("xlsx,sent,every-row", ["at most 1.5", "at most 3", "at least 4"]),
    ],
)
def test_each_subject_is_measured_and_its_figures_stand_on_the_page(
    tmp_path: Path, subjects: str, asked: list[str]
) -> None:
    """With tables of a few rows: the figures mean nothing, but every command runs and both sides find the same."""
    lines = measured(tmp_path / "page.md", "--rows", "290", "--only", subjects)
    assert [line["asked"] for line in lines] == asked
    assert all(float(line["ratio"].replace(",", "")) > 0 for line in lines)
    assert not [line for line in lines if "differ" in line["holds"]]
    # All 29 kinds are found, some of them as several errors.
    assert all(int(line["errors found"]) >= 29 for line in lines if "every row" in line["what"])


@UNIX
@pytest.mark.long
def test_the_small_things_are_measured_too(tmp_path: Path) -> None:
    """They need a whole release of the example, which takes its time."""
    assert len(measured(tmp_path / "page.md", "--only", "start")) == 3


def test_a_figure_says_whether_it_holds() -> None:
    """Both bounds belong to what is asked; a ratio for a wrong answer never holds."""
    figure = Figure("CSV", 1.0, "frictionless", 60.0, 60.0, least=60)
    assert figure.holds == "yes"
    assert figure._replace(ratio=59.9).holds == "no"
    assert figure._replace(least=None, most=60).holds == "yes"
    assert figure._replace(least=None, most=59).holds == "no"
    assert figure._replace(least=None).holds == ""
    assert figure._replace(fault="errors differ").holds == "no: errors differ"
    [line] = lines_of(table([figure._replace(megabytes=1234.4)]))
    assert line["memory, MB"] == "1,234"
    assert line["asked"] == "at least 60"


def test_the_page_has_the_place_where_figures_go(tmp_path: Path) -> None:
    """And a page without it is refused rather than written."""
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    page = tmp_path / "page.md"
    page.write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(ValueError, match="marks"):
        show_on(page, "figures")
    assert page.read_text(encoding="utf-8") == "nothing here\n"


@UNIX
def test_time_and_memory_are_those_of_the_command() -> None:
    """Memory that it held and gave back counts, and so does time that it slept."""
    held = "import time; b'x' * 200_000_000; time.sleep(0.3)"
    # The tests themselves hold much memory, which would count: hence another small process in between.
    between = f"import sys, timing; print(*timing.once(timing.Command((sys.executable, '-c', {held!r}))))"
    done = subprocess.run(
        [sys.executable, "-c", between], cwd=MEASURE.parent, check=True, capture_output=True, encoding="utf-8"
    )
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds >= 0.3
    assert 200 < megabytes < 250


@UNIX
def test_a_command_that_fails_stops_the_measuring() -> None:
    """With what it said; a time of a failure would look like a good figure."""
    with pytest.raises(RuntimeError, match=r"(?s)exit code 3.*no such thing"):
        once(Command((sys.executable, "-c", "import sys; sys.stderr.write('no such thing'); sys.exit(3)")))


@UNIX
def test_commands_take_turns_and_are_not_measured_again(tmp_path: Path) -> None:
    """The median of the runs is kept for the ratios that come later."""
    said = tmp_path / "said"
    one, other = (
        Command((sys.executable, "-c", f"open({str(said)!r}, 'a').write({word!r})")) for word in ("1", "2")
    )
    clock = Clock()
    first = clock.time(one, other, runs=3)
    assert clock.time(other, one, runs=3) == first[::-1]
    assert said.read_text() == "121212"
