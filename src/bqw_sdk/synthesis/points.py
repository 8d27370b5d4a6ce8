"""Points of households in pilot villages, what they are exchanged for, councils, gifts and subsidies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.synthesis.allocation import shares, yuan
from bqw_sdk.synthesis.cast import VILLAGE_BODY, members_of
from bqw_sdk.synthesis.days import END, START, drawn_day, drawn_days, later
from bqw_sdk.synthesis.setting import spread_of

if TYPE_CHECKING:
    from bqw_sdk.synthesis.draws import Dice
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_NEW_YEAR = date(2024, 1, 1)
_ITEMS = (("门前清洁", 2), ("参加志愿服务", 5), ("好人好事", 8), ("庭院评比合格", 10), ("乱堆乱放", -3))
_PILOTS, _ENTRIES, _HOUSEHOLDS = 6, 260, 90
_TOPICS = {
    "works": 6, "funds": 3, "land": 2, "environment": 6, "points": 2, "village-rules": 2, "welfare": 2, "other": 1,
}  # fmt: skip
_UNITS = {"money": "yuan", "labour": "days", "land": "m2", "trees": "trees"}
_GIFTS = {"money": (1, 200), "labour": (1, 30), "land": (1, 40), "trees": (1, 60)}


def points(setting: Setting) -> Parts:
    """Give the tables of points and incentives; points are kept in pilot villages alone."""
    villages = setting.region.villages
    if not villages:
        return
    dice = setting.stream("points_rules").dice()
    pilots = sorted(dice.some(villages, max(1, len(villages) * _PILOTS // 100)))
    yield "points_rules", _rules(setting, pilots)
    yield "points_entries", _entries(setting, pilots)
    yield "redemptions", _redemptions(setting, pilots)
    chosen = setting.stream("council_meetings").dice()
    active = [village for village in villages if chosen.chance(25)]
    yield (
        "council_meetings",
        [row for n, village in enumerate(active) for row in _meetings(setting, chosen, village, n)],
    )
    yield "contributions", _contributions(setting, active)
    yield "subsidies", _subsidies(setting, active)


def _rules(setting: Setting, pilots: list[str]) -> list[Row]:
    return [
        {
            "rule_id": setting.identifier("PR", village * len(_ITEMS) + item + 1),
            "place_code": code,
            "item": f"示例:{name}",
            "points": worth,
            "version": 1,
            "valid_from": date(2023, 6, 1),
        }
        for village, code in enumerate(pilots)
        for item, (name, worth) in enumerate(_ITEMS)
    ]


def _entries(setting: Setting, pilots: list[str]) -> pl.DataFrame:
    stream = setting.stream("points_entries")
    dice = stream.at("places").dice()
    total = len(pilots) * _ENTRIES
    spread = spread_of(pilots, shares(total, [dice.between(1, 12) for _ in pilots]))
    rows = pl.int_range(total, dtype=pl.Int64, eager=True)
    item = stream.column("item", 0, total).gathered(
        pl.Series(range(len(_ITEMS)), dtype=pl.Int64), [40, 25, 8, 20, 7]
    )
    rule = spread.positions(rows).cast(pl.Int64) * len(_ITEMS) + item + 1
    return pl.DataFrame(
        {
            "entry_id": setting.identifiers("PE", rows + 1, 6),
            "place_code": spread.codes(0, total),
            "household_ref": setting.identifiers(
                "HH", stream.column("household", 0, total).below(_HOUSEHOLDS) + 1, 4
            ),
            "rule_id": setting.identifiers("PR", rule, 5),
            "entered_on": drawn_days(stream.column("day", 0, total), date(2023, 7, 1), END, "volunteers"),
            "points": pl.Series([worth for _, worth in _ITEMS], dtype=pl.Int64).gather(item),
            "state": stream.column("state", 0, total).picked({"posted": 97, "contested": 2, "reversed": 1}),
        }
    )


def _redemptions(setting: Setting, pilots: list[str]) -> list[Row]:
    dice = setting.stream("redemptions").dice()
    rows: list[Row] = []
    for village in pilots:
        for _ in range(dice.between(5, 30)):
            spent = dice.between(2, 20) * 5
            rows.append(
                {
                    "redemption_id": setting.identifier("RD", len(rows) + 1),
                    "place_code": village,
                    "household_ref": f"SYN-HH-{setting.region.digits}-{dice.between(1, _HOUSEHOLDS):04d}",
                    "redeemed_on": drawn_day(dice, date(2023, 10, 1), END, "volunteers"),
                    "points": spent,
                    "goods_yuan": yuan(spent * dice.between(20, 60)) if dice.chance(90) else None,
                }
            )
    return rows


def _meetings(setting: Setting, dice: Dice, village: str, number: int) -> list[Row]:
    rows: list[Row] = []
    for serial in range(1, dice.between(1, 4) + 1):
        attendance = dice.between(9, 60)
        decision = dice.pick({"passed": 85, "rejected": 4, "deferred": 11})
        voted = decision != "deferred"
        against = dice.below(attendance // 4 + 1)
        abstained = dice.below((attendance - against) // 4 + 1)
        won = attendance - against - abstained
        rows.append(
            {
                "meeting_id": setting.identifier("CM", number * 10 + serial),
                "place_code": village,
                "held_on": drawn_day(dice, START, END, "volunteers"),
                "topic": dice.pick(_TOPICS),
                "attendance": attendance,
                "votes_for": (won if decision == "passed" else against) if voted else None,
                "votes_against": (against if decision == "passed" else won) if voted else None,
                "votes_abstained": abstained if voted else None,
                "decision": decision,
            }
        )
    return rows


def _contributions(setting: Setting, active: list[str]) -> list[Row]:
    dice = setting.stream("contributions").dice()
    rows: list[Row] = []
    for village in active:
        for _ in range(dice.below(5)):
            kind = dice.pick({"money": 4, "labour": 4, "land": 2, "trees": 2})
            amount = dice.between(*_GIFTS[kind]) * (100 if kind == "money" else 1)
            rows.append(
                {
                    "contribution_id": setting.identifier("CB", len(rows) + 1),
                    "place_code": village,
                    "kind": kind,
                    "amount": Decimal(amount),
                    "unit": _UNITS[kind],
                    "contributed_on": drawn_day(dice, START, END, "volunteers"),
                    "donor_ref": setting.identifier("DN", dice.below(4000)),
                }
            )
    return rows


def _subsidies(setting: Setting, active: list[str]) -> list[Row]:
    dice = setting.stream("subsidies").dice()
    bodies = members_of(setting, VILLAGE_BODY)
    rows: list[Row] = []
    for village in dice.some(active, len(active) // 2):
        applied = dice.between(20, 900) * 1000_00
        applied_on = drawn_day(dice, START, date(2024, 10, 31))
        paid = dice.chance(65)
        rows.append(
            {
                "subsidy_id": setting.identifier("SB", len(rows) + 1),
                "place_code": village,
                "standard": "示例奖补办法(合成)",
                "applied_yuan": yuan(applied),
                "accepted_yuan": yuan(applied * 95 // 100) if paid else None,
                "paid_yuan": yuan(applied * dice.between(60, 95) // 100) if paid else None,
                "applied_on": applied_on,
                "paid_on": later(dice, applied_on, (10, 150)) if paid else None,
                "organisation_id": dice.one(bodies),
            }
        )
    return rows
