"""What villagers and others gave: money, labour, land, trees."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import CONTRIBUTION_KIND, UNIT
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Personal, Ref
from bqw_sdk.model.types import Amount, Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class Contribution(LedgerRow):
    """One gift of money, labour, land or trees to a village.

    >>> Contribution(
    ...     contribution_id="CB001",
    ...     place_code="440281104201",
    ...     kind="money",
    ...     amount=Decimal(2000),
    ...     unit="yuan",
    ...     contributed_on=date(2024, 2, 12),
    ...     donor_ref="D001",
    ...     synthetic=True,
    ... ).unit
    'yuan'
    """

    contribution_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "投入编号",
            "Contribution identifier",
            "投入的永久编号",
            "identifier of the gift, the same for ever",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("村代码", "Village", "受益的村", "the village that it was given to"),
    ]
    kind: Annotated[
        str,
        OneOf(CONTRIBUTION_KIND),
        Heading("投入类别", "Kind", "捐款、投工、让地或捐树", "money, labour, land or trees"),
    ]
    amount: Annotated[
        Amount, Heading("数量", "Amount", "以所列单位计的数量", "how much, in the unit that is given")
    ]
    unit: Annotated[
        str,
        OneOf(UNIT),
        Heading(
            "单位",
            "Unit",
            "捐款为元,投工为天,让地为平方米,捐树为株",
            "yuan of money, days of labour, square metres of land, number of trees",
        ),
    ]
    contributed_on: Annotated[
        date, Heading("投入日期", "Contributed on", "投入的日期", "the day on which it was given")
    ]
    donor_ref: Annotated[
        Identifier | None,
        Personal(),
        Heading(
            "捐赠人编号",
            "Giver",
            "村内部的捐赠人编号,任何发布都不含",
            "the village's own reference to the giver; in no release",
        ),
    ] = None


CONTRIBUTIONS = Dataset(
    name="contributions",
    title=Text("群众投入", "Contributions"),
    about=Text(
        "群众和乡贤捐款、投工、让地、捐树的记录",
        "gifts of money, labour, land and trees by villagers and others",
    ),
    record=Contribution,
    mechanism="points-incentive",
    openness="conditional",
    openness_basis=Text(
        "逐笔捐赠可能指向个人,汇总后有条件开放(《个人信息保护法》;《广东省公共数据开放暂行办法》)",
        "a single gift may point at a person; sums are open under conditions (personal information protection law; Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "不含捐赠人;按村、季度、类别汇总发布,不足 5 笔的抑制",
        "never the giver; published as sums by village, quarter and kind, suppressed below 5 gifts",
    ),
    rules=(PlaceLevelIs("place_code", ("town", "village")),),
    examples=(
        Contribution(
            contribution_id="CB001",
            place_code="440281104201",
            kind="money",
            amount=Decimal(2000),
            unit="yuan",
            contributed_on=date(2024, 2, 12),
            donor_ref="D001",
            synthetic=True,
        ),
        Contribution(
            contribution_id="CB002",
            place_code="440281104201",
            kind="labour",
            amount=Decimal("1.5"),
            unit="days",
            contributed_on=date(2024, 4, 5),
            synthetic=True,
        ),
    ),
)
