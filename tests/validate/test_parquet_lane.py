"""Parquet files of several writers through the columnar lane, held against frictionless where pandas is there."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import warnings
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import frictionless
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bqw_sdk.cli.cards import rule_cards
from bqw_sdk.validate.anything import validate_other
from bqw_sdk.validate.columnar.parquet import ParquetSweep
from bqw_sdk.validate.columnar.plan import ColumnPlan

if TYPE_CHECKING:
    from pathlib import Path

CARDS = rule_cards()
Errors = set[tuple[str, int, str, str]]


def field(name: str, kind: str, **constraints: Any) -> dict[str, Any]:
    """Return a field of a Table Schema."""
    return {"name": name, "type": kind, "constraints": constraints}


def judged(path: Path, fields: list[dict[str, Any]], **more: Any) -> tuple[Errors, str]:
    """Judge one file against a schema and, where pandas is there, see that frictionless says the same."""
    resource = {"name": "t", "path": path.name, "schema": {"fields": fields, **more}}
    return package(path.parent, [resource])


def package(folder: Path, resources: list[dict[str, Any]]) -> tuple[Errors, str]:
    """Judge a package; see :func:`judged`."""
    path = folder / "datapackage.json"
    path.write_text(json.dumps({"resources": resources}), encoding="utf-8")
    report = validate_other(path)
    ours = {
        (each.dataset, each.row, each.field, CARDS[each.rule].reference_type)
        for each in report.findings
        if not each.rule.startswith("PKG-1")
    }
    pytest.importorskip("pandas")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = frictionless.validate(path.name, basepath=str(folder), limit_errors=10**9).to_descriptor()
    theirs = {
        (str(task["name"]), each.get("rowNumber", 0), each.get("fieldName", ""), each["type"])
        for task in told["tasks"]
        for each in task["errors"]
    }
    kinds = {"foreign-key"}  # a foreign key has several fields, which frictionless names elsewhere
    assert {each if each[3] not in kinds else (*each[:2], "", each[3]) for each in ours} == theirs
    return ours, report.tables[-1].lane


def test_a_missing_whole_number_is_what_the_reference_makes_of_it(tmp_path: Path) -> None:
    """Beside a date a missing whole number is the float NaN, an error; beside texts alone it is simply missing."""
    path = tmp_path / "t.parquet"
    pl.DataFrame(
        {"n": [1, None, None], "s": ["a", "b", "c"], "d": [dt.date(2024, 1, 1)] * 2 + [None]}
    ).write_parquet(path)
    found, lane = judged(path, [field("n", "integer"), field("s", "string"), field("d", "date")])
    assert (found, lane) == ({("t", 3, "n", "type-error")}, "columnar")


def test_missing_moments_fill_their_rows_as_in_pandas(tmp_path: Path) -> None:
    """Where only moments have a value the other cells of the row are no time, which no text is."""
    path = tmp_path / "t.parquet"
    pl.DataFrame({"s": ["a", None, None], "t": [None, dt.datetime(2024, 1, 1), None]}).write_parquet(path)  # noqa: DTZ001
    found, lane = judged(path, [field("s", "string"), field("t", "datetime", required=True)])
    assert (found, lane) == ({("t", 3, "s", "type-error"), ("t", 4, "s", "type-error")}, "columnar")


def test_a_table_of_numbers_is_one_of_floats_when_a_column_is(tmp_path: Path) -> None:
    """A year is a whole number and no float: good beside a whole number, an error beside a fraction."""
    path = tmp_path / "t.parquet"
    years = [field("y", "year"), field("x", "number")]
    pl.DataFrame({"y": [2023, 2024], "x": [1, 2]}).write_parquet(path)
    assert judged(path, years) == (set(), "columnar")
    pl.DataFrame({"y": [2023, 2024], "x": [1.5, 2.5]}).write_parquet(path)
    assert judged(path, years) == ({("t", 2, "y", "type-error"), ("t", 3, "y", "type-error")}, "columnar")


def test_wide_whole_numbers_are_rounded_where_pandas_rounds_them(tmp_path: Path) -> None:
    """With a gap in the column 2^53 + 1 is the float 2^53, which is not above 2^53; without one it is itself."""
    path = tmp_path / "t.parquet"
    fields = [field("n", "integer", enum=[2**53 + 1]), field("b", "boolean")]
    pl.DataFrame({"n": [2**53 + 1, 2**53 + 1], "b": [True, None]}).write_parquet(path)
    assert judged(path, fields) == (set(), "columnar")
    pl.DataFrame({"n": [2**53 + 1, None], "b": [True, False]}).write_parquet(path)
    found, lane = judged(path, fields)
    assert (found, lane) == ({("t", 2, "n", "constraint-error"), ("t", 3, "n", "type-error")}, "columnar")


def test_a_number_that_means_missing_is_missing(tmp_path: Path) -> None:
    """Where -999 stands for a missing value a required number is lacking, and a row of nothing else is blank."""
    path = tmp_path / "t.parquet"
    pl.DataFrame({"n": [1, -999, -999], "x": [0.5, 1.5, -999.0], "s": ["a", "b", "-999"]}).write_parquet(path)
    fields = [field("n", "integer", required=True), field("x", "number"), field("s", "string")]
    found, lane = judged(path, fields, missingValues=["-999", "-999.0"])
    assert (found, lane) == ({("t", 3, "n", "constraint-error"), ("t", 4, "", "blank-row")}, "columnar")


def test_money_dates_and_missing_kinds_as_our_releases_write_them(tmp_path: Path) -> None:
    """Decimals, dates, truth values and their columns of missing kinds are cleared by their types."""
    path = tmp_path / "t.parquet"
    table = pl.DataFrame(
        {
            "code": ["441900000000", "440500000000"], "yuan": [Decimal("0.00"), Decimal("12.50")],
            "yuan_missing": [None, "suppressed"], "day": [dt.date(2024, 1, 1), None], "good": [True, None],
        },
        schema_overrides={"yuan": pl.Decimal(20, 2)},
    )  # fmt: skip
    table.write_parquet(path)
    fields = [
        field("code", "string", required=True, pattern="[0-9]{12}"), field("yuan", "number", minimum=0),
        field("yuan_missing", "string", enum=["suppressed"]), field("day", "date", maximum="2023-12-31"),
        field("good", "boolean", required=True),
    ]  # fmt: skip
    found, lane = judged(path, fields, primaryKey=["code"])
    assert (found, lane) == (
        {("t", 2, "day", "constraint-error"), ("t", 3, "good", "constraint-error")},
        "columnar",
    )


@pytest.mark.parametrize("writer", ["pandas", "pandas with row labels", "pandas's own types"])
def test_files_of_other_writers(tmp_path: Path, writer: str) -> None:
    """Row labels of pandas are no columns; its own whole numbers with gaps are left to the reference."""
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "t.parquet"
    told = pandas.DataFrame({"n": [1, 2, 3], "s": ["a", None, "c"], "x": [0.5, None, 2]})
    told["c"] = told["s"].astype("category")
    if writer == "pandas with row labels":
        told = told.loc[[2, 0, 1]]
    elif writer == "pandas's own types":
        told["n"] = told["n"].astype("Int64")
    told.to_parquet(path, engine="pyarrow")
    fields = [
        field("n", "integer", maximum=2),
        field("s", "string"),
        field("x", "number"),
        field("c", "string"),
    ]
    found, lane = judged(path, fields)
    row = 2 if writer == "pandas with row labels" else 4
    assert found == {("t", row, "n", "constraint-error")}
    assert lane == ("reference" if writer == "pandas's own types" else "columnar")


@pytest.mark.parametrize(
    ("content", "lane"),
    [
        ("truncated", "reference"),
        ("empty", "reference"),
        ("no rows", "columnar"),
        ("other names", "columnar"),
    ],
)
def test_files_that_are_not_whole_or_not_the_described(tmp_path: Path, content: str, lane: str) -> None:
    """What is broken is told as broken, a heading that is not the described one as such, no rows as nothing."""
    path = tmp_path / "t.parquet"
    names = ["m", "s"] if content == "other names" else ["n", "s"]
    rows = 0 if content == "no rows" else 2
    pl.DataFrame({names[0]: [1, 2][:rows], names[1]: ["a", "b"][:rows], "e": [1, 2][:rows]}).write_parquet(
        path
    )
    if content in ("truncated", "empty"):
        path.write_bytes(path.read_bytes()[: 60 if content == "truncated" else 0])
    found, judge = judged(path, [field("n", "integer"), field("s", "string")])
    extra = ("t", 0, "", "extra-label")
    wrong = {"other names": {extra, ("t", 0, "n", "incorrect-label")}, "no rows": {extra}}
    assert (found, judge) == (wrong.get(content, {("t", 0, "", "source-error")}), lane)


def test_keys_hold_across_row_groups(tmp_path: Path) -> None:
    """A repeated value, a repeated primary key and a dangling reference are found in other row groups than the first."""
    towns = pl.DataFrame({"code": [1, 2, 3, 2], "name": ["a", "b", "c", "d"]})
    pq.write_table(towns.to_arrow(), tmp_path / "towns.parquet", row_group_size=2)
    villages = pl.DataFrame(
        {"id": ["x", "y", "z", "x"], "town": [1, 2, None, 9], "day": [dt.date(2024, 1, 1)] * 4}
    )
    pq.write_table(villages.to_arrow(), tmp_path / "villages.parquet", row_group_size=3)
    found, lane = package(
        tmp_path,
        [
            {
                "name": "towns", "path": "towns.parquet",
                "schema": {"fields": [field("code", "integer", unique=True), field("name", "string")]},
            },
            {
                "name": "villages", "path": "villages.parquet",
                "schema": {
                    "fields": [field("id", "string"), field("town", "integer"), field("day", "date", unique=True)],
                    "primaryKey": ["id"],
                    "foreignKeys": [{"fields": ["town"], "reference": {"resource": "towns", "fields": ["code"]}}],
                },
            },
        ],
    )  # fmt: skip
    assert lane == "columnar"
    assert ("towns", 5, "code", "unique-error") in found
    assert {each[1:] for each in found if each[0] == "villages" and each[3] != "unique-error"} == {
        (5, "", "primary-key"), (5, "town", "foreign-key"), (4, "town", "type-error"),
    }  # fmt: skip


def test_a_schema_is_guessed_from_the_cells_as_pandas_hands_them_over(tmp_path: Path) -> None:
    """Without a schema the kinds of the fields are guessed from the first hundred rows, and later ones judged by them."""
    path = tmp_path / "t.parquet"
    pl.DataFrame({"n": ["1", *["1.5"] * 149, "x"], "d": [dt.date(2024, 1, 1)] * 151}).write_parquet(path)
    found, lane = package(tmp_path, [{"name": "t", "path": "t.parquet"}])
    assert (found, lane) == ({("t", 152, "n", "type-error")}, "columnar")


def test_days_and_times_without_python_values_are_left_to_the_reference(tmp_path: Path) -> None:
    """The reference cannot read the year 10000 nor nanoseconds of a time of day, and says so of the whole file."""
    path = tmp_path / "t.parquet"
    for column in (pa.array([3_000_000], pa.date32()), pa.array([1], pa.time64("ns"))):
        pq.write_table(pa.table({"v": column}), path)
        found, lane = judged(path, [field("v", "any")])
        assert (found, lane) == ({("t", 0, "", "source-error")}, "reference")


def test_without_pandas_the_finding_says_what_is_lacking(tmp_path: Path) -> None:
    """Typed columns are judged without pandas; a table that only the reference can judge is told with the way to it."""
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"a": pa.array([[1]]), "b": [1]}), path)
    code = """
