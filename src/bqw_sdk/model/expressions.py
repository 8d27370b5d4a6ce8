"""A small expression tree: what a rule promises of a row, as plain data.

No engine's expression and no SQL text is in it, so that each engine can compile the same tree. Logic
is three-valued as in SQL: a comparison with an empty cell is neither true nor false (``None``), and
whoever judges asks whether the promise *is true* or the cell was allowed to be empty.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bqw_sdk.model.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Meaning = Callable[[Mapping[str, object]], object]

Operator = Literal["==", "!=", "<", "<=", ">", ">="]
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """The cell of the row in this column."""

    name: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value that stands in the rule itself."""

    value: object


@dataclass(frozen=True, slots=True)
class Apply:
    """A named function of one operand (:data:`bqw_sdk.model.functions.FUNCTIONS`)."""

    function: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Compare:
    """Two operands compared; unknown when either is empty."""

    left: Expression
    operator: Operator
    right: Expression


@dataclass(frozen=True, slots=True)
class Contained:
    """The operand is one of these values; unknown when it is empty."""

    operand: Expression
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Fits:
    """The whole text of the operand has this form; unknown when it is empty."""

    operand: Expression
    pattern: str


@dataclass(frozen=True, slots=True)
class Empty:
    """The operand is empty; never unknown."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary; unknown stays unknown."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Every:
    """All operands hold."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one operand holds."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the operands; unknown when any of them is empty."""

    operands: tuple[Expression, ...]


Expression = Column | Value | Apply | Compare | Contained | Fits | Empty | Not | Every | Some | Total


def evaluate(expression: Expression, row: Mapping[str, object]) -> object:
    """Return what an expression comes to on a row of typed cells; ``None`` is "empty" or "unknown".

    >>> evaluate(Compare(Column("a"), "<=", Column("b")), {"a": 1, "b": 2})
    True
    >>> evaluate(Compare(Column("a"), "<=", Column("b")), {"a": 1, "b": None}) is None
    True
    """
    return compile_expression(expression)(row)


def compile_expression(expression: Expression) -> Meaning:
    """Turn an expression into a function of a row, once for all rows.

    >>> compile_expression(Empty(Column("a")))({"a": None})
    True
    """
    match expression:
        case Column(name):
            return lambda row: row.get(name)
        case Value(value):
            return lambda _row: value
        case Every(operands):
            return _together([compile_expression(each) for each in operands], decisive=False)
        case Some(operands):
            return _together([compile_expression(each) for each in operands], decisive=True)
        case Total(operands):
            return _total([compile_expression(each) for each in operands])
        case Empty(operand):
            inner = compile_expression(operand)
            return lambda row: inner(row) is None
        case Compare(left, sign, right):
            return _comparison(compile_expression(left), _OPERATORS[sign], compile_expression(right))
        case Apply() | Contained() | Fits() | Not():
            return _of_one(compile_expression(expression.operand), _single(expression))


def _comparison(left: Meaning, compare: Callable[[Any, Any], bool], right: Meaning) -> Meaning:
    def meaning(row: Mapping[str, object]) -> object:
        first, second = left(row), right(row)
        return None if first is None or second is None else compare(first, second)

    return meaning


def _total(parts: list[Meaning]) -> Meaning:
    def meaning(row: Mapping[str, object]) -> object:
        values: list[Any] = [part(row) for part in parts]
        return None if any(value is None for value in values) else sum(values)

    return meaning


def _of_one(inner: Meaning, of: Callable[[Any], object]) -> Meaning:
    def meaning(row: Mapping[str, object]) -> object:
        operand = inner(row)
        return None if operand is None else of(operand)

    return meaning


def _single(expression: Apply | Contained | Fits | Not) -> Callable[[Any], object]:
    match expression:
        case Apply(function, _):
            named = FUNCTIONS[function]
            return lambda operand: named(str(operand))
        case Contained(_, values):
            return lambda operand: operand in values
        case Fits(_, pattern):
            compiled = re.compile(pattern)
            return lambda operand: compiled.fullmatch(str(operand)) is not None
        case Not(_):
            return operator.not_


def _together(meanings: list[Meaning], *, decisive: bool) -> Meaning:
    def meaning(row: Mapping[str, object]) -> object:
        unknown = False
        for each in meanings:
            result = each(row)
            if result is decisive:
                return decisive
            unknown = unknown or result is None
        return None if unknown else not decisive

    return meaning


def columns_of(expression: Expression) -> Iterator[str]:
    """Go through the names of the columns that an expression reads, in order of appearance.

    >>> list(columns_of(Compare(Column("a"), "<=", Column("b"))))
    ['a', 'b']
    """
    match expression:
        case Column(name):
            yield name
        case Value():
            return
        case Every(operands) | Some(operands) | Total(operands):
            for each in operands:
                yield from columns_of(each)
        case Compare(left, _, right):
            yield from columns_of(left)
            yield from columns_of(right)
        case _:
            yield from columns_of(expression.operand)
