"""Reform cases that were selected as typical."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import PLACE_LEVEL, REFORM_TOPIC
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import OneGiven
from bqw_sdk.shapes import LedgerRow


class ReformCase(LedgerRow):
    """One reform case on one list of typical cases.

    >>> ReformCase(
    ...     case_id="RC001",
    ...     title="示例集成式改革案例",
    ...     place_code="440281000000",
    ...     batch=1,
    ...     level="province",
    ...     topic="party-building",
    ...     selected_on=date(2024, 9, 10),
    ...     synthetic=True,
    ... ).level
    'province'
    """

    case_id: Annotated[
        Identifier,
        Key(),
        Heading("案例编号", "Case identifier", "案例的永久编号", "identifier of the case, the same for ever"),
    ]
    title: Annotated[str, Heading("案例名称", "Title", "案例的名称", "the title of the case", ("案例题目",))]
    place_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading("地方代码", "Place", "案例所属的地方", "the place whose case it is"),
    ] = None
    organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading("报送单位", "Organisation", "报送案例的单位", "the organisation that handed it in"),
    ] = None
    batch: Annotated[
        int | None,
        Unit("ordinal"),
        Heading("批次", "Batch", "第几批,不分批则空", "which batch; empty when there are none"),
    ] = None
    level: Annotated[
        str,
        OneOf(PLACE_LEVEL),
        Heading(
            "名单层级", "Level of the list", "名单由省、市、县哪一级公布", "the level that published the list"
        ),
    ]
    topic: Annotated[
        str,
        OneOf(REFORM_TOPIC),
        Heading(
            "主题",
            "Topic",
            "县域经济、城乡融合、基层治理等",
            "county economy, town and country, governance and so on",
        ),
    ]
    selected_on: Annotated[
        date, Heading("入选日期", "Selected on", "名单公布的日期", "the day on which the list was published")
    ]


REFORM_CASES = Dataset(
    name="reform_cases",
    title=Text("改革典型案例", "Reform cases"),
    about=Text("入选各级名单的改革典型案例", "reform cases that were selected for lists of typical cases"),
    record=ReformCase,
    mechanism="typical-case",
    openness="unconditional",
    openness_basis=Text(
        "公开名单,属无条件开放类(《广东省公共数据开放暂行办法》)",
        "public lists, open without conditions (Guangdong's interim measures on opening public data)",
    ),
    rules=(OneGiven(("place_code", "organisation_id")),),
    examples=(
        ReformCase(
            case_id="RC001",
            title="示例集成式改革案例",
            place_code="440281000000",
            batch=1,
            level="province",
            topic="party-building",
            selected_on=date(2024, 9, 10),
            synthetic=True,
        ),
        ReformCase(
            case_id="RC002",
            title="示例校地合作案例",
            organisation_id="O001",
            level="prefecture",
            topic="public-services",
            selected_on=date(2024, 11, 20),
            synthetic=True,
        ),
    ),
)
