"""Rules by which villages give points."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class PointsRule(LedgerRow):
    """One item of a village's rules, in one version; points may be taken away as well.

    >>> PointsRule(
    ...     rule_id="PR001",
    ...     place_code="440281104201",
    ...     item="参加义务清洁一次",
    ...     points=5,
    ...     version=1,
    ...     valid_from=date(2024, 1, 1),
    ...     synthetic=True,
    ... ).points
    5
    """

    rule_id: Annotated[
        Identifier,
        Key(),
        Heading("规则编号", "Rule identifier", "规则的永久编号", "identifier of the rule, the same for ever"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("制定地代码", "Place", "制定规则的村或镇", "the village or town that made it"),
    ]
    item: Annotated[
        str,
        Heading("积分项目", "Item", "加分或减分的事项", "what points are given or taken for", ("积分事项",)),
    ]
    points: Annotated[
        int,
        Heading("分值", "Points", "每次的分值,减分为负", "points each time; negative where they are taken"),
    ]
    version: Annotated[int, Heading("版本", "Version", "规则的第几版", "which version of the rules it is")]
    valid_from: Annotated[
        date, Heading("施行日期", "From", "施行的第一天", "the first day on which it holds")
    ]


POINTS_RULES = Dataset(
    name="points_rules",
    title=Text("积分规则", "Points rules"),
    about=Text(
        "村(镇)积分制的加分、减分项目", "what households are given or lose points for, by village or town"
    ),
    record=PointsRule,
    mechanism="points-incentive",
    openness="unconditional",
    openness_basis=Text(
        "积分规则由村民议定并张榜,不含个人信息",
        "the rules are settled by the villagers and posted up, and are about no person",
    ),
    rules=(PlaceLevelIs("place_code", ("town", "village")),),
    examples=(
        PointsRule(
            rule_id="PR001",
            place_code="440281104201",
            item="参加义务清洁一次",
            points=5,
            version=1,
            valid_from=date(2024, 1, 1),
            synthetic=True,
        ),
        PointsRule(
            rule_id="PR002",
            place_code="440281104201",
            item="门前杂物经提醒未清",
            points=-3,
            version=1,
            valid_from=date(2024, 1, 1),
            synthetic=True,
        ),
    ),
)
