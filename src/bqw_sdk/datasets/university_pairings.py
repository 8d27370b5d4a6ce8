"""Pairings of universities and counties."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import Pairing


class UniversityPairing(Pairing):
    """One university or institute that co-operates with one county.

    >>> UniversityPairing(
    ...     pairing_id="UP001",
    ...     place_code="440281000000",
    ...     round="2023-2025",
    ...     valid_from=date(2023, 8, 20),
    ...     organisation_id="O001",
    ...     agreement_on=date(2023, 11, 8),
    ...     lead=True,
    ...     synthetic=True,
    ... ).lead
    True
    """

    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "结对县代码",
            "County helped",
            "结对的县(市、区)",
            "the county, city or district that is helped",
            ("结对县",),
        ),
    ]
    organisation_id: Annotated[
        Identifier,
        Ref("organisations.organisation_id"),
        Heading(
            "高校院所",
            "University",
            "结对的高校或科研院所",
            "the university or institute that helps",
            ("高校名称", "结对高校"),
        ),
    ]
    agreement_on: Annotated[
        date | None,
        Heading(
            "协议日期",
            "Agreement on",
            "签订合作协议的日期",
            "the day of the agreement of co-operation",
            ("签约时间",),
        ),
    ] = None
    lead: Annotated[
        bool,
        Heading(
            "牵头",
            "Leads",
            "该县的牵头高校",
            "whether it leads the universities of the county",
            ("是否牵头",),
        ),
    ]


UNIVERSITY_PAIRINGS = Dataset(
    name="university_pairings",
    title=Text("高校结对", "University pairings"),
    about=Text(
        "“双百行动”中高校院所与县的结对,一校一县一行",
        "pairings of universities or institutes and counties, one of each a row",
    ),
    record=UniversityPairing,
    mechanism="double-hundred-university",
    openness="unconditional",
    openness_basis=Text(
        "单位之间的结对属无条件开放类(《广东省公共数据开放暂行办法》)",
        "pairings of organisations are open without conditions (Guangdong's interim measures on opening public data)",
    ),
    rules=(
        Ordered("valid_from", "valid_to"),
        Ordered("agreement_on", "valid_to"),
        PlaceLevelIs("place_code", ("county",)),
    ),
    examples=(
        UniversityPairing(
            pairing_id="UP001",
            place_code="440281000000",
            round="2023-2025",
            valid_from=date(2023, 8, 20),
            organisation_id="O001",
            agreement_on=date(2023, 11, 8),
            lead=True,
            synthetic=True,
        ),
        UniversityPairing(
            pairing_id="UP002",
            place_code="440281000000",
            round="unstated",
            valid_from=date(2019, 9, 1),
            valid_to=date(2022, 8, 31),
            organisation_id="O001",
            lead=False,
            synthetic=True,
        ),
    ),
)
