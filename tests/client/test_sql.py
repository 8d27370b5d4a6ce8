from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import polars as pl
import pyarrow.parquet as pq
import pytest

from bqw_sdk.client.sql import query
from bqw_sdk.errors import IntegrityError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PLACES = pl.DataFrame({"code": ["440281", "440282"], "people": [3, 4], "places": [1, 2]})
CASES = pl.DataFrame({"place_code": ["440281", "440281", "440282"], "yuan": [10, 20, 40]})


class Catalogue(dict[str, "Callable[[], pl.LazyFrame]"]):
    """Tables that remember which of them were opened."""

    def __init__(self, **tables: pl.DataFrame) -> None:
        """Take the tables; two underscores stand for the dot, one more for a hyphen in the package."""
        super().__init__()
        self.opened: list[str] = []
        for name, frame in tables.items():
            self._add(name.replace("___", "-").replace("__", "."), frame)

    def _add(self, name: str, frame: pl.DataFrame) -> None:
        def table() -> pl.LazyFrame:
            self.opened.append(name)
            return frame.lazy()

        self[name] = table


@pytest.fixture
def catalogue() -> Catalogue:
    """Return two packages, one with a name that has to be quoted, both with a table of places."""
    return Catalogue(
        lechang__places=PLACES,
        lechang__cases=CASES,
        shao___guan__places=PLACES.head(1),
        shao___guan__parks=CASES,
    )


@pytest.mark.parametrize(
    ("sql", "rows", "opened"),
    [
        ("select * from lechang.places", 2, ["lechang.places"]),
        ('select * from "lechang"."places"', 2, ["lechang.places"]),
        ('select code from "shao-guan"."places"', 1, ["shao-guan.places"]),
        ('select code from "shao-guan".places p where p.people = 3', 1, ["shao-guan.places"]),
        ("select * from cases", 3, ["lechang.cases"]),
        ("SELECT * FROM Cases;", 3, ["lechang.cases"]),
        ("select places.places from lechang.places", 2, ["lechang.places"]),
        ("select places from lechang.places -- from cases", 2, ["lechang.places"]),
        ("/* cases */ select 'from cases' as places", 1, []),
        ("select * from cases a join cases b on a.yuan = b.yuan", 3, ["lechang.cases"]),
        ("with cases as (select 1 as one) select * from cases", 1, []),
        (
            "select p.code, sum(c.yuan) from lechang.places p join cases c on c.place_code = p.code group by p.code",
            2, ["lechang.places", "lechang.cases"],
        ),
        (
            "select code from lechang.places where code in (select place_code from cases where yuan > 30)",
            1, ["lechang.places", "lechang.cases"],
        ),
        ("select yuan from cases union all select yuan from parks", 6, ["lechang.cases", "shao-guan.parks"]),
        ("(select * from cases) limit 2", 2, ["lechang.cases"]),
        ("from cases select yuan", 3, ["lechang.cases"]),
        ("values (1), (2)", 2, []),
    ],
)  # fmt: skip
def test_only_the_tables_that_a_statement_names_are_opened(
    catalogue: Catalogue, sql: str, rows: int, opened: list[str]
) -> None:
    """Each once, whatever columns, aliases, texts and comments are called."""
    assert query(catalogue, sql).height == rows
    assert sorted(catalogue.opened) == sorted(opened)


def test_answers_are_those_of_the_tables(catalogue: Catalogue) -> None:
    """A join and a sum, counted by hand."""
    found = query(
        catalogue,
        "select code, sum(yuan) as yuan from lechang.places join cases on place_code = code group by code order by code",
    )
    assert found.rows() == [("440281", 30), ("440282", 40)]


def test_tables_without_packages_go_by_their_names() -> None:
    """As the tables of one release do."""
    assert query(Catalogue(cases=CASES), "select max(yuan) from cases").item() == 40


def test_a_name_that_several_packages_have_needs_its_package(catalogue: Catalogue) -> None:
    """The choices are told as they have to be written; none of them is opened."""
    with pytest.raises(UsageError, match=r'lechang\.places, "shao-guan"\.places') as told:
        query(catalogue, "select * from places")
    assert "请带上包名" in told.value.text.zh
    assert catalogue.opened == []


@pytest.mark.parametrize(
    "name", ["nope", "lechang.nope", "nope.cases", "'/etc/passwd'", '"a;b"', "lechang.cases.x"]
)
def test_a_table_that_is_not_there_is_told_with_those_that_are(catalogue: Catalogue, name: str) -> None:
    """Nothing else of that name, a file say, is taken for it."""
    with pytest.raises(UsageError, match=r"there is no table .*; known: lechang\.cases, lechang\.places, "):
        query(catalogue, f"select * from {name}")  # noqa: S608  # our own names


def test_frames_of_the_program_are_no_tables(catalogue: Catalogue) -> None:
    """Polars can find frames by the names of variables; a statement may not."""
    secret = pl.DataFrame({"a": [1]})
    with pytest.raises(UsageError, match="there is no table secret"):
        query(catalogue, "select * from secret")
    assert secret.height == 1


