"""Parks: transfer parks, specialty parks, reverse enclaves, start-up centres and main platforms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import PARK_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import AtLeast, Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Digits, Identifier, PlaceCode, Whole
from bqw_sdk.rules import GivenTogether, GivenWhen, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow

_LEVELS = ("prefecture", "county", "town")


class Park(LedgerRow):
    """One park. A reverse enclave belongs to the place helped and lies in the place that hosts it.

    >>> Park(
    ...     park_id="PK002",
    ...     name="示例反向飞地",
    ...     kind="reverse-enclave",
    ...     place_code="440200000000",
    ...     host_place_code="441900000000",
    ...     synthetic=True,
    ... ).host_place_code
    '441900000000'
    """

    park_id: Annotated[
        Identifier,
        Key(),
        Heading("园区编号", "Park identifier", "园区的永久编号", "identifier of the park, the same for ever"),
    ]
    name: Annotated[str, Heading("园区名称", "Name", "园区的名称", "the name of the park")]
    kind: Annotated[
        str,
        OneOf(PARK_KIND),
        Heading(
            "园区类型",
            "Kind",
            "产业转移园、特色园、反向飞地等",
            "transfer park, specialty park, reverse enclave and so on",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "归属地代码",
            "Place",
            "园区归属的地方;反向飞地为飞出地",
            "the place it belongs to; of a reverse enclave the place that sends it",
        ),
    ]
    host_place_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading(
            "承载地代码",
            "Host place",
            "反向飞地所在的帮扶地,其他类型则空",
            "where a reverse enclave lies; empty for other kinds",
        ),
    ] = None
    area_m2: Annotated[
        Decimal | None,
        Digits(18, 2),
        AtLeast(0),
        Unit("m2"),
        Heading("占地面积(平方米)", "Area", "园区的占地面积", "the ground that the park covers"),
    ] = None
    factory_m2: Annotated[
        Decimal | None,
        Digits(18, 2),
        AtLeast(0),
        Unit("m2"),
        Heading(
            "厂房面积(平方米)", "Factory floor", "标准厂房的建筑面积", "floor space of its factory buildings"
        ),
    ] = None
    founded_on: Annotated[
        date | None, Heading("设立日期", "Founded on", "设立的日期", "the day on which it was founded")
    ] = None
    construction_started_on: Annotated[
        date | None,
        Heading("动工日期", "Construction started on", "动工建设的日期", "the day on which building started"),
    ] = None
    firms: Annotated[
        Whole | None,
        Unit("enterprises"),
        Heading("入驻企业数", "Firms", "清点时入驻的企业数", "firms in the park when they were counted"),
    ] = None
    firms_counted_on: Annotated[
        date | None,
        Heading("企业清点日期", "Firms counted on", "清点入驻企业的日期", "the day of that count"),
    ] = None


PARKS = Dataset(
    name="parks",
    title=Text("产业园区", "Parks"),
    about=Text(
        "共建的产业转移园、特色园、反向飞地、双创中心和主平台",
        "transfer parks, specialty parks, reverse enclaves, start-up centres and main platforms built together",
    ),
    record=Park,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:园区的设立和规模是公开事项,企业只计个数",
        "Guangdong Interim Measures for Opening Public Data: parks and their size are public; firms are only counted",
    ),
    mechanism="paired-assistance-horizontal",
    rules=(
        GivenWhen("host_place_code", "kind", ("reverse-enclave",)),
        GivenTogether("firms", "firms_counted_on"),
        PlaceLevelIs("place_code", _LEVELS),
        PlaceLevelIs("host_place_code", _LEVELS),
    ),
    examples=(
        Park(
            park_id="PK001",
            name="示例产业转移园",
            kind="industrial-transfer-park",
            place_code="440281000000",
            area_m2=Decimal(1200000),
            factory_m2=Decimal(350000),
            founded_on=date(2019, 5, 1),
            construction_started_on=date(2019, 9, 1),
            firms=36,
            firms_counted_on=date(2024, 6, 30),
            synthetic=True,
        ),
        Park(
            park_id="PK002",
            name="示例反向飞地",
            kind="reverse-enclave",
            place_code="440200000000",
            host_place_code="441900000000",
            area_m2=Decimal("26666.67"),
            construction_started_on=date(2024, 10, 8),
            synthetic=True,
        ),
    ),
)
