"""Projects attracted from other cities: who brought them, what was contracted, how far they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.allocation import shares, yuan
from bqw_sdk.synthesis.cast import INVESTOR, members_of
from bqw_sdk.synthesis.days import END, drawn_day
from bqw_sdk.synthesis.ladder import climbed, reached, status_after
from bqw_sdk.synthesis.region import helper_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_LEAST = 1_000_000_00
_INDUSTRIES = (
    "C13",
    "C14",
    "C26",
    "C27",
    "C30",
    "C33",
    "C34",
    "C35",
    "C36",
    "C38",
    "C39",
    "D44",
    "G59",
    "I65",
    "A01",
)
_THINGS = ("装备零部件", "电子元件", "食品加工", "新材料", "生物医药", "数据服务", "仓储物流", "竹木制品")


def investment(setting: Setting, parks: Sequence[str]) -> Parts:
    """Give the projects attracted; those signed in 2024 come to the published number and money."""
    aims = setting.aims
    year = _signed(setting, 2024, aims["projects_signed"], aims["contracted_yuan"] * 100)
    before = _signed(setting, 2023, aims["projects_signed"] * 2 // 3, aims["contracted_yuan"] * 55)
    rows = [*before, *year, *_planned(setting)]
    dice = setting.stream("investment_projects").at("parks").dice()
    for row in rows:
        row["park_id"] = dice.one(parks) if parks and dice.chance(60) else None
    yield "investment_projects", rows


def _common(setting: Setting, dice: Dice, sizes: dict[str, int], identifier: str) -> Row:
    region = setting.region
    county = dice.pick(sizes)
    towns = region.below(county, region.towns)
    abroad = dice.chance(15)
    return {
        "project_id": identifier,
        "name": f"虚构{dice.one(_THINGS)}项目{identifier[-5:]}",
        "place_code": dice.one(towns) if towns and dice.chance(45) else county,
        "industry": dice.one(_INDUSTRIES),
        "role": dice.pick({"introduced": 3, "co-introduced": 2}),
        "responsible_level": dice.pick({"county": 4, "prefecture": 1}),
        "origin_place_code": None if abroad else helper_of(region),
        "origin_text": "示例省外城市" if abroad else None,
        "co_building": False,
    }


def _signed(setting: Setting, year: int, count: int, cents: int) -> list[Row]:
    dice = setting.stream("investment_projects").at(str(year)).dice()
    money = shares(cents - count * _LEAST, [dice.long_tailed() for _ in range(count)])
    investors, sizes = members_of(setting, INVESTOR), setting.region.county_sizes()
    rows: list[Row] = []
    for number, part in enumerate(money, start=1):
        signed_on = drawn_day(dice, date(year, 1, 1), min(date(year, 12, 31), END))
        contracted = part + _LEAST
        row = {
            **_common(setting, dice, sizes, setting.identifier(f"IP{year % 100}", number)),
            **climbed(dice, signed_on, status_after(dice, signed_on)),
            "organisation_id": dice.one(investors),
            "planned_yuan": yuan(contracted * dice.between(100, 108) // 100),
            "contracted_yuan": yuan(contracted),
        }
        if reached(row):
            spent = contracted * (100 if row.get("completed_on") else dice.between(5, 70)) // 100
            row["completed_yuan"] = yuan(spent)
            row["paid_in_yuan"] = yuan(spent + (contracted - spent) * dice.between(0, 40) // 100)
        rows.append(row)
    return rows


def _planned(setting: Setting) -> list[Row]:
    """Return the projects of industrial co-building that are planned and not signed."""
    dice = setting.stream("investment_projects").at("planned").dice()
    sizes = setting.region.county_sizes()
    return [
        {
            **_common(setting, dice, sizes, setting.identifier("IPP", number)),
            "status": "planned",
            "planned_on": drawn_day(dice, date(2024, 1, 2), END),
            "planned_yuan": yuan(dice.long_tailed() // 40 * 100 + _LEAST),
            "co_building": True,
        }
        for number in range(1, setting.aims["co_building_planned"] + 1)
    ]
