"""Neighbour units: ten to fifteen households that share one head."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode, SubPlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class NeighbourUnit(LedgerRow):
    """One neighbour unit of a village.

    >>> NeighbourUnit(
    ...     unit_id="NU-0001",
    ...     place_code="440281103201",
    ...     group_code="440281103201-001",
    ...     households=13,
    ...     valid_from=date(2024, 7, 1),
    ...     synthetic=True,
    ... ).households
    13
    """

    unit_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "邻编号", "Neighbour unit identifier", "邻的永久编号", "identifier of the unit, the same for ever"
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
    group_code: Annotated[
        SubPlaceCode | None,
        Ref("villager_groups.group_code"),
        Heading(
            "村民小组代码",
            "Group code",
            "所在的村民小组",
            "the villager group that it lies in",
            ("小组代码",),
        ),
    ] = None
    households: Annotated[
        int, Unit("households"), Heading("户数", "Households", "邻内户数", "households of the unit")
    ]
    valid_from: Annotated[date, Heading("划定日期", "From", "划定的日期", "the day on which it was drawn")]
    valid_to: Annotated[
        date | None, Heading("停用日期", "To", "最后一天,仍在则空", "the last day; empty while it exists")
    ] = None


NEIGHBOUR_UNITS = Dataset(
    name="neighbour_units",
    title=Text("邻", "Neighbour units"),
    about=Text(
        "睦邻制的邻,一般 10 至 15 户",
        "the units of the neighbour system, most often 10 to 15 households each",
    ),
    record=NeighbourUnit,
    openness="closed",
    openness_basis=Text(
        "每邻仅十余户,逐邻数据可推断到住户,依《个人信息保护法》和《统计法》不得开放",
        "a unit is some ten households, so its data lead to them: closed under the Personal Information Protection Law and the Statistics Law",
    ),
    rules=(
        PlaceLevelIs("place_code", ("village",)),
        Ordered("valid_from", "valid_to"),
    ),
    examples=(
        NeighbourUnit(
            unit_id="NU-0001",
            place_code="440281103201",
            group_code="440281103201-001",
            households=13,
            valid_from=date(2024, 7, 1),
            synthetic=True,
        ),
        NeighbourUnit(
            unit_id="NU-0002",
            place_code="440281103202",
            households=11,
            valid_from=date(2024, 7, 1),
            valid_to=date(2025, 6, 30),
            synthetic=True,
        ),
    ),
    mechanism="neighbour-head",
    desensitisation=Text(
        "只发布村及以上的邻数;不发布村以下任何数字",
        "publish numbers of units for villages and above; nothing below the village",
    ),
)
