"""Schools that a university runs in trust."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import TRUSTEESHIP_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import OneGiven, Ordered, PlaceLevelIs
from bqw_sdk.shapes import Pairing


class SchoolTrusteeship(Pairing):
    """One school that a university runs in trust for a county.

    >>> SchoolTrusteeship(
    ...     pairing_id="ST001",
    ...     place_code="440281000000",
    ...     round="2023-2025",
    ...     valid_from=date(2024, 9, 1),
    ...     organisation_id="O001",
    ...     school_name="示例中学",
    ...     kind="county-high-school",
    ...     synthetic=True,
    ... ).kind
    'county-high-school'
    """

    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "学校所在地代码",
            "Place of the school",
            "受托管学校所在的县或镇",
            "the county or town of the school",
        ),
    ]
    organisation_id: Annotated[
        Identifier,
        Ref("organisations.organisation_id"),
        Heading("托管高校", "University", "托管的高校", "the university that runs it", ("托管高校",)),
    ]
    school_organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading(
            "学校编号",
            "School",
            "受托管的学校在单位表中的编号",
            "the school, where it stands among the organisations",
        ),
    ] = None
    school_name: Annotated[
        str | None,
        Heading(
            "学校名称", "Name of the school", "受托管学校的名称", "the name of the school", ("学校名称",)
        ),
    ] = None
    kind: Annotated[
        str,
        OneOf(TRUSTEESHIP_KIND),
        Heading("托管类别", "Kind", "县中托管或其他学校托管", "a county high school, or another school"),
    ]


SCHOOL_TRUSTEESHIPS = Dataset(
    name="school_trusteeships",
    title=Text("学校托管", "School trusteeships"),
    about=Text(
        "高校托管县域学校的结对,一校一行", "schools of counties that universities run in trust, one a row"
    ),
    record=SchoolTrusteeship,
    mechanism="double-hundred-university",
    openness="unconditional",
    openness_basis=Text(
        "单位之间的结对属无条件开放类(《广东省公共数据开放暂行办法》)",
        "pairings of organisations are open without conditions (Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "只到学校,不收录师生信息;学校的考试成绩不公布",
        "the school only: nothing about pupils or teachers, and no examination results of the school",
    ),
    rules=(
        Ordered("valid_from", "valid_to"),
        OneGiven(("school_organisation_id", "school_name")),
        PlaceLevelIs("place_code", ("county", "town")),
    ),
    examples=(
        SchoolTrusteeship(
            pairing_id="ST001",
            place_code="440281000000",
            round="2023-2025",
            valid_from=date(2024, 9, 1),
            organisation_id="O001",
            school_name="示例中学",
            kind="county-high-school",
            synthetic=True,
        ),
        SchoolTrusteeship(
            pairing_id="ST002",
            place_code="440281104000",
            round="2023-2025",
            valid_from=date(2023, 9, 1),
            valid_to=date(2024, 7, 31),
            organisation_id="O001",
            school_name="示例初级中学",
            kind="other-school",
            synthetic=True,
        ),
    ),
)
