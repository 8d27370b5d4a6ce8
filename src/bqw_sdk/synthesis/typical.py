"""Typical places, classes of places, examinations, reform cases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.days import END, drawn_day

if TYPE_CHECKING:
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_FIRST_BATCH = date(2023, 11, 6)
_CLASSES = {"forerunner": 3, "climber": 5, "weak-base": 3}
_TOPICS = (
    "county-economy", "urban-rural-integration", "town-construction", "party-building",
    "governance", "public-services", "factors", "ecology", "other",
)  # fmt: skip


def typical(setting: Setting) -> Parts:
    """Give the tables of typical places and cases."""
    classes = _classes(setting)
    yield "typical_places", _places(setting)
    yield "class_assignments", classes
    yield "examination_results", _results(setting, classes)
    yield "reform_cases", _cases(setting)


def _places(setting: Setting) -> list[Row]:
    dice = setting.stream("typical_places").dice()
    region = setting.region
    chosen = [("county", code) for code in dice.some(region.counties, (len(region.counties) + 4) // 5)]
    chosen += [("town", code) for code in dice.some(region.towns, (len(region.towns) + 13) // 14)]
    chosen += [
        ("village", code) for code in dice.some(region.communities, (len(region.communities) + 24) // 25)
    ]
    return [
        {
            "designation_id": setting.identifier("TP", number),
            "place_code": code,
            "level": level,
            "batch": 1,
            "named_on": _FIRST_BATCH,
        }
        for number, (level, code) in enumerate(chosen, start=1)
    ]


def _classes(setting: Setting) -> list[Row]:
    dice = setting.stream("class_assignments").dice()
    region = setting.region
    places = [("county", code) for code in region.counties] + [("town", code) for code in region.towns]
    return [
        {
            "assignment_id": setting.identifier("CL", number),
            "place_code": code,
            "scheme": level,
            "place_class": dice.pick(_CLASSES),
            "year": 2023,
        }
        for number, (level, code) in enumerate(places, start=1)
    ]


def _results(setting: Setting, classes: list[Row]) -> list[Row]:
    """Return ranks within the classes of the counties, or grades alone."""
    dice = setting.stream("examination_results").dice()
    counties = [row for row in classes if row["scheme"] == "county"]
    rows: list[Row] = []
    for kind in _CLASSES:
        peers = dice.some([row for row in counties if row["place_class"] == kind], len(counties))
        for rank, peer in enumerate(peers, start=1):
            graded = dice.chance(60)
            rows.append(
                {
                    "result_id": setting.identifier("EX", len(rows) + 1),
                    "place_code": peer["place_code"],
                    "year": 2023,
                    "place_class": kind,
                    "rank": None if graded else rank,
                    "of": None if graded else len(peers),
                    "grade": dice.pick({"excellent": 3, "good": 5, "ordinary": 2}) if graded else None,
                }
            )
    return rows


def _cases(setting: Setting) -> list[Row]:
    dice = setting.stream("reform_cases").dice()
    region = setting.region
    published = setting.fixture("SG24-014")
    places = [published or (dice.one(region.counties) if region.counties else region.code)]
    others = [code for code in region.counties if code != places[0]]
    chosen = [(places[0], "province", date(2024, 11, 8))]
    chosen += [(code, "prefecture", drawn_day(dice, date(2024, 1, 2), END)) for code in dice.some(others, 3)]
    return [
        {
            "case_id": setting.identifier("RF", number),
            "title": f"示例改革案例{number}(合成)",
            "place_code": code,
            "level": level,
            "topic": "party-building" if number == 1 else dice.one(_TOPICS),
            "selected_on": day,
        }
        for number, (code, level, day) in enumerate(chosen, start=1)
    ]
