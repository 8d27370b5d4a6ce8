"""Official statistics of parks, quoted from whoever publishes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import MEASURE_KIND, PARK_STATISTIC, UNIT
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Amount, Identifier, Period, PlaceCode
from bqw_sdk.rules import Derived, PlaceLevelIs, WellFormed
from bqw_sdk.shapes import LedgerRow


class ParkStatistic(LedgerRow):
    """One statistic of a park for a period, as quoted; no record of a ledger adds up to it.

    >>> ParkStatistic(
    ...     park_id="PK001",
    ...     place_code="440281000000",
    ...     statistic="above-scale-value-added-growth",
    ...     period="2023",
    ...     period_start=date(2023, 1, 1),
    ...     period_end=date(2023, 12, 31),
    ...     measure_kind="growth",
    ...     value=Decimal("12.5"),
    ...     unit="percent",
    ...     quoted_from="示例统计局",
    ...     synthetic=True,
    ... ).unit
    'percent'
    """

    park_id: Annotated[
        Identifier,
        Key(),
        Ref("parks.park_id"),
        Heading("园区", "Park", "统计所指的园区", "the park it is about"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "归属地代码",
            "Place",
            "园区归属的地方,与园区表一致",
            "the place that the park belongs to, as among the parks",
        ),
    ]
    statistic: Annotated[
        str,
        Key(),
        OneOf(PARK_STATISTIC),
        Heading(
            "统计指标",
            "Statistic",
            "工业增加值、增速、产值、税收等",
            "value added, its growth, output, tax revenue and so on",
        ),
    ]
    period: Annotated[Period, Key(), Heading("时间", "Period", "EDTF 一级时间", "EDTF level 1")]
    period_start: Annotated[
        date | None, Heading("开始日期", "First day", "时间的第一天", "first day of the period")
    ] = None
    period_end: Annotated[
        date | None, Heading("结束日期", "Last day", "时间的最后一天", "last day of the period")
    ] = None
    measure_kind: Annotated[
        str,
        OneOf(MEASURE_KIND),
        Heading("计量性质", "Measure kind", "存量、新增、增速等", "stock, flow, growth and so on"),
    ]
    value: Annotated[Amount, Heading("数值", "Value", "引用的数值", "the figure as quoted")]
    unit: Annotated[str, OneOf(UNIT), Heading("计量单位", "Unit", "数值的单位", "the unit of the figure")]
    quoted_from: Annotated[
        str,
        Heading(
            "引自",
            "Quoted from",
            "发布该统计的机构或刊物",
            "the office or publication that published the statistic",
        ),
    ]


PARK_STATISTICS = Dataset(
    name="park_statistics",
    title=Text("园区统计", "Park statistics"),
    about=Text(
        "引用的园区官方统计,不由台账记录计算",
        "official statistics of parks as they are quoted; they are not computed from ledgers",
    ),
    record=ParkStatistic,
    openness="unconditional",
    openness_basis=Text(
        "只引用已公布的统计;《统计法》不许提供可推断单个调查对象的资料,包括汇总表",
        "only published statistics are quoted; the Statistics Law forbids material from which one respondent can be inferred, tables included",
    ),
    desensitisation=Text(
        "未公布的统计不收录;汇总少于 3 家企业或单家超过 85% 的数值不收录",
        "leave out what is not yet published, and figures over fewer than 3 firms or with one firm above 85 %",
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
        PlaceLevelIs("place_code", ("prefecture", "county", "town")),
    ),
    examples=(
        ParkStatistic(
            park_id="PK001",
            place_code="440281000000",
            statistic="above-scale-value-added-growth",
            period="2023",
            period_start=date(2023, 1, 1),
            period_end=date(2023, 12, 31),
            measure_kind="growth",
            value=Decimal("12.5"),
            unit="percent",
            quoted_from="示例统计局",
            synthetic=True,
        ),
        ParkStatistic(
            park_id="PK001",
            place_code="440281000000",
            statistic="above-scale-output",
            period="2024-01-01/..",
            period_start=date(2024, 1, 1),
            measure_kind="flow",
            value=Decimal(860000000),
            unit="yuan",
            quoted_from="示例统计局",
            synthetic=True,
        ),
    ),
)
