"""Questions in SQL over the tables of a catalogue: only the tables that a question names are opened, and no other file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_READERS = re.compile(
    r"(read|scan)_(csv|parquet|ipc|json|ndjson|avro|delta|iceberg|excel|ods|lines|database)"
    r"|\b(read|scan)_\w+[\"`\]]?\s*\(",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/|\()*(\w*)", re.DOTALL)
_LONGEST = 10_000
_QUESTIONS = ("select", "with", "from", "values")
_UNKNOWN = re.compile(r"relation '(.*)' was not found", re.DOTALL)
_OTHER_SCAN = re.compile(r"^\s*(?!PYTHON)\w+ SCAN \[", re.MULTILINE)


def query(tables: Mapping[str, Callable[[], pl.LazyFrame]], sql: str) -> pl.DataFrame:
    """Answer one SELECT of Polars' SQL.

    ``tables`` opens the tables by their names, ``package.table`` or ``table``; a statement may name a table with its
    package (``"package"."table"``, quotes where the name needs them) or, where only one package has it, without. What
    it does not name is not opened. A statement reads nothing but these tables: what would open a file is refused.
    It may still ask for more work than this machine can do.

    UsageError, with the words of Polars, when the statement cannot be right, is another than a SELECT, names a table
    that is not there, or one of several; what opening and reading a table raises comes through.

    >>> frame = pl.LazyFrame({"code": ["440281", "440282"], "people": [3, 4]})
    >>> query({"lechang.places": lambda: frame}, "select sum(people) as people from places").item()
    7
    """
    _refuse_all_but_questions(sql)
    try:
        answer = _prepared(tables, sql)
        if _OTHER_SCAN.search(answer.explain(optimized=False)):
            raise _reads_files()
        return answer.collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        told = str(error).partition("\n\n")[0].strip()
        raise UsageError(Text(f"SQL 有误:{told}", f"the SQL is wrong: {told}")) from error


def _prepared(tables: Mapping[str, Callable[[], pl.LazyFrame]], sql: str) -> pl.LazyFrame:
    # Polars says one by one which tables it misses, so nobody else has to parse the statement.
    context, opened, asked = pl.SQLContext(), dict[str, pl.LazyFrame](), set[str]()
    while True:
        answer = context.execute(sql)
        try:
            answer.collect_schema()
        except pl.exceptions.SQLInterfaceError as error:
            missing = _UNKNOWN.search(str(error))
            if missing is None or missing[1] in asked:
                raise
        else:
            return answer
        asked.add(missing[1])
        table = _table_of(tables, missing[1])
        if table not in opened:
            opened[table] = tables[table]()
        context.register(missing[1], opened[table])


def _refuse_all_but_questions(sql: str) -> None:
    # Polars' planner takes a part of the stack for each part of a statement, and dies of a very long one.
    if len(sql) > _LONGEST:
        raise UsageError(
            Text(f"SQL 太长(最多 {_LONGEST} 字)", f"the SQL is too long (at most {_LONGEST} letters)")
        )
    first = _FIRST.match(sql)
    if first is None or first[1].lower() not in _QUESTIONS:
        raise UsageError(Text("只能查询(SELECT)", "only questions are answered (SELECT)"))
    # The whole text is searched, comments and quoted texts too: to tell these apart as Polars does is where one errs.
    if _READERS.search(sql):
        raise _reads_files()


def _reads_files() -> UsageError:
    return UsageError(
        Text(
            "SQL 里不能读文件,只能查询目录里的表", "SQL may not read files, only the tables of the catalogue"
        )
    )


def _table_of(tables: Mapping[str, object], name: str) -> str:
    found = (
        [table for table in tables if table == name]
        or [table for table in tables if table.rpartition(".")[2] == name]
        or [table for table in tables if table.casefold() == name.casefold()]
        or [table for table in tables if table.rpartition(".")[2].casefold() == name.casefold()]
    )
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(map(_quoted, found))
        raise UsageError(
            Text(
                f"有几个表叫 {name},请带上包名:{choices}",
                f"several tables are called {name}; name one of {choices}",
            )
        )
    known = ", ".join(map(_quoted, sorted(tables))) or "-"
    raise UsageError(Text(f"没有表 {name};现有:{known}", f"there is no table {name}; known: {known}"))


def _quoted(table: str) -> str:
    """Return a name as a statement has to write it.

    >>> _quoted("lechang-2024.places")
    '"lechang-2024".places'
    """
    package, _, name = table.rpartition(".")
    parts = [
        part if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", part) else f'"{part}"' for part in (package, name)
    ]
    return ".".join(parts if package else parts[1:])
