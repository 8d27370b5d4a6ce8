"""Periods in the words of reports (一季度, 上半年, 1—10月, 今年以来) as EDTF level 1 text."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.dates import DateCell, DateContext, date_text, read_day
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood
from bqw_sdk.model.period import is_period

_LONGEST: Final = 60
_NOTHING_KNOWN: Final = DateContext()
_YEAR_WORDS: Final = {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "去年": -1, "上年": -1, "上年度": -1}
_YEAR: Final = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?:年度|年|(?=[-./q第全上下前首一二三四]|$))|(?P<yy>[0-4][0-9])年|(?P<word>今年|本年度?|当年|去年|上年度?)"
)
_NUMBERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "首": 1}
_QUARTER: Final = re.compile(r"第?(?P<n>[1-4一二三四首])季度?|-?q(?P<q>[1-4])")
_HALF: Final = {
    "上半年": ("01", "06"),
    "下半年": ("07", "12"),
    "前三季度": ("01", "09"),
    "前3季度": ("01", "09"),
}
_MONTH: Final = re.compile(r"[-./]?(?P<m>[0-9]{1,2})(?:月份|月)?")
_MONTHS: Final = re.compile(r"(?P<a>[0-9]{1,2})月?(?:-|~|至|到)(?P<b>[0-9]{1,2})月份?")
_TEN_DAYS: Final = re.compile(r"(?P<m>[0-9]{1,2})月(?P<part>[上中下])旬")
_COMPACT_MONTH: Final = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])")
_LOST_NOUGHT: Final = re.compile(r"[0-9]{4}\.1")
_UNTIL: Final = re.compile(r"(?:截至|截止到?|至)")
_SINCE: Final = re.compile(r"(?:以来|起至今|至今|起|来)$")
_JOINTS: Final = re.compile("至|到|~|--|-")
_WHOLE_YEAR: Final = {"", "全年", "年", "1-12月"}
_YEAR_ALONE: Final = range(1950, 2101)


def read_period(cell: DateCell, context: DateContext = _NOTHING_KNOWN) -> Understood[str] | NotUnderstood:
    """Return the period that a cell names, as EDTF level 1 text with quarters 33 to 36, or why not.

    >>> (
    ...     read_period("2024年一季度").result,
    ...     read_period("2024年上半年").result,
    ...     read_period("2024年3月").result,
    ... )
    ('2024-33', '2024-01/2024-06', '2024-03')
    >>> read_period("10月", DateContext(year=2024)).rule
    'period-year-from-context'
    """
    if not isinstance(cell, str):
        return _of_cell(cell, context)
    raw = cell
    if len(raw) > _LONGEST:
        return NotUnderstood(raw, Text("文字太长,不是时间", "too long for a period"))
    if is_period(raw):
        return Understood(raw, "period-kept", raw, changed=False)
    text = date_text(raw).replace("月份", "月")
    if _LOST_NOUGHT.fullmatch(text):
        return _one_or_ten(raw)
    found = _whole(text, raw, context)
    if isinstance(found, NotUnderstood):
        return found
    if found is None or not is_period(found):
        return NotUnderstood(raw, Text("不是能确定的时间", "no period that is certain"), text)
    context_used = context.year is not None and not re.search("(?:19|20)[0-9]{2}|[0-4][0-9]年", text)
    rule = "period-year-from-context" if context_used else "period-written"
    return Understood(found, rule, raw, found != raw)


def _of_cell(cell: float | date, context: DateContext) -> Understood[str] | NotUnderstood:
    number = float(cell) if isinstance(cell, int | float) else 0.0
    raw = str(cell)
    if number in _YEAR_ALONE:
        year = str(int(number))
        return Understood(year, "period-written", raw, raw != year)
    if _YEAR_ALONE.start < number < _YEAR_ALONE.stop:
        return _one_or_ten(raw)
    if found := _COMPACT_MONTH.fullmatch(raw.removesuffix(".0")):
        return Understood(f"{found['y']}-{found['m']}", "period-written", raw, changed=True)
    day = read_day(cell, context)
    if isinstance(day, NotUnderstood):
        return day
    if isinstance(cell, date) and day.result.day == 1:
        # 2024-03 that was typed is a day for the spreadsheet, the first of the month.
        text = day.result.isoformat()
        reason = Text("可能是一个月,也可能是当月一日", "the month may be meant, or its first day")
        return NotUnderstood(raw, reason, candidates=(text[:7], text))
    return Understood(day.result.isoformat(), day.rule, day.raw, day.changed)


def _one_or_ten(raw: str) -> NotUnderstood:
    """Tell that 2024.1 may have lost a nought: a spreadsheet shows 2024.10 so."""
    return NotUnderstood(raw, Text("小数形式的年月不能确定", "a month behind a point may have lost a nought"))


def _whole(text: str, raw: str, context: DateContext) -> str | NotUnderstood | None:
    """Read a point, a point as of which, an open period, or two points with a joint between them."""
    point = _point(text, context)
    if point is not None:
        return point
    if since := _SINCE.search(text):
        start = _point_or_day(text[: since.start()], context)
        return None if start is None or "/" in start else f"{_first_day(start)}/.."
    if until := _UNTIL.match(text):
        return _point_or_day(text[until.end() :].removesuffix("止"), context)
    day = read_day(raw, context)
    if not isinstance(day, NotUnderstood):
        return day.result.isoformat()
    return _joined(text, context) or (day if day.candidates else None)


def _first_day(point: str) -> str:
    """Return the first day of a year or month: 2024年以来 starts on 1 January."""
    return {4: f"{point}-01-01", 7: f"{point}-01"}.get(len(point), point)


def _joined(text: str, context: DateContext) -> str | None:
    for joint in _JOINTS.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        start = _point_or_day(left, context)
        if start is None or "/" in start:
            continue
        year = DateContext(year=int(start[:4]), years=context.years)
        end = _point_or_day(right, year) or _day_of_month(right, start)
        if end is not None and "/" not in end and len(end) == len(start):
            return f"{start}/{end}"
    return None


def _point_or_day(text: str, context: DateContext) -> str | None:
    return _point(text, context) or _day_text(text, context)


def _day_text(text: str, context: DateContext) -> str | None:
    found = read_day(text, context) if re.search("[0-9]", text) else None
    return found.result.isoformat() if isinstance(found, Understood) else None


def _day_of_month(text: str, start: str) -> str | None:
    """Read the end of 3月5日至8日, which takes year and month of the start."""
    found = re.fullmatch("([0-9]{1,2})[日号]", text)
    return f"{start[:8]}{int(found[1]):02d}" if found and len(start) == len("2024-03-05") else None


def _point(text: str, context: DateContext) -> str | None:
    """Read what names its year at the start, or takes that of the context: a year, a half, a quarter, a month."""
    if found := _COMPACT_MONTH.fullmatch(text):
        return f"{found['y']}-{found['m']}"
    year, rest = _year(text, context)
    if year is None:
        return None
    if rest in _WHOLE_YEAR:
        return str(year) if rest != text or rest == "全年" else None
    if rest in _HALF:
        first, last = _HALF[rest]
        return f"{year}-{first}/{year}-{last}"
    if found := _QUARTER.fullmatch(rest):
        number = found["n"] or found["q"]
        return f"{year}-{32 + (_NUMBERS.get(number) or int(number))}"
    return _months_of(year, rest, named=rest != text)


def _year(text: str, context: DateContext) -> tuple[int | None, str]:
    found = _YEAR.match(text)
    if not found:
        return context.year, text
    rest = text[found.end() :]
    if found["word"]:
        return (None if context.year is None else context.year + _YEAR_WORDS[found["word"]]), rest
    return (int(found["y"]) if found["y"] else 2000 + int(found["yy"])), rest


def _months_of(year: int, rest: str, *, named: bool) -> str | None:
    if found := _TEN_DAYS.fullmatch(rest):
        return _ten_days(year, int(found["m"]), found["part"])
    if found := _MONTHS.fullmatch(rest):
        first, last = int(found["a"]), int(found["b"])
        return f"{year}-{first:02d}/{year}-{last:02d}" if 1 <= first < last <= 12 else None  # noqa: PLR2004
    if found := _MONTH.fullmatch(rest):
        marked = "月" in rest or (named and rest[0] in "-./")
        return f"{year}-{int(found['m']):02d}" if marked and 1 <= int(found["m"]) <= 12 else None  # noqa: PLR2004
    return None


def _ten_days(year: int, month: int, part: str) -> str | None:
    if not 1 <= month <= 12:  # noqa: PLR2004
        return None
    last = calendar.monthrange(year, month)[1]
    first, end = {"上": (1, 10), "中": (11, 20), "下": (21, last)}[part]
    return f"{year}-{month:02d}-{first:02d}/{year}-{month:02d}-{end:02d}"
