"""Activities: what communities called members to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import ACTIVITY_KIND, ACTIVITY_ORGANISER
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class Activity(LedgerRow):
    """One activity in one community or village.

    >>> Activity(
    ...     activity_id="AC-2024-0001",
    ...     place_code="440281001001",
    ...     held_on=date(2024, 5, 18),
    ...     kind="clean-up",
    ...     organiser="community-party-organisation",
    ...     participants=26,
    ...     synthetic=True,
    ... ).participants
    26
    """

    activity_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "活动编号",
            "Activity identifier",
            "活动的永久编号",
            "identifier of the activity, the same for ever",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "举办的村(社区)或镇(街)",
            "the community, village or town in which it was held",
            ("区划代码", "村代码"),
        ),
    ]
    held_on: Annotated[date, Heading("活动日期", "Held on", "举办的日期", "the day on which it was held")]
    kind: Annotated[
        str,
        OneOf(ACTIVITY_KIND),
        Heading(
            "活动类型",
            "Kind",
            "环境整治、政策宣传、走访慰问等",
            "clean-up, policy explained, home visits and so on",
        ),
    ]
    organiser: Annotated[
        str,
        OneOf(ACTIVITY_ORGANISER),
        Heading(
            "组织者",
            "Organiser",
            "社区党组织、报到单位、职能部门等",
            "party organisation of the community, member unit, department and so on",
        ),
    ]
    participants: Annotated[
        int | None,
        Unit("persons"),
        Heading(
            "参加人数",
            "Participants",
            "该场活动的参加人数,多场相加为人次",
            "persons who took part in this activity; summed over activities they are person-times",
        ),
    ] = None


ACTIVITIES = Dataset(
    name="activities",
    title=Text("社区活动", "Activities"),
    about=Text(
        "社区(村)发起、党员报到参加的活动",
        "activities that communities or villages called and members took part in",
    ),
    record=Activity,
    openness="conditional",
    openness_basis=Text(
        "活动本身可公开,人数少的活动可识别到个人,依《广东省公共数据开放暂行办法》有条件开放",
        "activities are public, but small ones lead to persons: open under conditions (Guangdong's interim measures on opening public data)",
    ),
    rules=(PlaceLevelIs("place_code", ("town", "village")),),
    examples=(
        Activity(
            activity_id="AC-2024-0001",
            place_code="440281001001",
            held_on=date(2024, 5, 18),
            kind="clean-up",
            organiser="community-party-organisation",
            participants=26,
            synthetic=True,
        ),
        Activity(
            activity_id="AC-2024-0002",
            place_code="440281103201",
            held_on=date(2024, 7, 6),
            kind="policy-briefing",
            organiser="member-unit",
            participants=12,
            synthetic=True,
        ),
    ),
    mechanism="whistle-report",
    desensitisation=Text(
        "汇总为村(社区)× 月的场数和人次;1—4 人的格隐去,其余取整到 5",
        "as activities and person-times by community and month; cells of 1 to 4 persons suppressed, others rounded to 5",
    ),
)
