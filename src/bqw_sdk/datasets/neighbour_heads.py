"""Neighbour heads: who serves a unit, by category and never by name."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import NEIGHBOUR_HEAD_CATEGORY, NEIGHBOUR_HEAD_METHOD
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Personal, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class NeighbourHead(LedgerRow):
    """One term of one head of one unit; the person is an internal reference only.

    >>> NeighbourHead(
    ...     head_id="NH-0001",
    ...     unit_id="NU-0001",
    ...     place_code="440281103201",
    ...     person_ref="示例人员-01",
    ...     category="party-member",
    ...     method="chosen-by-households",
    ...     chosen_on=date(2024, 7, 15),
    ...     term_ends_on=date(2027, 7, 14),
    ...     synthetic=True,
    ... ).category
    'party-member'
    """

    head_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "邻长编号",
            "Head identifier",
            "邻长的永久编号",
            "identifier of the head's term, the same for ever",
        ),
    ]
    unit_id: Annotated[
        Identifier,
        Ref("neighbour_units.unit_id"),
        Heading("邻编号", "Neighbour unit", "所任的邻", "the unit served"),
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
    person_ref: Annotated[
        str | None,
        Personal(),
        Heading("人员内部编号", "Person", "系统内部编号,不对外发布", "internal number; never released"),
    ] = None
    category: Annotated[
        str,
        OneOf(NEIGHBOUR_HEAD_CATEGORY),
        Heading(
            "类别",
            "Category",
            "党员、能人大户、村民代表或志愿者",
            "party member, capable villager, villagers' representative or volunteer",
        ),
    ]
    method: Annotated[
        str,
        OneOf(NEIGHBOUR_HEAD_METHOD),
        Heading(
            "产生方式",
            "How chosen",
            "群众推选、党组织推荐等",
            "chosen by the households, recommended by the branch and so on",
        ),
    ]
    chosen_on: Annotated[
        date, Heading("产生日期", "Chosen on", "产生的日期", "the day on which the head was chosen")
    ]
    term_ends_on: Annotated[
        date | None,
        Heading(
            "任期结束日期",
            "Term ends on",
            "任期的最后一天,没有任期且仍在任则空",
            "the last day of the term; empty when there is none and the head serves on",
        ),
    ] = None


NEIGHBOUR_HEADS = Dataset(
    name="neighbour_heads",
    title=Text("邻长", "Neighbour heads"),
    about=Text(
        "邻长的类别、产生方式和任期,不含姓名",
        "heads of neighbour units: category, how chosen and term, without names",
    ),
    record=NeighbourHead,
    openness="closed",
    openness_basis=Text(
        "邻长为个人,其中党员身份属《个人信息保护法》第二十八条所称特定身份,逐人不予开放",
        "heads are persons, and party membership is a specific identity under art. 28 of the Personal Information Protection Law: not open one by one",
    ),
    rules=(
        PlaceLevelIs("place_code", ("village",)),
        Ordered("chosen_on", "term_ends_on"),
    ),
    examples=(
        NeighbourHead(
            head_id="NH-0001",
            unit_id="NU-0001",
            place_code="440281103201",
            person_ref="示例人员-01",
            category="party-member",
            method="chosen-by-households",
            chosen_on=date(2024, 7, 15),
            term_ends_on=date(2027, 7, 14),
            synthetic=True,
        ),
        NeighbourHead(
            head_id="NH-0002",
            unit_id="NU-0002",
            place_code="440281103202",
            category="capable-villager",
            method="recommended",
            chosen_on=date(2024, 7, 20),
            synthetic=True,
        ),
    ),
    mechanism="neighbour-head",
    desensitisation=Text(
        "只发布各村分类别的邻长人数,少于 5 人隐去;姓名、电话以村内公示为限",
        "publish heads of a village by category, fewer than five suppressed; names and telephones stay on the village's own board",
    ),
)