@pytest.mark.parametrize(
    "sql",
    [
        "", "  -- nothing", "drop table cases", "delete from cases", "truncate cases", "show tables",
        "explain select * from cases", "create table x as select * from cases", "insert into cases values (1)",
        "update cases set yuan = 1", "copy cases to '/tmp/x'", "set x = 1", "/* */ DROP TABLE cases", "attach 'x'",
    ],
)  # fmt: skip
def test_whatever_is_no_question_is_refused(catalogue: Catalogue, sql: str) -> None:
    """Nothing is opened for it."""
    with pytest.raises(UsageError, match="only questions"):
        query(catalogue, sql)
    assert catalogue.opened == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select 1; select 2", "one statement|one \\(and only one\\)"),
        ("select 1; drop table cases", "one \\(and only one\\)"),
        ("select nope from cases", "nope"),
        ("select 1 +", "parser error"),
        ("select * into x from cases", "INTO"),
        ("with x as (select 1 as a) delete from x", "DELETE"),
        ("select yuan + 'x' from cases", "arithmetic|conversion|dtypes"),
        ("select no_such_function(yuan) from cases", "no_such_function"),
        ("select * from no_such_function('x')", "no_such_function"),
        ("select " + "(" * 900 + "1" + ")" * 900, "recursion"),
        ("select '" + "x" * 20_000 + "'", "too long"),
        ("select 1 as a, 1 as a", "duplicate|a"),
    ],
)
def test_wrong_sql_is_told_in_the_words_of_polars(catalogue: Catalogue, sql: str, said: str) -> None:
    """Whether found when it is parsed, planned or run."""
    with pytest.raises(UsageError, match=said):
        query(catalogue, sql)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with a file of each kind that Polars' SQL can read, all of them readable."""
    (tmp_path / "t.csv").write_text("a\n1\n", encoding="utf-8")
    (tmp_path / "t.json").write_text('[{"a": 1}]', encoding="utf-8")
    (tmp_path / "t.ndjson").write_text('{"a": 1}\n', encoding="utf-8")
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "t.parquet")
    pl.DataFrame({"a": [1]}).write_ipc(tmp_path / "t.ipc")
    return tmp_path


@pytest.mark.parametrize("kind", ["csv", "parquet", "ipc", "json", "ndjson"])
@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_{kind}('{file}')",
        "SELECT * FROM READ_{kind}('{file}')",
        "select * from \"read_{kind}\"('{file}')",
        "select * from `read_{kind}` ('{file}')",
        "select * from read_{kind}/* */ -- \n ('{file}')",
        "select * from cases, read_{kind}('{file}')",
        "select * from cases join read_{kind}('{file}') x on true",
        "select yuan from cases where yuan in (select a from read_{kind}('{file}'))",
        "with x as (select * from read_{kind}('{file}')) select * from x",
        "select (select max(a) from read_{kind}('{file}')) as a",
        "select * from cases union all select * from read_{kind}('{file}')",
        "select 'it''s' as x from read_{kind}('{file}')",
        "select E'\\'' as x from read_{kind}('{file}')",
    ],
)
def test_no_statement_reads_a_file(catalogue: Catalogue, files: Path, kind: str, sql: str) -> None:
    """However it is written, in whatever part of a question; Polars itself would read most of these."""
    asked = sql.format(kind=kind, file=files / f"t.{kind}")
    with pytest.raises(UsageError, match="may not read files"):
        query(catalogue, asked)
    assert catalogue.opened == []


def test_a_reader_that_nobody_has_heard_of_is_found_in_the_plan(
    catalogue: Catalogue, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should Polars learn another way to read files, what it is about to do still says so; checked with a known one."""
    monkeypatch.setattr("bqw_sdk.client.sql._READERS", re.compile("never"))
    for kind in ("csv", "parquet", "ipc", "ndjson"):
        with pytest.raises(UsageError, match="may not read files"):
            query(catalogue, f"select * from read_{kind}('{files / f't.{kind}'}')")  # noqa: S608  # our own names


def test_a_source_that_fails_says_why(catalogue: Catalogue) -> None:
    """Damage is no error of the SQL, neither when a table is opened nor when it is read."""
    from polars.io.plugins import register_io_source

    def broken(*_: object) -> Iterator[pl.DataFrame]:
        yield CASES.head(1)
        raise IntegrityError("another byte")

    def refused() -> pl.LazyFrame:
        raise IntegrityError("another footer")

    catalogue["a.broken"] = lambda: register_io_source(broken, schema=CASES.schema)
    catalogue["a.refused"] = refused
    for name, said in (("broken", "another byte"), ("refused", "another footer")):
        with pytest.raises(IntegrityError, match=said):
            query(catalogue, f"select * from {name}")  # noqa: S608  # our own names


def test_conditions_of_a_statement_reach_the_row_groups(tmp_path: Path) -> None:
    """Only the columns and the row groups that it needs are read out of a scanned file."""
    from bqw_sdk.client.scan import scan_table
    from bqw_sdk.datasets import dataset_named
    from bqw_sdk.remote.blobs import Shape

    dataset = dataset_named("sources")
    names = [field.name for field in dataset.fields if field.kind == "string" and not field.missing][:3]
    frame = pl.DataFrame({name: [f"S{number:06d}{name}" for number in range(30_000)] for name in names})
    file = io.BytesIO()
    pq.write_table(frame.to_arrow(), file, row_group_size=3_000)
    content = file.getvalue()
    spans: list[tuple[int, int]] = []

    class Held:
        shape = Shape("", len(content), 1024, ("",) * -(-len(content) // 1024))

        def missing(self, numbers: object) -> list[int]:
            del numbers
            return []

        def read(self, start: int, stop: int) -> bytes:
            spans.append((start, stop))
            return content[start:stop]

    def table() -> pl.LazyFrame:
        return scan_table(Held(), lambda _: None, dataset.fields)

    first, second, _ = names
    found = query({"a.sources": table}, f"select {second} from sources where {first} like 'S000004%'")  # noqa: S608  # our own names
    assert found.height == 1
    assert sum(stop - start for start, stop in spans) < len(content) / 4
