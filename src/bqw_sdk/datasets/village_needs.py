"""Needs that towns and villages file, for firms to take up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import NEED_STATE, VILLAGE_NEED_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import DatesFitStatus, Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow, Yuan


class VillageNeed(LedgerRow):
    """One need that a town or village filed.

    >>> VillageNeed(
    ...     need_id="VN001",
    ...     place_code="440281104201",
    ...     kind="infrastructure",
    ...     amount_yuan=Decimal(350000),
    ...     filed_on=date(2024, 1, 15),
    ...     state="closed",
    ...     closed_on=date(2024, 9, 30),
    ...     synthetic=True,
    ... ).state
    'closed'
    """

    need_id: Annotated[
        Identifier,
        Key(),
        Heading("需求编号", "Need identifier", "需求的永久编号", "identifier of the need, the same for ever"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("镇村代码", "Place", "提出需求的镇或村", "the town or village that filed it", ("镇村",)),
    ]
    kind: Annotated[
        str,
        OneOf(VILLAGE_NEED_KIND),
        Heading(
            "需求类别",
            "Kind",
            "产业、基础设施、公共服务等",
            "industry, infrastructure, public services and so on",
        ),
    ]
    amount_yuan: Annotated[
        Yuan | None,
        Heading(
            "所需金额(元)",
            "Amount needed",
            "估计所需的资金",
            "the money that it is thought to take",
            ("所需资金",),
        ),
    ] = None
    filed_on: Annotated[
        date,
        Heading(
            "提出日期", "Filed on", "列入需求台账的日期", "the day on which it entered the ledger of needs"
        ),
    ]
    state: Annotated[
        str, OneOf(NEED_STATE), Heading("状态", "State", "待对接、已对接或已办结", "open, matched or closed")
    ]
    closed_on: Annotated[
        date | None,
        Heading(
            "办结日期", "Closed on", "办结的日期,未办结则空", "the day on which it was closed; empty before"
        ),
    ] = None


VILLAGE_NEEDS = Dataset(
    name="village_needs",
    title=Text("镇村需求", "Village needs"),
    about=Text(
        "镇村提出的帮扶需求及其对接情况", "needs that towns and villages filed, and what became of them"
    ),
    record=VillageNeed,
    mechanism="enterprise-village",
    openness="conditional",
    openness_basis=Text(
        "需求清单属有条件开放类(《广东省公共数据开放暂行办法》)",
        "lists of needs are open under conditions (Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "对外只公布按县、类别汇总的个数和金额,不足 3 项的合并",
        "publish numbers and sums by county and kind only; fewer than 3 needs are merged into a wider group",
    ),
    rules=(
        Ordered("filed_on", "closed_on"),
        DatesFitStatus("state", "closed_on", ("closed",), ("open", "matched")),
        PlaceLevelIs("place_code", ("town", "village")),
    ),
    examples=(
        VillageNeed(
            need_id="VN001",
            place_code="440281104201",
            kind="infrastructure",
            amount_yuan=Decimal(350000),
            filed_on=date(2024, 1, 15),
            state="closed",
            closed_on=date(2024, 9, 30),
            synthetic=True,
        ),
        VillageNeed(
            need_id="VN002",
            place_code="440281104000",
            kind="talent",
            filed_on=date(2024, 2, 20),
            state="open",
            synthetic=True,
        ),
    ),
)
