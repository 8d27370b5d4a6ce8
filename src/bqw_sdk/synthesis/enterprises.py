"""Enterprises and villages: registrations, pairs, needs, projects."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.allocation import shares, yuan
from bqw_sdk.synthesis.cast import ENTERPRISE, members_of
from bqw_sdk.synthesis.days import END, START, drawn_day, earlier, later
from bqw_sdk.synthesis.setting import ROUND

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_NEW_YEAR = date(2024, 1, 2)
_NEEDS = {
    "industry": 5, "infrastructure": 6, "public-services": 3, "living-environment": 5,
    "employment": 2, "sales": 3, "talent": 1, "other": 1,
}  # fmt: skip
_KINDS = {"industry": 5, "employment": 2, "public-welfare": 6, "know-how": 1, "consumption": 2}


def enterprises(setting: Setting) -> Parts:
    """Give the tables of enterprises and villages."""
    if not setting.region.villages:
        return
    yield "enterprise_registrations", _registrations(setting)
    pairs = _pairings(setting)
    yield "village_pairings", pairs
    yield "village_needs", _needs(setting)
    yield "enterprise_projects", _projects(setting, pairs)


def _registrations(setting: Setting) -> list[Row]:
    dice = setting.stream("enterprise_registrations").dice()
    firms = members_of(setting, ENTERPRISE)
    this_year = setting.aims["registrations"]
    places = setting.region.county_sizes() or {setting.region.code: 1}
    kinds = {
        "private-enterprise": 70,
        "state-enterprise": 18,
        "chamber-of-commerce": 8,
        "overseas-chinese-funded": 4,
    }
    return [
        {
            "registration_id": setting.identifier("ER", number),
            "organisation_id": firm,
            "place_code": dice.pick(places),
            "registered_on": drawn_day(dice, _NEW_YEAR, END)
            if number <= this_year
            else drawn_day(dice, START, date(2023, 12, 31)),
            "kind": dice.pick(kinds),
        }
        for number, firm in enumerate(firms, start=1)
    ]


def _pairings(setting: Setting) -> list[Row]:
    dice = setting.stream("village_pairings").dice()
    firms = members_of(setting, ENTERPRISE)
    villages = sorted(dice.some(setting.region.villages, setting.aims["villages_paired"]))
    published = setting.fixture("SG24-041")
    if published and published not in villages:
        villages[-1] = published
    helped = [
        (village, firm) for village in villages for firm in dice.some(firms, 2 if dice.chance(18) else 1)
    ]
    return [
        {
            "pairing_id": setting.identifier("VP", number),
            "place_code": village,
            "round": ROUND,
            "valid_from": drawn_day(dice, _NEW_YEAR, date(2024, 5, 31)),
            "organisation_id": firm,
        }
        for number, (village, firm) in enumerate(helped, start=1)
    ]


def _needs(setting: Setting) -> list[Row]:
    dice = setting.stream("village_needs").dice()
    rows: list[Row] = []
    for village in setting.region.villages:
        if not dice.chance(30):
            continue
        filed_on = drawn_day(dice, START, END)
        state = dice.pick({"open": 4, "matched": 3, "closed": 3})
        rows.append(
            {
                "need_id": setting.identifier("VN", len(rows) + 1),
                "place_code": village,
                "kind": dice.pick(_NEEDS),
                "amount_yuan": Decimal(dice.between(2, 300) * 10_000) if dice.chance(80) else None,
                "filed_on": filed_on,
                "state": state,
                "closed_on": later(dice, filed_on, (20, 200)) if state == "closed" else None,
            }
        )
    return rows


def _projects(setting: Setting, pairs: list[Row]) -> list[Row]:
    dice = setting.stream("enterprise_projects").dice()
    total = setting.aims["enterprise_projects"]
    people = shares(setting.aims["beneficiaries"], [dice.long_tailed() for _ in range(total)])
    published = setting.fixture("SG24-041")
    rows = [_project(setting, dice, dice.one(pairs), (n, people[n - 1])) for n in range(1, total + 1)]
    if published:
        pair = next(pair for pair in pairs if pair["place_code"] == published)
        for row in rows:
            # The published area is that of one project: no other there may add to it.
            if row["place_code"] == published:
                row["demolished_m2"] = None
        rows[0] |= {
            "place_code": published,
            "organisation_id": pair["organisation_id"],
            "kind": "public-welfare",
            "status": "completed",
            "signed_on": date(2024, 2, 1),
            "planned_on": _NEW_YEAR,
            "started_on": date(2024, 2, 20),
            "completed_on": date(2024, 9, 20),
            "demolished_m2": Decimal(4000),
        }
    return rows


def _project(setting: Setting, dice: Dice, pair: Row, numbers: tuple[int, int]) -> Row:
    number, people = numbers
    started_on = drawn_day(dice, date(2024, 2, 1), date(2024, 11, 15))
    signed_on = max(earlier(dice, started_on, (5, 40)), _NEW_YEAR)
    completed_on = later(dice, started_on, (40, 320))
    completed = completed_on < END
    planned = dice.long_tailed() // 60 + 50_000_00
    spent = planned * (dice.between(90, 100) if completed else dice.between(5, 70)) // 100
    kind = dice.pick(_KINDS)
    works = kind in {"industry", "public-welfare"}
    return {
        "project_id": setting.identifier("EP", number),
        "name": f"虚构帮扶项目{number}",
        "place_code": pair["place_code"],
        "status": "completed" if completed else dice.pick({"started": 1, "under-construction": 2}),
        "planned_on": max(earlier(dice, signed_on, (5, 60)), _NEW_YEAR),
        "signed_on": signed_on,
        "started_on": started_on,
        "completed_on": completed_on if completed else None,
        "planned_yuan": yuan(planned),
        "paid_in_yuan": yuan(spent),
        "completed_yuan": yuan(spent),
        "organisation_id": pair["organisation_id"],
        "kind": kind,
        "beneficiaries": people,
        "beneficiary_basis": dice.pick({"distinct": 2, "summed": 3, "estimated": 5}),
        "demolished_m2": Decimal(dice.between(1, 30) * 50) if works and dice.chance(25) else None,
        "built_m2": Decimal(dice.between(1, 60) * 50) if works and dice.chance(40) else None,
        "facilities": dice.between(1, 9) if works and dice.chance(50) else None,
    }
