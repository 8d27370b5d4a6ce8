"""Points that households were given."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import POINTS_ENTRY_STATE
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Personal, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class PointsEntry(LedgerRow):
    """One entry of points for one household; it never leaves the village.

    >>> PointsEntry(
    ...     entry_id="PE001",
    ...     place_code="440281104201",
    ...     household_ref="H001",
    ...     rule_id="PR001",
    ...     entered_on=date(2024, 3, 9),
    ...     points=5,
    ...     state="posted",
    ...     synthetic=True,
    ... ).points
    5
    """

    entry_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "记录编号", "Entry identifier", "记录的永久编号", "identifier of the entry, the same for ever"
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("村代码", "Village", "家庭所在的村", "the village of the household"),
    ]
    household_ref: Annotated[
        Identifier | None,
        Personal(),
        Heading(
            "家庭编号",
            "Household",
            "村内部的家庭编号,任何发布都不含",
            "the village's own reference to the household; in no release",
        ),
    ] = None
    rule_id: Annotated[
        Identifier,
        Ref("points_rules.rule_id"),
        Heading("规则编号", "Rule", "依据的规则", "the rule relied on"),
    ]
    entered_on: Annotated[date, Heading("登记日期", "Entered on", "登记的日期", "the day of the entry")]
    points: Annotated[
        int,
        Heading("积分", "Points", "本次积分,减分为负", "points of this entry; negative where they are taken"),
    ]
    state: Annotated[
        str,
        OneOf(POINTS_ENTRY_STATE),
        Heading("状态", "State", "已公示、有异议或已撤销", "posted, contested or reversed"),
    ]


POINTS_ENTRIES = Dataset(
    name="points_entries",
    title=Text("积分记录", "Points entries"),
    about=Text(
        "家庭积分的逐笔记录,只供村内使用", "points of households entry by entry, for the village's own use"
    ),
    record=PointsEntry,
    mechanism="points-incentive",
    openness="closed",
    openness_basis=Text(
        "家庭积分是对家庭的评价,属个人信息,不予开放(《个人信息保护法》;《广东省公共数据开放暂行办法》)",
        "a household's points are a verdict on a household, thus personal: not open (personal information protection law; Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "逐户记录即使去标识也不发布,扣分一律不发布;可发布按村、季度汇总的参与户数(分段)和发放积分,不足 5 户的抑制",
        "no row is published, not even under a pseudonym, and nothing about points taken; by village and quarter: households taking part (in bands) and points given, suppressed below 5 households",
    ),
    rules=(PlaceLevelIs("place_code", ("village",)),),
    examples=(
        PointsEntry(
            entry_id="PE001",
            place_code="440281104201",
            household_ref="H001",
            rule_id="PR001",
            entered_on=date(2024, 3, 9),
            points=5,
            state="posted",
            synthetic=True,
        ),
        PointsEntry(
            entry_id="PE002",
            place_code="440281104201",
            household_ref="H002",
            rule_id="PR002",
            entered_on=date(2024, 3, 16),
            points=-3,
            state="reversed",
            synthetic=True,
        ),
    ),
)
