"""The expression tree compiled for Polars: the same meaning as the row-by-row one, over whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.errors import CatalogueFault
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Compare, Contained, Empty, Every, Expression, Not, Some, Value

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS: dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def compile_predicate(expression: Expression) -> pl.Expr:
    """Return the Polars expression of an expression; unknown is null, and a filter passes over null.

    >>> import polars as pl
    >>> pl.DataFrame({"a": [1, None, 3]}).filter(compile_predicate(Compare(Column("a"), ">", Value(1))))[
    ...     "a"
    ... ].to_list()
    [3]
    """
    match expression:
        case Column(name):
            return pl.col(name)
        case Value(value):
            return pl.lit(value)
        case Compare(left, sign, right):
            return _SIGNS[sign](compile_predicate(left), compile_predicate(right))
        case Every(operands):
            return pl.all_horizontal([compile_predicate(each) for each in operands])
        case Some(operands):
            return pl.any_horizontal([compile_predicate(each) for each in operands])
        case Empty() | Not() | Contained():
            return _of_one(expression, compile_predicate(expression.operand))
        case _:
            said = type(expression).__name__
            raise CatalogueFault(
                Text(f"指标的条件不能用 {said}", f"the condition of a measure cannot use {said}")
            )


def _of_one(expression: Empty | Not | Contained, operand: pl.Expr) -> pl.Expr:
    match expression:
        case Empty():
            return operand.is_null()
        case Not():
            return ~operand
        case Contained(_, values):
            return pl.when(operand.is_null()).then(None).otherwise(operand.is_in(list(values)))
