from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

ASKED = "select code, name, edition from small.places where level <> 'province' order by code limit 2"


def test_a_question_is_answered_in_columns(run: Callable[..., Result], address: str) -> None:
    """Numbers flush right, Chinese aligned; the same from a folder and from an address."""
    done = run("query", address, ASKED)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "code          name    edition",
        "440200000000  韶关市     2023",
        "440281000000  乐昌市     2023",
    ]


def test_answers_as_csv_json_and_parquet(run: Callable[..., Result], published: Path, tmp_path: Path) -> None:
    """The same rows in each; a file is written whole, and what is on stdout is nothing but the answer."""
    rows = [("440200000000", "韶关市", 2023), ("440281000000", "乐昌市", 2023)]
    plain = run("query", published, ASKED, "--format", "csv").stdout
    assert [tuple(row) for row in csv.reader(io.StringIO(plain))][1:] == [
        (*row[:2], str(row[2])) for row in rows
    ]
    told = json.loads(run("query", published, ASKED, "--format", "json").stdout)
    assert [tuple(row.values()) for row in told["rows"]] == rows
    assert told["columns"] == {"code": "String", "name": "String", "edition": "Int64"}
    done = run("query", published, ASKED, "--format", "parquet", "-o", tmp_path / "answer.parquet")
    assert (done.stdout, "2 rows" in done.stderr) == ("", True)
    assert pl.read_parquet(tmp_path / "answer.parquet").rows() == rows
    run("query", published, ASKED, "--format", "csv", "-o", tmp_path / "answer.csv")
    assert (tmp_path / "answer.csv").read_text(encoding="utf-8") == plain
    refused = run("query", published, ASKED, "--format", "parquet")
    assert (refused.exit_code, "add -o" in refused.stderr) == (2, True)


def test_decimals_stay_exact(run: Callable[..., Result], published: Path, tmp_path: Path) -> None:
    """As canonical text in CSV and JSON, as decimals in Parquet; cells that look like formulas stay as they are."""
    sql = "select value, '=1+1' as formula, null as nothing from small.observations where value is not null limit 1"
    (row,) = json.loads(run("query", published, sql, "--format", "json").stdout)["rows"]
    line = run("query", published, sql, "--format", "csv").stdout.splitlines()[1]
    assert line == f"{row['value']},=1+1,"
    assert isinstance(row["value"], str)
    run("query", published, sql, "--format", "parquet", "-o", tmp_path / "a.parquet")
    assert pl.read_parquet(tmp_path / "a.parquet").schema["value"].is_decimal()


def test_tables_of_several_packages(run: Callable[..., Result], published: Path) -> None:
    """A name that one package has needs no package; one that two have does, unless one package is chosen."""
    assert run("query", published, "select count(*) as n from events").exit_code == 0
    both = run("query", published, "select count(*) as n from places")
    assert both.exit_code == 2
    assert "other.places" in both.stderr
    assert "small.places" in both.stderr
    joined = "select count(*) as n from small.places as a join other.places as b on a.code = b.code"
    assert json.loads(run("query", published, joined, "--format", "json").stdout)["rows"][0]["n"] > 0
    chosen = ("--package", "small==1.0.0")
    assert run("query", published, "select count(*) as n from places", *chosen).exit_code == 0


def test_only_what_is_asked_for_is_opened(run: Callable[..., Result], served: Any) -> None:
    """Of the tables, the one that the question names."""
    assert run("query", served.address, "select count(*) as n from events").exit_code == 0
    data = {each.path for each in served.asked if "/data/" in each.path}
    assert {path.rpartition("/")[2] for path in data} == {"events.parquet"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("select * from nix",), 2, "no table nix"),
        (("selec",), 2, "SELECT"),
        (("select nix from events",), 2, "nix"),
        (("drop table events",), 2, "SELECT"),
        (("select * from read_csv('/etc/hostname')",), 2, "may not read files"),
        (("select 1 as a", "--package", "nix"), 3, "no package 'nix'"),
        (("select 1 as a", "--package", "small>=9"), 3, "no version >=9"),
        ((), 2, "a word is missing"),
    ],
)
@pytest.mark.parametrize("form", ["human", "json"])
def test_a_wrong_question_says_why(
    run: Callable[..., Result], published: Path, words: tuple[str, ...], code: int, said: str, form: str
) -> None:
    """In the words of Polars where it is the judge; JSON has one object on failure too."""
    done = run("query", published, *words, "--format", form)
    assert done.exit_code == code
    if form == "json":
        assert said in json.loads(done.stdout)["error"]["message"]["en"]
    else:
        assert (done.stdout, said in done.stderr) == ("", True)


def test_a_long_answer_is_cut_on_the_screen_alone(
    run: Callable[..., Result], published: Path, tmp_path: Path
) -> None:
    """What is left out is counted; files and other forms have all of it."""
    sql = (
        "select a.name as one, b.name as two, c.name as three, d.name as four, e.name as five "
        "from small.places as a cross join small.places as b cross join small.places as c "
        "cross join small.places as d cross join small.places as e"
    )
    rows = json.loads(run("query", published, sql, "--format", "json").stdout)["rows"]
    assert len(rows) == 243
    shown = run("query", published, sql).stdout.splitlines()
    assert len(shown) == 102
    assert shown[-1].startswith(f"… {len(rows) - 100:,} more rows")
    run("query", published, sql, "-o", tmp_path / "whole.txt")
    assert len((tmp_path / "whole.txt").read_text(encoding="utf-8").splitlines()) == len(rows) + 1
