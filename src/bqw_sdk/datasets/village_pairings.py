"""Pairings of firms and villages."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import Pairing


class VillagePairing(Pairing):
    """One firm that helps one village; a firm with several villages has as many rows.

    >>> VillagePairing(
    ...     pairing_id="VP001",
    ...     place_code="440281104201",
    ...     round="2023-2025",
    ...     valid_from=date(2024, 4, 1),
    ...     organisation_id="O002",
    ...     synthetic=True,
    ... ).organisation_id
    'O002'
    """

    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "受帮扶村代码",
            "Village helped",
            "受帮扶的村(社区)",
            "the village or community that is helped",
            ("村", "结对村"),
        ),
    ]
    organisation_id: Annotated[
        Identifier,
        Ref("organisations.organisation_id"),
        Heading(
            "帮扶企业", "Firm", "帮扶的企业或商会", "the firm or chamber that helps", ("帮扶企业", "企业名称")
        ),
    ]


VILLAGE_PAIRINGS = Dataset(
    name="village_pairings",
    title=Text("企村结对", "Village pairings"),
    about=Text(
        "企业与村的结对,一企一村一行", "pairings of firms and villages, one firm and one village a row"
    ),
    record=VillagePairing,
    mechanism="enterprise-village",
    openness="unconditional",
    openness_basis=Text(
        "单位之间的结对属无条件开放类(《广东省公共数据开放暂行办法》)",
        "pairings of organisations are open without conditions (Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "个体工商户的名称和代码按个人信息抑制(见单位表)",
        "a sole trader's name and code are suppressed (see organisations)",
    ),
    rules=(
        Ordered("valid_from", "valid_to"),
        PlaceLevelIs("place_code", ("village",)),
    ),
    examples=(
        VillagePairing(
            pairing_id="VP001",
            place_code="440281104201",
            round="2023-2025",
            valid_from=date(2024, 4, 1),
            organisation_id="O002",
            synthetic=True,
        ),
        VillagePairing(
            pairing_id="VP002",
            place_code="440281104201",
            round="2020-2022",
            valid_from=date(2021, 6, 1),
            valid_to=date(2022, 12, 31),
            organisation_id="O002",
            synthetic=True,
        ),
    ),
)
