"""What cadres report each quarter, how it is inspected and verified: closed tables, invented throughout."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.model.period import period_bounds
from bqw_sdk.synthesis.days import END, drawn_day, later

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_QUARTERS = ("2024-33", "2024-34", "2024-35")
_AREAS = {"greening": 3, "living-environment": 3, "industry": 2, "governance": 3, "other": 1}
_STATES = {"draft": 4, "submitted": 16, "verified": 40, "returned": 6, "filed": 34}


def narratives(setting: Setting) -> Parts:
    """Give narratives, verifications and inspections of one county of the region."""
    if not setting.region.counties:
        return
    dice = setting.stream("narratives").dice()
    county = setting.fixture("SG24-014") or dice.one(setting.region.counties)
    told = [
        _narrative(setting, dice, county, (number, quarter))
        for number, quarter in enumerate((q for q in _QUARTERS for _ in range(60)), start=1)
    ]
    yield "narratives", told
    checked = [row for row in told if row["review_state"] in {"verified", "filed"}]
    yield "verifications", [_verification(setting, dice, row, n) for n, row in enumerate(checked, start=1)]
    places = (county, *setting.region.below(county, setting.region.towns))
    yield "inspections", [_inspection(setting, dice, dice.one(places), n) for n in range(1, 41)]


def _narrative(setting: Setting, dice: Dice, county: str, which: tuple[int, str]) -> Row:
    number, quarter = which
    first, last = period_bounds(quarter)
    if first is None or last is None:
        raise ValueError(quarter)
    state = dice.pick(_STATES)
    subject = dice.pick({"person": 5, "unit": 1})
    return {
        "narrative_id": setting.identifier("NA", number),
        "subject_kind": subject,
        "subject_ref": setting.identifier("PER" if subject == "person" else "UNI", dice.below(900)),
        "place_code": county,
        "period": quarter,
        "period_start": first,
        "period_end": last,
        "task_area": dice.pick(_AREAS),
        "fact_text": "示例:到村协调一件合成的小事",
        "submitted_on": None if state == "draft" else later(dice, last, (0, 20)),
        "review_state": state,
    }


def _verification(setting: Setting, dice: Dice, narrative: Row, number: int) -> Row:
    submitted = narrative["submitted_on"]
    return {
        "verification_id": setting.identifier("VE", number),
        "narrative_id": narrative["narrative_id"],
        "place_code": narrative["place_code"],
        "verified_on": later(dice, submitted, (1, 30)) if isinstance(submitted, date) else END,
        "source_kind": dice.pick({"project": 3, "case": 2, "indicator": 2}),
        "matches": dice.pick({"yes": 80, "partly": 16, "no": 4}),
    }


def _inspection(setting: Setting, dice: Dice, place: str, number: int) -> Row:
    return {
        "inspection_id": setting.identifier("IN", number),
        "place_code": place,
        "inspected_on": drawn_day(dice, date(2024, 1, 2), END),
        "method": dice.pick({"site-check": 4, "talks": 3, "home-visit": 2}),
        "dimension": f"示例维度{dice.between(1, 5)}",
    }
