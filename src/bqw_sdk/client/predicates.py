"""What a condition can come to in rows of which only the least and the greatest values are known.

A condition is a Polars expression. Each part of it may be true, false or null for a row; from the bounds of the columns
follows which of these are possible at all. What is not understood is taken to be all three, so the answer may be too
wide and is never too narrow: rows that a condition selects are never left out.
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import polars as pl

from bqw_sdk.client.bounds import Columns, kind_of, list_of, reach

if TYPE_CHECKING:
    from bqw_sdk.client.bounds import Bounds, Reach, Told

Outcomes: TypeAlias = frozenset[bool | None]
Judgement: TypeAlias = Callable[[Columns], Outcomes]

ANY: Outcomes = frozenset((True, False, None))
_NEGATED = {True: False, False: True, None: None}


def judge(condition: pl.Expr) -> Judgement:
    """Return what tells, from the bounds of the columns, which outcomes a condition can have.

    >>> from bqw_sdk.client.bounds import Bounds
    >>> outcomes = judge((pl.col("code") > "44") & pl.col("year").is_between(2020, 2022))
    >>> bounds = {"code": Bounds("440100", "440999", nulls=False), "year": Bounds(2023, 2025, nulls=False)}
    >>> True in outcomes(bounds)
    False
    """
    try:
        judgement = _judgement(json.loads(condition.meta.serialize(format="json")))
    except (pl.exceptions.PolarsError, ValueError, RecursionError):
        return lambda _: ANY  # Python code in it, say

    def outcomes(columns: Columns) -> Outcomes:
        try:
            return judgement(columns)
        except RecursionError:
            return ANY

    return outcomes


def _judgement(told: Told) -> Judgement:
    match told:
        case {"Column": _} | {"Literal": _}:
            return _truth(reach(told))
        case {"Alias": [inner, _]}:
            return _judgement(inner)
        case {"BinaryExpr": {"left": left, "op": "And" | "LogicalAnd", "right": right}}:
            return _both(_judgement(left), _judgement(right))
        case {"BinaryExpr": {"left": left, "op": "Or" | "LogicalOr", "right": right}}:
            return _not(_both(_not(_judgement(left)), _not(_judgement(right))))
        case {"BinaryExpr": {"left": left, "op": str(operator), "right": right}}:
            return _comparison(operator, reach(left), reach(right))
        case {"Function": {"input": [*inputs], "function": {"Boolean": function}}}:
            return _boolean(function, inputs)
        case {"Function": {"input": [text, beginning], "function": {"StringExpr": "StartsWith"}}}:
            return _starts_with(reach(text), reach(beginning))
    return lambda _: ANY


def _boolean(function: Told, inputs: list[Told]) -> Judgement:
    match function, inputs:
        case "Not", [inner]:
            return _not(_judgement(inner))
        case "IsNull", [inner]:
            return _is_null(reach(inner))
        case "IsNotNull", [inner]:
            return _not(_is_null(reach(inner)))
        case {"IsBetween": {"closed": str(closed)}}, [inner, low, high]:
            above = "GtEq" if closed in ("Both", "Left") else "Gt"
            below = "LtEq" if closed in ("Both", "Right") else "Lt"
            middle = reach(inner)
            return _both(_comparison(above, middle, reach(low)), _comparison(below, middle, reach(high)))
        case {"IsIn": {"nulls_equal": bool()}}, [inner, among]:
            return _is_in(reach(inner), list_of(among))
    return lambda _: ANY


def _truth(reach_of: Reach) -> Judgement:
    def outcomes(columns: Columns) -> Outcomes:
        bounds = reach_of(columns)
        if bounds.values and bounds.kind != "boolean":
            return ANY
        values = [bounds.low, bounds.high] if bounds.values else []
        return frozenset([*values, *([None] if bounds.nulls else [])])

    return outcomes


def _not(judgement: Judgement) -> Judgement:
    return lambda columns: frozenset(_NEGATED[each] for each in judgement(columns))


def _both(left: Judgement, right: Judgement) -> Judgement:
    def outcomes(columns: Columns) -> Outcomes:
        pairs = [(one, other) for one in left(columns) for other in right(columns)]
        return frozenset(False if False in pair else None if None in pair else True for pair in pairs)

    return outcomes


def _is_null(reach: Reach) -> Judgement:
    def outcomes(columns: Columns) -> Outcomes:
        bounds = reach(columns)
        return frozenset([*([True] if bounds.nulls else []), *([False] if bounds.values else [])])

    return outcomes


def _comparison(operator: str, left: Reach, right: Reach) -> Judgement:
    if operator not in _OPERATORS:
        return lambda _: ANY

    def outcomes(columns: Columns) -> Outcomes:
        one, other = left(columns), right(columns)
        found: set[bool | None] = set()
        if one.values and other.values:
            comparable = one.kind and one.kind == other.kind
            found |= _OPERATORS[operator](one, other) if comparable else {True, False}
        if operator in ("EqValidity", "NotEqValidity"):
            same = operator == "EqValidity"
            found |= {same} if one.nulls and other.nulls else set()
            found |= {not same} if (one.nulls and other.values) or (other.nulls and one.values) else set()
        elif one.nulls or other.nulls:
            found.add(None)
        return frozenset(found)

    return outcomes


def _less(one: Bounds, other: Bounds) -> set[bool]:
    return {*([True] if one.low < other.high else []), *([False] if one.high >= other.low else [])}


def _same(one: Bounds, other: Bounds) -> set[bool]:
    meet = one.low <= other.high and other.low <= one.high
    single = one.low == one.high == other.low == other.high
    return {*([True] if meet else []), *([False] if not single else [])}


def _flipped(found: set[bool]) -> set[bool]:
    return {not each for each in found}


_OPERATORS: dict[str, Callable[[Bounds, Bounds], set[bool]]] = {
    "Lt": _less,
    "Gt": lambda one, other: _less(other, one),
    "LtEq": lambda one, other: _flipped(_less(other, one)),
    "GtEq": lambda one, other: _flipped(_less(one, other)),
    "Eq": _same,
    "NotEq": lambda one, other: _flipped(_same(one, other)),
    "EqValidity": _same,
    "NotEqValidity": lambda one, other: _flipped(_same(one, other)),
}


def _starts_with(text: Reach, beginning: Reach) -> Judgement:
    def outcomes(columns: Columns) -> Outcomes:
        bounds, wanted = text(columns), beginning(columns)
        start = wanted.low
        if bounds.kind != "text" or wanted.kind != "text" or start != wanted.high or wanted.nulls:
            return ANY
        possible = bounds.low[: len(start)] <= start <= bounds.high
        always = bounds.low.startswith(start) and bounds.high.startswith(start)
        told = [*([True] if possible else []), *([False] if not always else [])]
        return frozenset([*(told if bounds.values else []), *([None] if bounds.nulls else [])])

    return outcomes


def _is_in(reach: Reach, among: list[Any] | None) -> Judgement:
    kinds = {kind_of(value) for value in among or []}
    if among is None or len(kinds) != 1 or "" in kinds:
        return lambda _: ANY
    ordered, kind = sorted(among), kinds.pop()

    def outcomes(columns: Columns) -> Outcomes:
        bounds = reach(columns)
        if bounds.values and bounds.kind != kind:
            return ANY
        found: set[bool | None] = {None, False} if bounds.nulls else set()
        if bounds.values:
            at = bisect.bisect_left(ordered, bounds.low)
            hit = at < len(ordered) and ordered[at] <= bounds.high
            found |= {False, True} if hit else {False}
        return frozenset(found)

    return outcomes
