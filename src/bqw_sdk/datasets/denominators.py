"""Denominators: dated parameters such as 122 counties, 1,609 towns, 26,500 villages."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import QUALIFIER, UNIT
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Amount, Identifier, PlaceCode
from bqw_sdk.rules import BoundsFit, Ordered


class Denominator(Record):
    """One stated total. A denominator is what was announced for its time, never a count of rows.

    >>> from decimal import Decimal
    >>> Denominator(
    ...     denominator_id="D-COUNTIES-2023",
    ...     name="工程覆盖县数",
    ...     name_en="Counties covered",
    ...     unit="counties",
    ...     place_code="440000000000",
    ...     value=Decimal(122),
    ...     lower=Decimal(122),
    ...     upper=Decimal(122),
    ...     qualifier="exact",
    ...     as_published="122个县(市、区)",
    ...     valid_from=date(2023, 11, 7),
    ...     source_id="S001",
    ... ).value
    Decimal('122')
    """

    denominator_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "分母编号",
            "Denominator identifier",
            "分母的永久编号",
            "identifier of the denominator, the same for ever",
        ),
    ]
    name: Annotated[str, Heading("名称", "Name", "分母的中文名称", "the name in Chinese")]
    name_en: Annotated[str, Heading("英文名称", "Name in English", "分母的英文名称", "the name in English")]
    unit: Annotated[
        str, OneOf(UNIT), Heading("计量单位", "Unit", "数值的单位", "unit of the value", ("单位",))
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("地方代码", "Place code", "所属的地方", "the place that it is the total of"),
    ]
    value: Annotated[Amount, Heading("数值", "Value", "公布的总数", "the announced total")]
    lower: Annotated[
        Amount | None,
        Heading("下限", "Lower bound", "印刷精度留下的最小值", "the least value that the printing leaves"),
    ] = None
    upper: Annotated[
        Amount | None,
        Heading("上限", "Upper bound", "印刷精度留下的最大值", "the greatest value that the printing leaves"),
    ] = None
    qualifier: Annotated[
        str,
        OneOf(QUALIFIER),
        Heading(
            "修饰词", "Qualifier", "约、超、余、近、以上等", "about, more than, nearly, at least and so on"
        ),
    ]
    as_published: Annotated[
        str, Heading("原文数字", "As published", "原文的数字字样", "the bare figure token as printed")
    ]
    valid_from: Annotated[
        date, Heading("起用日期", "Valid from", "该分母开始适用的日期", "the day from which it applies")
    ]
    valid_to: Annotated[
        date | None,
        Heading(
            "停用日期",
            "Valid to",
            "最后适用的日期,仍适用则空",
            "the last day on which it applies; empty while it does",
        ),
    ] = None
    source_id: Annotated[
        Identifier, Ref("sources.source_id"), Heading("来源", "Source", "依据的来源", "the source relied on")
    ]


DENOMINATORS = Dataset(
    name="denominators",
    title=Text("分母", "Denominators"),
    about=Text(
        "有时间的总数,如 122 个县、1,609 个镇、2.65 万个村",
        "dated totals, such as 122 counties, 1,609 towns, 26,500 villages",
    ),
    record=Denominator,
    openness="unconditional",
    openness_basis=Text("公开报道的事实", "facts of public reports"),
    rules=(
        Ordered("lower", "value"),
        Ordered("value", "upper"),
        BoundsFit("qualifier", "lower", "upper"),
        Ordered("valid_from", "valid_to"),
    ),
    examples=(
        Denominator.model_validate(
            {
                "denominator_id": "D001",
                "name": "工程覆盖县数",
                "name_en": "Counties covered",
                "unit": "counties",
                "place_code": "440000000000",
                "value": 122,
                "lower": 122,
                "upper": 122,
                "qualifier": "exact",
                "as_published": "122个县(市、区)",
                "valid_from": date(2023, 11, 7),
                "source_id": "S001",
            }
        ),
        Denominator.model_validate(
            {
                "denominator_id": "D002",
                "name": "工程覆盖村数",
                "name_en": "Villages covered",
                "unit": "villages",
                "place_code": "440000000000",
                "value": 26500,
                "lower": 26450,
                "upper": 26550,
                "qualifier": "exact",
                "as_published": "2.65万个",
                "valid_from": date(2023, 11, 7),
                "source_id": "S001",
            }
        ),
        Denominator.model_validate(
            {
                "denominator_id": "D003",
                "name": "示例县行政村数",
                "name_en": "Villages of a sample county",
                "unit": "villages",
                "place_code": "440281000000",
                "value": 195,
                "lower": 195,
                "upper": 195,
                "qualifier": "exact",
                "as_published": "195个村",
                "valid_from": date(2022, 1, 1),
                "valid_to": date(2023, 12, 31),
                "source_id": "S001",
            }
        ),
    ),
)
