"""Party organisations at the grass roots, with how many members each has."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import PARTY_ORGANISATION_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class PartyOrganisation(LedgerRow):
    """One party organisation. Each member is counted once, in the organisation that holds the membership.

    >>> PartyOrganisation(
    ...     party_organisation_id="PO-001",
    ...     kind="branch",
    ...     place_code="440281103201",
    ...     rural=True,
    ...     founded_on=date(2005, 7, 1),
    ...     members=23,
    ...     counted_on=date(2024, 9, 30),
    ...     synthetic=True,
    ... ).members
    23
    """

    party_organisation_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "党组织编号",
            "Party organisation identifier",
            "党组织的永久编号",
            "identifier of the party organisation, the same for ever",
        ),
    ]
    kind: Annotated[
        str,
        OneOf(PARTY_ORGANISATION_KIND),
        Heading(
            "党组织类型",
            "Kind",
            "村党委、党总支、党支部或党小组",
            "village party committee, general branch, branch or cell",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "党组织所在的县、镇或村",
            "the county, town or village in which it stands",
            ("区划代码", "村代码"),
        ),
    ]
    rural: Annotated[
        bool, Heading("农村党组织", "Rural", "是否为农村基层党组织", "whether it is a rural organisation")
    ]
    founded_on: Annotated[
        date, Heading("成立日期", "Founded on", "成立的日期", "the day on which it was founded")
    ]
    ended_on: Annotated[
        date | None,
        Heading("撤销日期", "Ended on", "最后一天,仍存在则空", "the last day; empty while it exists"),
    ] = None
    members: Annotated[
        int,
        Unit("persons"),
        Heading(
            "党员人数",
            "Members",
            "直接编入本组织的党员人数,不含下级组织,每名党员只计一次",
            "members held by this organisation itself, without those of organisations below it; nobody is counted twice",
            ("党员数",),
        ),
    ]
    counted_on: Annotated[
        date | None,
        Heading("统计日期", "Counted on", "党员人数的统计日期", "the day on which the members were counted"),
    ] = None


PARTY_ORGANISATIONS = Dataset(
    name="party_organisations",
    title=Text("基层党组织", "Party organisations"),
    about=Text(
        "村党委、党总支、党支部、党小组及其党员人数",
        "village party committees, general branches, branches and cells, with their numbers of members",
    ),
    record=PartyOrganisation,
    openness="conditional",
    openness_basis=Text(
        "党员身份属《个人信息保护法》第二十八条所称特定身份;逐个组织的人数须脱敏后方可开放(《广东省公共数据开放暂行办法》)",
        "party membership is a specific identity under art. 28 of the Personal Information Protection Law; numbers of single organisations are open only after treatment (Guangdong's interim measures on opening public data)",
    ),
    rules=(
        PlaceLevelIs("place_code", ("county", "town", "village")),
        Ordered("founded_on", "ended_on"),
        Ordered("founded_on", "counted_on"),
    ),
    examples=(
        PartyOrganisation(
            party_organisation_id="PO-001",
            kind="branch",
            place_code="440281103201",
            rural=True,
            founded_on=date(2005, 7, 1),
            members=23,
            counted_on=date(2024, 9, 30),
            synthetic=True,
        ),
        PartyOrganisation(
            party_organisation_id="PO-002",
            kind="village-committee",
            place_code="440281103202",
            rural=True,
            founded_on=date(2011, 3, 1),
            members=31,
            counted_on=date(2024, 9, 30),
            synthetic=True,
        ),
        PartyOrganisation(
            party_organisation_id="PO-003",
            kind="general-branch",
            place_code="440281001001",
            rural=False,
            founded_on=date(2008, 6, 1),
            ended_on=date(2023, 12, 31),
            members=54,
            synthetic=True,
        ),
    ),
    mechanism="grassroots-organisation",
    desensitisation=Text(
        "只发布县级及以上的组织数和党员数;镇级少于 10 人的格隐去(n≥10),并隐去可反推的合计;不与年龄、性别交叉",
        "publish numbers of organisations and members for counties and above only; at town level suppress cells below ten members (n >= 10) and totals that give them away; never by age or sex",
    ),
)
