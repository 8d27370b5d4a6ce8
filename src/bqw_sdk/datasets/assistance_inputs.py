"""Assistance inputs: the money, projects, policies and people that provincial units put in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import INPUT_KIND, MONEY_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import GivenTogether, PlaceLevelIs, RequiredWhen
from bqw_sdk.shapes import LedgerRow, Yuan


class AssistanceInput(LedgerRow):
    """One thing put into one place on one day; the funds of a year are the paid-in rows of kind funds.

    >>> AssistanceInput(
    ...     input_id="AI001",
    ...     place_code="440281000000",
    ...     put_in_on=date(2024, 5, 20),
    ...     kind="funds",
    ...     amount_yuan=Decimal(2500000),
    ...     money_kind="paid-in",
    ...     synthetic=True,
    ... ).pairing_id is None
    True
    """

    input_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "投入编号", "Input identifier", "投入的永久编号", "identifier of the input, the same for ever"
        ),
    ]
    pairing_id: Annotated[
        Identifier | None,
        Ref("assistance_groups.pairing_id"),
        Heading(
            "帮扶组团",
            "Assistance group",
            "投入所属的组团,非组团投入则空",
            "the group that put it in; empty when it was none",
        ),
    ] = None
    organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading(
            "投入单位", "Unit", "投入的单位,未说明则空", "the unit that put it in; empty when not stated"
        ),
    ] = None
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("受帮扶地代码", "Place helped", "得到投入的地方", "the place that received it"),
    ]
    put_in_on: Annotated[
        date, Heading("投入日期", "Put in on", "到位或落实的日期", "the day on which it arrived")
    ]
    kind: Annotated[
        str,
        OneOf(INPUT_KIND),
        Heading(
            "投入类型",
            "Kind",
            "资金、项目、政策、人才或消费帮扶",
            "funds, a project, a policy, people with skills, or purchases",
        ),
    ]
    amount_yuan: Annotated[
        Yuan | None,
        Heading(
            "金额(元)",
            "Amount",
            "涉及的金额,资金必填,其他没有则空",
            "the money; always given for funds, else empty when there is none",
        ),
    ] = None
    money_kind: Annotated[
        str | None,
        OneOf(MONEY_KIND),
        Heading("资金性质", "Money kind", "计划、到位、完成等", "planned, paid in, completed and so on"),
    ] = None
    project_id: Annotated[
        Identifier | None,
        Heading(
            "项目编号",
            "Project identifier",
            "投入所用的项目,可在任一项目表中",
            "the project it went to, in any of the tables of projects",
        ),
    ] = None


ASSISTANCE_INPUTS = Dataset(
    name="assistance_inputs",
    title=Text("帮扶投入", "Assistance inputs"),
    about=Text(
        "省直机关及有关单位投入的资金、项目、政策、人才和消费帮扶",
        "money, projects, policies, skilled people and purchases put in by provincial and other units",
    ),
    record=AssistanceInput,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:财政资金的安排和使用是公开事项;只记单位和地方,不记受助个人",
        "Guangdong Interim Measures for Opening Public Data: public money is public; units and places are recorded, no persons who receive help",
    ),
    mechanism="provincial-vertical-assistance",
    rules=(
        GivenTogether("amount_yuan", "money_kind"),
        RequiredWhen("amount_yuan", "kind", ("funds",)),
        PlaceLevelIs("place_code", ("prefecture", "county", "town", "village")),
    ),
    examples=(
        AssistanceInput(
            input_id="AI001",
            pairing_id="AG001",
            organisation_id="O001",
            place_code="440281000000",
            put_in_on=date(2024, 5, 20),
            kind="funds",
            amount_yuan=Decimal(2500000),
            money_kind="paid-in",
            project_id="DP001",
            synthetic=True,
        ),
        AssistanceInput(
            input_id="AI002",
            place_code="440281000000",
            put_in_on=date(2024, 8, 1),
            kind="policy",
            synthetic=True,
        ),
    ),
)
