"""Dated events of the programme: meetings, plans, ground-breakings, firsts."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import EVENT_KIND, MECHANISM, PERIOD_CERTAINTY
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Identifier, Period, PlaceCode
from bqw_sdk.rules import Derived, OneGiven, Ordered, WellFormed


class Event(Record):
    """One event. Its name is a short label in our own words, never a sentence of the source.

    >>> Event(
    ...     event_id="E001",
    ...     mechanism="typical-case",
    ...     kind="list-published",
    ...     name="首批名单公布",
    ...     name_en="First list published",
    ...     place_code="440000000000",
    ...     period="2023-11-06",
    ...     period_start=date(2023, 11, 6),
    ...     period_end=date(2023, 11, 6),
    ...     period_certainty="printed",
    ...     source_id="S001",
    ... ).period
    '2023-11-06'
    """

    event_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "事件编号", "Event identifier", "事件的永久编号", "identifier of the event, the same for ever"
        ),
    ]
    mechanism: Annotated[
        str,
        OneOf(MECHANISM),
        Heading("工作机制", "Mechanism", "事件所属的工作机制", "the mechanism it belongs to"),
    ]
    kind: Annotated[
        str,
        OneOf(EVENT_KIND),
        Heading(
            "事件类型",
            "Kind",
            "会议、方案、开工、竣工等",
            "meeting, plan, ground-breaking, completion and so on",
        ),
    ]
    name: Annotated[
        str, Heading("事件名称", "Name", "自拟的短标题(中文)", "a short label of our own, in Chinese")
    ]
    name_en: Annotated[
        str,
        Heading(
            "事件英文名称", "Name in English", "自拟的短标题(英文)", "a short label of our own, in English"
        ),
    ]
    ordinal: Annotated[
        int | None,
        Heading("届次", "Ordinal", "第几次、第几个,不可相加", "its ordinal number; never to be summed"),
    ] = None
    place_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading("地方代码", "Place code", "事件发生或涉及的地方", "where it happened or what it concerns"),
    ] = None
    scope_text: Annotated[
        str | None,
        Heading(
            "范围说明",
            "Stated scope",
            "涉及多个地方或无代码的范围",
            "several places, or a scope without a code",
        ),
    ] = None
    period: Annotated[Period, Heading("时间", "Period", "EDTF 一级时间", "EDTF level 1")]
    period_start: Annotated[
        date | None,
        Heading(
            "开始日期",
            "First day",
            "时间的第一天,不详或开放则空",
            "first day of the period; empty when open or not known",
        ),
    ] = None
    period_end: Annotated[
        date | None,
        Heading(
            "结束日期",
            "Last day",
            "时间的最后一天,不详或开放则空",
            "last day of the period; empty when open or not known",
        ),
    ] = None
    period_certainty: Annotated[
        str,
        OneOf(PERIOD_CERTAINTY),
        Heading(
            "时间确定程度", "Certainty of the period", "印明、推断或不确定", "printed, inferred or uncertain"
        ),
    ]
    source_id: Annotated[
        Identifier, Ref("sources.source_id"), Heading("来源", "Source", "依据的来源", "the source relied on")
    ]


EVENTS = Dataset(
    name="events",
    title=Text("事件", "Events"),
    about=Text("百千万工程的有时间的事件", "dated events of the programme"),
    record=Event,
    openness="unconditional",
    openness_basis=Text("公开报道的事实", "facts of public reports"),
    rules=(
        WellFormed(
            "period",
            "is_period",
            Text("日历上存在的 EDTF 一级时间", "an EDTF level 1 period that exists in the calendar"),
        ),
        Derived("period_start", "period_start", "period"),
        Derived("period_end", "period_end", "period"),
        Ordered("period_start", "period_end"),
        OneGiven(("place_code", "scope_text")),
    ),
    examples=(
        Event(
            event_id="E001",
            mechanism="provincial-vertical-assistance",
            kind="ground-breaking",
            name="示例项目开工",
            name_en="Sample project breaks ground",
            place_code="440281000000",
            period="2024-10-26",
            period_start=date(2024, 10, 26),
            period_end=date(2024, 10, 26),
            period_certainty="printed",
            source_id="S001",
        ),
        Event(
            event_id="E002",
            mechanism="paired-assistance-horizontal",
            kind="meeting",
            name="示例联席会议",
            ordinal=17,
            name_en="Sample joint conference",
            scope_text="东莞市、韶关市",
            period="2024~",
            period_start=date(2024, 1, 1),
            period_end=date(2024, 12, 31),
            period_certainty="inferred",
            source_id="S001",
        ),
    ),
)
