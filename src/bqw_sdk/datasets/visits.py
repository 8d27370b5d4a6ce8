"""Visits of leaders to the places they answer for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import VISIT_TOPIC
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class Visit(LedgerRow):
    """One visit that has taken place.

    >>> Visit(
    ...     visit_id="LV001",
    ...     pairing_id="LA001",
    ...     place_code="440281104000",
    ...     visited_on=date(2024, 3, 21),
    ...     topic="industry",
    ...     synthetic=True,
    ... ).topic
    'industry'
    """

    visit_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "调研编号", "Visit identifier", "调研的永久编号", "identifier of the visit, the same for ever"
        ),
    ]
    pairing_id: Annotated[
        Identifier,
        Ref("assignments.pairing_id"),
        Heading("包点编号", "Assignment", "所属的包点", "the assignment that it belongs to"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("调研地代码", "Place visited", "到访的地方", "the place that was visited"),
    ]
    visited_on: Annotated[date, Heading("调研日期", "Visited on", "到访的日期", "the day of the visit")]
    topic: Annotated[
        str,
        OneOf(VISIT_TOPIC),
        Heading(
            "调研内容",
            "Topic",
            "典型培育、产业发展、风貌提升等",
            "typical places, industry, look of the place and so on",
        ),
    ]


VISITS = Dataset(
    name="visits",
    title=Text("包点调研", "Visits"),
    about=Text(
        "领导到包点地方调研的记录,事后登记",
        "visits of leaders to the places they answer for, entered afterwards",
    ),
    record=Visit,
    mechanism="leadership-assignment",
    openness="unconditional",
    openness_basis=Text(
        "已结束的公务活动,只涉职务,属无条件开放类(《广东省公共数据开放暂行办法》)",
        "official business that is over, by post only: open without conditions",
    ),
    desensitisation=Text("只在事后发布,不发布行程安排", "published after the fact only, never a schedule"),
    rules=(PlaceLevelIs("place_code", ("county", "town", "village")),),
    examples=(
        Visit(
            visit_id="LV001",
            pairing_id="LA001",
            place_code="440281104000",
            visited_on=date(2024, 3, 21),
            topic="industry",
            synthetic=True,
        ),
        Visit(
            visit_id="LV002",
            pairing_id="LA001",
            place_code="440281104201",
            visited_on=date(2024, 8, 2),
            topic="look-of-place",
            synthetic=True,
        ),
    ),
)
