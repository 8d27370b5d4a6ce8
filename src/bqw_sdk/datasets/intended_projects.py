"""Intended projects: investments under negotiation, which are the investors' secrets until they sign."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Ref
from bqw_sdk.model.types import Identifier
from bqw_sdk.rules import AbsentWhen, DatesFitStatus, Ordered, PlaceLevelIs, RequiredWhen
from bqw_sdk.shapes import BUILDING, BUILT, PROJECT_RULES, UNSIGNED, Project, Yuan


class IntendedProject(Project):
    """One intention. It counts in the year in which talks led to it, whatever became of it later.

    >>> IntendedProject(
    ...     project_id="NP001",
    ...     name="示例意向项目甲",
    ...     place_code="440281000000",
    ...     status="intended",
    ...     intended_on=date(2024, 4, 9),
    ...     synthetic=True,
    ... ).signed_on is None
    True
    """

    pairing_id: Annotated[
        Identifier | None,
        Ref("assistance_groups.pairing_id"),
        Heading(
            "帮扶组团",
            "Assistance group",
            "协同招商的组团,没有则空",
            "the group that joined in the negotiation; empty when there is none",
        ),
    ] = None
    intended_on: Annotated[
        date,
        Heading("意向日期", "Intended on", "达成意向的日期", "the day on which the intention was reached"),
    ]
    intended_yuan: Annotated[
        Yuan | None,
        Heading("意向投资(元)", "Intended investment", "意向的投资额", "the investment that is intended"),
    ] = None


INTENDED_PROJECTS = Dataset(
    name="intended_projects",
    title=Text("洽谈意向项目", "Intended projects"),
    about=Text(
        "协同招商中洽谈的意向项目,只可公布个数",
        "projects under negotiation in joint promotion; only their number may be published",
    ),
    record=IntendedProject,
    openness="closed",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:签约前的洽谈涉及投资方的商业秘密,不予开放",
        "Guangdong Interim Measures for Opening Public Data: negotiations before signing are trade secrets and not open",
    ),
    mechanism="provincial-vertical-assistance",
    desensitisation=Text(
        "只公布县级以上、按年的个数,不足 5 个不公布;名称、金额和投资方一律不公布",
        "publish only yearly counts at county level or above, none below 5; never names, money or investors",
    ),
    rules=(
        *PROJECT_RULES,
        Ordered("intended_on", "planned_on"),
        Ordered("intended_on", "signed_on"),
        DatesFitStatus("status", "signed_on", ("signed", *BUILDING, *BUILT), UNSIGNED),
        RequiredWhen("contracted_yuan", "status", ("signed", *BUILDING, *BUILT)),
        AbsentWhen("contracted_yuan", "status", UNSIGNED),
        PlaceLevelIs("place_code", ("prefecture", "county", "town", "village")),
    ),
    examples=(
        IntendedProject(
            project_id="NP001",
            name="示例意向项目甲",
            place_code="440281000000",
            status="intended",
            pairing_id="AG001",
            intended_on=date(2024, 4, 9),
            intended_yuan=Decimal(50000000),
            synthetic=True,
        ),
        IntendedProject(
            project_id="NP002",
            name="示例意向项目乙",
            place_code="440281000000",
            status="signed",
            signed_on=date(2024, 9, 2),
            contracted_yuan=Decimal(30000000),
            intended_on=date(2024, 2, 20),
            synthetic=True,
        ),
        IntendedProject(
            project_id="NP003",
            name="示例意向项目丙",
            place_code="440281104000",
            status="in-production",
            planned_on=date(2023, 3, 15),
            signed_on=date(2023, 5, 10),
            started_on=date(2023, 7, 1),
            completed_on=date(2024, 4, 30),
            in_production_on=date(2024, 6, 1),
            planned_yuan=Decimal(20000000),
            contracted_yuan=Decimal(19000000),
            paid_in_yuan=Decimal(18500000),
            completed_yuan=Decimal("18250000.50"),
            intended_on=date(2023, 2, 8),
            intended_yuan=Decimal(20000000),
            synthetic=True,
        ),
    ),
)
