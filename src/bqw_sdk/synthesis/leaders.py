"""Leaders and their places: posts, visits, issues, and days on which many projects start together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bqw_sdk.synthesis.allocation import yuan
from bqw_sdk.synthesis.cast import OFFICE, members_of
from bqw_sdk.synthesis.days import END, START, drawn_day, later
from bqw_sdk.synthesis.setting import ROUND

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_TOPICS = {
    "typical-places": 5, "industry": 4, "look-of-place": 5, "livelihood": 3, "governance": 2, "safety": 1, "other": 1,
}  # fmt: skip
_POSTS = {
    "county": ("prefecture", "示例市领导岗位"),
    "town": ("county", "示例县领导岗位"),
    "village": ("county", "示例县领导岗位"),
}


def leaders(setting: Setting) -> Parts:
    """Give the tables of leaders and their places."""
    posts = _assignments(setting)
    yield "assignments", posts
    yield "visits", _visits(setting, posts)
    yield "assigned_issues", _issues(setting, posts)
    yield "start_batches", _batches(setting)


def _assignments(setting: Setting) -> list[Row]:
    dice = setting.stream("assignments").dice()
    region = setting.region
    chosen = [("county", code) for code in region.counties]
    chosen += [("town", code) for code in region.towns]
    chosen += [("village", code) for code in region.villages if dice.chance(25)]
    return [
        {
            "pairing_id": setting.identifier("AS", number),
            "place_code": code,
            "round": ROUND,
            "valid_from": drawn_day(dice, date(2023, 3, 1), date(2023, 8, 31)),
            "post": f"{_POSTS[level][1]}{dice.between(1, 40)}",
            "post_level": _POSTS[level][0],
        }
        for number, (level, code) in enumerate(chosen, start=1)
    ]


def _visits(setting: Setting, posts: list[Row]) -> list[Row]:
    dice = setting.stream("visits").dice()
    rows: list[Row] = []
    for post in posts:
        for _ in range(dice.between(1, 6)):
            rows.append(
                {
                    "visit_id": setting.identifier("VI", len(rows) + 1),
                    "pairing_id": post["pairing_id"],
                    "place_code": post["place_code"],
                    "visited_on": drawn_day(dice, date(2023, 9, 1), END),
                    "topic": dice.pick(_TOPICS),
                }
            )
    return rows


def _issues(setting: Setting, posts: list[Row]) -> list[Row]:
    dice = setting.stream("assigned_issues").dice()
    offices = members_of(setting, OFFICE)
    chosen = [post for post in posts for _ in range(dice.below(4))]
    return [_issue(setting, dice, post, (n, dice.one(offices))) for n, post in enumerate(chosen, start=1)]


def _issue(setting: Setting, dice: Dice, post: Row, which: tuple[int, str]) -> Row:
    number, office = which
    opened_on = drawn_day(dice, date(2023, 9, 1), END)
    state = dice.pick({"open": 3, "closed": 6, "handed-on": 1})
    return {
        "issue_id": setting.identifier("IS", number),
        "pairing_id": post["pairing_id"],
        "place_code": post["place_code"],
        "opened_on": opened_on,
        "organisation_id": office,
        "due_on": later(dice, opened_on, (30, 90), date(2025, 12, 31)) if dice.chance(80) else None,
        "closed_on": later(dice, opened_on, (5, 120)) if state == "closed" else None,
        "state": state,
    }


def _batches(setting: Setting) -> list[Row]:
    dice = setting.stream("start_batches").dice()
    places = setting.region.counties or (setting.region.code,)
    rows: list[Row] = []
    for place in places:
        for _ in range(dice.between(1, 4)):
            projects = dice.between(4, 30)
            rows.append(
                {
                    "batch_id": setting.identifier("BT", len(rows) + 1),
                    "place_code": place,
                    "held_on": drawn_day(dice, START, END),
                    "kind": dice.pick({"start": 6, "completion": 2, "production": 1}),
                    "projects": projects,
                    "planned_yuan": yuan(projects * dice.between(1000, 20000) * 10_000_00),
                }
            )
    return rows
