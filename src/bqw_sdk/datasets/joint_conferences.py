"""Joint conferences of the party and government leaders of paired places."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import AtLeast, Heading, Key, Ref
from bqw_sdk.model.types import Identifier, Period, PlaceCode
from bqw_sdk.rules import Derived, Ordered, PlaceLevelIs, WellFormed
from bqw_sdk.shapes import LedgerRow

_LEVELS = ("prefecture", "county", "town")


class JointConference(LedgerRow):
    """One conference; the period alone tells when it was held if the day is not known.

    >>> JointConference(
    ...     conference_id="JC001",
    ...     ordinal=3,
    ...     period="2024-05",
    ...     period_start=date(2024, 5, 1),
    ...     period_end=date(2024, 5, 31),
    ...     place_code="440200000000",
    ...     other_place_code="441900000000",
    ...     synthetic=True,
    ... ).held_on is None
    True
    """

    conference_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "会议编号",
            "Conference identifier",
            "会议的永久编号",
            "identifier of the conference, the same for ever",
        ),
    ]
    ordinal: Annotated[
        int | None,
        AtLeast(1),
        Heading("第几次", "Ordinal", "两地联席会议的次序", "which one it is of the two places"),
    ] = None
    held_on: Annotated[
        date | None,
        Heading(
            "召开日期", "Held on", "召开的日期,不详则空", "the day on which it was held; empty if not known"
        ),
    ] = None
    period: Annotated[
        Period,
        Heading(
            "时间",
            "Period",
            "召开的日期,日期不详时为年或月(EDTF 一级)",
            "the day, or the month or year when the day is not known (EDTF level 1)",
        ),
    ]
    period_start: Annotated[
        date | None, Heading("开始日期", "First day", "时间的第一天", "first day of the period")
    ] = None
    period_end: Annotated[
        date | None, Heading("结束日期", "Last day", "时间的最后一天", "last day of the period")
    ] = None
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("受帮扶地代码", "Place helped", "受帮扶的一方", "the side that is helped"),
    ]
    other_place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("帮扶地代码", "Other place", "帮扶的一方", "the side that helps"),
    ]


JOINT_CONFERENCES = Dataset(
    name="joint_conferences",
    title=Text("党政联席会议", "Joint conferences"),
    about=Text(
        "结对两地党政联席会议的次序和日期",
        "joint conferences of paired places: which one it was and when",
    ),
    record=JointConference,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:会议已公开报道,只记次序、日期和地方",
        "Guangdong Interim Measures for Opening Public Data: reported in public; only ordinal, day and places are kept",
    ),
    mechanism="paired-assistance-horizontal",
    rules=(
        WellFormed(
            "period",
            "is_period",
            Text("日历上存在的 EDTF 一级时间", "an EDTF level 1 period that exists in the calendar"),
        ),
        Derived("period_start", "period_start", "period"),
        Derived("period_end", "period_end", "period"),
        Ordered("period_start", "held_on"),
        Ordered("held_on", "period_end"),
        PlaceLevelIs("place_code", _LEVELS),
        PlaceLevelIs("other_place_code", _LEVELS),
    ),
    examples=(
        JointConference(
            conference_id="JC001",
            ordinal=3,
            held_on=date(2024, 5, 16),
            period="2024-05-16",
            period_start=date(2024, 5, 16),
            period_end=date(2024, 5, 16),
            place_code="440200000000",
            other_place_code="441900000000",
            synthetic=True,
        ),
        JointConference(
            conference_id="JC002",
            period="2024-10",
            period_start=date(2024, 10, 1),
            period_end=date(2024, 10, 31),
            place_code="440281000000",
            other_place_code="441900000000",
            synthetic=True,
        ),
    ),
)