import sys
class Without:
    def find_spec(self, name, *_):
        if name.split(".")[0] == "pandas":
            raise ModuleNotFoundError("No module named 'pandas'", name="pandas")
sys.meta_path.insert(0, Without())
from bqw_sdk.validate.anything import validate_other
print([(f.rule, f.found) for f in validate_other(sys.argv[1]).findings if not f.rule.startswith("PKG-1")])
"""
    told = []
    for kind in ("any", "list"):
        fields = [field("a", kind), field("b", "integer")]
        described = {"resources": [{"name": "t", "path": "t.parquet", "schema": {"fields": fields}}]}
        (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
        asked = [sys.executable, "-c", code, str(tmp_path / "datapackage.json")]
        told.append(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    assert told[0] == "[]\n"
    assert "TBL-030" in told[1]
    assert "bqw-sdk[pandas]" in told[1]


def test_rows_are_read_some_at_a_time(tmp_path: Path) -> None:
    """A long table comes in pieces of bounded length whose rows are numbered through, the heading being row 1."""
    path = tmp_path / "t.parquet"
    rows = 600_000
    pl.select(n=pl.int_range(rows)).write_parquet(path)
    pieces = list(
        ParquetSweep(path, [ColumnPlan("n", "integer", constraints={"maximum": rows - 2})], []).pieces()
    )
    assert len(pieces) > 2
    assert sum(piece.records for piece in pieces) == rows + 1
    assert [piece.cells for piece in pieces[:-1]] == [[]] * (len(pieces) - 1)
    assert [list(part) for part in pieces[-1].cells[0][1:]] == [[pieces[-1].records - 1], [rows - 1]]
