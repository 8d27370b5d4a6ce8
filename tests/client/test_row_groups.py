from __future__ import annotations

import io
import itertools
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bqw_sdk.client.bounds import Bounds
from bqw_sdk.client.predicates import ANY, judge
from bqw_sdk.client.row_groups import RowGroups, footer_span
from bqw_sdk.errors import IntegrityError

if TYPE_CHECKING:
    from collections.abc import Callable

CODE, YEAR, DAY, OPEN, YUAN = (pl.col(name) for name in ("code", "year", "day", "open", "yuan"))
SCHEMA = {
    "code": pl.String(), "year": pl.Int64(), "day": pl.Date(), "open": pl.Boolean(), "yuan": pl.Decimal(18, 2),
}  # fmt: skip


def written(frame: pl.DataFrame, rows: int, **options: Any) -> bytes:
    """Return a Parquet file with so many rows in a row group."""
    file = io.BytesIO()
    arrow = frame.to_arrow().cast(pa.schema([(name, _ARROW[name]) for name in frame.columns]))
    pq.write_table(arrow, file, row_group_size=rows, store_schema=False, **options)
    return file.getvalue()


_ARROW = {
    "code": pa.string(), "year": pa.int64(), "day": pa.date32(), "open": pa.bool_(), "yuan": pa.decimal128(18, 2),
}  # fmt: skip


def groups_of(content: bytes) -> RowGroups:
    """Return what the footer of a file says."""
    span = footer_span(content[-8:], len(content), "a file")
    return RowGroups(content[span.start : span.stop], len(content), "a file")


def kept(groups: RowGroups, condition: pl.Expr) -> list[int]:
    """Return the row groups that may hold a row."""
    return [number for number in range(len(groups)) if groups.may_hold(number, judge(condition), set(SCHEMA))]


codes = st.text("4051号", max_size=3) | st.sampled_from(
    ["440281001", "4402", "440282", "z" * 90, "\U0001f600", "\uffff"]
)
years = st.integers(-3, 6) | st.sampled_from([2**53 + 1, 2**53, -(2**63), 2**63 - 1])
days = st.dates(date(2019, 12, 30), date(2021, 1, 2)) | st.sampled_from([date(1, 1, 1), date(9999, 12, 31)])
yuans = st.decimals(-2, 3, places=2) | st.sampled_from([Decimal("9999999999999999.99"), Decimal("1.5")])
tables = st.lists(
    st.tuples(*(st.none() | each for each in (codes, years, days, st.booleans(), yuans))),
    min_size=1,
    max_size=24,
)
comparisons = st.sampled_from(
    ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "eq_missing", "ne_missing"]
)
closings = st.sampled_from(["both", "left", "right", "none"])


def _on(column: pl.Expr, values: st.SearchStrategy[Any]) -> st.SearchStrategy[pl.Expr]:
    return st.one_of(
        st.builds(lambda name, value: getattr(column, name)(value), comparisons, values),
        st.builds(lambda low, high, closed: column.is_between(low, high, closed=closed), values, values, closings),
        st.builds(
            lambda among, null, same: column.is_in([*among, *null], nulls_equal=same),
            st.lists(values, min_size=1, max_size=3), st.sampled_from([[], [None]]), st.booleans(),
        ),
        st.sampled_from([column.is_null(), column.is_not_null()]),
    )  # fmt: skip


leaves = st.one_of(
    _on(CODE, codes),
    _on(YEAR, years),
    _on(DAY, days),
    _on(YUAN, yuans),
    _on(CODE.str.slice(0, 2), codes),
    _on(CODE.str.slice(1, 2), codes),
    _on(DAY.dt.year(), st.integers(2018, 2022)),
    _on(YEAR, st.sampled_from([0.5, 2.0, -1.5, float("nan"), float("inf")])),
    _on(YUAN, st.sampled_from([0.5, 2.0, 1.1, 3.0])),
    _on(DAY, st.just(datetime(2020, 1, 1, 12))),  # noqa: DTZ001  # days have no zone
    codes.map(CODE.str.starts_with),
    codes.map(CODE.str.ends_with),
    st.sampled_from([OPEN, ~OPEN, OPEN.is_null(), OPEN == OPEN, YEAR < YEAR + 1, YEAR == YEAR, YEAR + 1 > 2, pl.lit(True)]),  # noqa: PLR0124  # Polars' own way
)  # fmt: skip
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] & pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] | pair[1]),
        inner.map(lambda each: ~each),
        inner.map(lambda each: each.is_null()),
    ),
    max_leaves=5,
)


