"""The accept test for cells that already have a type, and what the reference takes for their missing cells.

The reference reads Parquet through pandas, row by row, and so sees more than the file says: a missing number is the
float NaN (a number, but no whole number), a missing moment is pandas's "not a time" (a moment), everything else that
is missing is None. Which of them a missing cell becomes depends on its row as well, see :mod:`.parquet`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Any

import polars as pl

from bqw_sdk.validate.columnar.accept import accept
from bqw_sdk.validate.columnar.keys import key_text, plain_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.validate.columnar.plan import ColumnPlan

EXACT = 2**53
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_NUMBER_OPTIONS = {"bareNumber", "decimalChar", "groupChar"}
# What a key text of a number, and of a day, begins with.
_NUMBER, _DAY = str(key_text(0))[:-1], str(key_text(dt.date(1, 1, 1)))[:-10]
_DATE = re.compile(r"[12]\d{3}-\d\d-\d\d")


class NotATime(dt.datetime):
    """What pandas has in place of a missing moment: a datetime to Python, equal to nothing, without a time."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Tell that it equals nothing."""
        return False

    def __ne__(self, other: object) -> bool:
        """Tell that it differs from everything, itself included."""
        return True

    __hash__ = dt.datetime.__hash__

    def __str__(self) -> str:
        """Return what the reference compares with the texts for missing values."""
        return "NaT"

    __repr__ = __str__

    def time(self) -> dt.time:
        """Fail, as pandas's does: the reference breaks off where a date field meets it."""
        message = "no time"
        raise ValueError(message)


