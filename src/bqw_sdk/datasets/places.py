"""The places of the programme: province, prefectures, counties, towns and villages."""

from __future__ import annotations

from typing import Annotated

from bqw_sdk.codes import PLACE_KIND, PLACE_LEVEL
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import PlaceCode
from bqw_sdk.rules import Derived


class Place(Record):
    """One place of an edition of the statistical division codes.

    >>> Place(
    ...     code="440281000000",
    ...     level="county",
    ...     kind="county",
    ...     name="乐昌市",
    ...     short_name="乐昌",
    ...     parent_code="440200000000",
    ...     edition=2023,
    ... ).name
    '乐昌市'
    """

    code: Annotated[
        PlaceCode,
        Key(),
        Heading(
            "统计用区划代码",
            "Place code",
            "12 位统计用区划代码,是各表引用地方的唯一键",
            "12-digit statistical division code; the one key by which tables name places",
            ("区划代码", "行政区划代码", "代码"),
        ),
    ]
    level: Annotated[
        str,
        OneOf(PLACE_LEVEL),
        Heading(
            "层级",
            "Level",
            "省、地级市、县、乡镇、村五级之一",
            "one of province, prefecture, county, town, village",
        ),
    ]
    kind: Annotated[
        str,
        OneOf(PLACE_KIND),
        Heading(
            "类型",
            "Kind",
            "同一层级内的类型;功能区和类似村(居)委会的单位单列",
            "the kind within a level; functional zones and quasi units are told apart",
        ),
    ]
    name: Annotated[str, Heading("名称", "Name", "官方全称", "the full official name", ("地名", "单位名称"))]
    short_name: Annotated[
        str | None,
        Heading(
            "简称", "Short name", "去掉“村民委员会”等后缀的名称", "the name without its committee suffix"
        ),
    ] = None
    parent_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading(
            "上级代码",
            "Parent code",
            "上一级地方的代码;东莞、中山的镇街直属市;省为空",
            "code of the place above; towns of Dongguan and Zhongshan stand right below the city; empty for the province",
        ),
    ] = None
    edition: Annotated[
        int,
        Heading(
            "版本年份",
            "Edition",
            "区划代码版本的年份(截至当年 6 月 30 日)",
            "year of the edition of the codes (as of 30 June)",
        ),
    ]


PLACES = Dataset(
    name="places",
    title=Text("地方", "Places"),
    about=Text(
        "省、地级市、县、乡镇、村五级地方及其上下级关系",
        "the places of five levels, down to the village, and what lies in what",
    ),
    record=Place,
    openness="unconditional",
    openness_basis=Text(
        "区划代码由国家统计局公开发布", "division codes are published by the National Bureau of Statistics"
    ),
    rules=(Derived("parent_code", "parent_place_code", "code"), Derived("level", "place_level", "code")),
    examples=(
        Place(
            code="440000000000",
            level="province",
            kind="province",
            name="广东省",
            short_name="广东",
            edition=2023,
        ),
        Place(
            code="440200000000",
            level="prefecture",
            kind="prefecture",
            name="韶关市",
            short_name="韶关",
            parent_code="440000000000",
            edition=2023,
        ),
        Place(
            code="440281000000",
            level="county",
            kind="county",
            name="乐昌市",
            short_name="乐昌",
            parent_code="440200000000",
            edition=2023,
        ),
    ),
)
