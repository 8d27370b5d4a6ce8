"""Typical counties, towns and villages, by batch."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import PLACE_LEVEL
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Derived, Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class TypicalPlace(LedgerRow):
    """One place that was named typical in one batch.

    >>> TypicalPlace(
    ...     designation_id="TP001",
    ...     place_code="440281104000",
    ...     level="town",
    ...     batch=1,
    ...     named_on=date(2023, 11, 6),
    ...     synthetic=True,
    ... ).batch
    1
    """

    designation_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "命名编号",
            "Designation identifier",
            "命名的永久编号",
            "identifier of the designation, the same for ever",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("地方代码", "Place", "入选的县、镇或村", "the county, town or village that was named"),
    ]
    level: Annotated[
        str, OneOf(PLACE_LEVEL), Heading("层级", "Level", "典型县、镇或村", "typical county, town or village")
    ]
    batch: Annotated[
        int, Unit("ordinal"), Heading("批次", "Batch", "第几批,不可相加", "which batch; never to be summed")
    ]
    named_on: Annotated[
        date, Heading("公布日期", "Named on", "名单公布的日期", "the day on which the list was published")
    ]
    withdrawn_on: Annotated[
        date | None,
        Heading(
            "撤销日期",
            "Withdrawn on",
            "撤销的日期,有效则空",
            "the day on which it was withdrawn; empty while it stands",
        ),
    ] = None


TYPICAL_PLACES = Dataset(
    name="typical_places",
    title=Text("典型县镇村", "Typical places"),
    about=Text(
        "各批典型县、镇、村名单,一地一批一行",
        "typical counties, towns and villages, one place and one batch a row",
    ),
    record=TypicalPlace,
    mechanism="typical-case",
    openness="unconditional",
    openness_basis=Text(
        "公开名单,属无条件开放类(《广东省公共数据开放暂行办法》)",
        "public lists, open without conditions (Guangdong's interim measures on opening public data)",
    ),
    rules=(
        Derived("level", "place_level", "place_code"),
        PlaceLevelIs("place_code", ("county", "town", "village")),
        Ordered("named_on", "withdrawn_on"),
    ),
    examples=(
        TypicalPlace(
            designation_id="TP001",
            place_code="440281104000",
            level="town",
            batch=1,
            named_on=date(2023, 11, 6),
            synthetic=True,
        ),
        TypicalPlace(
            designation_id="TP002",
            place_code="440281104201",
            level="village",
            batch=2,
            named_on=date(2024, 8, 15),
            withdrawn_on=date(2025, 6, 30),
            synthetic=True,
        ),
    ),
)
