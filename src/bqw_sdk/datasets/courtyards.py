"""Beautiful courtyards: households recognised for their courtyard, by level."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import COURTYARD_GRADE, COURTYARD_LEVEL
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Personal, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class Courtyard(LedgerRow):
    """One courtyard with its highest level. Raised to a higher level it stays one row and is not new again.

    >>> Courtyard(
    ...     courtyard_id="CY-2024-0001",
    ...     place_code="440281103201",
    ...     household_ref="示例户-01",
    ...     level="county",
    ...     recognised_on=date(2024, 5, 20),
    ...     grade="exemplary",
    ...     synthetic=True,
    ... ).level
    'county'
    """

    courtyard_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "庭院编号",
            "Courtyard identifier",
            "庭院的永久编号",
            "identifier of the courtyard, the same for ever",
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
    household_ref: Annotated[
        str | None,
        Personal(),
        Heading(
            "户内部编号",
            "Household",
            "系统内部的户编号,不对外发布",
            "internal number of the household; never released",
        ),
    ] = None
    level: Annotated[
        str,
        OneOf(COURTYARD_LEVEL),
        Heading(
            "认定层级",
            "Level",
            "现有的最高层级:省、市、县(区)、镇",
            "the highest level held: province, prefecture, county or town",
        ),
    ]
    recognised_on: Annotated[
        date,
        Heading("认定日期", "Recognised on", "首次获认定的日期", "the day on which it was first recognised"),
    ]
    grade: Annotated[
        str,
        OneOf(COURTYARD_GRADE),
        Heading(
            "等次", "Grade", "典型户、美丽庭院户等", "exemplary household, recognised household and so on"
        ),
    ]
    withdrawn_on: Annotated[
        date | None,
        Heading(
            "撤销日期",
            "Withdrawn on",
            "撤销认定的日期,未撤销则空",
            "the day on which recognition was withdrawn; empty while it stands",
        ),
    ] = None


COURTYARDS = Dataset(
    name="courtyards",
    title=Text("美丽庭院", "Courtyards"),
    about=Text("获认定的美丽庭院,逐户一行", "courtyards that were recognised, one row a household"),
    record=Courtyard,
    openness="closed",
    openness_basis=Text(
        "庭院即一户的住址,属个人信息,依《个人信息保护法》和《广东省公共数据开放暂行办法》逐户不予开放",
        "a courtyard is a household's address, which is personal: not open household by household (Personal Information Protection Law; Guangdong's interim measures on opening public data)",
    ),
    rules=(
        PlaceLevelIs("place_code", ("village",)),
        Ordered("recognised_on", "withdrawn_on"),
    ),
    examples=(
        Courtyard(
            courtyard_id="CY-2024-0001",
            place_code="440281103201",
            household_ref="示例户-01",
            level="county",
            recognised_on=date(2024, 5, 20),
            grade="exemplary",
            synthetic=True,
        ),
        Courtyard(
            courtyard_id="CY-2024-0002",
            place_code="440281103202",
            level="town",
            recognised_on=date(2024, 6, 8),
            grade="ordinary",
            synthetic=True,
        ),
        Courtyard(
            courtyard_id="CY-2023-0003",
            place_code="440281103202",
            level="town",
            recognised_on=date(2023, 6, 8),
            grade="unstated",
            withdrawn_on=date(2024, 6, 30),
            synthetic=True,
        ),
    ),
    mechanism="greening",
    desensitisation=Text(
        "只发布各村分层级的户数;张榜公示的名单不等于可再发布",
        "publish only the number of each village by level; a list on a notice board is no licence to publish it again",
    ),
)
