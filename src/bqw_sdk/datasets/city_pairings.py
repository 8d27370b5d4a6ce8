"""City pairings: which place of the Pearl River Delta helps which place of the rest of the province."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import PLACE_LEVEL
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Ref
from bqw_sdk.model.types import PlaceCode
from bqw_sdk.rules import Derived, Ordered, PlaceLevelIs
from bqw_sdk.shapes import Pairing

_LEVELS = ("prefecture", "county", "town")


class CityPairing(Pairing):
    """One place that helps another. The level is that of the place helped: a town of Dongguan may help a county.

    >>> CityPairing(
    ...     pairing_id="CP001",
    ...     place_code="440200000000",
    ...     helper_place_code="441900000000",
    ...     level="prefecture",
    ...     round="2023-2025",
    ...     valid_from=date(2023, 7, 1),
    ...     synthetic=True,
    ... ).valid_to is None
    True
    """

    helper_place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("帮扶地代码", "Place that helps", "出力帮扶的地方", "the place that gives the help"),
    ]
    level: Annotated[
        str,
        OneOf(PLACE_LEVEL),
        Heading(
            "结对层级",
            "Level",
            "受帮扶地的层级:地级市、县或乡镇",
            "the level of the place helped: prefecture, county or town",
        ),
    ]


CITY_PAIRINGS = Dataset(
    name="city_pairings",
    title=Text("市际对口帮扶结对", "City pairings"),
    about=Text(
        "珠三角与粤东粤西粤北的市、县、镇之间的对口帮扶结对",
        "pairings of cities, counties and towns of the Delta with those of the east, west and north",
    ),
    record=CityPairing,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:地方之间的结对已公开部署,不涉及商业秘密和个人信息",
        "Guangdong Interim Measures for Opening Public Data: pairings of places are public, without trade secrets or personal data",
    ),
    mechanism="paired-assistance-horizontal",
    rules=(
        Ordered("valid_from", "valid_to"),
        PlaceLevelIs("place_code", _LEVELS),
        PlaceLevelIs("helper_place_code", _LEVELS),
        Derived("level", "place_level", "place_code"),
    ),
    examples=(
        CityPairing(
            pairing_id="CP001",
            place_code="440200000000",
            helper_place_code="441900000000",
            level="prefecture",
            round="2023-2025",
            valid_from=date(2023, 7, 1),
            synthetic=True,
        ),
        CityPairing(
            pairing_id="CP002",
            place_code="440281000000",
            helper_place_code="441900000000",
            level="county",
            round="2020-2022",
            valid_from=date(2020, 1, 1),
            valid_to=date(2022, 12, 31),
            synthetic=True,
        ),
    ),
)
