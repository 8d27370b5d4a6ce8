"""The named functions that expressions may call, one table for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.model.period import is_period, period_bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

_PROVINCE, _PREFECTURE, _COUNTY, _TOWN, _WHOLE = 2, 4, 6, 9, 12
_LEVELS = {
    _PROVINCE: "province",
    _PREFECTURE: "prefecture",
    _COUNTY: "county",
    _TOWN: "town",
    _WHOLE: "village",
}


def place_digits(code: str) -> int:
    """Return how many digits of a 12-digit place code carry meaning: 2, 4, 6, 9 or 12.

    >>> [place_digits(code) for code in ("440000000000", "441900000000", "441900003000", "440229109212")]
    [2, 4, 9, 12]
    """
    for digits in (_PROVINCE, _PREFECTURE, _COUNTY, _TOWN):
        if code[digits:] == "0" * (len(code) - digits):
            return digits
    return _WHOLE


def parent_place_code(code: str) -> str | None:
    """Return the code of the place above; the towns of 441900 and 442000 stand right below their city.

    >>> parent_place_code("441900003000"), parent_place_code("440000000000")
    ('441900000000', None)
    """
    digits = place_digits(code)
    if digits == _PROVINCE:
        return None
    kept = {_PREFECTURE: _PROVINCE, _COUNTY: _PREFECTURE, _TOWN: _COUNTY, _WHOLE: _TOWN}[digits]
    return code[:kept].ljust(_WHOLE, "0")


def place_level(code: str) -> str:
    """Return the level that a code of 12 digits belongs to.

    >>> place_level("440281000000")
    'county'
    """
    return _LEVELS[place_digits(code)]


def is_uscc(code: str) -> bool:
    """Tell whether a unified social credit code has the right form and check digit (GB 32100-2015).

    >>> is_uscc("91350100M000100Y43"), is_uscc("91350100M000100Y44")
    (True, False)
    """
    from stdnum.cn import uscc  # noqa: PLC0415 - only this rule needs the library

    return bool(uscc.is_valid(code)) and uscc.compact(code) == code


def period_start(period: str) -> date | None:
    """Return the first day of a period, if it has one that is known."""
    return period_bounds(period)[0] if is_period(period) else None


def period_end(period: str) -> date | None:
    """Return the last day of a period, if it has one that is known."""
    return period_bounds(period)[1] if is_period(period) else None


FUNCTIONS: Mapping[str, Callable[[str], object]] = {
    "is_period": is_period,
    "is_uscc": is_uscc,
    "parent_place_code": parent_place_code,
    "period_end": period_end,
    "period_start": period_start,
    "place_level": place_level,
}
