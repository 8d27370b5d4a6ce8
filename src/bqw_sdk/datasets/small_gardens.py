"""Small gardens: vegetable gardens, orchards, flower gardens and parks made on idle land."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import GARDEN_UPKEEP, SMALL_GARDEN_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Digits, Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class SmallGarden(LedgerRow):
    """One small garden, its kind, area and who keeps it up.

    >>> SmallGarden(
    ...     garden_id="SG-2024-0001",
    ...     place_code="440281103201",
    ...     kind="vegetable-garden",
    ...     area_m2=Decimal("85.5"),
    ...     built_on=date(2024, 4, 26),
    ...     upkeep_by="households",
    ...     synthetic=True,
    ... ).area_m2
    Decimal('85.5')
    """

    garden_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "小园编号", "Garden identifier", "小园的永久编号", "identifier of the garden, the same for ever"
        ),
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
    kind: Annotated[
        str,
        OneOf(SMALL_GARDEN_KIND),
        Heading(
            "类型",
            "Kind",
            "菜园、果园、花园或公园",
            "vegetable garden, orchard, flower garden or park",
            ("四小园类型",),
        ),
    ]
    area_m2: Annotated[
        Annotated[Decimal, Digits(14, 2)] | None,
        Unit("m2"),
        Heading("面积(平方米)", "Area", "占地面积", "the area it covers", ("面积",)),
    ] = None
    built_on: Annotated[
        date, Heading("建成日期", "Built on", "建成的日期", "the day on which it was finished")
    ]
    upkeep_by: Annotated[
        str,
        OneOf(GARDEN_UPKEEP),
        Heading(
            "管护主体",
            "Kept up by",
            "村委会、小组、农户、志愿者等",
            "village committee, group, households, volunteers and so on",
        ),
    ]


SMALL_GARDENS = Dataset(
    name="small_gardens",
    title=Text("四小园", "Small gardens"),
    about=Text(
        "小菜园、小果园、小花园、小公园,逐个一行",
        "small vegetable gardens, orchards, flower gardens and parks, one row each",
    ),
    record=SmallGarden,
    openness="unconditional",
    openness_basis=Text(
        "公共空间的建设情况,不涉及个人,依《广东省公共数据开放暂行办法》无条件开放",
        "what was built in shared space, without persons: open without conditions under Guangdong's interim measures on opening public data",
    ),
    rules=(PlaceLevelIs("place_code", ("village",)),),
    examples=(
        SmallGarden(
            garden_id="SG-2024-0001",
            place_code="440281103201",
            kind="vegetable-garden",
            area_m2=Decimal("85.5"),
            built_on=date(2024, 4, 26),
            upkeep_by="households",
            synthetic=True,
        ),
        SmallGarden(
            garden_id="SG-2024-0002",
            place_code="440281103202",
            kind="park",
            area_m2=Decimal(420),
            built_on=date(2024, 8, 9),
            upkeep_by="village-committee",
            synthetic=True,
        ),
    ),
    mechanism="greening",
)
