"""Days in the forms that people type, and the few that spreadsheets make of them.

A day is only taken where one reading is possible: 3/5/2024 may be March or May, 24.3.5 may start with the day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.ingest.values.serials import DateSystem, day_of_serial
from bqw_sdk.ingest.values.text_forms import figures_text

if TYPE_CHECKING:
    from collections.abc import Container

DateCell = str | int | float | date
_CENTURY: Final = 2000
_HALF_CENTURY: Final = 50
_YEARS: Final = range(1900, 2101)
_SERIAL_YEARS: Final = range(1990, 2061)
_LONGEST: Final = 60
_CHINESE: Final = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_WEEKDAYS: Final = "一二三四五六日"

_CLOCK: Final = re.compile(
    r"(?<=[0-9日号])[t ]?(?:上午|下午|凌晨|晚上|中午)?"
    r"(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:[ap]m)?(?:\+08:?00)?|[0-9]{1,2}(?:时|点)(?:[0-9]{1,2}分)?)$"
)
_WEEKDAY: Final = re.compile(r"\(?(?:星期|周|礼拜)(?P<day>[一二三四五六日天])\)?$")
_WRITTEN_NUMBER: Final = re.compile("[一二三四五六七八九十〇]+(?=[年月日号])")
_FORMS: Final = (
    re.compile(r"(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]?"),
    re.compile(r"(?P<y>[0-9]{4})(?P<s>[-./年])(?P<m>[0-9]{1,2})(?:(?P=s)|月)(?P<d>[0-9]{1,2})[日号]?"),
    re.compile(r"(?P<yy>[0-9]{2})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]?"),
    re.compile(r"(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]?"),
    re.compile(r"(?P<a>[0-9]{1,2})(?P<s>[-./])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4})"),
    re.compile(r"(?P<c>[0-9]{2})(?P<s>[-./])(?P<a>[0-9]{1,2})(?P=s)(?P<b>[0-9]{1,2})"),
    re.compile(r"(?P<a>[0-9]{1,2})(?P<s>[-./])(?P<b>[0-9]{1,2})"),
)
_COMPACT: Final = re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_SERIAL: Final = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known about the dates of a column before any is read.

    ``year`` is the year that the heading or title names, for 3月5日; ``years`` are the years that may be meant,
    by which 24.3.5 is decided; ``system`` is the date system of the workbook, without which a number is no day.
    """

    year: int | None = None
    years: Container[int] | None = None
    system: DateSystem | None = None


_NOTHING_KNOWN: Final = DateContext()


def read_day(cell: DateCell, context: DateContext = _NOTHING_KNOWN) -> Understood[date] | NotUnderstood:
    """Return the day that a cell names, or why it is none or not certain.

    >>> read_day("二〇二四年三月五日").result, read_day("24.3.5", DateContext(years=range(2023, 2027))).result
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 5))
    >>> read_day("3/5/2024").candidates
    ('2024-03-05', '2024-05-03')
    """
    match cell:
        case datetime():
            day = cell.date()
            return Understood(
                day, "date-from-cell", cell.isoformat(sep=" "), cell.time() != datetime.min.time()
            )
        case date():
            return Understood(cell, "date-from-cell", cell.isoformat(), changed=False)
        case bool():
            return NotUnderstood(str(cell), Text("不是日期", "no date"))
        case int() | float():
            return _of_number(cell, str(cell), context)
        case _:
            return _of_text(cell, context)


def _of_number(number: float, raw: str, context: DateContext) -> Understood[date] | NotUnderstood:
    whole = int(number) if number == number and abs(number) < 10**9 else 0  # noqa: PLR0124 - no NaN
    compact = _COMPACT.fullmatch(str(whole)) if whole == number else None
    if compact and (day := _day(int(compact["y"]), compact["m"], compact["d"])):
        return Understood(day, "date-compact", raw, changed=True)
    if context.system is None:
        return NotUnderstood(raw, Text("是数字,日期系统不详", "a number, and the date system is not known"))
    day = day_of_serial(whole, context.system)
    if day is None or day.year not in _SERIAL_YEARS:
        return NotUnderstood(raw, Text("数字不是日期序号", "the number is no serial number of a day"))
    return Understood(day, f"date-serial-{context.system}", raw, changed=True)


def _of_text(raw: str, context: DateContext) -> Understood[date] | NotUnderstood:
    if len(raw) > _LONGEST:
        return NotUnderstood(raw, Text("文字太长,不是日期", "too long for a date"))
    text, weekday = without_clock(date_text(raw))
    if _ISO.fullmatch(text) and (day := _day(int(text[:4]), text[5:7], text[8:])):
        return _checked(day, "date-kept" if raw == text else "date-written", raw, weekday)
    if found := _COMPACT.fullmatch(text):
        day = _day(int(found["y"]), found["m"], found["d"])
        return _checked(day, "date-compact", raw, weekday) if day else _no_day(raw)
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _of_form(found, raw, weekday, context)
    if _SERIAL.fullmatch(text):
        return _of_number(float(text), raw, context)
    return NotUnderstood(raw, Text("不是写明年月日的日期", "no date with year, month and day"), text)


