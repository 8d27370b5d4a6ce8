"""The accept test: an expression per column that may fail to clear a good cell and never clears a bad one.

Narrow on purpose: frictionless takes ``1_000``, full-width digits and ``2024-1-5``, engines take ``yes`` and
``1e3``; what both take is cleared here, and the exact verdict decides about the rest.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import polars as pl

from bqw_sdk.validate.patterns import accept_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.validate.columnar.plan import ColumnPlan

_DAY = "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
_LEAP = "(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|2000)-02-29"
_DATE = f"(?:[12][0-9]{{3}}-{_DAY}|{_LEAP})"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_FORMS = {
    ("date", "default"): _DATE,
    ("datetime", "default"): f"{_DATE}T{_TIME}Z?",
    ("time", "default"): _TIME,
    ("year", "default"): "[12][0-9]{3}",
    ("yearmonth", "default"): "[12][0-9]{3}-(?:0[1-9]|1[0-2])",
    (
        "string",
        "email",
    ): "[a-z0-9](?:[a-z0-9_-]{0,30}[a-z0-9])?(?:\\.[a-z0-9]+)?@(?:[a-z0-9]{1,20}\\.){1,3}[a-z]{2,6}",
    ("string", "uuid"): "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
}
_PLAIN_DATE = re.compile(_DATE)
_OPTIONS = {"integer": {"bareNumber"}, "number": set(), "boolean": {"trueValues", "falseValues"}}
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


class _NoTest(Exception):
    """This column has no accept test: all its distinct values need the exact verdict."""


def accept(column: ColumnPlan, name: str) -> pl.Expr | None:
    """Return the expression that clears cells of the text column ``name``, or None when nothing can be cleared.

    >>> import polars as pl
    >>> from bqw_sdk.validate.columnar.plan import ColumnPlan
    >>> test = accept(ColumnPlan("n", "integer"), "n")
    >>> pl.DataFrame({"n": ["1", "", "1_000", "x"]}).select(test)["n"].to_list()
    [True, True, False, False]
    """
    cell = pl.col(name)
    constraints = {key: value for key, value in column.constraints.items() if value is not None}
    required = constraints.pop("required", False)
    constraints.pop("unique", None)
    if "categories" in column.options:
        return None
    try:
        parts = _accepted(column, cell, constraints)
    except _NoTest:
        return None
    # What could not be cast is null, which must not pass for cleared.
    good = pl.all_horizontal(parts).fill_null(value=False) if parts else None
    missing = cell == "" if column.missing == ("",) else cell.is_in(list(column.missing))
    if not column.missing:
        return good if good is not None else cell.is_not_null()
    if required:
        return ~missing if good is None else ~missing & good
    return cell.is_not_null() if good is None else missing | good


def _accepted(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if (column.kind, column.form) in _FORMS:
        return [_matches(cell, _FORMS[column.kind, column.form]), *_FURTHER[column.kind](cell, constraints)]
    if column.form != "default" or column.kind not in _KINDS:
        raise _NoTest
    if column.options and not set(column.options) <= _OPTIONS.get(column.kind, set()):
        raise _NoTest
    return _KINDS[column.kind](column, cell, constraints)


def _matches(cell: pl.Expr, pattern: str) -> pl.Expr:
    return cell.str.contains(f"^(?:{pattern})$")


def _any(_: ColumnPlan, __: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if constraints:
        raise _NoTest
    return []


def _string(_: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    return _text_constraints(cell, constraints)


def _text_constraints(cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    parts: list[pl.Expr] = []
    for key, bound in constraints.items():
        if key == "minLength" and isinstance(bound, int):
            parts.append(cell.str.len_chars() >= bound)
        elif key == "maxLength" and isinstance(bound, int):
            parts.append(cell.str.len_chars() <= bound)
        elif key == "pattern" and isinstance(bound, str) and (narrow := accept_pattern(bound)) is not None:
            parts.append(cell.str.contains(narrow))
        elif key == "enum" and isinstance(bound, list):
            parts.append(cell.is_in([value for value in bound if isinstance(value, str)]))
        else:
            raise _NoTest
    return parts


def _boolean(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if constraints:
        raise _NoTest
    values = [
        *column.options.get("trueValues", ("true", "True", "TRUE", "1")),
        *column.options.get("falseValues", ("false", "False", "FALSE", "0")),
    ]
    if not all(isinstance(value, str) for value in values):
        raise _NoTest
    return [cell.is_in(values)]


def _integer(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if column.options.get("bareNumber") is False:
        raise _NoTest
    value = cell.cast(pl.Int64, strict=False)
    parts = [value.is_not_null()]
    for key, bound in constraints.items():
        if key == "enum" and isinstance(bound, list):
            parts.append(value.is_in([each for each in bound if _is_whole(each)]))
        elif key in _BOUNDS and _is_whole(bound):
            parts.append(_compared(value, key, bound))
        else:
            raise _NoTest
    return parts


def _number(_: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    value = cell.cast(pl.Float64, strict=False)
    parts = [value.is_finite()]
    for key, bound in constraints.items():
        if key not in _BOUNDS or isinstance(bound, bool) or not isinstance(bound, (int, float)):
            raise _NoTest
        limit = float(bound)
        if not math.isfinite(limit):
            raise _NoTest
        # Rounding keeps order, so a value that is beyond the bound as a float is beyond it exactly; on the bound
        # itself only the exact verdict knows, except for the small whole numbers that floats hold exactly.
        strict = value > limit if "inimum" in key else value < limit
        exactly = not key.startswith("exclusive") and limit == 0
        parts.append(strict | cell.is_in(["0", "0.0", "0.00"]) if exactly else strict)
    return parts


def _date(cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    parts = []
    for key, bound in constraints.items():
        if key not in _BOUNDS or not isinstance(bound, str) or not _PLAIN_DATE.fullmatch(bound):
            raise _NoTest
        parts.append(_compared(cell, key, bound))
    return parts


def _unconstrained(_: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if constraints:
        raise _NoTest
    return []


def _compared(value: pl.Expr, key: str, bound: int | str) -> pl.Expr:
    limit = pl.lit(bound)
    if key == "minimum":
        return value >= limit
    if key == "maximum":
        return value <= limit
    return value > limit if key == "exclusiveMinimum" else value < limit


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**62) < value < 2**62


_KINDS: dict[str, Callable[[ColumnPlan, pl.Expr, dict[str, Any]], list[pl.Expr]]] = {
    "any": _any, "string": _string, "boolean": _boolean, "integer": _integer, "number": _number,
}  # fmt: skip
_FURTHER: dict[str, Callable[[pl.Expr, dict[str, Any]], list[pl.Expr]]] = {
    "date": _date, "datetime": _unconstrained, "time": _unconstrained, "year": _unconstrained,
    "yearmonth": _unconstrained, "string": _text_constraints,
}  # fmt: skip
