"""Verifications: narratives checked against project records, cases and indicators."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import VERIFICATION_MATCH, VERIFICATION_SOURCE
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class Verification(LedgerRow):
    """One narrative compared with one record.

    >>> Verification(
    ...     verification_id="VE-0001",
    ...     narrative_id="NA-0001",
    ...     place_code="440281000000",
    ...     verified_on=date(2024, 10, 20),
    ...     source_kind="project",
    ...     source_ref="P-0001",
    ...     matches="yes",
    ...     synthetic=True,
    ... ).matches
    'yes'
    """

    verification_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "核实编号",
            "Verification identifier",
            "核实的永久编号",
            "identifier of the verification, the same for ever",
        ),
    ]
    narrative_id: Annotated[
        Identifier,
        Ref("narratives.narrative_id"),
        Heading("序事编号", "Narrative", "被核实的序事", "the narrative that was checked"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码", "Place", "序事所在的县(市、区)", "the county of the narrative", ("区划代码", "村代码")
        ),
    ]
    verified_on: Annotated[date, Heading("核实日期", "Verified on", "核实的日期", "the day of the check")]
    source_kind: Annotated[
        str,
        OneOf(VERIFICATION_SOURCE),
        Heading("核实依据", "Checked against", "项目、事项或指标", "a project, a case or an indicator"),
    ]
    source_ref: Annotated[
        Identifier | None,
        Heading(
            "依据编号",
            "Record",
            "项目、事项或指标的编号(文本)",
            "number of the project, case or indicator, as text",
        ),
    ] = None
    matches: Annotated[
        str,
        OneOf(VERIFICATION_MATCH),
        Heading("核实结论", "Matches", "相符、部分相符或不符", "yes, partly or no"),
    ]


VERIFICATIONS = Dataset(
    name="verifications",
    title=Text("序事核实", "Verifications"),
    about=Text(
        "序事与项目、事项、指标记录的比对,仅供系统识别并拒绝导出",
        "narratives compared with projects, cases and indicators, defined only so that systems recognise them and refuse to export",
    ),
    record=Verification,
    openness="closed",
    openness_basis=Text(
        "干部考察信息属人事工作秘密和个人信息,依《广东省公共数据开放暂行办法》整体不予开放",
        "personnel assessment is confidential and personal: closed as a whole under Guangdong's interim measures on opening public data",
    ),
    rules=(PlaceLevelIs("place_code", ("county",)),),
    examples=(
        Verification(
            verification_id="VE-0001",
            narrative_id="NA-0001",
            place_code="440281000000",
            verified_on=date(2024, 10, 20),
            source_kind="project",
            source_ref="P-0001",
            matches="yes",
            synthetic=True,
        ),
        Verification(
            verification_id="VE-0002",
            narrative_id="NA-0001",
            place_code="440281000000",
            verified_on=date(2024, 10, 21),
            source_kind="indicator",
            source_ref="trees-planted",
            matches="partly",
            synthetic=True,
        ),
    ),
    mechanism="cadre-narrative-evaluation",
    desensitisation=Text(
        "不得导出;至多发布县级每年经核实占比,且 n≥30",
        "never exported; at most the share verified of a county and year, from at least 30",
    ),
)
