"""Subsidies that are paid once the work is done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import GivenTogether, Ordered
from bqw_sdk.shapes import LedgerRow, Yuan


class Subsidy(LedgerRow):
    """One subsidy for one piece of work: applied for, accepted, paid.

    >>> Subsidy(
    ...     subsidy_id="SB001",
    ...     place_code="440281104201",
    ...     project_ref="EP001",
    ...     standard="示例标准第一档",
    ...     applied_yuan=Decimal(120000),
    ...     accepted_yuan=Decimal(110000),
    ...     paid_yuan=Decimal(110000),
    ...     applied_on=date(2024, 10, 25),
    ...     paid_on=date(2024, 12, 10),
    ...     organisation_id="O002",
    ...     synthetic=True,
    ... ).paid_yuan
    Decimal('110000')
    """

    subsidy_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "奖补编号", "Subsidy identifier", "奖补的永久编号", "identifier of the subsidy, the same for ever"
        ),
    ]
    place_code: Annotated[
        PlaceCode, Ref("places.code"), Heading("项目地代码", "Place", "项目所在的地方", "where the work is")
    ]
    project_ref: Annotated[
        str | None,
        Heading(
            "项目",
            "Project",
            "受奖补项目的编号或名称,可在任一项目表",
            "identifier or name of the work, in whichever table of projects it stands",
        ),
    ] = None
    standard: Annotated[
        str, Heading("奖补标准", "Standard", "依据的标准", "the standard that sets the amount")
    ]
    applied_yuan: Annotated[
        Yuan, Heading("申请金额(元)", "Applied for", "申请的金额", "the amount applied for")
    ]
    accepted_yuan: Annotated[
        Yuan | None,
        Heading("验收金额(元)", "Accepted", "验收核定的金额", "the amount accepted on inspection"),
    ] = None
    paid_yuan: Annotated[
        Yuan | None, Heading("发放金额(元)", "Paid", "已发放的金额", "the amount paid out")
    ] = None
    applied_on: Annotated[date, Heading("申请日期", "Applied on", "申请的日期", "the day of the application")]
    paid_on: Annotated[
        date | None,
        Heading("发放日期", "Paid on", "发放的日期,未发放则空", "the day of payment; empty before"),
    ] = None
    organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading(
            "领款单位",
            "Payee",
            "领款的组织,领款人不是组织则空",
            "the organisation that is paid; empty when it is none",
        ),
    ] = None


SUBSIDIES = Dataset(
    name="subsidies",
    title=Text("奖补", "Subsidies"),
    about=Text(
        "先建后补、以奖代补的申请、验收和发放", "subsidies for work done: applied for, accepted and paid"
    ),
    record=Subsidy,
    mechanism="points-incentive",
    openness="unconditional",
    openness_basis=Text(
        "财政资金的使用应当公开;领款单位只限组织",
        "the use of public money is to be open; a payee is named only if an organisation",
    ),
    desensitisation=Text(
        "领款人为个人或个体工商户的不填领款单位;按户发放的只公布合计,不足 5 户的抑制",
        "the payee is left empty when a person or sole trader; what is paid to households is published as a sum, suppressed below 5 households",
    ),
    rules=(
        Ordered("accepted_yuan", "applied_yuan"),
        Ordered("paid_yuan", "accepted_yuan"),
        Ordered("applied_on", "paid_on"),
        GivenTogether("paid_yuan", "paid_on"),
    ),
    examples=(
        Subsidy(
            subsidy_id="SB001",
            place_code="440281104201",
            project_ref="EP001",
            standard="示例标准第一档",
            applied_yuan=Decimal(120000),
            accepted_yuan=Decimal(110000),
            paid_yuan=Decimal(110000),
            applied_on=date(2024, 10, 25),
            paid_on=date(2024, 12, 10),
            organisation_id="O002",
            synthetic=True,
        ),
        Subsidy(
            subsidy_id="SB002",
            place_code="440281104000",
            standard="示例标准第二档",
            applied_yuan=Decimal(60000),
            applied_on=date(2024, 11, 3),
            synthetic=True,
        ),
    ),
)
