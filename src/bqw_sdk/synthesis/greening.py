"""Trees planted, courtyards recognised, small gardens built."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.synthesis.allocation import shares
from bqw_sdk.synthesis.days import END, START, Pattern, drawn_day, drawn_days
from bqw_sdk.synthesis.setting import Spread, spread_of

if TYPE_CHECKING:
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_NEW_YEAR = date(2024, 1, 1)
_TREES = ("香樟", "枫香", "木荷", "火力楠", "宫粉紫荆", "桂花", "沙糖橘", "柚")
_SHRUBS = ("杜鹃", "三角梅", "红继木", "黄金榕")
_AREAS = pl.Series([Decimal(area) for area in range(6, 126)], dtype=pl.Decimal(14, 2))


def greening(setting: Setting) -> Parts:
    """Give the tables of greening."""
    if not setting.region.villages:
        return
    aims = setting.aims
    yield "plantings", [*_planted(setting, 2023, aims["trees"] // 3), *_planted(setting, 2024, aims["trees"])]
    for year, share in ((2023, 30), (2024, 100)):
        yield _courtyards(setting, year, aims["courtyards"] * share // 100)
    for year, share in ((2023, 20), (2024, 100)):
        yield _gardens(setting, year, aims["small_gardens"] * share // 100)


def _planted(setting: Setting, year: int, trees: int) -> list[Row]:
    dice = setting.stream("plantings").at(str(year)).dice()
    batches = [
        village
        for village in setting.region.villages
        for _ in range(dice.below(4 if year == _NEW_YEAR.year else 2) + 1)
    ]
    parts = shares(trees - len(batches), [dice.long_tailed() for _ in batches])
    rows: list[Row] = []
    for number, (village, part) in enumerate(zip(batches, parts, strict=True), start=1):
        shrub = dice.chance(35)
        planted_on = drawn_day(dice, date(year, 1, 1), min(date(year, 12, 31), END), "planting")
        checked_on = planted_on + timedelta(days=dice.between(150, 200))
        checked = checked_on <= END and dice.chance(80)
        rows.append(
            {
                "planting_id": setting.identifier(f"PL{year % 100}", number),
                "place_code": village,
                "planted_on": planted_on,
                "species": dice.one(_SHRUBS if shrub else _TREES),
                "form": "shrub" if shrub else "tree",
                "trees": part + 1,
                "checked_on": checked_on if checked else None,
                "survived": (part + 1) * dice.between(82, 100) // 100 if checked else None,
                "organiser": dice.pick(
                    {"party-wood": 4, "women-wood": 2, "youth-wood": 2, "benefactors-wood": 1, "other": 3}
                ),
                "funded_yuan": Decimal((part + 1) * dice.between(3, 28)) if dice.chance(70) else None,
            }
        )
    return rows


def _spread(setting: Setting, dataset: str, year: int, total: int) -> Spread:
    dice = setting.stream(dataset).at("places", str(year)).dice()
    villages = setting.region.villages
    return spread_of(villages, shares(total, [dice.between(1, 30) for _ in villages]))


def _days(setting: Setting, dataset: str, year: int, count: int, pattern: Pattern) -> pl.Series:
    first = START if year < _NEW_YEAR.year else _NEW_YEAR
    last = END if year == _NEW_YEAR.year else _NEW_YEAR - timedelta(days=1)
    return drawn_days(setting.stream(dataset).at(str(year)).column("day", 0, count), first, last, pattern)


def _courtyards(setting: Setting, year: int, total: int) -> tuple[str, pl.DataFrame]:
    spread = _spread(setting, "courtyards", year, total)
    stream, rows = setting.stream("courtyards").at(str(year)), spread.rows
    number = pl.int_range(1, rows + 1, dtype=pl.Int64, eager=True)
    level = stream.column("level", 0, rows).picked(
        {"town": 60, "county": 28, "prefecture": 10, "province": 2}
    )
    return "courtyards", pl.DataFrame(
        {
            "courtyard_id": setting.identifiers(f"CY{year % 100}", number, 6),
            "place_code": spread.codes(0, rows),
            "level": level,
            "recognised_on": _days(setting, "courtyards", year, rows, "office"),
            "grade": stream.column("grade", 0, rows).picked({"ordinary": 80, "exemplary": 12, "unstated": 8}),
        }
    )


def _gardens(setting: Setting, year: int, total: int) -> tuple[str, pl.DataFrame]:
    spread = _spread(setting, "small_gardens", year, total)
    stream, rows = setting.stream("small_gardens").at(str(year)), spread.rows
    number = pl.int_range(1, rows + 1, dtype=pl.Int64, eager=True)
    kinds = {"vegetable-garden": 48, "orchard": 16, "flower-garden": 24, "park": 12}
    upkeep = {
        "households": 50,
        "villager-group": 20,
        "village-committee": 18,
        "volunteers": 7,
        "hired": 3,
        "nobody": 2,
    }
    return "small_gardens", pl.DataFrame(
        {
            "garden_id": setting.identifiers(f"SG{year % 100}", number, 6),
            "place_code": spread.codes(0, rows),
            "kind": stream.column("kind", 0, rows).picked(kinds),
            "area_m2": stream.column("area", 0, rows).gathered(_AREAS),
            "built_on": _days(setting, "small_gardens", year, rows, "even"),
            "upkeep_by": stream.column("upkeep", 0, rows).picked(upkeep),
        }
    )
