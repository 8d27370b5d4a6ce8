"""Park spaces: industrial floor space as it is completed, one row for each batch."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import AtLeast, Heading, Key, Ref, Unit
from bqw_sdk.model.types import Digits, Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class ParkSpace(LedgerRow):
    """Floor space that was completed on one day; the new space of a year is the sum of its rows.

    >>> ParkSpace(
    ...     space_id="PS001",
    ...     park_id="PK001",
    ...     place_code="440281000000",
    ...     completed_on=date(2024, 6, 30),
    ...     space_m2=Decimal("20000.5"),
    ...     synthetic=True,
    ... ).space_m2
    Decimal('20000.5')
    """

    space_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "空间编号",
            "Space identifier",
            "该批产业空间的永久编号",
            "identifier of the space, the same for ever",
        ),
    ]
    park_id: Annotated[
        Identifier,
        Ref("parks.park_id"),
        Heading("园区", "Park", "空间所属的园区", "the park it is part of"),
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
    completed_on: Annotated[date, Heading("建成日期", "Completed on", "建成的日期", "the day of completion")]
    space_m2: Annotated[
        Decimal,
        Digits(18, 2),
        AtLeast(0),
        Unit("m2"),
        Heading(
            "产业空间(平方米)", "Floor space", "建成的产业空间面积", "the industrial floor space completed"
        ),
    ]


PARK_SPACES = Dataset(
    name="park_spaces",
    title=Text("园区新增产业空间", "Park spaces"),
    about=Text(
        "园区逐批建成的产业空间,按年相加即为当年新增",
        "industrial floor space of parks as it is completed; the rows of a year add up to what is new in it",
    ),
    record=ParkSpace,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:建成的园区空间是公开事项",
        "Guangdong Interim Measures for Opening Public Data: completed space of parks is public",
    ),
    mechanism="paired-assistance-horizontal",
    rules=(PlaceLevelIs("place_code", ("prefecture", "county", "town")),),
    examples=(
        ParkSpace(
            space_id="PS001",
            park_id="PK001",
            place_code="440281000000",
            completed_on=date(2024, 3, 31),
            space_m2=Decimal("20000.5"),
            synthetic=True,
        ),
        ParkSpace(
            space_id="PS002",
            park_id="PK001",
            place_code="440281000000",
            completed_on=date(2024, 9, 30),
            space_m2=Decimal(15000),
            synthetic=True,
        ),
    ),
)
