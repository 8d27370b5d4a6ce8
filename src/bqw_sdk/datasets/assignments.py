"""Places that leaders answer for, by post."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import PLACE_LEVEL
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Ref
from bqw_sdk.model.types import PlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import Pairing


class Assignment(Pairing):
    """One post whose holder answers for one place; the post is told, never the person.

    >>> Assignment(
    ...     pairing_id="LA001",
    ...     place_code="440281104000",
    ...     round="unstated",
    ...     valid_from=date(2024, 1, 1),
    ...     post="示例副市长",
    ...     post_level="prefecture",
    ...     synthetic=True,
    ... ).post_level
    'prefecture'
    """

    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "包点地代码",
            "Place assigned",
            "包点的县、镇或村",
            "the county, town or village that is answered for",
            ("包点地",),
        ),
    ]
    post: Annotated[
        str,
        Heading(
            "职务", "Post", "包点领导的职务,不写姓名", "the post of the leader; never a name", ("领导职务",)
        ),
    ]
    post_level: Annotated[
        str,
        OneOf(PLACE_LEVEL),
        Heading(
            "职务层级",
            "Level of the post",
            "职务属于省、市、县、镇哪一级",
            "the level that the post belongs to",
        ),
    ]


ASSIGNMENTS = Dataset(
    name="assignments",
    title=Text("领导包点", "Assignments"),
    about=Text(
        "市、县、镇领导岗位与包点地方的对应,只写职务",
        "which leading post of city, county or town answers for which place; posts only",
    ),
    record=Assignment,
    mechanism="leadership-assignment",
    openness="unconditional",
    openness_basis=Text(
        "履职信息可公开,只公布职务,属无条件开放类(《广东省公共数据开放暂行办法》)",
        "what an office does may be public; only the post is told: open without conditions",
    ),
    desensitisation=Text("只写职务,不写姓名和电话", "the post only: no name and no telephone number"),
    rules=(
        Ordered("valid_from", "valid_to"),
        PlaceLevelIs("place_code", ("prefecture", "county", "town", "village")),
    ),
    examples=(
        Assignment(
            pairing_id="LA001",
            place_code="440281104000",
            round="unstated",
            valid_from=date(2024, 1, 1),
            post="示例副市长",
            post_level="prefecture",
            synthetic=True,
        ),
        Assignment(
            pairing_id="LA002",
            place_code="440281104201",
            round="unstated",
            valid_from=date(2023, 5, 1),
            valid_to=date(2024, 4, 30),
            post="示例县委常委",
            post_level="county",
            synthetic=True,
        ),
    ),
)
