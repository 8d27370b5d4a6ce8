"""Villager groups, party organisations, the groups that they cover, pioneer teams and posts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.synthesis.allocation import shares, spread_between
from bqw_sdk.synthesis.days import END, drawn_day
from bqw_sdk.synthesis.setting import Spread, spread_of

if TYPE_CHECKING:
    from bqw_sdk.synthesis.setting import Parts, Row, Setting

_GROUPS, _BRANCHES = (5, 18), (1, 3)
_REGISTERED = date(2021, 3, 1)
_COUNTED = date(2024, 6, 30)


def group_counts(setting: Setting) -> list[int]:
    """Return how many villager groups each village has."""
    dice = setting.stream("villager_groups").dice()
    return spread_between(setting.aims["villager_groups"], len(setting.region.villages), _GROUPS, dice)


def _branch_counts(setting: Setting) -> list[int]:
    dice = setting.stream("party_organisations").dice()
    total = setting.aims["rural_party_organisations"]
    return spread_between(total, len(setting.region.villages), _BRANCHES, dice)


def grassroots(setting: Setting) -> Parts:
    """Give the tables of grassroots organisation."""
    spread = spread_of(setting.region.villages, group_counts(setting))
    if spread.rows:
        yield from _groups(setting, spread)
    branches = _branch_counts(setting)
    yield "party_organisations", [*_rural(setting, branches), *_urban(setting)]
    yield "pioneer_units", _pioneers(setting)


def _groups(setting: Setting, spread: Spread) -> Parts:
    rows = pl.int_range(spread.rows, dtype=pl.Int64, eager=True)
    stream = setting.stream("villager_groups")
    positions = spread.positions(rows)
    begins = pl.Series([0, *spread.ends[:-1].to_list()], dtype=pl.Int64)
    serial = rows - begins.gather(positions) + 1
    places = spread.places.gather(positions)
    code = pl.select(
        pl.concat_str(pl.lit(places), pl.lit("-"), pl.lit(serial.cast(pl.String).str.zfill(3))).alias("c")
    )["c"]
    name = pl.select(pl.concat_str(pl.lit("示例村民小组"), pl.lit(serial.cast(pl.String))).alias("n"))["n"]
    yield (
        "villager_groups",
        pl.DataFrame(
            {
                "group_code": code,
                "place_code": places,
                "name": name,
                "households": stream.column("households", 0, spread.rows).below(60) + 14,
                "valid_from": pl.repeat(_REGISTERED, spread.rows, dtype=pl.Date, eager=True),
            }
        ),
    )
    branches = spread_of(setting.region.villages, _branch_counts(setting))
    first = pl.Series([0, *branches.ends[:-1].to_list()], dtype=pl.Int64).gather(positions)
    many = (branches.ends.gather(positions) - first).cast(pl.Int64)
    # Every group is covered by one organisation of its own village, turn by turn.
    number = first + (serial - 1) % many + 1
    yield (
        "group_coverage",
        pl.DataFrame(
            {
                "group_code": code,
                "party_organisation_id": setting.identifiers("PO", number, 5),
                "place_code": places,
                "valid_from": pl.repeat(date(2022, 7, 1), spread.rows, dtype=pl.Date, eager=True),
            }
        ),
    )


def _rural(setting: Setting, branches: list[int]) -> list[Row]:
    dice = setting.stream("party_organisations").at("rural").dice()
    total = sum(branches)
    members = shares(
        setting.aims["rural_party_members"] - 5 * total, [dice.between(5, 30) for _ in range(total)]
    )
    villages = [
        (village, place)
        for village, count in zip(setting.region.villages, branches, strict=True)
        for place in range(count)
    ]
    rows: list[Row] = []
    for number, (village, place) in enumerate(villages, start=1):
        last = number == total or villages[number][0] != village
        alone = place == 0 and last
        first_kind = "branch" if alone else dice.pick({"general-branch": 4, "village-committee": 1})
        rows.append(
            {
                "party_organisation_id": setting.identifier("PO", number),
                "kind": first_kind if place == 0 else dice.pick({"branch": 3, "cell": 2}),
                "place_code": village,
                "rural": True,
                "founded_on": date(dice.between(1988, 2021), dice.between(1, 12), 1),
                "members": members[number - 1] + 5,
                "counted_on": _COUNTED,
            }
        )
    return rows


def _urban(setting: Setting) -> list[Row]:
    dice = setting.stream("party_organisations").at("urban").dice()
    rural = set(setting.region.villages)
    return [
        {
            "party_organisation_id": setting.identifier("POU", number),
            "kind": dice.pick({"general-branch": 1, "branch": 3}),
            "place_code": community,
            "rural": False,
            "founded_on": date(dice.between(1995, 2022), dice.between(1, 12), 1),
            "members": dice.between(15, 120),
            "counted_on": _COUNTED,
        }
        for number, community in enumerate(
            (code for code in setting.region.communities if code not in rural), start=1
        )
    ]


def _pioneers(setting: Setting) -> list[Row]:
    dice = setting.stream("pioneer_units").dice()
    rows: list[Row] = []
    for village in setting.region.villages:
        for _ in range(dice.below(3)):
            opened = drawn_day(dice, date(2023, 3, 1), date(2024, 9, 30))
            kind = dice.pick({"team": 1, "post": 2})
            rows.append(
                {
                    "pioneer_unit_id": setting.identifier("PU", len(rows) + 1),
                    "kind": kind,
                    "task_area": dice.pick(
                        {"greening": 5, "living-environment": 3, "industry": 2, "governance": 2, "other": 1}
                    ),
                    "place_code": village,
                    "opened_on": opened,
                    "closed_on": drawn_day(dice, opened, END) if dice.chance(8) else None,
                    "members": dice.between(8, 25) if kind == "team" else dice.between(1, 4),
                }
            )
    return rows
