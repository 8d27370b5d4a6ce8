"""Check-ins: members who took part in an activity, one row a person and activity."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Personal, Ref, Unit
from bqw_sdk.model.types import Digits, Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class CheckIn(LedgerRow):
    """One person at one activity. Rows are person-times, never persons.

    >>> CheckIn(
    ...     check_in_id="CI-2024-0000001",
    ...     activity_id="AC-2024-0001",
    ...     place_code="440281001001",
    ...     member_ref="示例党员-01",
    ...     organisation_id="O001",
    ...     checked_in_on=date(2024, 5, 18),
    ...     hours=Decimal("2.5"),
    ...     synthetic=True,
    ... ).hours
    Decimal('2.5')
    """

    check_in_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "报到编号",
            "Check-in identifier",
            "报到的永久编号",
            "identifier of the check-in, the same for ever",
        ),
    ]
    activity_id: Annotated[
        Identifier,
        Ref("activities.activity_id"),
        Heading("活动编号", "Activity", "参加的活动", "the activity that was joined"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "报到的村(社区)或镇(街)",
            "the community, village or town of the check-in",
            ("区划代码", "村代码"),
        ),
    ]
    member_ref: Annotated[
        str | None,
        Personal(),
        Heading("党员内部编号", "Member", "系统内部编号,不对外发布", "internal number; never released"),
    ] = None
    organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading("所在单位", "Organisation", "报到党员的单位", "the organisation of the member"),
    ] = None
    checked_in_on: Annotated[
        date, Heading("报到日期", "Checked in on", "报到的日期,不记时刻", "the day; no time of day is kept")
    ]
    hours: Annotated[
        Annotated[Decimal, Digits(6, 2)] | None,
        Unit("hours"),
        Heading(
            "服务时长(小时)",
            "Hours",
            "服务的小时数,没有签退则空",
            "hours of service; empty when nobody checked out",
            ("服务时长",),
        ),
    ] = None


CHECK_INS = Dataset(
    name="check_ins",
    title=Text("报到记录", "Check-ins"),
    about=Text(
        "党员到社区报到、参加活动的记录,一人一场一行",
        "members checking in at activities, one row for each person and activity",
    ),
    record=CheckIn,
    openness="closed",
    openness_basis=Text(
        "报到记录含党员身份和行踪,属《个人信息保护法》第二十八条敏感个人信息,逐条不予开放",
        "check-ins tell party membership and whereabouts, sensitive under art. 28 of the Personal Information Protection Law: not open row by row",
    ),
    rules=(PlaceLevelIs("place_code", ("town", "village")),),
    examples=(
        CheckIn(
            check_in_id="CI-2024-0000001",
            activity_id="AC-2024-0001",
            place_code="440281001001",
            member_ref="示例党员-01",
            organisation_id="O001",
            checked_in_on=date(2024, 5, 18),
            hours=Decimal("2.5"),
            synthetic=True,
        ),
        CheckIn(
            check_in_id="CI-2024-0000002",
            activity_id="AC-2024-0001",
            place_code="440281001001",
            checked_in_on=date(2024, 5, 18),
            hours=Decimal(3),
            synthetic=True,
        ),
        CheckIn(
            check_in_id="CI-2024-0000003",
            activity_id="AC-2024-0002",
            place_code="440281103201",
            checked_in_on=date(2024, 7, 6),
            synthetic=True,
        ),
    ),
    mechanism="whistle-report",
    desensitisation=Text(
        "只发布村(社区)或镇 × 月的人次和服务时长合计;1—4 人次隐去,其余取整到 5;不与单位、人员交叉",
        "publish only person-times and hours by community or town and month; 1 to 4 suppressed, others rounded to 5; never by organisation or person",
    ),
)
