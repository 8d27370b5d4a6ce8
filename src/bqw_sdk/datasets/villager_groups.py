"""Villager groups: the smallest units of a village, and the base of the coverage ratio."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.expressions import Column, Compare, Value
from bqw_sdk.model.marks import Heading, Key, Personal, Ref, Unit
from bqw_sdk.model.types import PlaceCode, SubPlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow

_FEW_HOUSEHOLDS = Compare(Column("households"), "<", Value(10))


class VillagerGroup(LedgerRow):
    """One villager group. Its code is the code of its village and a three-digit serial.

    >>> VillagerGroup(
    ...     group_code="440281103201-001",
    ...     place_code="440281103201",
    ...     name="示例第一村民小组",
    ...     households=42,
    ...     valid_from=date(2021, 1, 1),
    ...     synthetic=True,
    ... ).place_code
    '440281103201'
    """

    group_code: Annotated[
        SubPlaceCode,
        Key(),
        Heading(
            "村民小组代码",
            "Group code",
            "所在村的 12 位代码加三位序号",
            "the code of its village, a dash and a serial",
            ("小组代码",),
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "所在村(社区)的 12 位代码",
            "12-digit code of the village or community",
            ("区划代码", "村代码"),
        ),
    ]
    name: Annotated[
        str,
        Heading("小组名称", "Name", "村民小组的名称", "the name of the group", ("村民小组", "村民小组名称")),
    ]
    households: Annotated[
        int | None,
        Personal(when=_FEW_HOUSEHOLDS),
        Unit("households"),
        Heading(
            "户数",
            "Households",
            "小组的户籍户数;不足 10 户的不对外发布",
            "registered households; not released below ten",
        ),
    ] = None
    founded_on: Annotated[
        date | None,
        Heading(
            "成立日期",
            "Founded on",
            "成立的日期,不详则空",
            "the day on which it was formed; empty when not known",
        ),
    ] = None
    valid_from: Annotated[
        date,
        Heading(
            "起用日期", "Valid from", "该小组列入名册的第一天", "the first day on which the register holds it"
        ),
    ]
    valid_to: Annotated[
        date | None,
        Heading("停用日期", "Valid to", "最后一天,仍存在则空", "the last day; empty while the group exists"),
    ] = None


VILLAGER_GROUPS = Dataset(
    name="villager_groups",
    title=Text("村民小组", "Villager groups"),
    about=Text(
        "每个村的村民小组,党组织覆盖率的分母",
        "the villager groups of every village, the denominator of party coverage",
    ),
    record=VillagerGroup,
    openness="unconditional",
    openness_basis=Text(
        "村民小组的设置由村公开,名册不涉及个人,依《广东省公共数据开放暂行办法》无条件开放",
        "groups are set up in public and the register names no person: open without conditions under Guangdong's interim measures on opening public data",
    ),
    rules=(
        PlaceLevelIs("place_code", ("village",)),
        Ordered("founded_on", "valid_from"),
        Ordered("valid_from", "valid_to"),
    ),
    examples=(
        VillagerGroup(
            group_code="440281103201-001",
            place_code="440281103201",
            name="示例第一村民小组",
            households=42,
            valid_from=date(2021, 1, 1),
            synthetic=True,
        ),
        VillagerGroup(
            group_code="440281103201-002",
            place_code="440281103201",
            name="示例第二村民小组",
            households=35,
            founded_on=date(2019, 5, 1),
            valid_from=date(2021, 1, 1),
            synthetic=True,
        ),
        VillagerGroup(
            group_code="440281103202-001",
            place_code="440281103202",
            name="示例第三村民小组",
            valid_from=date(2021, 1, 1),
            valid_to=date(2023, 12, 31),
            synthetic=True,
        ),
    ),
    mechanism="grassroots-organisation",
    desensitisation=Text(
        "不足 10 户的小组隐去户数,只发布名称和代码",
        "households of groups with fewer than ten are suppressed; name and code stay",
    ),
)
