"""Which days things happen on: the seasons of planting, the weekends of volunteers, office days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

import polars as pl

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Column, Dice

START, END = date(2023, 1, 1), date(2024, 11, 30)
"""The first and the last day of the ledger."""

Pattern = Literal["even", "office", "volunteers", "planting"]

_OFFICE = (12, 11, 11, 11, 10, 2, 1)
_VOLUNTEERS = (7, 7, 8, 7, 12, 34, 25)
_PLANTING = (2, 18, 30, 12, 5, 3, 1, 1, 2, 4, 5, 4)
_SERVICE_MONTHS = (6, 7, 14, 10, 10, 11, 10, 9, 11, 10, 10, 9)
_HOLIDAYS = (
    (date(2023, 1, 21), date(2023, 1, 27)),
    (date(2024, 2, 9), date(2024, 2, 17)),
    (date(2023, 10, 1), date(2023, 10, 7)),
    (date(2024, 10, 1), date(2024, 10, 7)),
)


def weight(day: date, pattern: Pattern) -> int:
    """Return how likely a day is under a pattern, relative to other days.

    >>> weight(date(2024, 3, 9), "volunteers") > weight(date(2024, 3, 12), "volunteers")
    True
    """
    holiday = any(first <= day <= last for first, last in _HOLIDAYS)
    match pattern:
        case "office":
            return 1 if holiday else _OFFICE[day.weekday()]
        case "volunteers":
            usual = _VOLUNTEERS[day.weekday()] * _SERVICE_MONTHS[day.month - 1]
            return usual // 5 if holiday else usual
        case "planting":
            return _PLANTING[day.month - 1] * (2 if day.weekday() >= 5 else 1)  # noqa: PLR2004 - Saturday
        case "even":
            return 1


@cache
def _calendar(first: date, last: date, pattern: Pattern) -> tuple[tuple[date, ...], tuple[int, ...]]:
    days = tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
    return days, tuple(weight(day, pattern) for day in days)


def drawn_days(column: Column, first: date, last: date, pattern: Pattern) -> pl.Series:
    """Return a day for every row, by pattern."""
    days, weights = _calendar(first, last, pattern)
    return column.gathered(pl.Series(days, dtype=pl.Date), weights)


def drawn_day(dice: Dice, first: date, last: date, pattern: Pattern = "office") -> date:
    """Return a day, by pattern."""
    days, weights = _calendar(first, last, pattern)
    return dice.pick(dict(zip(days, weights, strict=True)))


def later(dice: Dice, day: date, days: tuple[int, int], last: date = END) -> date:
    """Return a day so many days after another, never after the last."""
    return min(day + timedelta(days=dice.between(*days)), last)


def earlier(dice: Dice, day: date, days: tuple[int, int]) -> date:
    """Return a day so many days before another."""
    return day - timedelta(days=dice.between(*days))
