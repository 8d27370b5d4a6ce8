"""Town teams: teams of units that are stationed in a town and help it and its villages."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import TOWN_TEAM_CLASS
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, Whole
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import Pairing


class TownTeam(Pairing):
    """One team that is stationed in one town.

    >>> TownTeam(
    ...     pairing_id="TT001",
    ...     place_code="440281104000",
    ...     round="2023-2025",
    ...     valid_from=date(2023, 9, 1),
    ...     town_class="key-assistance",
    ...     units=6,
    ...     synthetic=True,
    ... ).units
    6
    """

    lead_organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading(
            "牵头单位",
            "Leading unit",
            "工作队的牵头单位,未说明则空",
            "the unit that leads the team; empty when not stated",
        ),
    ] = None
    town_class: Annotated[
        str,
        OneOf(TOWN_TEAM_CLASS),
        Heading(
            "镇的类别",
            "Class of the town",
            "重点帮扶、巩固提升或先行示范",
            "key assistance, consolidation or pioneering demonstration",
        ),
    ]
    units: Annotated[
        Whole,
        Unit("organisations"),
        Heading("组团单位数", "Units", "派员组队的单位数", "units that sent people to the team"),
    ]


TOWN_TEAMS = Dataset(
    name="town_teams",
    title=Text("驻镇帮镇扶村工作队", "Town teams"),
    about=Text(
        "驻镇帮镇扶村工作队所驻的镇、类别和组团单位数",
        "teams stationed in towns: which town, of which class, from how many units",
    ),
    record=TownTeam,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:驻镇帮扶已公开部署,只记单位,不记个人",
        "Guangdong Interim Measures for Opening Public Data: the teams are public; units are recorded, no persons",
    ),
    mechanism="provincial-vertical-assistance",
    rules=(Ordered("valid_from", "valid_to"), PlaceLevelIs("place_code", ("town",))),
    examples=(
        TownTeam(
            pairing_id="TT001",
            place_code="440281104000",
            round="2023-2025",
            valid_from=date(2023, 9, 1),
            lead_organisation_id="O001",
            town_class="key-assistance",
            units=6,
            synthetic=True,
        ),
        TownTeam(
            pairing_id="TT002",
            place_code="440281104000",
            round="2020-2022",
            valid_from=date(2021, 7, 1),
            valid_to=date(2023, 8, 31),
            town_class="consolidation",
            units=4,
            synthetic=True,
        ),
    ),
)
