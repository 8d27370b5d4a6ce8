"""The least and the greatest values of columns, and of what expressions make of columns.

Only what keeps the order of values is followed; of everything else nothing is known, which is always right to say.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Context, Decimal
from typing import Any, TypeAlias

import polars as pl


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of some values: none is below ``low`` or above ``high``, unless these are None.

    ``nulls`` says that there may be nulls among them, ``values`` that there may be anything else.

    >>> Bounds(1, 5, nulls=False)
    Bounds(low=1, high=5, nulls=False, values=True)
    """

    low: Any = None
    high: Any = None
    nulls: bool = True
    values: bool = True

    @property
    def kind(self) -> str:
        """What values of these bounds can be compared with; nothing when they are not known."""
        kinds = {kind_of(self.low), kind_of(self.high)}
        return kinds.pop() if len(kinds) == 1 else ""


Columns: TypeAlias = Mapping[str, Bounds]
Reach: TypeAlias = Callable[[Columns], Bounds]
Told: TypeAlias = Any
"""A part of an expression, as Polars writes it in JSON. How it does may change; what is not recognised is not known."""

UNKNOWN = Bounds()
_SLACK = Decimal("1e-12")
_EXACT = Context(prec=100)


def reach(told: Told) -> Reach:
    """Return what tells the bounds of an expression from those of the columns.

    >>> year = json.loads(pl.col("day").dt.year().meta.serialize(format="json"))
    >>> reach(year)({"day": Bounds(date(2020, 1, 1), date(2021, 5, 4), nulls=False)})
    Bounds(low=2020, high=2021, nulls=False, values=True)
    """
    match told:
        case {"Column": str(name)}:
            return lambda columns: columns.get(name, UNKNOWN)
        case {"Literal": _}:
            values = _literal(told)
            bounds = UNKNOWN
            if values is not None and len(values) == 1:
                value = values[0]
                bounds = Bounds(value, value, nulls=value is None, values=value is not None)
            return lambda _: bounds
        case {"Alias": [inner, _]}:
            return reach(inner)
        case {"Cast": {"expr": inner, "dtype": {"Literal": kind}}}:
            return _mapped(reach(inner), lambda bounds: _converted(bounds, kind))
        case {"Function": {"input": [inner], "function": {"TemporalExpr": "Year"}}}:
            return _mapped(reach(inner), _years)
        case {"Function": {"input": [inner, offset, count], "function": {"StringExpr": "Slice"}}}:
            if _literal(offset) == [0]:
                match _literal(count):
                    case [int(letters)] if letters >= 0:
                        return _mapped(reach(inner), lambda bounds: _beginnings(bounds, letters))
    return lambda _: UNKNOWN


def _mapped(reach: Reach, change: Callable[[Bounds], Bounds]) -> Reach:
    return lambda columns: change(reach(columns))


# Each of these keeps the order of the values, so the bounds of what comes out are what comes out of the bounds.


def _years(bounds: Bounds) -> Bounds:
    if bounds.kind not in ("date", "moment"):
        return replace(bounds, low=None, high=None)
    return replace(bounds, low=bounds.low.year, high=bounds.high.year)


def _beginnings(bounds: Bounds, letters: int) -> Bounds:
    if bounds.kind != "text":
        return replace(bounds, low=None, high=None)
    return replace(bounds, low=bounds.low[:letters], high=bounds.high[:letters])


def _converted(bounds: Bounds, kind: Told) -> Bounds:
    # What does not fit the other type may become null. Rounding moves a value by less than the slack.
    low, high = bounds.low, bounds.high
    match kind, bounds.kind:
        case "Float64", "number":
            slack = max(abs(Decimal(low)), abs(Decimal(high))) * _SLACK
            return Bounds(float(low - slack), float(high + slack), values=bounds.values)
        case {"Decimal": [int(), int(scale)]}, "number":
            slack = Decimal(1).scaleb(-scale)
            low, high = _EXACT.subtract(Decimal(low), slack), _EXACT.add(Decimal(high), slack)
            return Bounds(low, high, values=bounds.values)
        case "Int64" | "Int128", "number" if isinstance(low, int) and isinstance(high, int):
            return Bounds(low, high, values=bounds.values)
        case {"Datetime": ["Microseconds" | "Milliseconds", None]}, "date":
            return Bounds(datetime.combine(low, time()), datetime.combine(high, time()), values=bounds.values)
    return Bounds(values=bounds.values)


def list_of(told: Told) -> list[Any] | None:
    """Return the values that a literal lists; None when it is no list."""
    match told:
        case {"Alias": [inner, _]}:
            return list_of(inner)
        case {"Literal": _}:
            values = _literal(told)
            # A list of values comes as one value that is a list.
            if values is not None and len(values) == 1 and isinstance(values[0], list):
                return values[0]
    return None


def _literal(told: Told) -> list[Any] | None:
    try:
        text = io.BytesIO(json.dumps(told).encode())
        found: list[Any] = pl.select(pl.Expr.deserialize(text, format="json")).to_series().to_list()
    except (pl.exceptions.PolarsError, ValueError, OverflowError):
        return None
    return found


def kind_of(value: object) -> str:
    """Return what a value can be compared with; nothing when that is not sure."""
    match value:
        case bool():
            return "boolean"
        case float():
            return "" if math.isnan(value) else "number with rounding"
        case int() | Decimal():
            return "number"
        case str():
            return "text"
        case datetime():
            return "moment" if value.tzinfo is None else ""
        case date():
            return "date"
    return ""