def _planned(frame: pl.DataFrame, condition: pl.Expr) -> pl.Expr:
    """Return the condition as Polars hands it to a source: types agreed, parts rewritten."""
    from polars.io.plugins import register_io_source

    seen: list[pl.Expr | None] = []

    def source(columns: Any, asked: pl.Expr | None, rows: Any, batch: Any) -> Any:
        seen.append(asked)
        yield frame.select(columns or frame.columns)

    register_io_source(source, schema=frame.schema).filter(condition).collect()
    return condition if not seen or seen[0] is None else seen[0]


@settings(max_examples=120)
@given(tables, st.integers(1, 5), conditions, st.booleans())
@example([("a", 1, None, None, Decimal("1.50"))], 1, Decimal("1.505") == YUAN, True)
@example([("a", 1, None, None, Decimal("1.50"))], 1, YUAN.is_in([Decimal("1.505")]), True)
@example([("a", 2**53 + 1, None, None, None)], 1, float(2**53) == YEAR, True)
def test_what_is_left_out_holds_no_row_that_a_condition_selects(
    rows: list[Any], size: int, condition: pl.Expr, plan: bool
) -> None:
    """Whatever the table and the condition, as written and as planned: the kept row groups have all the rows."""
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    try:
        wanted = frame.filter(condition)
        condition = _planned(frame, condition) if plan else condition
    except pl.exceptions.PolarsError:
        return  # Polars does not know such a condition
    chosen = kept(groups_of(written(frame, size)), condition)
    parts = [frame.slice(number * size, size) for number in chosen]
    found = pl.concat([frame.clear(), *parts]).filter(condition)
    assert found.equals(wanted), str(condition)


@pytest.fixture(scope="module")
def ten() -> RowGroups:
    """Return the row groups of a sorted table: one county and one year in each, the last without years."""
    frame = pl.DataFrame(
        {
            "code": [f"4402{county:02d}{village:06d}" for county in range(10) for village in range(100)],
            "year": [None if county == 9 else 2010 + county for county in range(10) for _ in range(100)],
            "day": [date(2010 + county, 5, 1) for county in range(10) for _ in range(100)],
            "open": [county > 6 for county in range(10) for _ in range(100)],
            "yuan": [Decimal(county) + Decimal("0.25") for county in range(10) for _ in range(100)],
        },
        schema=SCHEMA,
    )
    return groups_of(written(frame, 100))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (CODE.str.starts_with("440203"), [3]),
        (CODE.str.starts_with("4402"), list(range(10))),
        (CODE.str.starts_with("4403"), []),
        (CODE == "440204000007", [4]),
        (CODE.is_in(["440204000007", "440206000000", "9"]), [4, 6]),
        (CODE.str.slice(0, 6) == "440202", [2]),
        (YEAR > 2016, [7, 8]),
        (YEAR >= 2017.5, [8]),
        (YEAR.is_between(2011, 2013, closed="right"), [2, 3]),
        (YEAR.is_null(), [9]),
        (YEAR.is_not_null(), list(range(9))),
        (YEAR != 2012, [0, 1, 3, 4, 5, 6, 7, 8]),
        (date(2012, 1, 1) > DAY, [0, 1]),
        (DAY.dt.year() == 2014, [4]),
        (OPEN, [7, 8, 9]),
        (~OPEN, list(range(7))),
        (Decimal("1.25") >= YUAN, [0, 1]),
        (YUAN < 1.2, [0]),
        ((YEAR > 2016) & CODE.str.starts_with("440208"), [8]),
        ((YEAR < 2011) | (CODE > "440209"), [0, 9]),
        (~((YEAR < 2018) | YEAR.is_null()), [8]),
        (pl.lit(2012) > YEAR, [0, 1]),
        (YEAR.eq_missing(None), [9]),
        (pl.lit(False), []),  # Polars' own way
    ],
)  # fmt: skip
def test_what_is_asked_for_often_leaves_out_what_cannot_match(
    ten: RowGroups, condition: pl.Expr, expected: list[int]
) -> None:
    """Each kind of condition, as it comes from a plan, keeps just the row groups that it has to."""
    assert kept(ten, _planned(pl.DataFrame(schema=SCHEMA), condition)) == expected


def test_what_is_not_understood_keeps_everything(ten: RowGroups) -> None:
    """Other functions, other columns, Python code: no reason to leave anything out."""
    unknown: list[pl.Expr] = [
        CODE.str.ends_with("x"), YEAR % 2 == 7, pl.col("other") == 1, CODE.cast(pl.Int64) == 7,
        CODE.str.len_chars() == 99,
    ]  # fmt: skip
    unknown.append(YEAR.map_batches(lambda years: years > 9999, return_dtype=pl.Boolean))
    for condition in unknown:
        assert kept(ten, condition) == list(range(10)), str(condition)


