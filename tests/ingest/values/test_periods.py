from __future__ import annotations

from datetime import date

import pytest

from bqw_sdk.ingest.values import VALUE_RULES, DateContext, NotUnderstood, Understood, read_period
from bqw_sdk.model.period import is_period

NOTHING = DateContext()
YEAR = DateContext(year=2024)
WRITTEN = """
2024年 2024 | 2024年度 2024 | 2024全年 2024 | 二〇二四年 2024 | 2024年3月 2024-03 | 2024年3月份 2024-03 | 2024.3 2024-03
2024.10 2024-10 | 2024/3 2024-03 | 2024-3 2024-03 | 202403 2024-03 | 24年3月 2024-03 | 二〇二四年三月 2024-03
２０２４年３月 2024-03 | 2024年一季度 2024-33 | 2024年第一季度 2024-33 | 2024年首季 2024-33 | 2024年1季度 2024-33
2024年二季度 2024-34 | 2024年第3季度 2024-35 | 2024年四季度 2024-36 | 2024Q1 2024-33 | 2024-Q4 2024-36
2024年上半年 2024-01/2024-06 | 2024年下半年 2024-07/2024-12 | 2024年前三季度 2024-01/2024-09
2024年1-10月 2024-01/2024-10 | 2024年1—10月 2024-01/2024-10 | 2024年1月至3月 2024-01/2024-03
2024年3月至2025年2月 2024-03/2025-02 | 2023-2024年 2023/2024 | 2023年至2024年 2023/2024
2024年3月5日 2024-03-05 | 20240305 2024-03-05 | 2024年3月5日至8日 2024-03-05/2024-03-08
2024.3.5-2024.3.8 2024-03-05/2024-03-08 | 2024-03-05至2024-04-06 2024-03-05/2024-04-06
2024年5月1日-10月31日 2024-05-01/2024-10-31 | 2024年以来 2024-01-01/.. | 2024年3月以来 2024-03-01/..
2024年3月5日起至今 2024-03-05/.. | 截至2024年10月 2024-10 | 截至2024年10月31日 2024-10-31
2024年3月上旬 2024-03-01/2024-03-10 | 2024年2月下旬 2024-02-21/2024-02-29 | 2024年2月中旬 2024-02-11/2024-02-20
"""
PAIRS = [tuple(pair.split()) for line in WRITTEN.strip().splitlines() for pair in line.split("|")]


def outcome(found: Understood[str] | NotUnderstood) -> tuple[str, str, bool]:
    """Return what was understood, and check that it is a period and that the log knows the rule."""
    assert isinstance(found, Understood), found
    assert found.rule in VALUE_RULES
    assert is_period(found.result)
    return found.result, found.rule, found.changed


@pytest.mark.parametrize(("text", "period"), PAIRS)
def test_a_written_period_becomes_its_edtf_text(text: str, period: str) -> None:
    """Quarters, halves, ten days, spans and open starts have one notation each."""
    assert outcome(read_period(text)) == (period, "period-written", True)


@pytest.mark.parametrize("text", ["2024", "2024-03", "2024-36", "2024-01-01/..", "2024-10~", "/2023", "202X"])
def test_what_is_a_period_already_stays(text: str) -> None:
    """The notation of the standard is left alone."""
    assert outcome(read_period(text)) == (text, "period-kept", False)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("一季度", "2024-33"),
        ("10月", "2024-10"),
        ("上半年", "2024-01/2024-06"),
        ("1-10月", "2024-01/2024-10"),
        ("今年一季度", "2024-33"),
        ("今年以来", "2024-01-01/.."),
        ("去年", "2023"),
        ("全年", "2024"),
        ("3月5日", "2024-03-05"),
        ("3月5日至8日", "2024-03-05/2024-03-08"),
    ],
)
def test_the_year_comes_from_the_context(text: str, period: str) -> None:
    """Where heading or title name the year, a period without one is certain; without it, it is not."""
    assert outcome(read_period(text, YEAR)) == (period, "period-year-from-context", True)
    assert isinstance(read_period(text), NotUnderstood)


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        (2024, "2024"),
        (2024.0, "2024"),
        (202403, "2024-03"),
        (date(2024, 3, 5), "2024-03-05"),
        (20240305, "2024-03-05"),
    ],
)
def test_number_cells_and_date_cells_are_periods(cell: float | date, period: str) -> None:
    """A year typed as a number is a year."""
    assert outcome(read_period(cell))[0] == period


def test_a_date_cell_at_the_first_of_a_month_may_have_been_typed_as_a_month() -> None:
    """A spreadsheet makes the first of March of 2024-03: both readings are offered and none is taken."""
    for cell in (date(2024, 3, 1), 20240301):
        found = read_period(cell, DateContext(system=1900))
        assert isinstance(found, NotUnderstood) is isinstance(cell, date)
    assert read_period(date(2024, 3, 1)).candidates == ("2024-03", "2024-03-01")  # type: ignore[union-attr]
    assert outcome(read_period("2024年3月1日"))[0] == "2024-03-01"


@pytest.mark.parametrize(
    "cell",
    [
        "2024.1",
        "2024年底",
        "2024年初",
        "2024年春季",
        "2024年13月",
        "2024年第5季度",
        "2024年4季度末",
        "2024年3月至2月",
        "2024年上旬",
        "2023-24",
        "3/5/2024",
        "近期",
        "日前",
        "每季度",
        "不定期",
        "10",
        "季度",
        "2025年至2024年",
        "2024年3月5日至2月8日",
        "",
        "年" * 100,
        2024.1,
        2024.3,
        45356,
        1,
        True,
        float("nan"),
    ],
)
def test_what_is_no_certain_period_is_refused(cell: str | float) -> None:
    """Vague words, impossible dates and months behind a point that may have lost a nought stay undecided."""
    found = read_period(cell)
    assert isinstance(found, NotUnderstood)
    assert found.reason.zh
    assert found.reason.en
