"""Neighbour units of one county of the region, their heads, and the small services that they render."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.days import END, drawn_day, later
from bqw_sdk.synthesis.grassroots import group_counts
from bqw_sdk.synthesis.requests import CLOSED, closed_cases

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_UNITS = (30, 40)
_DIVIDED = date(2024, 7, 1)
_CATEGORIES = {"party-member": 45, "capable-villager": 20, "villager-representative": 22, "volunteer": 13}
_METHODS = {
    "chosen-by-households": 50,
    "recommended": 28,
    "self-nominated": 10,
    "appointed": 8,
    "unstated": 4,
}
_SERVICES = {
    "policy-briefing": 28,
    "home-visit": 40,
    "errand": 14,
    "mediation": 6,
    "hazard-check": 9,
    "emergency": 3,
}
_RESULTS = {"done": 70, "recorded": 20, "passed-on": 6, "not-done": 4}


def neighbours(setting: Setting) -> Parts:
    """Give units, heads and services; the mechanism is tried in one county only, as published."""
    region = setting.region
    if not region.counties or not region.villages:
        return
    dice = setting.stream("neighbour_units").dice()
    county = setting.fixture("SG24-013") or dice.one(region.counties)
    groups = dict(zip(region.villages, group_counts(setting), strict=True))
    cases = closed_cases(setting)
    first_case = dict(zip(cases.places.to_list(), [0, *cases.ends.to_list()], strict=False))
    last_case = dict(zip(cases.places.to_list(), cases.ends.to_list(), strict=True))
    units: list[Row] = []
    heads: list[Row] = []
    services: list[Row] = []
    for village in region.below(county, region.villages):
        for _ in range(dice.between(*_UNITS)):
            unit = _unit(setting, dice, village, (len(units) + 1, groups[village]))
            units.append(unit)
            heads.append(_head(setting, dice, unit, len(heads) + 1))
            for _ in range(dice.below(7)):
                span = (first_case[village], last_case[village])
                services.append(_service(setting, dice, unit, (len(services) + 1, *span)))
    yield "neighbour_units", units
    yield "neighbour_heads", heads
    yield "micro_services", services


def _unit(setting: Setting, dice: Dice, village: str, numbers: tuple[int, int]) -> Row:
    number, groups = numbers
    return {
        "unit_id": setting.identifier("NU", number),
        "place_code": village,
        "group_code": f"{village}-{dice.between(1, groups):03d}" if groups else None,
        "households": dice.between(10, 15),
        "valid_from": _DIVIDED,
    }


def _head(setting: Setting, dice: Dice, unit: Row, number: int) -> Row:
    return {
        "head_id": setting.identifier("NH", number),
        "unit_id": unit["unit_id"],
        "place_code": unit["place_code"],
        "person_ref": setting.identifier("PER", dice.below(90_000)),
        "category": dice.pick(_CATEGORIES),
        "method": dice.pick(_METHODS),
        "chosen_on": later(dice, _DIVIDED, (0, 45)),
    }


def _service(setting: Setting, dice: Dice, unit: Row, numbers: tuple[int, int, int]) -> Row:
    number, first_case, last_case = numbers
    result = dice.pick(_RESULTS)
    if result == "passed-on" and last_case == first_case:
        result = "recorded"
    passed_on = result == "passed-on"
    return {
        "service_id": setting.identifier("MS", number),
        "unit_id": unit["unit_id"],
        "place_code": unit["place_code"],
        "served_on": drawn_day(dice, _DIVIDED, END, "even"),
        "kind": dice.pick(_SERVICES),
        "result": result,
        "case_id": f"SYN-{CLOSED}-{setting.region.digits}-{dice.between(first_case + 1, last_case):06d}"
        if passed_on
        else None,
    }
