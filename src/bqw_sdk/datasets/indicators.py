"""Indicators: what a figure measures, in which unit, and of which kind."""

from __future__ import annotations

from typing import Annotated

from bqw_sdk.codes import MEASURE_KIND, MECHANISM, MONEY_KIND, UNIT
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Identifier
from bqw_sdk.rules import GivenWhen


class Indicator(Record):
    """One indicator. Two figures may be compared only when unit, measure kind and money kind agree.

    >>> Indicator(
    ...     indicator_id="trees-planted",
    ...     name="植树株数",
    ...     name_en="Trees planted",
    ...     definition="乡村植树株数",
    ...     definition_en="trees planted in villages",
    ...     unit="trees",
    ...     measure_kind="flow",
    ...     mechanism="greening",
    ... ).unit
    'trees'
    """

    indicator_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "指标编号",
            "Indicator identifier",
            "指标的永久编号",
            "identifier of the indicator, the same for ever",
        ),
    ]
    name: Annotated[str, Heading("指标名称", "Name", "指标的中文名称", "the name in Chinese", ("指标",))]
    name_en: Annotated[
        str, Heading("指标英文名称", "Name in English", "指标的英文名称", "the name in English")
    ]
    definition: Annotated[
        str, Heading("定义", "Definition", "计量什么、如何计(中文)", "what is measured and how, in Chinese")
    ]
    definition_en: Annotated[
        str,
        Heading(
            "英文定义",
            "Definition in English",
            "计量什么、如何计(英文)",
            "what is measured and how, in English",
        ),
    ]
    unit: Annotated[
        str,
        OneOf(UNIT),
        Heading(
            "计量单位", "Unit", "数值的单位;金额一律为元", "unit of the values; money is in yuan", ("单位",)
        ),
    ]
    measure_kind: Annotated[
        str,
        OneOf(MEASURE_KIND),
        Heading(
            "计量性质",
            "Measure kind",
            "存量、新增、累计、比率、增速等",
            "stock, flow, cumulative, ratio, growth and so on",
        ),
    ]
    money_kind: Annotated[
        str | None,
        OneOf(MONEY_KIND),
        Heading(
            "资金性质",
            "Money kind",
            "意向、计划、合同、到位、完成;非金额则空",
            "intended, planned, contracted, paid-in or completed; empty unless money",
        ),
    ] = None
    mechanism: Annotated[
        str,
        OneOf(MECHANISM),
        Heading("工作机制", "Mechanism", "指标所属的工作机制", "the mechanism it belongs to"),
    ]


INDICATORS = Dataset(
    name="indicators",
    title=Text("指标", "Indicators"),
    about=Text(
        "数字量的是什么:单位、计量性质、资金性质、所属机制",
        "what figures measure: unit, measure kind, money kind, mechanism",
    ),
    record=Indicator,
    openness="unconditional",
    openness_basis=Text("本项目的定义", "definitions of this project"),
    rules=(GivenWhen("money_kind", "unit", ("yuan",)),),
    examples=(
        Indicator(
            indicator_id="trees-planted",
            name="植树株数",
            name_en="Trees planted",
            definition="乡村范围内种植的株数",
            definition_en="trees planted in rural places",
            unit="trees",
            measure_kind="flow",
            mechanism="greening",
        ),
        Indicator(
            indicator_id="planned-investment",
            name="计划总投资",
            name_en="Planned investment",
            definition="谋划项目的计划总投资",
            definition_en="planned investment of the projects planned",
            unit="yuan",
            measure_kind="cumulative",
            money_kind="planned",
            mechanism="construction-firm-pairing",
        ),
    ),
)
