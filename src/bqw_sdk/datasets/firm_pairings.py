"""Pairings of construction firms and towns."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import FIRM_ROLE
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import Pairing


class FirmPairing(Pairing):
    """One construction firm that helps one town.

    >>> FirmPairing(
    ...     pairing_id="FP001",
    ...     place_code="440281104000",
    ...     round="2023-2025",
    ...     valid_from=date(2023, 6, 20),
    ...     organisation_id="O002",
    ...     signed_on=date(2023, 6, 18),
    ...     role="lead",
    ...     synthetic=True,
    ... ).role
    'lead'
    """

    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "受帮扶镇代码",
            "Town helped",
            "受帮扶的镇(街)",
            "the town or subdistrict that is helped",
            ("镇街", "结对镇"),
        ),
    ]
    organisation_id: Annotated[
        Identifier,
        Ref("organisations.organisation_id"),
        Heading(
            "建筑业企业",
            "Construction firm",
            "帮扶的建筑业企业",
            "the construction firm that helps",
            ("企业名称",),
        ),
    ]
    signed_on: Annotated[
        date | None,
        Heading("签约日期", "Signed on", "签订结对协议的日期", "the day on which the pairing was signed"),
    ] = None
    role: Annotated[str, OneOf(FIRM_ROLE), Heading("角色", "Role", "牵头或成员", "lead or member")]


FIRM_PAIRINGS = Dataset(
    name="firm_pairings",
    title=Text("建筑业企业结对", "Firm pairings"),
    about=Text(
        "建筑业企业与镇(街)的结对,一企一镇一行", "pairings of construction firms and towns, one of each a row"
    ),
    record=FirmPairing,
    mechanism="construction-firm-pairing",
    openness="unconditional",
    openness_basis=Text(
        "单位之间的结对属无条件开放类(《广东省公共数据开放暂行办法》)",
        "pairings of organisations are open without conditions (Guangdong's interim measures on opening public data)",
    ),
    rules=(
        Ordered("valid_from", "valid_to"),
        Ordered("signed_on", "valid_to"),
        PlaceLevelIs("place_code", ("town",)),
    ),
    examples=(
        FirmPairing(
            pairing_id="FP001",
            place_code="440281104000",
            round="2023-2025",
            valid_from=date(2023, 6, 20),
            organisation_id="O002",
            signed_on=date(2023, 6, 18),
            role="lead",
            synthetic=True,
        ),
        FirmPairing(
            pairing_id="FP002",
            place_code="440281104000",
            round="2020-2022",
            valid_from=date(2020, 5, 1),
            valid_to=date(2022, 12, 31),
            organisation_id="O002",
            role="member",
            synthetic=True,
        ),
    ),
)
