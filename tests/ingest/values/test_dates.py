from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bqw_sdk.ingest.values import VALUE_RULES, DateContext, NotUnderstood, Understood, day_of_serial, read_day

MARCH = date(2024, 3, 5)
CELL = datetime(2024, 3, 5, 10, 30)  # noqa: DTZ001 - spreadsheets know no time zone
MIDNIGHT = datetime(2024, 3, 5)  # noqa: DTZ001
NOTHING = DateContext()
YEAR = DateContext(year=2024)
YEARS = DateContext(years=range(2022, 2027))
SYSTEM = DateContext(system=1900)
SYSTEM_1904 = DateContext(system=1904)

WRITTEN = (
    "2024年3月5日",
    "2024年03月05日",
    "2024 年 3 月 5 日",
    "2024年3月5号",
    "2024.3.5",
    "2024.03.05",
    "2024/3/5",
    "2024-3-5",
    "2024—3—5",
    "24年3月5日",
    "二〇二四年三月五日",
    "二○二四年三月五日",
    "二零二四年三月五日",
    "2024年三月五日",
    "２０２４年３月５日",
    "２０２４．３．５",
    "2024-03-05 10:30",
    "2024-03-05 00:00:00",
    "2024-03-05T10:00:00+08:00",
    "2024年3月5日 上午10时",
    "2024年3月5日10时30分",
    "2024年3月5日(星期二)",
    "2024年3月5日 周二",
    " 2024-03-05 ",
    "2024年3月5日。",
)


def outcome(found: Understood[date] | NotUnderstood) -> tuple[date, str, bool]:
    """Return what was understood, and check that the log knows the rule."""
    assert isinstance(found, Understood), found
    assert found.rule in VALUE_RULES
    return found.result, found.rule, found.changed


@pytest.mark.parametrize("text", WRITTEN)
def test_a_written_date_is_its_day(text: str) -> None:
    """All the ways of writing the fifth of March 2024 are that day."""
    assert outcome(read_day(text)) == (MARCH, "date-written", True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二四年十二月三十一日", date(2024, 12, 31)),
        ("二〇二四年十月十日", date(2024, 10, 10)),
        ("二〇二四年十一月二十日", date(2024, 11, 20)),
        ("2024年三月廿五日", date(2024, 3, 25)),
        ("25/3/2024", date(2024, 3, 25)),
        ("3/25/2024", date(2024, 3, 25)),
        ("5/5/2024", date(2024, 5, 5)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_dates_with_one_reading_are_taken(text: str, day: date) -> None:
    """Tens in Chinese numerals, and day and month where only one order exists."""
    assert outcome(read_day(text))[0] == day


@pytest.mark.parametrize(
    ("cell", "context", "expected"),
    [
        ("2024-03-05", NOTHING, (MARCH, "date-kept", False)),
        ("20240305", NOTHING, (MARCH, "date-compact", True)),
        (20240305, NOTHING, (MARCH, "date-compact", True)),
        (20240305.0, NOTHING, (MARCH, "date-compact", True)),
        ("3月5日", YEAR, (MARCH, "date-year-from-context", True)),
        ("三月五日", YEAR, (MARCH, "date-year-from-context", True)),
        ("3/25", YEAR, (date(2024, 3, 25), "date-year-from-context", True)),
        ("24.3.5", YEARS, (MARCH, "date-written", True)),
        (45356, SYSTEM, (MARCH, "date-serial-1900", True)),
        (45356.75, SYSTEM, (MARCH, "date-serial-1900", True)),
        ("45356", SYSTEM, (MARCH, "date-serial-1900", True)),
        (43894, SYSTEM_1904, (MARCH, "date-serial-1904", True)),
        (MARCH, NOTHING, (MARCH, "date-from-cell", False)),
        (CELL, NOTHING, (MARCH, "date-from-cell", True)),
        (MIDNIGHT, NOTHING, (MARCH, "date-from-cell", False)),
    ],
)
def test_a_cell_is_read_in_its_context(
    cell: str | float | date, context: DateContext, expected: tuple[date, str, bool]
) -> None:
    """The year, the possible years and the date system decide what the cell alone does not."""
    assert outcome(read_day(cell, context)) == expected


@pytest.mark.parametrize(
    ("cell", "context"),
    [
        ("3月5日", NOTHING),
        ("24.3.5", NOTHING),
        ("24.3.25", YEARS),
        ("99.3.5", YEARS),
        ("98年3月5日", NOTHING),
        ("98年3月5日", YEARS),
        ("3/5/2024", NOTHING),
        ("3.5", YEAR),
        ("3.10", YEAR),
        ("2024-02-30", NOTHING),
        ("2023-02-29", NOTHING),
        ("20240230", NOTHING),
        ("2024-13-05", NOTHING),
        ("2月30日", YEAR),
        ("2024年3月", NOTHING),
        ("2024", SYSTEM),
        ("2024/3-5", NOTHING),
        ("2024年3月5日 星期三", NOTHING),
        ("2024-03-05T16:00:00Z", NOTHING),
        ("2024年3月5日至8日", NOTHING),
        ("民国113年3月5日", NOTHING),
        ("农历三月初五", YEAR),
        ("待定", NOTHING),
        ("", NOTHING),
        ("9" * 100, SYSTEM),
        (45356, NOTHING),
        (60, SYSTEM),
        (2024, SYSTEM),
        (9999, SYSTEM),
        (0, SYSTEM_1904),
        (-5, SYSTEM),
        (1e300, SYSTEM),
        (float("nan"), SYSTEM),
        (float("inf"), SYSTEM),
        (True, SYSTEM),
    ],
)
def test_what_is_no_certain_day_is_refused(cell: str | float, context: DateContext) -> None:
    """No year, two orders, no such day, no date system: each is a reason and none a guess."""
    found = read_day(cell, context)
    assert isinstance(found, NotUnderstood)
    assert found.reason.zh
    assert found.reason.en


def test_the_readings_of_an_uncertain_date_are_offered() -> None:
    """Whoever decides sees both days."""
    found = read_day("3/5/2024")
    assert isinstance(found, NotUnderstood)
    assert found.candidates == ("2024-03-05", "2024-05-03")


def test_serials_follow_the_systems_of_spreadsheets() -> None:
    """1900 has a day that never was, 1904 starts at nought, and neither goes past the year 9999."""
    assert [day_of_serial(number, 1900) for number in (0, 1, 59, 60, 61)] == [
        None,
        date(1900, 1, 1),
        date(1900, 2, 28),
        None,
        date(1900, 3, 1),
    ]
    assert [day_of_serial(number, 1904) for number in (-1, 0, 60)] == [
        None,
        date(1904, 1, 1),
        date(1904, 3, 1),
    ]
    assert day_of_serial(2958465, 1900) == date(9999, 12, 31) == day_of_serial(2958465 - 1462, 1904)
    assert day_of_serial(2958466, 1900) is None is day_of_serial(2958466 - 1462, 1904)


def test_every_day_survives_every_plain_form() -> None:
    """A thousand days around the programme come back from each form that names year, month and day."""
    for offset in range(0, 3000, 3):
        day = date(2020, 1, 1) + timedelta(days=offset)
        year, month, number = day.year, day.month, day.day
        serial = (day - date(1899, 12, 30)).days
        for cell in (
            f"{year}年{month}月{number}日",
            f"{year}.{month}.{number}",
            f"{day:%Y%m%d}",
            serial,
            day,
        ):
            assert outcome(read_day(cell, SYSTEM))[0] == day