def date_text(raw: str) -> str:
    """Return a date in Arabic figures and plain signs: 二〇二四年三月五日 becomes 2024年3月5日.

    >>> date_text("二○二四年 十二月 二十五日")
    '2024年12月25日'
    """
    text = figures_text(raw).removesuffix("。")
    return _WRITTEN_NUMBER.sub(lambda found: _arabic(found[0]), text)


def without_clock(text: str) -> tuple[str, str]:
    """Return a date without the time of day and the weekday behind it, and the weekday.

    >>> without_clock("2024-03-05 10:30:00"), without_clock("2024年3月5日(星期二)")
    (('2024-03-05', ''), ('2024年3月5日', '二'))
    """
    text = _CLOCK.sub("", text)
    found = _WEEKDAY.search(text)
    return (text[: found.start()], found["day"]) if found else (text, "")


def _arabic(written: str) -> str:
    if "十" not in written:
        return "".join(str(_CHINESE[sign]) for sign in written)
    tens, _, ones = written.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "〇" in written:
        return written
    return f"{_CHINESE.get(tens, 1)}{_CHINESE.get(ones, 0)}"


def _of_form(
    found: re.Match[str], raw: str, weekday: str, context: DateContext
) -> Understood[date] | NotUnderstood:
    parts = found.groupdict()
    if "yy" in parts:
        year = int(parts["yy"])
        if year >= _HALF_CENTURY and context.years is None:
            return NotUnderstood(
                raw, Text("两位数的年份不能确定世纪", "the century of the year is not certain")
            )
        days = {_day(century + year, parts["m"], parts["d"]) for century in (_CENTURY, _CENTURY - 100)}
        near = {day for day in days if day and (day.year in (context.years or range(_CENTURY, 2050)))}
        return _only(near, "date-written", raw, weekday) if near else _no_such_year(raw)
    if "c" in parts:
        return _of_short_year(parts, raw, weekday, context)
    if "y" in parts and "a" in parts:
        year = int(parts["y"])
        days = {_day(year, parts["a"], parts["b"]), _day(year, parts["b"], parts["a"])}
        return _only({day for day in days if day}, "date-written", raw, weekday)
    if "y" in parts:
        day = _day(int(parts["y"]), parts["m"], parts["d"])
        return _checked(day, "date-written", raw, weekday) if day else _no_day(raw)
    return _without_year(parts, raw, weekday, context)


def _without_year(
    parts: dict[str, str], raw: str, weekday: str, context: DateContext
) -> Understood[date] | NotUnderstood:
    if context.year is None:
        return NotUnderstood(raw, Text("没有年份", "the year is not given"))
    if "m" in parts:
        day = _day(context.year, parts["m"], parts["d"])
        return _checked(day, "date-year-from-context", raw, weekday) if day else _no_day(raw)
    days = {_day(context.year, parts["a"], parts["b"]), _day(context.year, parts["b"], parts["a"])}
    if parts["s"] == "." and parts["b"].endswith("0"):
        return NotUnderstood(raw, Text("末尾的零可能是补上的", "the nought at the end may have been added"))
    return _only({day for day in days if day}, "date-year-from-context", raw, weekday)


def _of_short_year(
    parts: dict[str, str], raw: str, weekday: str, context: DateContext
) -> Understood[date] | NotUnderstood:
    """Try year first, day last and month first; only the years that may be meant can decide."""
    first, second, third = parts["c"], parts["a"], parts["b"]
    readings = {
        day
        for year, month, number in (
            (first, second, third),
            (third, second, first),
            (third, first, second),
        )
        if len(year) == 2 and (day := _day(_CENTURY + int(year), month, number))  # noqa: PLR2004
    }
    if context.years is None:
        return NotUnderstood(
            raw,
            Text("两位数的年份不能确定", "a year of two figures is not certain"),
            candidates=tuple(sorted(day.isoformat() for day in readings)),
        )
    near = {day for day in readings if day.year in context.years}
    return _only(near, "date-written", raw, weekday) if near else _no_such_year(raw)


def _only(days: set[date], rule: str, raw: str, weekday: str) -> Understood[date] | NotUnderstood:
    if not days:
        return _no_day(raw)
    if len(days) > 1:
        reason = Text("日和月的先后不能确定", "day and month may stand in either order")
        return NotUnderstood(raw, reason, candidates=tuple(sorted(day.isoformat() for day in days)))
    return _checked(days.pop(), rule, raw, weekday)


def _checked(day: date, rule: str, raw: str, weekday: str) -> Understood[date] | NotUnderstood:
    if weekday and _WEEKDAYS[day.weekday()] != weekday.replace("天", "日"):
        return NotUnderstood(raw, Text("日期与星期不合", "the weekday is not that of the date"), weekday)
    return Understood(day, rule, raw, day.isoformat() != raw)


def _no_day(raw: str) -> NotUnderstood:
    return NotUnderstood(raw, Text("日历上没有这一天", "the calendar has no such day"))


def _no_such_year(raw: str) -> NotUnderstood:
    return NotUnderstood(raw, Text("不在可能的年份之内", "in none of the years that may be meant"))


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day)) if year in _YEARS else None
    except ValueError:
        return None
