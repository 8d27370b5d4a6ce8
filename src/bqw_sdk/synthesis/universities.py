"""Universities and counties: pairs, projects, days of service, schools under trusteeship."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.allocation import yuan
from bqw_sdk.synthesis.cast import UNIVERSITY, members_of
from bqw_sdk.synthesis.days import END, drawn_day, later
from bqw_sdk.synthesis.ladder import climbed, reached, status_after
from bqw_sdk.synthesis.setting import ROUND

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_BEGAN = date(2023, 8, 15)
_TASKS = {
    "strengthening-1": 4, "strengthening-2": 4, "highlighting-1": 3, "highlighting-2": 3,
    "taking-part-1": 2, "taking-part-2": 2, "providing": 1,
}  # fmt: skip


def universities(setting: Setting) -> Parts:
    """Give the tables of universities and counties."""
    if not setting.region.counties:
        return
    pairs = _pairings(setting)
    yield "university_pairings", pairs
    yield "university_projects", _projects(setting, pairs)
    yield "service_logs", _logs(setting, pairs)
    yield "school_trusteeships", _trusteeships(setting)


def _pairings(setting: Setting) -> list[Row]:
    """Return pairs in which every university and every county appears, a lead in each county."""
    dice = setting.stream("university_pairings").dice()
    counties, pool = setting.region.counties, members_of(setting, UNIVERSITY)
    count = max(len(counties), len(pool))
    pairs = [(counties[number % len(counties)], pool[number % len(pool)]) for number in range(count)]
    rows: list[Row] = []
    for number, (county, university) in enumerate(pairs, start=1):
        agreed = drawn_day(dice, _BEGAN, date(2024, 1, 31))
        rows.append(
            {
                "pairing_id": setting.identifier("UP", number),
                "place_code": county,
                "round": ROUND,
                "valid_from": agreed,
                "organisation_id": university,
                "agreement_on": agreed,
                "lead": number <= len(counties),
            }
        )
    return rows


def _projects(setting: Setting, pairs: list[Row]) -> list[Row]:
    aims = setting.aims
    dice = setting.stream("university_projects").dice()
    total = aims["university_projects"]
    special = dice.some(range(total), aims["university_models"] + aims["university_keys"])
    models, keys = set(special[: aims["university_models"]]), set(special[aims["university_models"] :])
    return [
        _project(
            setting,
            dice,
            dice.one(pairs),
            (n, "model" if n in models else "key" if n in keys else "ordinary"),
        )
        for n in range(total)
    ]


def _project(setting: Setting, dice: Dice, pair: Row, which: tuple[int, str]) -> Row:
    number, tier = which
    region, county = setting.region, str(pair["place_code"])
    agreed = pair["valid_from"]
    began = agreed if isinstance(agreed, date) else _BEGAN
    signed_on = drawn_day(dice, began, date(2024, 11, 15))
    places = (
        county,
        *region.below(county, region.towns),
        *dice.some(region.below(county, region.villages), 3),
    )
    paid_in = dice.between(2, 120) * 10_000_00 * (3 if tier == "model" else 1)
    own = paid_in * dice.between(10, 60) // 100
    row = {
        "project_id": setting.identifier("UX", number + 1),
        "name": f"示例校地共建项目{number + 1}",
        "place_code": dice.one(places),
        **climbed(dice, signed_on, status_after(dice, signed_on, producing=False), began),
        "planned_yuan": yuan(paid_in * 12 // 10),
        "pairing_id": pair["pairing_id"],
        "task": dice.pick(_TASKS),
        "tier": tier,
    }
    if reached(row):
        completed = paid_in * dice.between(20, 100) // 100
        social = (paid_in - own) * dice.between(0, 80) // 100
        row |= {
            "paid_in_yuan": yuan(paid_in),
            "completed_yuan": yuan(completed),
            "university_yuan": yuan(own),
            "social_yuan": yuan(social),
            "fiscal_yuan": yuan(paid_in - own - social),
        }
    return row


def _logs(setting: Setting, pairs: list[Row]) -> list[Row]:
    dice = setting.stream("service_logs").dice()
    region = setting.region
    rows: list[Row] = []
    for pair in pairs:
        places = region.below(str(pair["place_code"]), (*region.towns, *region.communities))
        agreed = pair["valid_from"]
        began = agreed if isinstance(agreed, date) else _BEGAN
        for _ in range(dice.between(40, 90)):
            halves = dice.between(1, 8)
            rows.append(
                {
                    "log_id": setting.identifier("SL", len(rows) + 1),
                    "pairing_id": pair["pairing_id"],
                    "place_code": dice.one(places),
                    "served_on": drawn_day(dice, began, END),
                    "days": Decimal(halves) / 2,
                    "person_times": dice.between(2, 12) * ((halves + 1) // 2),
                }
            )
    return rows


def _trusteeships(setting: Setting) -> list[Row]:
    dice = setting.stream("school_trusteeships").dice()
    county = setting.fixture("SG24-051") or dice.one(setting.region.counties)
    return [
        {
            "pairing_id": setting.identifier("ST", 1),
            "place_code": county,
            "round": ROUND,
            "valid_from": later(dice, date(2024, 8, 25), (0, 20)),
            "organisation_id": dice.one(members_of(setting, UNIVERSITY)),
            "school_name": "示例县级中学(合成)",
            "kind": "county-high-school",
        }
    ]
