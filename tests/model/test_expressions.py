from __future__ import annotations

import pytest

from bqw_sdk.model.expressions import (
    Apply,
    Column,
    Compare,
    Contained,
    Empty,
    Every,
    Expression,
    Fits,
    Not,
    Operator,
    Some,
    Value,
    columns_of,
    evaluate,
)

TRUE, FALSE, UNKNOWN = Value(True), Value(False), Value(None)
T, F, U = True, False, None


@pytest.mark.parametrize(
    ("left", "right", "every", "some"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (F, T, F, T),
        (F, F, F, F),
        (T, U, U, T),
        (U, T, U, T),
        (F, U, F, U),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_every_and_some_follow_the_truth_tables_of_sql(
    left: bool | None, right: bool | None, every: bool | None, some: bool | None
) -> None:
    """Unknown decides nothing: it yields only to what decides the whole."""
    operands = (Value(left), Value(right))
    assert evaluate(Every(operands), {}) is every
    assert evaluate(Some(operands), {}) is some


@pytest.mark.parametrize(("operand", "result"), [(T, F), (F, T), (U, U)])
def test_not_leaves_unknown_unknown(operand: bool | None, result: bool | None) -> None:
    """The contrary of what is not known is not known."""
    assert evaluate(Not(Value(operand)), {}) is result


def test_all_and_any_of_nothing() -> None:
    """Every of nothing holds, Some of nothing does not."""
    assert evaluate(Every(()), {}) is True
    assert evaluate(Some(()), {}) is False


@pytest.mark.parametrize(
    ("sign", "below", "equal", "above"),
    [
        ("==", F, T, F),
        ("!=", T, F, T),
        ("<", T, F, F),
        ("<=", T, T, F),
        (">", F, F, T),
        (">=", F, T, T),
    ],
)
def test_comparisons(sign: Operator, below: bool, equal: bool, above: bool) -> None:
    """Each sign means what it means; with an empty side nothing is known."""
    compare = Compare(Column("a"), sign, Column("b"))
    assert evaluate(compare, {"a": 1, "b": 2}) is below
    assert evaluate(compare, {"a": 2, "b": 2}) is equal
    assert evaluate(compare, {"a": 3, "b": 2}) is above
    assert evaluate(compare, {"a": None, "b": 2}) is None
    assert evaluate(compare, {"a": 1, "b": None}) is None
    assert evaluate(compare, {}) is None


@pytest.mark.parametrize(
    ("expression", "there", "elsewhere"),
    [
        (Contained(Column("a"), ("x", "y")), "x", "z"),
        (Fits(Column("a"), "[0-9]{2}"), "12", "123"),
        (Fits(Column("a"), "[0-9]{2}"), "12", "1\n"),
        (Fits(Column("a"), "a|b"), "b", "ba"),
        (Compare(Apply("place_level", Column("a")), "==", Value("county")), "440281000000", "440200000000"),
    ],
)
def test_tests_of_one_operand(expression: Expression, there: str, elsewhere: str) -> None:
    """What is asked of one cell is true, false, or unknown when the cell is empty."""
    assert evaluate(expression, {"a": there}) is True
    assert evaluate(expression, {"a": elsewhere}) is False
    assert evaluate(expression, {"a": None}) is None


def test_empty_is_never_unknown() -> None:
    """Whether a cell is empty is always known, also of a function that returns nothing."""
    assert evaluate(Empty(Column("a")), {"a": None}) is True
    assert evaluate(Empty(Column("a")), {}) is True
    assert evaluate(Empty(Column("a")), {"a": ""}) is False
    assert evaluate(Empty(Column("a")), {"a": False}) is False
    above = Apply("parent_place_code", Column("a"))
    assert evaluate(Empty(above), {"a": "440000000000"}) is True
    assert evaluate(Empty(above), {"a": "440200000000"}) is False


def test_columns_of_names_each_column_that_is_read_in_order() -> None:
    """Nothing that an expression reads is forgotten, at any depth."""
    tree = Every(
        (
            Some((Empty(Column("a")), Not(Contained(Column("b"), ("x",))))),
            Compare(Apply("place_level", Column("c")), "==", Value("county")),
            Compare(Value(1), "<", Column("d")),
            Fits(Column("e"), "."),
        )
    )
    assert list(columns_of(tree)) == ["a", "b", "c", "d", "e"]
