"""Assistance groups: units of the province that together help one county."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Ref, Unit
from bqw_sdk.model.types import Identifier, Whole
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import Pairing


class AssistanceGroup(Pairing):
    """One group that helps one county: a leading unit and its members.

    >>> AssistanceGroup(
    ...     pairing_id="AG001",
    ...     place_code="440281000000",
    ...     round="2023-2025",
    ...     valid_from=date(2023, 11, 1),
    ...     lead_organisation_id="O001",
    ...     members=3,
    ...     synthetic=True,
    ... ).members
    3
    """

    lead_organisation_id: Annotated[
        Identifier,
        Ref("organisations.organisation_id"),
        Heading("牵头单位", "Leading unit", "帮扶组团的牵头单位", "the unit that leads the group"),
    ]
    members: Annotated[
        Whole,
        Unit("organisations"),
        Heading(
            "单位数", "Units", "组团的单位数,含牵头单位", "units in the group, the leading one among them"
        ),
    ]


ASSISTANCE_GROUPS = Dataset(
    name="assistance_groups",
    title=Text("省直纵向帮扶组团", "Assistance groups"),
    about=Text(
        "省直机关及有关单位组团帮扶县(市、区)",
        "groups of provincial departments and other units, each of which helps a county",
    ),
    record=AssistanceGroup,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:组团帮扶已公开部署,只记单位,不记个人",
        "Guangdong Interim Measures for Opening Public Data: the groups are public; units are recorded, no persons",
    ),
    mechanism="provincial-vertical-assistance",
    rules=(Ordered("valid_from", "valid_to"), PlaceLevelIs("place_code", ("county",))),
    examples=(
        AssistanceGroup(
            pairing_id="AG001",
            place_code="440281000000",
            round="2023-2025",
            valid_from=date(2023, 11, 1),
            lead_organisation_id="O001",
            members=3,
            synthetic=True,
        ),
        AssistanceGroup(
            pairing_id="AG002",
            place_code="440281000000",
            round="2020-2022",
            valid_from=date(2020, 6, 1),
            valid_to=date(2022, 12, 31),
            lead_organisation_id="O002",
            members=2,
            synthetic=True,
        ),
    ),
)