class Nested:
    """A list, a map or a record in a cell: nothing that a field of one value could read."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        """Take what to show of it."""
        self.value = value

    def __str__(self) -> str:
        """Return it as text."""
        return str(self.value)


NONE, NAN, NOT_A_TIME = 0, 1, 2
MISSING: tuple[object, float, NotATime] = (None, math.nan, NotATime(1, 1, 1))


class _NoTest(Exception):
    """Cells of this type need the exact verdict for a field of this kind."""


def missing_kind(dtype: pl.DataType) -> int:
    """Return what stands for a missing cell of a column unless its row says otherwise."""
    if dtype.is_numeric() and not dtype.is_decimal():
        return NAN
    return NOT_A_TIME if dtype in (pl.Datetime, pl.Duration) else NONE


def clears_missing(column: ColumnPlan, kind: int) -> bool:
    """Tell whether a missing cell is good whatever else its row holds."""
    if kind == NONE:
        return not column.constraints.get("required")
    free = not set(column.constraints) - {"required", "unique"} and not column.options
    if kind == NAN:
        return free and column.kind in ("number", "any") and "nan" not in column.missing
    return free and column.kind in ("datetime", "any") and "NaT" not in column.missing


def missing_values(column: ColumnPlan, dtype: pl.DataType) -> list[Any] | None:
    """Return values that may be told as one of the texts for missing cells; None when that could be any."""
    if dtype == pl.String:
        return list(column.missing)
    if dtype == pl.Boolean:
        return [text == "True" for text in column.missing if text in ("True", "False")]
    if dtype.is_numeric() and not dtype.is_decimal():
        numbers = [_number_of(text) for text in column.missing]
        finite = [number for number in numbers if number is not None and math.isfinite(number)]
        if dtype.is_float():
            return [float(number) for number in finite] + [n for n in numbers if n in (math.inf, -math.inf)]
        return [int(number) for number in finite if number == int(number) and abs(number) < 2**63]
    if dtype.is_nested() or dtype == pl.Binary:
        return None if any(column.missing) else []
    return None if any(any(map(str.isdecimal, text)) for text in column.missing) else []


def _number_of(text: str) -> float | int | None:
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def accept_typed(column: ColumnPlan, dtype: pl.DataType, name: str) -> pl.Expr | None:
    """Return the expression that clears the cells, other than missing ones, of the column ``name``.

    None when nothing can be cleared. Never true for a cell that the reference finds fault with.

    >>> import polars as pl
    >>> from bqw_sdk.validate.columnar.plan import ColumnPlan
    >>> test = accept_typed(ColumnPlan("n", "integer", constraints={"minimum": 2}), pl.Int64(), "n")
    >>> pl.DataFrame({"n": [1, 2, 3]}).select(test)["n"].to_list()
    [False, True, True]
    """
    if dtype == pl.String:
        return accept(column, name)
    constraints = {key: value for key, value in column.constraints.items() if value is not None}
    constraints.pop("required", None)
    constraints.pop("unique", None)
    absent = missing_values(column, dtype)
    cell = pl.col(name)
    if absent is None:
        return None
    try:
        parts = _parts(column, dtype, cell, constraints)
    except _NoTest:
        return None
    if absent:
        parts.append(~cell.is_in(pl.Series(absent, dtype=dtype, strict=False).drop_nulls().implode()))
    return pl.all_horizontal(cell.is_not_null(), *parts).fill_null(value=False)


def _parts(
    column: ColumnPlan, dtype: pl.DataType, cell: pl.Expr, constraints: dict[str, Any]
) -> list[pl.Expr]:
    if column.kind == "any":
        if constraints:
            raise _NoTest
        return []
    for family, tests in _TESTS.items():
        if family(dtype) and column.kind in tests:
            return tests[column.kind](column, cell, constraints)
    raise _NoTest


def _free(_: ColumnPlan, __: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if constraints:
        raise _NoTest
    return []


def _whole(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if set(column.options) - _NUMBER_OPTIONS:
        raise _NoTest
    parts = []
    for key, bound in constraints.items():
        if key == "enum" and isinstance(bound, list):
            listed = [each for each in bound if _is_small(each)]
            parts.append(cell.cast(pl.Int64, strict=False).is_in(listed))
        elif key in _BOUNDS and _is_small(bound):
            parts.append(_compared(cell.cast(pl.Int64, strict=False), key, bound))
        elif key in _BOUNDS and isinstance(bound, float) and math.isfinite(bound):
            parts.append(_compared(cell.cast(pl.Float64), key, bound))
            parts.append(cell.is_between(-EXACT, EXACT))
        else:
            raise _NoTest
    return parts


def _year(_: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if constraints:
        raise _NoTest
    return [cell.is_between(0, 9999)]


def _fraction(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if set(column.options) - _NUMBER_OPTIONS:
        raise _NoTest
    value = cell.cast(pl.Float64)
    return [value.is_finite(), *(_compared(value, key, bound) for key, bound in _bounds(constraints))]


def _whole_fraction(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    value = cell.cast(pl.Float64)
    return [*_fraction(column, cell, constraints), value == value.floor(), value.is_between(-EXACT, EXACT)]


def _decimal(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    if set(column.options) - _NUMBER_OPTIONS:
        raise _NoTest
    value = cell.cast(pl.Float64)
    parts = []
    for key, bound in _bounds(constraints):
        # Rounding keeps order: what is beyond the bound as a float is beyond it. Zero alone is exact.
        strict = value > bound if "inimum" in key else value < bound
        inclusive = bound == 0 and not key.startswith("exclusive")
        parts.append(strict | (value == 0) if inclusive else strict)
    return parts


def _bounds(constraints: dict[str, Any]) -> list[tuple[str, float]]:
    for key, bound in constraints.items():
        number = isinstance(bound, float) and math.isfinite(bound)
        if key not in _BOUNDS or not (number or _is_small(bound)):
            raise _NoTest
    return [(key, float(bound)) for key, bound in constraints.items()]


def _day(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    parts = []
    for key, bound in constraints.items():
        if key not in _BOUNDS or column.form != "default" or not isinstance(bound, str):
            raise _NoTest
        if not _DATE.fullmatch(bound):
            raise _NoTest
        try:
            day = dt.date.fromisoformat(bound)
        except ValueError:
            raise _NoTest from None
        parts.append(_compared(cell, key, day))
    return parts


def _midnight(column: ColumnPlan, cell: pl.Expr, constraints: dict[str, Any]) -> list[pl.Expr]:
    clock = [cell.dt.hour() == 0, cell.dt.minute() == 0, cell.dt.second() == 0]
    return [*clock, *_day(column, cell.dt.date(), constraints)]


def _compared(value: pl.Expr, key: str, bound: float | dt.date) -> pl.Expr:
    if key == "minimum":
        return value >= bound
    if key == "maximum":
        return value <= bound
    return value > bound if key == "exclusiveMinimum" else value < bound


def _is_small(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -EXACT <= value <= EXACT


_Test = "Callable[[ColumnPlan, pl.Expr, dict[str, Any]], list[pl.Expr]]"
_TESTS: dict[
    Callable[[pl.DataType], bool],
    dict[str, Callable[[ColumnPlan, pl.Expr, dict[str, Any]], list[pl.Expr]]],
] = {
    lambda dtype: dtype.is_integer(): {"integer": _whole, "number": _whole, "year": _year},
    lambda dtype: dtype.is_float(): {"number": _fraction, "integer": _whole_fraction},
    lambda dtype: dtype.is_decimal(): {"number": _decimal},
    lambda dtype: dtype == pl.Boolean: {"boolean": _free},
    lambda dtype: dtype == pl.Date: {"date": _day},
    lambda dtype: dtype == pl.Datetime: {"datetime": _free, "date": _midnight},
    lambda dtype: dtype == pl.Time: {"time": _free},
    lambda dtype: dtype == pl.Duration: {"duration": _free},
}


def typed_key(column: ColumnPlan, dtype: pl.DataType, name: str) -> pl.Expr | None:
    """Return the key text of cells that :func:`accept_typed` cleared, or None where each value must be read."""
    cell = pl.col(name)
    if dtype == pl.String:
        return plain_key(column, name)
    if dtype.is_integer() and column.kind in ("integer", "number", "year"):
        return _NUMBER + cell.cast(pl.String)
    if dtype.is_float() and column.kind == "integer":
        return _NUMBER + cell.cast(pl.Int64, strict=False).cast(pl.String)
    if dtype == pl.Boolean and column.kind in ("boolean", "any"):
        return _NUMBER + cell.cast(pl.Int8).cast(pl.String)
    if dtype == pl.Date and column.kind in ("date", "any"):
        return _DAY + cell.dt.to_string("%Y-%m-%d")
    return None
