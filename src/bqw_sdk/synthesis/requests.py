"""Residents' cases, from raised to rated, and the log of their events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.synthesis.allocation import shares
from bqw_sdk.synthesis.cast import OFFICE, members_of
from bqw_sdk.synthesis.days import END, drawn_days
from bqw_sdk.synthesis.setting import spread_of

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Stream
    from bqw_sdk.synthesis.setting import Parts, Setting, Spread

CLOSED = "CS24"
_LADDER = ("raised", "dispatched", "accepted", "attended", "closed", "rated")
_DATES = ("opened_on", "dispatched_on", "accepted_on", "attended_on", "closed_on", "rated_on")
_CATEGORIES = {
    "sanitation": 30, "infrastructure": 18, "property-management": 12, "neighbour-dispute": 11,
    "livelihood": 11, "public-safety": 7, "public-order": 6, "other": 5,
}  # fmt: skip
_SOURCES = {"whistle": 45, "patrol": 25, "hotline": 18, "scan": 12}
_URGENCIES = {"ordinary": 88, "urgent": 10, "emergency": 2}
_OUTCOMES = {"solved": 960, "partly-solved": 20, "explained": 10, "transferred": 6, "not-solved": 4}
_RATINGS = {"satisfied": 60, "basically-satisfied": 14, "dissatisfied": 3, "unrated": 23}
_OPEN = {
    "raised": 10, "dispatched": 20, "accepted": 25, "attended": 20,
    "returned": 7, "escalated": 5, "merged": 5, "overdue": 5, "invalid": 3,
}  # fmt: skip
_RUNG = {"raised": 0, "dispatched": 1, "accepted": 2, "attended": 3, "escalated": 2, "overdue": 2, "returned": 1, "merged": 0, "invalid": 0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lot:
    """Cases that belong together: the mark in their identifiers, how many, when they were closed or opened."""

    mark: str
    percent: int
    first: date
    last: date


_LOTS = (
    _Lot("CS23", 35, date(2023, 2, 1), date(2023, 12, 31)),
    _Lot(CLOSED, 100, date(2024, 1, 1), END),
    _Lot("CSO", 6, date(2024, 9, 1), END),
)


def closed_cases(setting: Setting) -> Spread:
    """Return how the cases that were closed in 2024 lie over the communities."""
    return _spread(setting, _LOTS[1])


def requests(setting: Setting) -> Parts:
    """Give cases and their events."""
    for lot in _LOTS:
        spread = _spread(setting, lot)
        if not spread.rows:
            continue
        cases = _opened(setting, lot, spread) if lot.mark == "CSO" else _closed(setting, lot, spread)
        yield "cases", cases
        yield "case_events", _events(setting, lot, cases)


def _spread(setting: Setting, lot: _Lot) -> Spread:
    dice = setting.stream("cases").at("places", lot.mark).dice()
    rural = set(setting.region.villages)
    places = setting.region.communities
    weights = [dice.between(1, 20) * (1 if code in rural else 8) for code in places]
    return spread_of(places, shares(setting.aims["cases_closed"] * lot.percent // 100, weights))


def _columns(stream: Stream, setting: Setting, mark: str, spread: Spread) -> dict[str, pl.Series]:
    rows = spread.rows
    number = pl.int_range(1, rows + 1, dtype=pl.Int64, eager=True)
    return {
        "case_id": setting.identifiers(mark, number, 6),
        "place_code": spread.codes(0, rows),
        "category": stream.column("category", 0, rows).picked(_CATEGORIES),
        "source": stream.column("source", 0, rows).picked(_SOURCES),
        "urgency": stream.column("urgency", 0, rows).picked(_URGENCIES),
    }


def _gaps(stream: Stream, rows: int) -> dict[str, pl.Series]:
    long = pl.Series([0, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 18], dtype=pl.Int64)
    return {
        "_to_dispatch": stream.column("to dispatch", 0, rows).below(2),
        "_to_accept": stream.column("to accept", 0, rows).below(3),
        "_to_attend": stream.column("to attend", 0, rows).below(4),
        "_to_close": stream.column("to close", 0, rows).gathered(long),
    }


def _plus(day: str, *gaps: str) -> pl.Expr:
    return pl.col(day) + pl.duration(days=pl.sum_horizontal(gaps))


def _closed(setting: Setting, lot: _Lot, spread: Spread) -> pl.DataFrame:
    stream, rows = setting.stream("cases").at(lot.mark), spread.rows
    frame = pl.DataFrame(
        {
            **_columns(stream, setting, lot.mark, spread),
            **_gaps(stream, rows),
            "closed_on": drawn_days(stream.column("closed", 0, rows), lot.first, lot.last, "office"),
            "outcome": stream.column("outcome", 0, rows).picked(_OUTCOMES),
            "_rating": stream.column("rating", 0, rows).picked(_RATINGS),
            "_to_rate": stream.column("to rate", 0, rows).below(8),
            "_attended": stream.column("attended", 0, rows).chance(78),
        }
    )
    gaps = ("_to_dispatch", "_to_accept", "_to_attend", "_to_close")
    opened = pl.col("closed_on") - pl.duration(days=pl.sum_horizontal(gaps))
    frame = frame.with_columns(opened.alias("opened_on")).with_columns(
        _plus("opened_on", gaps[0]).alias("dispatched_on"),
        _plus("opened_on", *gaps[:2]).alias("accepted_on"),
        pl.when("_attended").then(_plus("opened_on", *gaps[:3])).alias("attended_on"),
        _plus("closed_on", "_to_rate").alias("_rated_on"),
    )
    rated = (pl.col("_rating") != "unrated") & (pl.col("_rated_on") <= END)
    return frame.with_columns(
        pl.when(rated).then("_rated_on").alias("rated_on"),
        pl.when(rated).then("_rating").otherwise(pl.lit("unrated")).alias("rating"),
        pl.when(rated).then(pl.lit("rated")).otherwise(pl.lit("closed")).alias("status"),
    )


def _opened(setting: Setting, lot: _Lot, spread: Spread) -> pl.DataFrame:
    stream, rows = setting.stream("cases").at(lot.mark), spread.rows
    frame = pl.DataFrame(
        {
            **_columns(stream, setting, lot.mark, spread),
            **_gaps(stream, rows),
            "opened_on": drawn_days(stream.column("opened", 0, rows), lot.first, lot.last, "office"),
            "status": stream.column("status", 0, rows).picked(_OPEN),
        }
    ).with_columns(pl.col("status").replace_strict(_RUNG, return_dtype=pl.Int64).alias("_rung"))
    dates = ("dispatched_on", "accepted_on", "attended_on")
    gaps = ("_to_dispatch", "_to_accept", "_to_attend")
    return frame.with_columns(
        pl.when(pl.col("_rung") > rung)
        .then(pl.min_horizontal(_plus("opened_on", *gaps[: rung + 1]), pl.lit(END)))
        .alias(name)
        for rung, name in enumerate(dates)
    ).with_columns(
        pl.lit(None, pl.Date).alias("closed_on"),
        pl.lit(None, pl.Date).alias("rated_on"),
    )


def _events(setting: Setting, lot: _Lot, cases: pl.DataFrame) -> pl.DataFrame:
    stream, rows = setting.stream("case_events").at(lot.mark), cases.height
    offices = pl.Series(members_of(setting, OFFICE), dtype=pl.String)
    cases = cases.with_columns(
        stream.column("office", 0, rows).gathered(offices).alias("_office"),
        pl.when(~pl.col("status").is_in(_LADDER)).then(pl.max_horizontal(*_DATES[:4])).alias("_aside_on"),
    )
    steps = [*zip(_DATES, _LADDER, strict=True), ("_aside_on", None)]
    logs = [
        cases.select(
            "case_id",
            pl.lit(rung, pl.Int64).alias("_rung"),
            (pl.lit(status) if status else pl.col("status")).alias("status"),
            pl.col(day).alias("happened_on"),
            (pl.col("_office") if status == "dispatched" else pl.lit(None, pl.String)).alias(
                "to_organisation_id"
            ),
        ).filter(pl.col("happened_on").is_not_null())
        for rung, (day, status) in enumerate(steps)
    ]
    log = pl.concat(logs).sort("case_id", "_rung")
    return log.with_columns((pl.int_range(pl.len()).over("case_id") + 1).alias("serial")).with_columns(
        pl.concat_str("case_id", pl.lit("-"), pl.col("serial").cast(pl.String)).alias("event_id")
    )
