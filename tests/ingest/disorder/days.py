"""Days and periods as people type them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from disorder.figures import written
from disorder.typed import Cell, Typed, certain, disorder, doubtful, either

if TYPE_CHECKING:
    from random import Random

_EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
_DIGITS = "〇一二三四五六七八九"
_MIDDLE = 12


def _day(cell: Cell) -> date:
    return date.fromisoformat(cell.text)


@disorder("date")
def iso_day(random: Random, cell: Cell) -> Typed:
    """2024-03-05."""
    return certain(cell.text)


@disorder("date")
def day_cell(random: Random, cell: Cell) -> Typed | None:
    """A cell that is a day for the spreadsheet, in either date system."""
    return certain(_day(cell)) if cell.book else None


@disorder("date")
def chinese_day(random: Random, cell: Cell) -> Typed:
    """2024年3月5日, with noughts or spaces."""
    day = _day(cell)
    form = random.choice(
        (
            "{0}年{1}月{2}日",
            "{0}年{1:02d}月{2:02d}日",
            "{0} 年 {1} 月 {2} 日",
            "{0}年{1}月{2}号",
            "{0}年{1}月{2}",
        )
    )
    return certain(form.format(day.year, day.month, day.day))


@disorder("date")
def parted_day(random: Random, cell: Cell) -> Typed:
    """2024/3/5, 2024.3.5, 2024-3-5, 2024/03/05."""
    day = _day(cell)
    sign, form = random.choice("/.-"), random.choice(("{0}{3}{1}{3}{2}", "{0}{3}{1:02d}{3}{2:02d}"))
    return certain(form.format(day.year, day.month, day.day, sign))


@disorder("date")
def compact_day(random: Random, cell: Cell) -> Typed:
    """20240305, as text or as a number."""
    text = cell.text.replace("-", "")
    return certain(int(text) if cell.book and random.random() < 0.5 else text)


@disorder("date")
def serial_day(random: Random, cell: Cell) -> Typed | None:
    """45356: the serial number of a day whose format was lost."""
    number = (_day(cell) - _EPOCHS[cell.system]).days
    return certain(number) if cell.book else None


@disorder("date")
def serial_text(random: Random, cell: Cell) -> Typed:
    """45356 as text."""
    number = (_day(cell) - _EPOCHS[cell.system]).days
    return certain(str(number)) if cell.book else either(str(number))


@disorder("date")
def written_day(random: Random, cell: Cell) -> Typed:
    """二〇二四年三月五日."""
    day = _day(cell)
    year = "".join(_DIGITS[int(sign)] for sign in str(day.year))
    return certain(f"{year}年{written(day.month)}月{written(day.day)}日")


@disorder("date")
def wide_day(random: Random, cell: Cell) -> Typed:
    """２０２４－０３－０５."""
    return certain(cell.text.translate(_WIDE))


@disorder("date")
def timed_day(random: Random, cell: Cell) -> Typed:
    """A day with a time of day that says nothing."""
    if cell.book and random.random() < 0.5:
        return certain(datetime.combine(_day(cell), datetime.min.time().replace(hour=10, minute=30)))
    return certain(f"{cell.text} {random.choice(('00:00:00', '10:30', '0:00'))}")


@disorder("date")
def weekday(random: Random, cell: Cell) -> Typed:
    """2024年3月5日(星期二), and with the wrong day of the week."""
    day, names = _day(cell), "一二三四五六日"
    plain = f"{day.year}年{day.month}月{day.day}日"
    if random.random() < 0.7:
        return certain(f"{plain}（星期{names[day.weekday()]}）")
    return doubtful(f"{plain}(星期{names[(day.weekday() + 1) % 7]})")


@disorder("date")
def year_last(random: Random, cell: Cell) -> Typed:
    """3/5/2024: which is the month, unless only one can be."""
    day = _day(cell)
    first, second = random.choice(((day.month, day.day), (day.day, day.month)))
    text = f"{first}{random.choice('/-.')}{second}"
    text += f"{text[len(str(first))]}{day.year}"
    return certain(text) if max(first, second) > _MIDDLE or first == second else doubtful(text)


@disorder("date")
def short_year(random: Random, cell: Cell) -> Typed:
    """24.3.5: any of them may be the year."""
    day, sign = _day(cell), random.choice("./-")
    return doubtful(sign.join((f"{day.year % 100:02d}", str(day.month), str(day.day))))


@disorder("date")
def no_year(random: Random, cell: Cell) -> Typed:
    """3月5日."""
    day = _day(cell)
    return doubtful(
        random.choice((f"{day.month}月{day.day}日", f"{day.month}.{day.day}", f"{day.month}/{day.day}"))
    )


@disorder("date")
def no_day(random: Random, cell: Cell) -> Typed:
    """2024年3月."""
    day = _day(cell)
    return doubtful(
        random.choice(
            (f"{day.year}年{day.month}月", f"{day.year}-{day.month:02d}", f"{day.year}年", f"{day.year}")
        )
    )


@disorder("date")
def year_number(random: Random, cell: Cell) -> Typed | None:
    """2024 as a number: a year, and no serial number of a day."""
    return doubtful(_day(cell).year) if cell.book else None


@disorder("date")
def month_number(random: Random, cell: Cell) -> Typed | None:
    """202403 as a number."""
    return doubtful(int(cell.text.replace("-", "")[:6])) if cell.book else None


@disorder("date")
def no_such_day(random: Random, cell: Cell) -> Typed:
    """2024-02-30."""
    return doubtful(
        random.choice((f"{cell.text[:4]}-02-30", f"{cell.text[:4]}年13月1日", f"{cell.text[:4]}0431"))
    )


@disorder("date")
def day_in_words(random: Random, cell: Cell) -> Typed:
    """Words in the place of a day."""
    return doubtful(
        random.choice(("去年底", "上半年", "3月上旬", "近期", "春节前", f"{cell.text}前后", f"{cell.text}起"))
    )


@disorder("date")
def spaced_day(random: Random, cell: Cell) -> Typed:
    """A day with spaces around it."""
    return certain(random.choice((" {}", "{} ", "\u3000{}", "{}\u200b", "{}\n")).format(cell.text))


@disorder("period")
def plain_period(random: Random, cell: Cell) -> Typed:
    """A period in its own notation."""
    return certain(cell.text)


@disorder("period")
def period_in_words(random: Random, cell: Cell) -> Typed | None:
    """2024年, 2024年3月, 2024年一季度, 2024年上半年."""
    year, rest = cell.text[:4], cell.text[4:]
    quarters = {"-33": "一", "-34": "二", "-35": "三", "-36": "四"}
    forms: tuple[str, ...] = ()
    if not rest:
        forms = (f"{year}年", f"{year}年度", f"{year}年全年", f"{year} 年")
    elif rest in quarters:
        forms = (f"{year}年{quarters[rest]}季度", f"{year}年第{quarters[rest]}季度")
    elif rest == f"-01/{year}-06":
        forms = (f"{year}年上半年", f"{year}年1-6月", f"{year}年1—6月")
    elif rest == "-01-01/..":
        forms = (f"{year}年以来", f"{year}年1月1日至今")
    elif len(rest) == len("-03"):
        month = int(rest[1:])
        forms = (f"{year}年{month}月", f"{year}年{month}月份", f"{year}/{month:02d}", f"{year}{month:02d}")
    elif "/" not in rest:
        day = date.fromisoformat(cell.text)
        forms = (f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}")
    return certain(random.choice(forms)) if forms else None


@disorder("period")
def year_period_number(random: Random, cell: Cell) -> Typed | None:
    """2024 as a number."""
    return certain(int(cell.text)) if cell.book and len(cell.text) == len("2024") else None


@disorder("period")
def month_period_float(random: Random, cell: Cell) -> Typed | None:
    """2024.1, which was typed as 2024.10 or as 2024.1."""
    if not cell.book or len(cell.text) != len("2024-10"):
        return None
    number = float(f"{cell.text[:4]}.{cell.text[5:]}")
    return doubtful(number)


@disorder("period")
def month_period_as_day(random: Random, cell: Cell) -> Typed | None:
    """2024-03 that a spreadsheet made the first of March of."""
    if not cell.book or len(cell.text) != len("2024-10") or cell.text[5:] > "12":
        return None
    return either(date(int(cell.text[:4]), int(cell.text[5:]), 1))


@disorder("period")
def vague_period(random: Random, cell: Cell) -> Typed:
    """今年, 近期, 三月: no year or no period at all."""
    return doubtful(random.choice(("今年", "近期", "3月", "上半年", "一季度", "去年", "十三五期间")))
