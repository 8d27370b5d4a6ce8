"""Recognitions: titles that a park, a place or an organisation was given."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import RECOGNITION_KIND, RECOGNITION_LEVEL, RECOGNITION_SUBJECT
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import GivenWhen, Ordered
from bqw_sdk.shapes import LedgerRow


class Recognition(LedgerRow):
    """One title given to one subject; the place is the subject itself or where the subject belongs.

    >>> Recognition(
    ...     recognition_id="RC001",
    ...     subject="park",
    ...     park_id="PK001",
    ...     place_code="440281000000",
    ...     kind="technology-incubator",
    ...     title="国家级科技企业孵化器",
    ...     level="national",
    ...     recognised_on=date(2024, 4, 1),
    ...     synthetic=True,
    ... ).level
    'national'
    """

    recognition_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "认定编号",
            "Recognition identifier",
            "认定的永久编号",
            "identifier of the recognition, the same for ever",
        ),
    ]
    subject: Annotated[
        str,
        OneOf(RECOGNITION_SUBJECT),
        Heading("认定对象", "Subject", "园区、地方或单位", "a park, a place or an organisation"),
    ]
    park_id: Annotated[
        Identifier | None,
        Ref("parks.park_id"),
        Heading("园区", "Park", "对象是园区时填写", "given when the subject is a park"),
    ] = None
    organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading("单位", "Organisation", "对象是单位时填写", "given when the subject is an organisation"),
    ] = None
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "被认定的地方,或园区、单位归属的地方",
            "the place recognised, or the one that the park or organisation belongs to",
        ),
    ]
    kind: Annotated[
        str,
        OneOf(RECOGNITION_KIND),
        Heading(
            "认定类型",
            "Kind",
            "孵化器、高新区、现代农业产业园等",
            "incubator, high-tech zone, agricultural park and so on",
        ),
    ]
    title: Annotated[
        str, Heading("称号", "Title", "认定文件上的称号", "the title as the document has it", ("认定名称",))
    ]
    level: Annotated[
        str,
        OneOf(RECOGNITION_LEVEL),
        Heading("认定级别", "Level", "国家级、省级、市级等", "national, provincial, city and so on"),
    ]
    recognised_on: Annotated[
        date, Heading("认定日期", "Recognised on", "认定的日期", "the day on which it was recognised")
    ]
    withdrawn_on: Annotated[
        date | None,
        Heading(
            "撤销日期",
            "Withdrawn on",
            "撤销的日期,仍有效则空",
            "the day on which it was withdrawn; empty while it stands",
        ),
    ] = None


RECOGNITIONS = Dataset(
    name="recognitions",
    title=Text("获评认定", "Recognitions"),
    about=Text(
        "园区、地方和单位获得的称号,如国家级科技企业孵化器",
        "titles given to parks, places and organisations, such as a national technology incubator",
    ),
    record=Recognition,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:认定结果由认定机关公布",
        "Guangdong Interim Measures for Opening Public Data: the authority publishes whom it recognises",
    ),
    mechanism="paired-assistance-horizontal",
    rules=(
        GivenWhen("park_id", "subject", ("park",)),
        GivenWhen("organisation_id", "subject", ("organisation",)),
        Ordered("recognised_on", "withdrawn_on"),
    ),
    examples=(
        Recognition(
            recognition_id="RC001",
            subject="park",
            park_id="PK001",
            place_code="440281000000",
            kind="technology-incubator",
            title="国家级科技企业孵化器",
            level="national",
            recognised_on=date(2024, 4, 1),
            synthetic=True,
        ),
        Recognition(
            recognition_id="RC002",
            subject="organisation",
            organisation_id="O002",
            place_code="440281000000",
            kind="model-unit",
            title="示例帮扶示范单位",
            level="province",
            recognised_on=date(2022, 1, 10),
            withdrawn_on=date(2024, 1, 9),
            synthetic=True,
        ),
        Recognition(
            recognition_id="RC003",
            subject="place",
            place_code="440281000000",
            kind="industrial-cluster",
            title="示例产业集群",
            level="prefecture",
            recognised_on=date(2024, 8, 1),
            synthetic=True,
        ),
    ),
)
