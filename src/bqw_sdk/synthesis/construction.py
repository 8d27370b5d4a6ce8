"""Construction firms and towns: pairs and what they build together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.allocation import shares, shares_below, yuan
from bqw_sdk.synthesis.cast import BUILDER, members_of
from bqw_sdk.synthesis.days import END, drawn_day, earlier, later
from bqw_sdk.synthesis.setting import ROUND

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_BEGAN = date(2023, 6, 10)
_LEAST = 200_000_00
_STARTED_SHARE = 82
_KINDS = {
    "beautiful-market-town": 40, "farmhouse-look": 18, "living-environment": 18,
    "infrastructure": 14, "industry-platform": 6, "other": 4,
}  # fmt: skip
_FACILITIES = ("entrance", "street", "facades", "reception-room", "produce-market", "river", "small-park")
_FORMS = {"donated": 3, "epc-o": 3, "upkeep-by-trade": 1, "other": 2}
_NAMES = {
    "beautiful-market-town": "美丽圩镇", "farmhouse-look": "农房风貌", "living-environment": "人居环境",
    "infrastructure": "基础设施", "industry-platform": "产业平台", "other": "其他建设",
}  # fmt: skip


def construction(setting: Setting) -> Parts:
    """Give the tables of construction firms and towns."""
    if not setting.region.towns:
        return
    pairs = _pairings(setting)
    yield "firm_pairings", pairs
    yield "construction_projects", _projects(setting, pairs)


def _pairings(setting: Setting) -> list[Row]:
    dice = setting.stream("firm_pairings").dice()
    towns = sorted(dice.some(setting.region.towns, setting.aims["towns_built"]))
    firms = members_of(setting, BUILDER)
    rows: list[Row] = []
    for number in range(max(len(towns), len(firms))):
        signed_on = drawn_day(dice, _BEGAN, date(2024, 3, 31))
        rows.append(
            {
                "pairing_id": setting.identifier("FP", number + 1),
                "place_code": towns[number % len(towns)],
                "round": ROUND,
                "valid_from": signed_on,
                "organisation_id": firms[number % len(firms)],
                "signed_on": signed_on,
                "role": "lead" if number < len(towns) else "member",
            }
        )
    return rows


def _money(setting: Setting, dice: Dice, rows: list[Row], started: int) -> None:
    """Share planned money over all projects and completed money over those that have started."""
    aims, count = setting.aims, len(rows)
    cents = aims["construction_planned_yuan"] * 100 - _LEAST * count
    for_started = cents * _STARTED_SHARE // 100 if started < count else cents
    planned = [
        part + _LEAST
        for money, many in ((for_started, started), (cents - for_started, count - started))
        for part in shares(money, [dice.long_tailed() for _ in range(many)])
    ]
    weights = [
        part * (100 if row.get("completed_on") else dice.between(20, 80)) // 100
        for row, part in zip(rows[:started], planned, strict=False)
    ]
    spent = shares_below(aims["construction_completed_yuan"] * 100, weights, planned[:started])
    for place, (row, part) in enumerate(zip(rows, planned, strict=True)):
        row["planned_yuan"] = yuan(part)
        if place < started:
            row["completed_yuan"] = yuan(spent[place])
            row["paid_in_yuan"] = yuan(spent[place])


def _projects(setting: Setting, pairs: list[Row]) -> list[Row]:
    dice = setting.stream("construction_projects").dice()
    aims = setting.aims
    total, started = (
        aims["construction_projects"],
        min(aims["construction_started"], aims["construction_projects"]),
    )
    rows = [_project(setting, dice, dice.one(pairs), started=number < started) for number in range(total)]
    _money(setting, dice, rows, started)
    mixed = dice.some(rows, total)
    return [{"project_id": setting.identifier("CO", n), **row} for n, row in enumerate(mixed, start=1)]


def _project(setting: Setting, dice: Dice, pair: Row, *, started: bool) -> Row:
    region, town = setting.region, str(pair["place_code"])
    kind = dice.pick(_KINDS)
    villages = region.below(town, region.villages)
    row: Row = {
        "name": f"虚构{_NAMES[kind]}项目{town[4:9]}",
        "place_code": dice.one(villages) if villages and kind == "farmhouse-look" else town,
        "pairing_id": pair["pairing_id"],
        "kind": kind,
        "town_facility": dice.one(_FACILITIES)
        if kind == "beautiful-market-town" and dice.chance(70)
        else None,
        "contract_form": dice.pick(_FORMS) if started or dice.chance(40) else None,
    }
    if not started:
        signed_on = drawn_day(dice, date(2023, 9, 1), END)
        signed = dice.chance(45)
        planned_on = max(earlier(dice, signed_on, (10, 120)), _BEGAN)
        return row | {
            "status": "signed" if signed else "planned",
            "planned_on": planned_on,
            "signed_on": signed_on if signed else None,
        }
    started_on = drawn_day(dice, date(2023, 7, 10), date(2024, 11, 20))
    signed_on = max(earlier(dice, started_on, (5, 60)), _BEGAN)
    completed_on = later(dice, started_on, (90, 500))
    done = completed_on < END
    return row | {
        "status": "completed" if done else dice.pick({"started": 1, "under-construction": 3}),
        "planned_on": max(earlier(dice, signed_on, (10, 90)), _BEGAN),
        "signed_on": signed_on,
        "started_on": started_on,
        "completed_on": completed_on if done else None,
    }
