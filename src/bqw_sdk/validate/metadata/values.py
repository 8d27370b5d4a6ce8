"""Whether a value that stands in a descriptor can be read as a value of a field."""

from __future__ import annotations

import re
import time as clock
from datetime import date, time
from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import kinds

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 200
_INTEGER = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|nan|-?inf", re.IGNORECASE)
_YEAR = re.compile(r"-?\d{4,}")
_YEAR_MONTH = re.compile(r"-?\d{4,}-(?:0[1-9]|1[0-2])")
_DURATION = re.compile(
    r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
)
_ZONE = r"(?:[Zz]|[+-]\d{2}:\d{2})?"
_TIME = re.compile(r"(?:[01]\d|2[0-4]):[0-5]\d:[0-5]\d(?:\.\d+)?" + _ZONE)
_YEARS = ("%Y", "%y", "%G", "%c", "%x", "%D", "%F")
_TRUE = ("true", "True", "TRUE", "1")
_FALSE = ("false", "False", "FALSE", "0")


def is_readable(value: object, field: dict[object, object], form: str) -> bool:
    """Tell whether a value, or text that stands for it, can be read by the type and format of a field.

    >>> is_readable("5", {"type": "integer"}, "default"), is_readable("low", {"type": "integer"}, "default")
    (True, False)
    """
    kind = field.get("type", "any")
    reads = _READERS.get(kind) if isinstance(kind, str) else None
    return reads is None or reads(value, field, form)


def _text(value: object, _field: dict[object, object], _form: str) -> bool:
    return isinstance(value, str)


def _integer(value: object, field: dict[object, object], _form: str) -> bool:
    return kinds.is_whole(value) or (isinstance(value, str) and _matches(_INTEGER, value, field))


def _number(value: object, field: dict[object, object], _form: str) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and _matches(_NUMBER, value, field))


def _matches(pattern: re.Pattern[str], text: str, field: dict[object, object]) -> bool:
    group, point = field.get("groupChar"), field.get("decimalChar")
    if isinstance(group, str) and group:
        text = text.replace(group, "")
    if isinstance(point, str) and point:
        text = text.replace(point, ".")
    if field.get("bareNumber") is False:
        return any(character.isdigit() for character in text)
    return pattern.fullmatch(text) is not None


def _boolean(value: object, field: dict[object, object], _form: str) -> bool:
    if isinstance(value, bool):
        return True
    true, false = field.get("trueValues", _TRUE), field.get("falseValues", _FALSE)
    return isinstance(value, str) and any(
        isinstance(texts, list | tuple) and value in texts for texts in (true, false)
    )


def _temporal(value: object, field: dict[object, object], form: str) -> bool:
    if isinstance(value, date | time):  # YAML hands over dates already read
        return True
    if not isinstance(value, str) or not value or len(value) > _LONGEST:
        return False
    if form == "any":
        return True
    if form == "default":
        return _is_default_form(value, str(field.get("type")))
    # What only C's strptime knows cannot be told from what is wrong.
    return len(form) > _LONGEST or _parses(value, form) or not _knows(form)


def _is_default_form(text: str, kind: str) -> bool:
    if kind == "time":
        return _TIME.fullmatch(text) is not None
    if kind == "date":
        return len(text) == len("2024-01-26") and kinds.is_day(text)
    day, _, rest = text.partition("T")
    return kinds.is_day(day) and _TIME.fullmatch(rest) is not None


def _parses(text: str, form: str) -> bool:
    if not any(year in form for year in _YEARS):
        # Without a year Python warns that 29 February cannot be read.
        text, form = f"{text} 2024", f"{form} %Y"
    try:
        clock.strptime(text, form)
    except (ValueError, re.error, KeyError, IndexError, OverflowError):
        return False
    return True


def _knows(form: str) -> bool:
    try:
        sample = clock.strftime(form, clock.gmtime(0))
    except (ValueError, OverflowError):
        return False
    return _parses(sample, form)


def _year(value: object, _field: dict[object, object], _form: str) -> bool:
    return kinds.is_whole(value) or (isinstance(value, str) and _YEAR.fullmatch(value) is not None)


def _year_month(value: object, _field: dict[object, object], _form: str) -> bool:
    return isinstance(value, str) and _YEAR_MONTH.fullmatch(value) is not None


def _duration(value: object, _field: dict[object, object], _form: str) -> bool:
    return isinstance(value, str) and _DURATION.fullmatch(value) is not None


def _array(value: object, _field: dict[object, object], _form: str) -> bool:
    return isinstance(value, list | str)


def _object(value: object, _field: dict[object, object], _form: str) -> bool:
    return isinstance(value, dict | str)


_READERS: dict[str, Callable[[object, dict[object, object], str], bool]] = {
    "string": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _temporal,
    "time": _temporal,
    "datetime": _temporal,
    "year": _year,
    "yearmonth": _year_month,
    "duration": _duration,
    "array": _array,
    "list": _array,
    "object": _object,
}
