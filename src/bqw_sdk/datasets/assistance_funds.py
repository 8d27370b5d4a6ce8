"""Assistance funds: what was spent on what, by level, year and round of assistance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import ASSISTANCE_ROUND, FUND_LEVEL, FUND_USE
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, Period, PlaceCode
from bqw_sdk.rules import Derived, PlaceLevelIs, WellFormed
from bqw_sdk.shapes import LedgerRow, Yuan


class AssistanceFund(LedgerRow):
    """Money of one level spent on one use in a place and period; shares of uses are ratios of sums of rows.

    >>> AssistanceFund(
    ...     fund_id="AF001",
    ...     place_code="440281000000",
    ...     period="2024",
    ...     period_start=date(2024, 1, 1),
    ...     period_end=date(2024, 12, 31),
    ...     level="county",
    ...     round="2023-2025",
    ...     use="industrial-co-building",
    ...     amount_yuan=Decimal(8100000),
    ...     synthetic=True,
    ... ).use
    'industrial-co-building'
    """

    fund_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "资金编号", "Fund identifier", "该笔资金的永久编号", "identifier of the fund, the same for ever"
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("受帮扶地代码", "Place helped", "使用资金的地方", "the place that spends it"),
    ]
    helper_place_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading(
            "帮扶地代码",
            "Place that helps",
            "出资的帮扶地,省级资金则空",
            "the place that gives it; empty for money of the province",
        ),
    ] = None
    period: Annotated[
        Period, Heading("时间", "Period", "资金年度,EDTF 一级时间", "the year of the money, EDTF level 1")
    ]
    period_start: Annotated[
        date | None, Heading("开始日期", "First day", "时间的第一天", "first day of the period")
    ] = None
    period_end: Annotated[
        date | None, Heading("结束日期", "Last day", "时间的最后一天", "last day of the period")
    ] = None
    level: Annotated[
        str,
        OneOf(FUND_LEVEL),
        Heading("资金层级", "Level", "省级、市级或县级", "province, city or county"),
    ]
    round: Annotated[
        str, OneOf(ASSISTANCE_ROUND), Heading("帮扶轮次", "Round", "第几轮帮扶", "the round of assistance")
    ]
    use: Annotated[
        str,
        OneOf(FUND_USE),
        Heading(
            "资金用途",
            "Use",
            "产业共建、民生、乡村或其他",
            "industrial co-building, livelihood, rural, other",
        ),
    ]
    amount_yuan: Annotated[
        Yuan, Heading("金额(元)", "Amount", "用于该用途的金额", "the money spent on that use")
    ]


ASSISTANCE_FUNDS = Dataset(
    name="assistance_funds",
    title=Text("帮扶资金", "Assistance funds"),
    about=Text(
        "对口帮扶资金按层级、年度、轮次和用途的金额",
        "money of paired assistance by level, year, round and use",
    ),
    record=AssistanceFund,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:财政资金的安排和使用是公开事项",
        "Guangdong Interim Measures for Opening Public Data: how public money is allotted and spent is public",
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
        PlaceLevelIs("place_code", ("prefecture", "county")),
        PlaceLevelIs("helper_place_code", ("prefecture", "county", "town")),
    ),
    examples=(
        AssistanceFund(
            fund_id="AF001",
            place_code="440281000000",
            helper_place_code="441900000000",
            period="2024",
            period_start=date(2024, 1, 1),
            period_end=date(2024, 12, 31),
            level="county",
            round="2023-2025",
            use="industrial-co-building",
            amount_yuan=Decimal(8100000),
            synthetic=True,
        ),
        AssistanceFund(
            fund_id="AF002",
            place_code="440281000000",
            period="2024",
            period_start=date(2024, 1, 1),
            period_end=date(2024, 12, 31),
            level="province",
            round="2023-2025",
            use="livelihood",
            amount_yuan=Decimal("1900000.25"),
            synthetic=True,
        ),
    ),
)
