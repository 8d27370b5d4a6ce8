"""Assistance projects that firms carry out in towns and villages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import BENEFICIARY_BASIS, ENTERPRISE_PROJECT_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Ref, Unit
from bqw_sdk.model.types import Amount, Identifier
from bqw_sdk.rules import DatesFitStatus, GivenTogether, PlaceLevelIs
from bqw_sdk.shapes import PROJECT_RULES, UNSIGNED, Project


class EnterpriseProject(Project):
    """One assistance project of a firm; how its beneficiaries were counted is always said.

    >>> EnterpriseProject(
    ...     project_id="EP001",
    ...     name="示例村风貌提升项目",
    ...     place_code="440281104201",
    ...     status="completed",
    ...     planned_on=date(2024, 1, 10),
    ...     signed_on=date(2024, 2, 1),
    ...     started_on=date(2024, 3, 1),
    ...     completed_on=date(2024, 10, 20),
    ...     planned_yuan=Decimal(2000000),
    ...     contracted_yuan=Decimal(1900000),
    ...     completed_yuan=Decimal(1850000),
    ...     organisation_id="O002",
    ...     kind="public-welfare",
    ...     beneficiaries=420,
    ...     beneficiary_basis="distinct",
    ...     demolished_m2=Decimal(1200),
    ...     built_m2=Decimal("860.5"),
    ...     facilities=3,
    ...     synthetic=True,
    ... ).beneficiary_basis
    'distinct'
    """

    organisation_id: Annotated[
        Identifier,
        Ref("organisations.organisation_id"),
        Heading(
            "实施企业",
            "Firm",
            "出资或实施的企业",
            "the firm that pays for it or carries it out",
            ("帮扶企业",),
        ),
    ]
    kind: Annotated[
        str,
        OneOf(ENTERPRISE_PROJECT_KIND),
        Heading(
            "帮扶类别",
            "Kind",
            "产业、就业、公益、智力或消费",
            "industry, employment, public welfare, know-how or consumption",
        ),
    ]
    beneficiaries: Annotated[
        int | None,
        Unit("persons"),
        Heading(
            "受益人数(人)",
            "Beneficiaries",
            "受益的人数,不是人次",
            "how many people benefit; persons, not person-times",
            ("受益人口",),
        ),
    ] = None
    beneficiary_basis: Annotated[
        str | None,
        OneOf(BENEFICIARY_BASIS),
        Heading(
            "受益人数口径",
            "Basis of beneficiaries",
            "去重、相加或估计;有人数必填",
            "distinct, summed or estimated; given whenever there is a number",
        ),
    ] = None
    demolished_m2: Annotated[
        Amount | None,
        Unit("m2"),
        Heading(
            "拆除面积(平方米)",
            "Area demolished",
            "拆除闲置破旧房屋的面积",
            "area of idle and decayed houses that was demolished",
            ("拆除面积",),
        ),
    ] = None
    built_m2: Annotated[
        Amount | None,
        Unit("m2"),
        Heading(
            "新建改建面积(平方米)",
            "Area built",
            "新建或改建的建筑面积",
            "floor area that was built or rebuilt",
        ),
    ] = None
    facilities: Annotated[
        int | None,
        Unit("places"),
        Heading("设施数(处)", "Facilities", "建成的设施处数", "how many facilities were built"),
    ] = None


ENTERPRISE_PROJECTS = Dataset(
    name="enterprise_projects",
    title=Text("企业帮扶项目", "Enterprise projects"),
    about=Text(
        "企业在镇村实施的产业、就业、公益、智力、消费帮扶项目",
        "projects of firms in towns and villages: industry, employment, public welfare, know-how, consumption",
    ),
    record=EnterpriseProject,
    mechanism="enterprise-village",
    openness="unconditional",
    openness_basis=Text(
        "签约后的项目属无条件开放类(《广东省公共数据开放暂行办法》)",
        "projects after signing are open without conditions (Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "受益人数 1—4 人的抑制,5 人及以上取 5 的倍数;受益户名单不得收录;洽谈意向阶段的项目涉及商业秘密,只公布个数",
        "suppress beneficiaries from 1 to 4 and round from 5 on to multiples of 5; lists of households never enter; projects that are only intended touch business secrets: publish their number only",
    ),
    rules=(
        *PROJECT_RULES,
        DatesFitStatus("status", "signed_on", ("signed",), UNSIGNED),
        GivenTogether("beneficiaries", "beneficiary_basis"),
        PlaceLevelIs("place_code", ("county", "town", "village")),
    ),
    examples=(
        EnterpriseProject(
            project_id="EP001",
            name="示例村风貌提升项目",
            place_code="440281104201",
            status="completed",
            planned_on=date(2024, 1, 10),
            signed_on=date(2024, 2, 1),
            started_on=date(2024, 3, 1),
            completed_on=date(2024, 10, 20),
            planned_yuan=Decimal(2000000),
            contracted_yuan=Decimal(1900000),
            completed_yuan=Decimal(1850000),
            organisation_id="O002",
            kind="public-welfare",
            beneficiaries=420,
            beneficiary_basis="distinct",
            demolished_m2=Decimal(1200),
            built_m2=Decimal("860.5"),
            facilities=3,
            synthetic=True,
        ),
        EnterpriseProject(
            project_id="EP002",
            name="示例农产品采购项目",
            place_code="440281104000",
            status="signed",
            signed_on=date(2024, 5, 8),
            contracted_yuan=Decimal(300000),
            organisation_id="O002",
            kind="consumption",
            synthetic=True,
        ),
        EnterpriseProject(
            project_id="EP003",
            name="示例村农产品加工项目",
            place_code="440281104201",
            status="in-production",
            planned_on=date(2023, 5, 6),
            signed_on=date(2023, 6, 1),
            started_on=date(2023, 8, 15),
            completed_on=date(2024, 3, 20),
            in_production_on=date(2024, 5, 1),
            planned_yuan=Decimal(1200000),
            contracted_yuan=Decimal(1150000),
            paid_in_yuan=Decimal(1150000),
            completed_yuan=Decimal("1148000.25"),
            organisation_id="O002",
            kind="industry",
            beneficiaries=65,
            beneficiary_basis="distinct",
            synthetic=True,
        ),
    ),
)
