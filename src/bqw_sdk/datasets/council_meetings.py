"""Meetings of the councils of party members and villagers."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import COUNCIL_DECISION, COUNCIL_TOPIC
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import AtLeast, Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import GivenTogether, PlaceLevelIs, TotalOf
from bqw_sdk.shapes import LedgerRow


class CouncilMeeting(LedgerRow):
    """One meeting of a council on one topic, with its votes; no one's vote.

    >>> CouncilMeeting(
    ...     meeting_id="CM001",
    ...     place_code="440281104201",
    ...     held_on=date(2024, 3, 2),
    ...     topic="environment",
    ...     attendance=38,
    ...     votes_for=33,
    ...     votes_against=0,
    ...     votes_abstained=5,
    ...     decision="passed",
    ...     synthetic=True,
    ... ).decision
    'passed'
    """

    meeting_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "会议编号",
            "Meeting identifier",
            "会议议题的永久编号",
            "identifier of the meeting on this topic, the same for ever",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("村代码", "Place", "开会的村或镇", "the village or town of the council"),
    ]
    held_on: Annotated[date, Heading("会议日期", "Held on", "开会的日期", "the day of the meeting")]
    topic: Annotated[
        str,
        OneOf(COUNCIL_TOPIC),
        Heading("议题", "Topic", "工程建设、资金使用、环境整治等", "works, use of funds, tidying and so on"),
    ]
    attendance: Annotated[
        int, Unit("persons"), Heading("到会人数", "Attendance", "到会的人数", "how many were there")
    ]
    votes_for: Annotated[
        int | None,
        AtLeast(0),
        Heading(
            "赞成票", "Votes for", "赞成的票数,未表决则空", "votes in favour; empty when there was no vote"
        ),
    ] = None
    votes_against: Annotated[
        int | None,
        AtLeast(0),
        Heading(
            "反对票", "Votes against", "反对的票数,未表决则空", "votes against; empty when there was no vote"
        ),
    ] = None
    votes_abstained: Annotated[
        int | None,
        AtLeast(0),
        Heading(
            "弃权票",
            "Abstentions",
            "弃权和未投的票数,未表决则空",
            "of those there, the ones who did not vote either way; empty when there was no vote",
        ),
    ] = None
    decision: Annotated[
        str,
        OneOf(COUNCIL_DECISION),
        Heading("结果", "Decision", "通过、未通过或再议", "passed, rejected or deferred"),
    ]


COUNCIL_MEETINGS = Dataset(
    name="council_meetings",
    title=Text("党群理事会会议", "Council meetings"),
    about=Text(
        "党群理事会的会议、表决和结果,一个议题一行",
        "meetings of the councils of party members and villagers with votes and outcome, one topic a row",
    ),
    record=CouncilMeeting,
    mechanism="points-incentive",
    openness="conditional",
    openness_basis=Text(
        "村务公开的内容,小范围表决可推知个人意见,故有条件开放",
        "a matter of open village affairs; small votes let one infer what a person thinks, hence open under conditions",
    ),
    desensitisation=Text(
        "反对票、弃权票为 1—4 的抑制;不收录发言和姓名",
        "votes against and abstentions from 1 to 4 are suppressed; no speeches and no names",
    ),
    rules=(
        TotalOf("attendance", ("votes_for", "votes_against", "votes_abstained")),
        GivenTogether("votes_for", "votes_against"),
        GivenTogether("votes_for", "votes_abstained"),
        PlaceLevelIs("place_code", ("town", "village")),
    ),
    examples=(
        CouncilMeeting(
            meeting_id="CM001",
            place_code="440281104201",
            held_on=date(2024, 3, 2),
            topic="environment",
            attendance=38,
            votes_for=33,
            votes_against=0,
            votes_abstained=5,
            decision="passed",
            synthetic=True,
        ),
        CouncilMeeting(
            meeting_id="CM002",
            place_code="440281104201",
            held_on=date(2024, 5, 18),
            topic="funds",
            attendance=24,
            decision="deferred",
            synthetic=True,
        ),
    ),
)
