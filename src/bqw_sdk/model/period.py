"""Periods as EDTF level 1 text (GB/T 7408.2, ISO 8601-2), with quarters 33 to 36.

Bulletins say "今年来", "10月", "近期": ``2024-01-01/..`` is open, ``2024-10~`` approximate, ``2024?``
uncertain, ``202X`` unspecified, ``2024-36`` the fourth quarter, ``/2023`` began on a day not known.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|3[3-6]|XX)(?:-(?P<day>0[1-9]|[12][0-9]|3[01]|XX))?)?"
    r"[?~%]?"
)
_FIRST_QUARTER = 33
_LAST_MONTH = 12


def period_bounds(period: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period; ``None`` for a side that is open or not known.

    ValueError for text that is no EDTF level 1 period or that ends before it starts.

    >>> period_bounds("2024-36")
    (datetime.date(2024, 10, 1), datetime.date(2024, 12, 31))
    >>> period_bounds("2024-01-01/..")
    (datetime.date(2024, 1, 1), None)
    """
    left, slash, right = period.partition("/")
    if not slash:
        return _point_bounds(left)
    if left in {"", ".."} and right in {"", ".."}:
        raise ValueError(period)
    start = None if left in {"", ".."} else _point_bounds(left)[0]
    end = None if right in {"", ".."} else _point_bounds(right)[1]
    if start and end and start > end:
        raise ValueError(period)
    return start, end


def is_period(period: str) -> bool:
    """Tell whether text is an EDTF level 1 period.

    >>> is_period("2023-08/2024-11-20"), is_period("2024-13"), is_period("2024/2023")
    (True, False, False)
    """
    try:
        period_bounds(period)
    except ValueError:
        return False
    return True


def _point_bounds(point: str) -> tuple[date, date]:
    match = _POINT.fullmatch(point)
    if not match:
        raise ValueError(point)
    first_year, last_year = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    month, day = match["month"], match["day"]
    if first_year == 0 or (day and (not month or (month != "XX" and int(month) > _LAST_MONTH))):
        raise ValueError(point)
    if month in {None, "XX"}:
        if day not in {None, "XX"}:
            raise ValueError(point)
        return date(first_year, 1, 1), date(last_year, 12, 31)
    first_month, last_month = _months(int(month), point)
    if day in {None, "XX"}:
        last_day = calendar.monthrange(last_year, last_month)[1]
        return date(first_year, first_month, 1), date(last_year, last_month, last_day)
    return date(first_year, first_month, int(day)), date(last_year, last_month, int(day))


def _months(code: int, point: str) -> tuple[int, int]:
    if code <= _LAST_MONTH:
        return code, code
    if code >= _FIRST_QUARTER:
        first = (code - _FIRST_QUARTER) * 3 + 1
        return first, first + 2
    raise ValueError(point)
