"""Cadre narratives: defined so that systems can refuse to export them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import NARRATIVE_STATE, NARRATIVE_SUBJECT, TASK_AREA
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Matches, OneOf, Personal, Ref
from bqw_sdk.model.types import QUARTER_FORM, Identifier, PlaceCode
from bqw_sdk.rules import DatesFitStatus, Derived, Ordered, PlaceLevelIs, WellFormed
from bqw_sdk.shapes import LedgerRow

_Quarter = Annotated[
    str,
    Matches(QUARTER_FORM, Text("EDTF 季度,如 2024-36", "a quarter as EDTF, such as 2024-36 for the fourth")),
]


class Narrative(LedgerRow):
    """One narrative of one quarter; the fact, its result and whose it is never leave the house.

    >>> Narrative(
    ...     narrative_id="NA-0001",
    ...     subject_kind="person",
    ...     subject_ref="示例人员-01",
    ...     place_code="440281000000",
    ...     period="2024-35",
    ...     period_start=date(2024, 7, 1),
    ...     period_end=date(2024, 9, 30),
    ...     task_area="greening",
    ...     project_ref="P-0001",
    ...     fact_text="示例事实",
    ...     result_text="示例成效",
    ...     submitted_on=date(2024, 10, 8),
    ...     review_state="verified",
    ...     synthetic=True,
    ... ).period
    '2024-35'
    """

    narrative_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "序事编号",
            "Narrative identifier",
            "序事的永久编号",
            "identifier of the narrative, the same for ever",
        ),
    ]
    subject_kind: Annotated[
        str,
        OneOf(NARRATIVE_SUBJECT),
        Heading("主体类型", "Kind of subject", "个人或单位", "a person or a unit"),
    ]
    subject_ref: Annotated[
        str | None,
        Personal(),
        Heading("主体内部编号", "Subject", "系统内部编号,不对外发布", "internal number; never released"),
    ] = None
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("地方代码", "Place", "所在的县(市、区)", "the county", ("区划代码", "村代码")),
    ]
    period: Annotated[
        _Quarter,
        Heading(
            "所叙季度",
            "Quarter",
            "所叙事情所在的季度,如 2024-36 为第四季度",
            "the quarter that it is about, such as 2024-36 for the fourth",
        ),
    ]
    period_start: Annotated[
        date | None, Heading("开始日期", "First day", "季度的第一天", "first day of the quarter")
    ] = None
    period_end: Annotated[
        date | None, Heading("结束日期", "Last day", "季度的最后一天", "last day of the quarter")
    ] = None
    task_area: Annotated[
        str,
        OneOf(TASK_AREA),
        Heading(
            "任务领域",
            "Task area",
            "绿化美化、人居环境、产业、治理等",
            "greening, living environment, industry, governance and so on",
        ),
    ]
    project_ref: Annotated[
        Identifier | None,
        Heading(
            "关联项目编号",
            "Project",
            "所叙项目的编号(文本,不限于某一表)",
            "number of the project it tells of, as text and of any table",
        ),
    ] = None
    fact_text: Annotated[
        str | None,
        Personal(),
        Heading("事实", "Fact", "做了什么,不对外发布", "what was done; never released"),
    ] = None
    result_text: Annotated[
        str | None,
        Personal(),
        Heading("成效", "Result", "结果如何,不对外发布", "what came of it; never released"),
    ] = None
    submitted_on: Annotated[
        date | None,
        Heading(
            "提交日期",
            "Submitted on",
            "提交的日期,草稿则空",
            "the day on which it was handed in; empty for a draft",
        ),
    ] = None
    review_state: Annotated[
        str,
        OneOf(NARRATIVE_STATE),
        Heading(
            "审核状态",
            "State",
            "草稿、已提交、已核实、已退回、已归档",
            "draft, submitted, verified, returned or filed",
        ),
    ]
    reviewer_ref: Annotated[
        str | None,
        Personal(),
        Heading("审核人内部编号", "Reviewer", "系统内部编号,不对外发布", "internal number; never released"),
    ] = None


NARRATIVES = Dataset(
    name="narratives",
    title=Text("序事材料", "Narratives"),
    about=Text(
        "干部个人序事和单位序事的登记,仅供系统识别并拒绝导出",
        "narratives of cadres and units, defined only so that systems recognise them and refuse to export",
    ),
    record=Narrative,
    openness="closed",
    openness_basis=Text(
        "干部考察信息属人事工作秘密和个人信息,依《广东省公共数据开放暂行办法》整体不予开放",
        "personnel assessment is confidential and personal: closed as a whole under Guangdong's interim measures on opening public data",
    ),
    rules=(
        PlaceLevelIs("place_code", ("county",)),
        WellFormed("period", "is_period", Text("日历上存在的季度", "a quarter that exists in the calendar")),
        Derived("period_start", "period_start", "period"),
        Derived("period_end", "period_end", "period"),
        Ordered("period_start", "submitted_on"),
        DatesFitStatus(
            "review_state", "submitted_on", ("submitted", "verified", "returned", "filed"), ("draft",)
        ),
    ),
    examples=(
        Narrative(
            narrative_id="NA-0001",
            subject_kind="person",
            subject_ref="示例人员-01",
            place_code="440281000000",
            period="2024-35",
            period_start=date(2024, 7, 1),
            period_end=date(2024, 9, 30),
            task_area="greening",
            project_ref="P-0001",
            fact_text="示例事实",
            result_text="示例成效",
            submitted_on=date(2024, 10, 8),
            review_state="verified",
            reviewer_ref="示例人员-02",
            synthetic=True,
        ),
        Narrative(
            narrative_id="NA-0002",
            subject_kind="unit",
            place_code="440281000000",
            period="2024-36",
            period_start=date(2024, 10, 1),
            period_end=date(2024, 12, 31),
            task_area="industry",
            review_state="draft",
            synthetic=True,
        ),
    ),
    mechanism="cadre-narrative-evaluation",
    desensitisation=Text(
        "不得导出;至多发布县级每年的份数、各任务领域占比和经核实占比,且 n≥30",
        "never exported; at most the number for a county and year, shares by task area and share verified, from at least 30",
    ),
)