def test_columns_that_are_stored_as_something_else_tell_nothing(ten: RowGroups) -> None:
    """Statistics are about what is stored; of a column that is converted when read they are not believed."""
    assert ten.may_hold(0, judge(YEAR > 3000), {"year"}) is False
    assert ten.may_hold(0, judge(YEAR > 3000), {"code"}) is True


def test_texts_that_were_cut_still_bound_their_values() -> None:
    """A greatest value that was cut and raised lies above all values: nothing may be taken to equal it."""
    bounds = {"code": Bounds("44028", "44029", nulls=False)}  # of 440281 ... 440289, cut to five letters
    for condition in (CODE == "440289", CODE.str.starts_with("440289"), CODE >= "440289", CODE != "44029"):
        assert True in judge(condition)(bounds)
    assert True not in judge(CODE > "44029")(bounds)


def test_a_file_without_statistics_is_read_whole() -> None:
    """Nothing is known, so nothing is left out."""
    frame = pl.DataFrame({"year": list(range(10))})
    assert kept(groups_of(written(frame, 5, write_statistics=False)), YEAR > 100) == [0, 1]


def test_a_condition_of_a_thousand_parts_is_judged_or_let_be() -> None:
    """Neither the judging nor its result recurses without end."""
    condition = YEAR > 5000
    for number in range(1500):
        condition = condition | (number + 6000 == YEAR)
    assert judge(condition)({"year": Bounds(1, 2, nulls=False)}) <= ANY


def _patched(content: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a file whose footer says something else; what a footer is made of is read and written here anew."""
    length = int.from_bytes(content[-8:-4], "little")
    footer = bytearray(content[-8 - length : -8])
    change(footer)
    return content[: -8 - length] + bytes(footer) + len(footer).to_bytes(4, "little") + b"PAR1"


@pytest.mark.parametrize(
    "content",
    [b"", b"PAR1", b"PAR1" * 3, b"x" * 100, b"PAR1" + b"\xff" * 60 + b"\x30\0\0\0PAR1", b"PAR1" + b"\xff\xff\xff\x7fPAR1"],
    ids=["empty", "mark", "marks", "other", "noise", "length"],
)  # fmt: skip
def test_what_is_no_parquet_file_is_told(content: bytes) -> None:
    """No end of a Parquet file, a footer that is longer than the file, or noise in its place."""
    with pytest.raises(IntegrityError, match="cannot be read"):
        groups_of(content)


def test_a_footer_that_points_outside_the_file_is_refused() -> None:
    """The same footer behind fewer bytes: its columns would lie where the footer is, or behind the end."""
    content = written(pl.DataFrame({"year": list(range(5000))}), 1000)
    span = footer_span(content[-8:], len(content), "a file")
    groups_of(content)
    for length in (4, 100, span.start - 1):
        with pytest.raises(IntegrityError, match="points outside the file"):
            groups_of(content[:length] + content[span.start :])


def test_every_damage_to_a_footer_ends_in_one_kind_of_error() -> None:
    """One byte changed anywhere: it is read, or it is told, and nothing else happens.

    Statistics are left out here: pyarrow ends the whole process over some that are broken.
    """
    content = written(pl.DataFrame({"year": [1, 2, 3], "code": ["a", "b", None]}), 2)
    length, told = int.from_bytes(content[-8:-4], "little"), 0
    for place in range(0, length, 3):
        for value in (0, 0x7F, 0xFF):

            def change(footer: bytearray, place: int = place, value: int = value) -> None:
                footer[place] = value

            try:
                groups_of(_patched(content, change))
            except IntegrityError:
                told += 1
    assert told > 50


def test_nested_columns_are_refused() -> None:
    """No table of ours has them, and where they lie would not be found by their names."""
    file = io.BytesIO()
    pq.write_table(pa.table({"code": [{"a": 1, "b": 2}]}), file)
    with pytest.raises(IntegrityError, match="nested"):
        groups_of(file.getvalue())


def test_dictionaries_belong_to_their_columns(ten: RowGroups) -> None:
    """The bytes of a column begin with its dictionary, and columns do not overlap."""
    spans = ten.spans(0, list(SCHEMA))
    assert spans[0].start == 4
    assert all(one.stop <= other.start for one, other in itertools.pairwise(spans))
    chunk = ten.metadata.row_group(0).column(0)
    assert spans[0].start == chunk.dictionary_page_offset < chunk.data_page_offset
