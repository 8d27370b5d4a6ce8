"""Dispatched cadres, counted: how many a helper has sent to a place. No person is recorded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import AtLeast, Heading, Key, Ref, Unit
from bqw_sdk.model.types import Amount, PlaceCode
from bqw_sdk.rules import Derived, PlaceLevelIs, WellFormed
from bqw_sdk.shapes import PeriodicCount


class DispatchedCadreCount(PeriodicCount):
    """The number of cadres whom one helping place has in another in a period.

    >>> DispatchedCadreCount(
    ...     place_code="440281000000",
    ...     helper_place_code="441900000000",
    ...     period="2024",
    ...     period_start=date(2024, 1, 1),
    ...     period_end=date(2024, 12, 31),
    ...     measure_kind="stock",
    ...     value=Decimal(12),
    ...     synthetic=True,
    ... ).value
    Decimal('12')
    """

    value: Annotated[
        Amount,
        AtLeast(0),
        Unit("persons"),
        Heading("人数", "Cadres", "派驻的干部人数", "the number of cadres sent", ("派驻干部数",)),
    ]
    helper_place_code: Annotated[
        PlaceCode,
        Key(),
        Ref("places.code"),
        Heading("派出地代码", "Place that sends", "派出干部的地方", "the place that sends them"),
    ]


DISPATCHED_CADRE_COUNTS = Dataset(
    name="dispatched_cadre_counts",
    title=Text("派驻干部人数", "Dispatched cadre counts"),
    about=Text(
        "帮扶地派驻受帮扶地的干部人数,只计数",
        "how many cadres were sent to the places that are helped; counts only",
    ),
    record=DispatchedCadreCount,
    openness="unconditional",
    openness_basis=Text(
        "《个人信息保护法》:只有县级以上的人数,不能识别个人",
        "Personal Information Protection Law: counts at county level and above identify nobody",
    ),
    mechanism="paired-assistance-horizontal",
    desensitisation=Text(
        "只公布县级以上的人数;1 至 4 人不公布,可由合计推算的一并不公布",
        "publish at county level and above; suppress 1 to 4, and what totals would give away",
    ),
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
        DispatchedCadreCount(
            place_code="440281000000",
            helper_place_code="441900000000",
            period="2024",
            period_start=date(2024, 1, 1),
            period_end=date(2024, 12, 31),
            measure_kind="stock",
            value=Decimal(12),
            synthetic=True,
        ),
        DispatchedCadreCount(
            place_code="440200000000",
            helper_place_code="441900000000",
            period="2024-10",
            period_start=date(2024, 10, 1),
            period_end=date(2024, 10, 31),
            measure_kind="flow",
            value=Decimal(5),
            synthetic=True,
        ),
    ),
)
