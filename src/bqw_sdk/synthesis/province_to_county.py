"""Assistance by provincial units: groups for counties, teams in towns, inputs, intended and donated projects."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.allocation import shares, yuan
from bqw_sdk.synthesis.cast import ENTERPRISE, UNIT, members_of
from bqw_sdk.synthesis.days import END, START, drawn_day, later
from bqw_sdk.synthesis.setting import ROUND

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_BEGAN = date(2023, 11, 10)
_OTHER_KINDS = {"project": 3, "policy": 2, "talent": 2, "consumption": 3}
_MONEY_KINDS = {"project": "planned", "consumption": "not-investment"}


def province_to_county(setting: Setting) -> Parts:
    """Give the tables of assistance by provincial units; they help none in the delta."""
    if not setting.region.helped:
        return
    groups = _groups(setting)
    yield "assistance_groups", groups
    yield "town_teams", _teams(setting)
    yield "assistance_inputs", _inputs(setting, groups)
    yield "intended_projects", _intended(setting, groups)
    yield "donated_projects", _donated(setting)


def _groups(setting: Setting) -> list[Row]:
    dice = setting.stream("assistance_groups").dice()
    units = members_of(setting, UNIT)
    return [
        {
            "pairing_id": setting.identifier("AG", number),
            "place_code": county,
            "round": ROUND,
            "valid_from": _BEGAN,
            "lead_organisation_id": units[number - 1],
            "members": dice.between(2, 4),
        }
        for number, county in enumerate(setting.region.counties, start=1)
    ]


def _teams(setting: Setting) -> list[Row]:
    dice = setting.stream("town_teams").dice()
    units = members_of(setting, UNIT)
    return [
        {
            "pairing_id": setting.identifier("TT", number),
            "place_code": town,
            "round": ROUND,
            "valid_from": date(2021, 7, 1),
            "lead_organisation_id": dice.one(units) if dice.chance(70) else None,
            "town_class": dice.pick(
                {"key-assistance": 53, "consolidation": 27, "pioneering-demonstration": 20}
            ),
            "units": dice.between(4, 9),
        }
        for number, town in enumerate(setting.region.towns, start=1)
    ]


def _inputs(setting: Setting, groups: list[Row]) -> list[Row]:
    dice = setting.stream("assistance_inputs").dice()
    count = 40 * len(groups)
    money = shares(setting.aims["paid_in_yuan"] * 100, [dice.long_tailed() for _ in range(count)])
    earlier = [part * 2 // 3 for part in money[: count // 3]]
    lots = [("funds", cents, (date(2024, 1, 2), END)) for cents in money]
    lots += [("funds", cents, (_BEGAN, date(2023, 12, 31))) for cents in earlier]
    lots += [(dice.pick(_OTHER_KINDS), dice.long_tailed() // 30, (_BEGAN, END)) for _ in range(count // 2)]
    return [
        _input(setting, dice, dice.one(groups), (number, kind, cents, *days))
        for number, (kind, cents, days) in enumerate(lots, start=1)
    ]


def _input(setting: Setting, dice: Dice, group: Row, lot: tuple[int, str, int, date, date]) -> Row:
    number, kind, cents, first, last = lot
    county = str(group["place_code"])
    towns = setting.region.below(county, setting.region.towns)
    money_kind = "paid-in" if kind == "funds" else _MONEY_KINDS.get(kind)
    return {
        "input_id": setting.identifier("AI", number),
        "pairing_id": group["pairing_id"],
        "organisation_id": group["lead_organisation_id"],
        "place_code": dice.one(towns) if towns and dice.chance(70) else county,
        "put_in_on": drawn_day(dice, first, last),
        "kind": kind,
        "amount_yuan": yuan(cents) if money_kind else None,
        "money_kind": money_kind,
    }


def _intended(setting: Setting, groups: list[Row]) -> list[Row]:
    dice = setting.stream("intended_projects").dice()
    total = setting.aims["projects_intended"]
    rows: list[Row] = []
    for number in range(1, total + total // 3 + 1):
        before = number > total
        first, last = (_BEGAN, date(2023, 12, 31)) if before else (date(2024, 1, 2), END)
        group = dice.one(groups)
        intended_on = drawn_day(dice, first, last)
        status = dice.pick({"intended": 2, "planned": 2, "dropped": 1}) if before else "intended"
        rows.append(
            {
                "project_id": setting.identifier("IT", number),
                "name": f"虚构意向项目{number}",
                "place_code": group["place_code"],
                "status": status,
                "planned_on": later(dice, intended_on, (20, 90)) if status == "planned" else None,
                "pairing_id": group["pairing_id"],
                "intended_on": intended_on,
                "intended_yuan": yuan(dice.long_tailed() // 10 * 100 + 1_000_000_00),
            }
        )
    return rows


def _donated(setting: Setting) -> list[Row]:
    dice = setting.stream("donated_projects").dice()
    region = setting.region
    donors = members_of(setting, ENTERPRISE)
    published = setting.fixture("SG24-032")
    villages = [village for village in region.villages if village != published]
    rows: list[Row] = []
    if published:
        rows.append(
            {
                "name": "示例希望乡村(合成)",
                "place_code": published,
                "status": "started",
                "planned_on": date(2024, 5, 20),
                "started_on": date(2024, 10, 26),
                "planned_yuan": Decimal(29_000_000),
                "also_known_as": "示例希望小镇(合成)",
                "dwellings": 115,
                "public_buildings": 3,
                "road_m2": Decimal(8_500),
                "villager_groups": 2,
            }
        )
    rows += [_gift(dice, village) for village in dice.some(villages, len(region.counties))]
    return [
        {"project_id": setting.identifier("DP", n), "donor_organisation_id": dice.one(donors), **row}
        for n, row in enumerate(rows, start=1)
    ]


def _gift(dice: Dice, village: str) -> Row:
    started = dice.chance(70)
    planned_on = drawn_day(dice, START, date(2024, 6, 30))
    return {
        "name": f"虚构捐建项目{village[-6:]}",
        "place_code": village,
        "status": "under-construction" if started else "planned",
        "planned_on": planned_on,
        "started_on": later(dice, planned_on, (30, 150)) if started else None,
        "planned_yuan": Decimal(dice.between(50, 1200) * 10_000),
        "dwellings": dice.between(0, 40),
        "public_buildings": dice.between(0, 3),
        "road_m2": Decimal(dice.between(2, 60) * 100),
    }
