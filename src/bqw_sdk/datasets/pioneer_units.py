"""Pioneer teams and posts: members at the front line of a task."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import PIONEER_UNIT_KIND, TASK_AREA
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class PioneerUnit(LedgerRow):
    """One pioneer team or post, the task it was set up for and how many members it has.

    >>> PioneerUnit(
    ...     pioneer_unit_id="PU-001",
    ...     kind="team",
    ...     task_area="greening",
    ...     place_code="440281103201",
    ...     opened_on=date(2024, 2, 18),
    ...     members=15,
    ...     synthetic=True,
    ... ).task_area
    'greening'
    """

    pioneer_unit_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "先锋队伍编号",
            "Pioneer unit identifier",
            "先锋队伍的永久编号",
            "identifier of the pioneer unit, the same for ever",
        ),
    ]
    kind: Annotated[str, OneOf(PIONEER_UNIT_KIND), Heading("类型", "Kind", "先锋队或先锋岗", "team or post")]
    task_area: Annotated[
        str,
        OneOf(TASK_AREA),
        Heading(
            "任务领域",
            "Task area",
            "绿化美化、人居环境、产业、治理等",
            "greening, living environment, industry, governance and so on",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "设在的县、镇或村",
            "the county, town or village in which it works",
            ("区划代码", "村代码"),
        ),
    ]
    opened_on: Annotated[
        date, Heading("设立日期", "Opened on", "设立的日期", "the day on which it was set up")
    ]
    closed_on: Annotated[
        date | None,
        Heading("撤销日期", "Closed on", "最后一天,仍在则空", "the last day; empty while it exists"),
    ] = None
    members: Annotated[
        int, Unit("persons"), Heading("人数", "Members", "队员或在岗党员人数", "number of members")
    ]


PIONEER_UNITS = Dataset(
    name="pioneer_units",
    title=Text("先锋队和先锋岗", "Pioneer units"),
    about=Text(
        "党员先锋队、先锋岗及其任务和人数",
        "pioneer teams and posts of party members, their tasks and numbers",
    ),
    record=PioneerUnit,
    openness="conditional",
    openness_basis=Text(
        "人数少的队伍可识别到个人,党员身份属《个人信息保护法》第二十八条所称特定身份",
        "small teams lead to persons, and party membership is a specific identity under art. 28 of the Personal Information Protection Law",
    ),
    rules=(
        PlaceLevelIs("place_code", ("county", "town", "village")),
        Ordered("opened_on", "closed_on"),
    ),
    examples=(
        PioneerUnit(
            pioneer_unit_id="PU-001",
            kind="team",
            task_area="greening",
            place_code="440281103201",
            opened_on=date(2024, 2, 18),
            members=15,
            synthetic=True,
        ),
        PioneerUnit(
            pioneer_unit_id="PU-002",
            kind="post",
            task_area="governance",
            place_code="440281001001",
            opened_on=date(2024, 3, 1),
            closed_on=date(2024, 9, 30),
            members=3,
            synthetic=True,
        ),
    ),
    mechanism="grassroots-organisation",
    desensitisation=Text(
        "发布县、镇两级的队数和岗数;人数只发布县级及以上合计,少于 10 人的格隐去(n≥10)",
        "publish numbers of teams and posts for towns and counties; members only as county totals or above, cells below ten suppressed (n >= 10)",
    ),
)
