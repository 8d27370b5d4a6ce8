"""Points that households exchanged for goods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Personal, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow, Yuan


class Redemption(LedgerRow):
    """One exchange of points for goods by one household; it never leaves the village.

    >>> Redemption(
    ...     redemption_id="RD001",
    ...     place_code="440281104201",
    ...     household_ref="H001",
    ...     redeemed_on=date(2024, 6, 30),
    ...     points=50,
    ...     goods_yuan=Decimal("25.5"),
    ...     synthetic=True,
    ... ).goods_yuan
    Decimal('25.5')
    """

    redemption_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "兑换编号",
            "Redemption identifier",
            "兑换的永久编号",
            "identifier of the exchange, the same for ever",
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
    redeemed_on: Annotated[date, Heading("兑换日期", "Redeemed on", "兑换的日期", "the day of the exchange")]
    points: Annotated[
        int,
        Heading(
            "兑换积分", "Points redeemed", "用掉的积分,为正数", "points that were used, as a positive number"
        ),
    ]
    goods_yuan: Annotated[
        Yuan | None,
        Heading("物品价值(元)", "Value of goods", "所兑物品的价值", "the value of what was handed out"),
    ] = None


REDEMPTIONS = Dataset(
    name="redemptions",
    title=Text("积分兑换", "Redemptions"),
    about=Text(
        "家庭用积分兑换物品的逐笔记录,只供村内使用",
        "what households exchanged their points for, entry by entry, for the village's own use",
    ),
    record=Redemption,
    mechanism="points-incentive",
    openness="closed",
    openness_basis=Text(
        "家庭积分是对家庭的评价,属个人信息,不予开放(《个人信息保护法》;《广东省公共数据开放暂行办法》)",
        "a household's points are a verdict on a household, thus personal: not open (personal information protection law; Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "逐户记录即使去标识也不发布;可发布按村、季度汇总的兑换积分和物品价值,不足 5 户的抑制",
        "no row is published, not even under a pseudonym; by village and quarter: points redeemed and value of goods, suppressed below 5 households",
    ),
    rules=(PlaceLevelIs("place_code", ("village",)),),
    examples=(
        Redemption(
            redemption_id="RD001",
            place_code="440281104201",
            household_ref="H001",
            redeemed_on=date(2024, 6, 30),
            points=50,
            goods_yuan=Decimal("25.5"),
            synthetic=True,
        ),
        Redemption(
            redemption_id="RD002",
            place_code="440281104201",
            household_ref="H002",
            redeemed_on=date(2024, 9, 29),
            points=20,
            synthetic=True,
        ),
    ),
)
