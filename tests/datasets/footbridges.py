"""Footbridges of villages: all that somebody who adds a dataset writes, beside one line of the catalogue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered
from bqw_sdk.shapes import LedgerRow, Yuan


class Footbridge(LedgerRow):
    """One footbridge."""

    bridge_id: Annotated[
        Identifier, Key(), Heading("便桥编号", "Identifier", "便桥的永久编号", "identifier of the footbridge")
    ]
    place_code: Annotated[
        PlaceCode, Ref("places.code"), Heading("所在地代码", "Place", "便桥所在的地方", "where it is")
    ]
    started_on: Annotated[date, Heading("开工日期", "Started on", "开工的日期", "the day work started")]
    opened_on: Annotated[
        date | None, Heading("通行日期", "Opened on", "通行的日期", "the day it was opened")
    ] = None
    cost_yuan: Annotated[Yuan | None, Heading("造价(元)", "Cost", "便桥的造价", "what it cost")] = None


FOOTBRIDGES = Dataset(
    name="footbridges",
    title=Text("便桥", "Footbridges"),
    about=Text("村里的便桥", "footbridges of villages"),
    record=Footbridge,
    openness="unconditional",
    openness_basis=Text("公开的工程", "public works"),
    rules=(Ordered("started_on", "opened_on"),),
    examples=(
        Footbridge(bridge_id="FB001", place_code="440281000000", started_on=date(2024, 1, 1), synthetic=True),
        Footbridge(
            bridge_id="FB002",
            place_code="440281000000",
            started_on=date(2024, 1, 1),
            opened_on=date(2024, 6, 30),
            cost_yuan=Decimal("12000.50"),
            synthetic=True,
        ),
    ),
    mechanism="enterprise-village",
)
