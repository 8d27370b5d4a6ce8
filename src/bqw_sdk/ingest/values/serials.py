"""Days that spreadsheets store as numbers, in the 1900 system with its leap day too many and in that of 1904."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

DateSystem = Literal[1900, 1904]
_NO_SUCH_DAY: Final = 60
_FIRST_1900: Final = date(1899, 12, 31)
_FIRST_1904: Final = date(1904, 1, 1)
_LAST: Final = 2_958_465


def day_of_serial(serial: int, system: DateSystem) -> date | None:
    """Return the day of a serial number; ``None`` where the system has no such day.

    The system of 1900 counts a 29 February 1900 that never was: its number, 60, is no day.

    >>> day_of_serial(45356, 1900), day_of_serial(43894, 1904), day_of_serial(60, 1900)
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 5), None)
    """
    if system == 1904:  # noqa: PLR2004 - the year is the name of the system
        last = _LAST - 1462
        return _FIRST_1904 + timedelta(days=serial) if 0 <= serial <= last else None
    if not 1 <= serial <= _LAST or serial == _NO_SUCH_DAY:
        return None
    return _FIRST_1900 + timedelta(days=serial - (serial > _NO_SUCH_DAY))
