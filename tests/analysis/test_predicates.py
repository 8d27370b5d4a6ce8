from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bqw_sdk.analysis.indicators import all_definitions
from bqw_sdk.analysis.measures import Joined, Quoted, Ratio, Tally
from bqw_sdk.analysis.predicates import compile_predicate
from bqw_sdk.errors import CatalogueFault
from bqw_sdk.model.expressions import (
    Column,
    Compare,
    Contained,
    Empty,
    Every,
    Expression,
    Fits,
    Not,
    Some,
    Value,
    evaluate,
)

SCHEMA = {"n": pl.Int64(), "m": pl.Int64(), "s": pl.String()}
SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
NUMBERS = st.integers(-2, 2)
WORDS = st.sampled_from(["a", "b", "c"])
numeric = st.one_of(st.sampled_from([Column("n"), Column("m")]), NUMBERS.map(Value))
leaves: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Compare, numeric, SIGNS, numeric),
    st.builds(Compare, st.just(Column("s")), SIGNS, WORDS.map(Value)),
    st.builds(Contained, st.just(Column("s")), st.lists(WORDS, min_size=1, max_size=3).map(tuple)),
    st.builds(Empty, st.sampled_from([Column(name) for name in SCHEMA])),
)
expressions: st.SearchStrategy[Expression] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(Every, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Some, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
rows = st.lists(
    st.fixed_dictionaries(
        {"n": st.none() | NUMBERS, "m": st.none() | NUMBERS, "s": st.none() | WORDS},
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(expressions, rows)
def test_columns_mean_what_rows_mean_unknown_included(
    expression: Expression, cells: list[dict[str, Any]]
) -> None:
    """The expression compiled for columns gives true, false and unknown where the row-by-row one does."""
    table = pl.DataFrame(cells, schema=SCHEMA)
    found = table.select(compile_predicate(expression).alias("found"))["found"].to_list()
    # A predicate without a column is one value for all rows.
    found = found * len(cells) if len(found) == 1 else found
    assert found == [evaluate(expression, row) for row in cells]


def test_a_condition_that_columns_cannot_have_is_a_fault_of_the_code() -> None:
    """A form is no condition of a measure, and it says so instead of counting anything."""
    with pytest.raises(CatalogueFault, match="Fits"):
        compile_predicate(Fits(Column("s"), "a"))


def test_the_condition_of_every_indicator_can_be_compiled() -> None:
    """No indicator has a condition that only rows could answer."""
    for _, definition in all_definitions():
        match definition.measure:
            case Tally(where=where) | Quoted(where=where) | Joined(tally=Tally(where=where)):
                conditions = [where]
            case Ratio(part, whole):
                conditions = [part.where, whole.where]
            case _:
                conditions = []
        for condition in conditions:
            if condition is not None:
                assert isinstance(compile_predicate(condition), pl.Expr)
