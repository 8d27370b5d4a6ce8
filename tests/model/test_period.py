from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bqw_sdk.model.functions import period_end, period_start
from bqw_sdk.model.period import is_period, period_bounds

MARKS = st.sampled_from(["", "?", "~", "%"])
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> str:
    """Draw a year, month, quarter or day with its mark."""
    day = draw(DAYS)
    text = draw(
        st.sampled_from(
            [
                f"{day:%Y}",
                f"{day:%Y-%m}",
                f"{day:%Y-%m-%d}",
                f"{day:%Y}-{33 + (day.month - 1) // 3}",
                f"{day:%Y}-XX",
                f"{day:%Y-%m}-XX",
                f"{day:%Y}"[:3] + "X",
                f"{day:%Y}"[:2] + "XX",
            ]
        )
    )
    return text + draw(MARKS)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-10", "2024-10-01", "2024-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-10-26", "2024-10-26", "2024-10-26"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-33", "2024-01-01", "2024-03-31"),
        ("2024-34", "2024-04-01", "2024-06-30"),
        ("2024-35", "2024-07-01", "2024-09-30"),
        ("2024-36", "2024-10-01", "2024-12-31"),
        ("2024~", "2024-01-01", "2024-12-31"),
        ("2024-10?", "2024-10-01", "2024-10-31"),
        ("2024-10-26%", "2024-10-26", "2024-10-26"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-10-XX", "2024-10-01", "2024-10-31"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31"),
        ("2024-01-01/..", "2024-01-01", None),
        ("2024-01-01/", "2024-01-01", None),
        ("../2023", None, "2023-12-31"),
        ("/2023", None, "2023-12-31"),
        ("2023-08/2024-11-20", "2023-08-01", "2024-11-20"),
        ("2023/2024", "2023-01-01", "2024-12-31"),
        ("2024-10-26/2024-10-26", "2024-10-26", "2024-10-26"),
        ("2023~/2024?", "2023-01-01", "2024-12-31"),
    ],
)
def test_each_form_has_its_first_and_last_day(period: str, start: str | None, end: str | None) -> None:
    """Every form of EDTF level 1 that bulletins need comes to the right two days."""
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    assert period_bounds(period) == (first, last)
    assert (period_start(period), period_end(period)) == (first, last)


@pytest.mark.parametrize(
    "period",
    [
        "",
        "/",
        "..",
        "../..",
        "/..",
        "../",
        "2024-13",
        "2024-00",
        "2024-32",
        "2024-37",
        "2024-21",
        "2024-22",
        "2024-24",
        "2024-02-30",
        "2023-02-29",
        "2024-04-31",
        "2024-10-00",
        "2024-10-32",
        "2024-1",
        "2024-1-5",
        "2024-Q4",
        "2024Q4",
        "2024-33-01",
        "2024-XX-26",
        "0000",
        "24",
        "20244",
        "2024/2023",
        "2024-12-31/2024-01-01",
        "2024/2025/2026",
        "2024~~",
        "~2024",
        "2024 ",
        " 2024",
        "2024-10-26T00:00",
        "２０２４",
        "2024年",
        "2XXX",
        "2024-10-26/不详",
    ],
)
def test_what_is_no_period_is_refused(period: str) -> None:
    """Months and days that no calendar has, periods that end before they start, and other notations."""
    assert not is_period(period)
    with pytest.raises(ValueError, match=r"^"):
        period_bounds(period)
    assert (period_start(period), period_end(period)) == (None, None)


@given(points())
def test_a_point_starts_no_later_than_it_ends(point: str) -> None:
    """Whatever the form and the mark, the first day is not after the last."""
    start, end = period_bounds(point)
    assert start is not None
    assert end is not None
    assert start <= end


@given(points(), points())
def test_an_interval_is_accepted_when_it_runs_forward(left: str, right: str) -> None:
    """An interval reaches from the first day of the one to the last day of the other, or is refused."""
    start, end = period_bounds(left)[0], period_bounds(right)[1]
    assume(start is not None and end is not None)
    assert start is not None
    assert end is not None
    if start <= end:
        assert period_bounds(f"{left}/{right}") == (start, end)
    else:
        assert not is_period(f"{left}/{right}")


@given(points())
def test_an_open_side_has_no_day(point: str) -> None:
    """The open or unknown side comes to nothing and the other side stays as it is."""
    start, end = period_bounds(point)
    for open_side in ("", ".."):
        assert period_bounds(f"{point}/{open_side}") == (start, None)
        assert period_bounds(f"{open_side}/{point}") == (None, end)


@given(st.text(alphabet="0123456789X?~%./-", max_size=24))
def test_any_text_is_a_period_or_is_refused(text: str) -> None:
    """No text makes the parser fail in any other way, and the same text means the same days twice."""
    if is_period(text):
        assert period_bounds(text) == period_bounds(text)
        start, end = period_bounds(text)
        assert start is not None or end is not None
        assert not (start and end and start > end)
    else:
        with pytest.raises(ValueError, match=r"^"):
            period_bounds(text)


@given(DAYS)
def test_a_day_lies_in_its_month_quarter_and_year(day: date) -> None:
    """The coarser forms of a day contain it, and each ends on the day before the next begins."""
    quarter = 33 + (day.month - 1) // 3
    for period in (f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}-{quarter}", f"{day:%Y}"):
        start, end = period_bounds(period)
        assert start is not None
        assert end is not None
        assert start <= day <= end
        after = end + timedelta(days=1)
        assert after.day == 1 or period == f"{day:%Y-%m-%d}"
