"""Observations: published figures, each with its width, its qualifier and its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import PERIOD_CERTAINTY, QUALIFIER
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Amount, Identifier, Period, PlaceCode, Reported
from bqw_sdk.rules import BoundsFit, Derived, OneGiven, Ordered, WellFormed


class Observation(Record):
    """One published figure: an indicator, a place, a period, a value and the bounds that its printing leaves.

    >>> Observation(
    ...     observation_id="SG24-009",
    ...     indicator_id="beautiful-courtyards-new",
    ...     place_code="440200000000",
    ...     period="2024-01-01/..",
    ...     period_start=date(2024, 1, 1),
    ...     period_certainty="inferred",
    ...     value=Decimal(11600),
    ...     lower=Decimal(11550),
    ...     upper=Decimal(11650),
    ...     lower_open=False,
    ...     upper_open=False,
    ...     qualifier="exact",
    ...     as_published="1.16万户",
    ...     source_id="S001",
    ... ).value
    Decimal('11600')
    """

    observation_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "观测编号",
            "Observation identifier",
            "观测的永久编号",
            "identifier of the observation, the same for ever",
        ),
    ]
    indicator_id: Annotated[
        Identifier,
        Ref("indicators.indicator_id"),
        Heading("指标编号", "Indicator", "所量的指标", "the indicator measured"),
    ]
    place_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place code",
            "数字所指的地方;多个地方见 observation_places",
            "the place it is about; several places stand in observation_places",
        ),
    ] = None
    scope_text: Annotated[
        str | None,
        Heading(
            "范围说明",
            "Stated scope",
            "没有代码或小于、不同于该地方的范围",
            "a scope without a code, or smaller than or other than the place",
        ),
    ] = None
    period: Annotated[Reported[Period], Heading("时间", "Period", "EDTF 一级时间", "EDTF level 1")]
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
            "时间确定程度",
            "Certainty of the period",
            "印明、推断、不确定或不详",
            "printed, inferred, uncertain or not known",
        ),
    ]
    value: Annotated[
        Reported[Amount],
        Heading("数值", "Value", "换算为指标单位的数值", "the figure in the unit of the indicator"),
    ]
    lower: Annotated[
        Amount | None,
        Heading(
            "下限",
            "Lower bound",
            "印刷精度和修饰词留下的最小值,无则空",
            "the least value that printing and qualifier leave; empty when there is none",
        ),
    ] = None
    upper: Annotated[
        Amount | None,
        Heading(
            "上限",
            "Upper bound",
            "印刷精度和修饰词留下的最大值,无则空",
            "the greatest value that printing and qualifier leave; empty when there is none",
        ),
    ] = None
    lower_open: Annotated[
        bool,
        Heading("下限不含", "Lower bound excluded", "下限本身不算在内", "the lower bound itself is excluded"),
    ]
    upper_open: Annotated[
        bool,
        Heading("上限不含", "Upper bound excluded", "上限本身不算在内", "the upper bound itself is excluded"),
    ]
    qualifier: Annotated[
        str,
        OneOf(QUALIFIER),
        Heading(
            "修饰词", "Qualifier", "约、超、余、近、以上等", "about, more than, nearly, at least and so on"
        ),
    ]
    as_published: Annotated[
        str,
        Heading(
            "原文数字",
            "As published",
            "原文的数字字样,只有数字及其单位和修饰词",
            "the bare figure token as printed, with its unit and qualifier only",
        ),
    ]
    source_id: Annotated[
        Identifier, Ref("sources.source_id"), Heading("来源", "Source", "依据的来源", "the source relied on")
    ]


OBSERVATIONS = Dataset(
    name="observations",
    title=Text("观测", "Observations"),
    about=Text(
        "公开发布的数字,连同上下限、修饰词和来源",
        "published figures with their bounds, qualifiers and sources",
    ),
    record=Observation,
    openness="unconditional",
    openness_basis=Text("公开报道和公开统计中的事实", "facts of public reports and published statistics"),
    rules=(
        WellFormed(
            "period",
            "is_period",
            Text("日历上存在的 EDTF 一级时间", "an EDTF level 1 period that exists in the calendar"),
        ),
        Derived("period_start", "period_start", "period"),
        Derived("period_end", "period_end", "period"),
        Ordered("lower", "value"),
        Ordered("value", "upper"),
        BoundsFit("qualifier", "lower", "upper"),
        OneGiven(("place_code", "scope_text")),
    ),
    examples=(
        Observation(
            observation_id="X001",
            indicator_id="trees-planted",
            place_code="440200000000",
            period="2024-01-01/..",
            period_start=date(2024, 1, 1),
            period_certainty="inferred",
            value=Decimal(1350000),
            lower=Decimal(1345000),
            upper=Decimal(1355000),
            lower_open=False,
            upper_open=False,
            qualifier="exact",
            as_published="135万株",
            source_id="S001",
        ),
        Observation(
            observation_id="X002",
            indicator_id="planned-investment",
            place_code="440281000000",
            scope_text="示例园区",
            period="2023-06",
            period_start=date(2023, 6, 1),
            period_end=date(2023, 6, 30),
            period_certainty="inferred",
            value=Decimal(1368000000),
            lower=Decimal(1368000000),
            lower_open=True,
            upper_open=False,
            qualifier="more-than",
            as_published="超13.68亿元",
            source_id="S001",
        ),
    ),
)
