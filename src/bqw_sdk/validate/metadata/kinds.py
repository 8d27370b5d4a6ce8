"""What kind of JSON value something is, as profiles ask for it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from bqw_sdk.validate.metadata.notes import Notes, Rule, Spot

_LONGEST = 2000
_DATE_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)"
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_MEDIA_TYPE = re.compile(r"[^/\s]+/.+")
_HASH = re.compile(r"|[0-9a-fA-F]{32}|[^:A-Z]+:[0-9a-fA-F]+")


def is_text(value: object) -> TypeGuard[str]:
    """Tell whether the value is a string."""
    return isinstance(value, str)


def is_flag(value: object) -> bool:
    """Tell whether the value is true or false."""
    return isinstance(value, bool)


def is_whole(value: object) -> bool:
    """Tell whether the value is a whole number; JSON Schema takes 1.0 for one too."""
    return not isinstance(value, bool) and (
        isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    )


def is_size(value: object) -> bool:
    """Tell whether the value is a whole number from zero."""
    return is_whole(value) and isinstance(value, int | float) and value >= 0


def is_row_number(value: object) -> bool:
    """Tell whether the value is a whole number from one."""
    return is_whole(value) and isinstance(value, int | float) and value >= 1


def is_texts(value: object) -> TypeGuard[list[str]]:
    """Tell whether the value is an array of strings, which may be empty."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def is_some_texts(value: object) -> bool:
    """Tell whether the value is an array of strings that is not empty."""
    return is_texts(value) and bool(value)


def is_address(value: object) -> bool:
    """Tell whether the value is a full address with a scheme."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def is_email(value: object) -> bool:
    """Tell whether the value is an e-mail address, roughly."""
    return isinstance(value, str) and len(value) < _LONGEST and _EMAIL.fullmatch(value) is not None


def is_media_type(value: object) -> bool:
    """Tell whether the value has the form of a media type."""
    return isinstance(value, str) and _MEDIA_TYPE.fullmatch(value) is not None


def is_hash(value: object) -> bool:
    """Tell whether the value is an MD5, or another algorithm's name in lower case, a colon and digits."""
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def is_date_time(value: object) -> bool:
    """Tell whether the value is a date-time of RFC 3339; YAML hands over a time already read."""
    if isinstance(value, datetime):
        return True
    matched = _DATE_TIME.fullmatch(value) if isinstance(value, str) else None
    return matched is not None and is_day(matched[1])


def is_day(text: str) -> bool:
    """Tell whether ten characters name a day of the calendar."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def token(value: object) -> Hashable:
    """Return what tells one plain JSON value from another: true is not 1, while 1.0 is.

    >>> token(True) == token(1), token(1.0) == token(1)
    (False, True)
    """
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    return (type(value).__name__, value if isinstance(value, bool) else None)


def judge_kinds(
    notes: Notes,
    spot: Spot,
    holder: dict[object, object],
    kinds: Mapping[str, Callable[[object], bool]],
    broken: Rule,
) -> None:
    """Note each property that is there and has not the kind that is asked for."""
    for name, fits in kinds.items():
        if name in holder and not fits(holder[name]):
            notes.tell(broken, spot.at(name), holder[name])
