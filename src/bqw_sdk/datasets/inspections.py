"""Inspections of cadres and units: defined so that systems can refuse to export them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import INSPECTION_METHOD
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Personal, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class Inspection(LedgerRow):
    """One inspection. What is looked at is open text, because the items of the method are not public.

    >>> Inspection(
    ...     inspection_id="IN-0001",
    ...     place_code="440281103201",
    ...     inspected_on=date(2024, 9, 12),
    ...     method="site-check",
    ...     dimension="示例维度",
    ...     finding="示例发现",
    ...     synthetic=True,
    ... ).method
    'site-check'
    """

    inspection_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "考察编号",
            "Inspection identifier",
            "考察的永久编号",
            "identifier of the inspection, the same for ever",
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "考察的县、镇或村",
            "the county, town or village that was inspected",
            ("区划代码", "村代码"),
        ),
    ]
    inspected_on: Annotated[
        date, Heading("考察日期", "Inspected on", "考察的日期", "the day of the inspection")
    ]
    method: Annotated[
        str,
        OneOf(INSPECTION_METHOD),
        Heading(
            "考察方式", "Method", "实地查看、座谈走访或入户调查", "check on site, talks or survey in homes"
        ),
    ]
    dimension: Annotated[
        str | None,
        Heading(
            "考察维度",
            "Dimension",
            "“五观察五看”的某一项;具体条目未公开,照填",
            "an item of the method, as the office words it; the items are not public",
        ),
    ] = None
    subject_ref: Annotated[
        str | None,
        Personal(),
        Heading("对象内部编号", "Subject", "系统内部编号,不对外发布", "internal number; never released"),
    ] = None
    finding: Annotated[
        str | None,
        Personal(),
        Heading("考察发现", "Finding", "考察发现,不对外发布", "what was found; never released"),
    ] = None


INSPECTIONS = Dataset(
    name="inspections",
    title=Text("考察记录", "Inspections"),
    about=Text(
        "实地查看、座谈走访、入户调查的登记,仅供系统识别并拒绝导出",
        "checks on site, talks and surveys in homes, defined only so that systems recognise them and refuse to export",
    ),
    record=Inspection,
    openness="closed",
    openness_basis=Text(
        "干部考察信息属人事工作秘密和个人信息,依《广东省公共数据开放暂行办法》整体不予开放",
        "personnel assessment is confidential and personal: closed as a whole under Guangdong's interim measures on opening public data",
    ),
    rules=(PlaceLevelIs("place_code", ("county", "town", "village")),),
    examples=(
        Inspection(
            inspection_id="IN-0001",
            place_code="440281103201",
            inspected_on=date(2024, 9, 12),
            method="site-check",
            dimension="示例维度",
            finding="示例发现",
            synthetic=True,
        ),
        Inspection(
            inspection_id="IN-0002",
            place_code="440281000000",
            inspected_on=date(2024, 9, 13),
            method="talks",
            subject_ref="示例人员-01",
            synthetic=True,
        ),
    ),
    mechanism="cadre-narrative-evaluation",
    desensitisation=Text(
        "不得导出;至多发布县级每年的考察次数,且 n≥30",
        "never exported; at most the number of inspections of a county and year, from at least 30",
    ),
)
