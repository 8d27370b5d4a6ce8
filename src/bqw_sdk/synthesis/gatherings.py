"""Activities of communities and the members who checked in: the table that grows to 1.5 x 10^8 rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.synthesis.allocation import shares
from bqw_sdk.synthesis.cast import MEMBER_UNIT, members_of
from bqw_sdk.synthesis.days import END, drawn_days
from bqw_sdk.synthesis.setting import Spread, spread_of

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Stream
    from bqw_sdk.synthesis.setting import Parts, Setting

_PER_ACTIVITY, _JITTER = 6, 5
_CHUNK = 1 << 15
_HOURS = pl.Series([Decimal(quarters) / 4 for quarters in range(4, 17)], dtype=pl.Decimal(6, 2))
_KINDS = {
    "clean-up": 28, "greening": 12, "policy-briefing": 10, "home-visits": 14, "public-service": 12,
    "mediation": 5, "patrol": 9, "emergency-response": 2, "culture-sport": 5, "other": 3,
}  # fmt: skip
_ORGANISERS = {
    "community-party-organisation": 46, "member-unit": 26, "department": 9,
    "social-organisation": 7, "volunteer-team": 10, "other": 2,
}  # fmt: skip
_YEARS = (
    (2023, 5, date(2023, 10, 8), date(2023, 12, 31)),
    (2024, 100, date(2024, 1, 1), END),
)


def gatherings(setting: Setting) -> Parts:
    """Give activities and check-ins, chunk by chunk: what is held in memory does not grow with the scale."""
    for year, percent, first, last in _YEARS:
        total = setting.aims["check_ins"] * percent // 100 * setting.scale
        count = total // _PER_ACTIVITY
        if not count or not setting.region.communities:
            continue
        spread = _spread(setting, year, count)
        for start in range(0, count, _CHUNK):
            stop = min(start + _CHUNK, count)
            activities = _activities(setting, year, (start, stop), spread, (first, last), total)
            yield "activities", activities.drop("_first")
            yield "check_ins", _check_ins(setting, year, activities)


def _spread(setting: Setting, year: int, count: int) -> Spread:
    dice = setting.stream("activities").at("places", str(year)).dice()
    rural = set(setting.region.villages)
    places = setting.region.communities
    return spread_of(
        places, shares(count, [dice.between(2, 12) * (1 if code in rural else 12) for code in places])
    )


def _ends(stream: Stream, start: int, count: int) -> pl.Series:
    # The check-ins of activity n begin at 6n and a few: so many come to each, and all together are exact.
    base = pl.int_range(start, start + count, dtype=pl.Int64, eager=True) * _PER_ACTIVITY
    return base + stream.column("first", start, count).below(_JITTER)


def _activities(
    setting: Setting, year: int, rows: tuple[int, int], spread: Spread, days: tuple[date, date], total: int
) -> pl.DataFrame:
    start, stop = rows
    stream, many = setting.stream("activities").at(str(year)), stop - start
    firsts = _ends(stream, start, many + 1).to_list()
    if start == 0:
        firsts[0] = 0
    if stop == spread.rows:
        firsts[-1] = total
    bounds = pl.Series(firsts, dtype=pl.Int64)
    number = pl.int_range(start + 1, stop + 1, dtype=pl.Int64, eager=True)
    return pl.DataFrame(
        {
            "activity_id": setting.identifiers(f"AC{year % 100}", number, 8),
            "place_code": spread.codes(start, stop),
            "held_on": drawn_days(stream.column("day", start, many), *days, "volunteers"),
            "kind": stream.column("kind", start, many).picked(_KINDS),
            "organiser": stream.column("organiser", start, many).picked(_ORGANISERS),
            "participants": bounds[1:] - bounds[:-1],
            "_first": bounds[:-1],
        }
    )


def _check_ins(setting: Setting, year: int, activities: pl.DataFrame) -> pl.DataFrame:
    stream = setting.stream("check_ins").at(str(year))
    start = int(activities["_first"][0])
    ends = activities["participants"].cum_sum()
    many = int(ends[-1])
    number = pl.int_range(start + 1, start + many + 1, dtype=pl.Int64, eager=True)
    attended = ends.search_sorted(number - (start + 1), side="right")
    units = pl.Series(members_of(setting, MEMBER_UNIT), dtype=pl.String)
    # About five members share a check-in each year; references are drawn from a pool as large as that.
    pool = max(1, setting.aims["check_ins"] // 5)
    member = setting.identifiers("MEM", stream.column("member", start, many).below(pool), 6)
    signed_off = stream.column("signed off", start, many).chance(94)
    hours = stream.column("hours", start, many).gathered(_HOURS)
    return pl.DataFrame(
        {
            "check_in_id": setting.identifiers(f"CI{year % 100}", number, 9),
            "activity_id": activities["activity_id"].gather(attended),
            "place_code": activities["place_code"].gather(attended),
            "member_ref": member,
            "organisation_id": units.gather(stream.column("unit", start, many).below(len(units))),
            "checked_in_on": activities["held_on"].gather(attended),
            "hours": hours,
            "_signed_off": signed_off,
        }
    ).with_columns(pl.when("_signed_off").then("hours").alias("hours"))
