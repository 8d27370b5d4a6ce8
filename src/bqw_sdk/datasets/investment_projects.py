"""Investment projects that paired places introduce, or help to introduce, from contract to production."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import INVESTMENT_ROLE, RESPONSIBLE_LEVEL
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Matches, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import AbsentWhen, DatesFitStatus, PlaceLevelIs, RequiredWhen
from bqw_sdk.shapes import BUILDING, BUILT, PROJECT_RULES, UNSIGNED, Project


class InvestmentProject(Project):
    """One project of industry. Counted in the year in which it was signed; planned ones are a stock.

    >>> InvestmentProject(
    ...     project_id="IP001",
    ...     name="示例电子元件项目",
    ...     place_code="440281000000",
    ...     status="planned",
    ...     planned_on=date(2024, 3, 1),
    ...     role="introduced",
    ...     responsible_level="county",
    ...     co_building=True,
    ...     synthetic=True,
    ... ).co_building
    True
    """

    organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading(
            "投资方",
            "Investor",
            "签约的投资单位;签约前不填",
            "the organisation that signed; empty before signing",
            ("投资企业", "投资方名称"),
        ),
    ] = None
    industry: Annotated[
        str | None,
        Matches(
            "[A-T]([0-9]{2,4})?",
            Text(
                "A 至 T 的门类字母加零或二至四位数字", "a letter from A to T, then no digits or two to four"
            ),
        ),
        Heading(
            "行业代码",
            "Industry",
            "国民经济行业分类(GB/T 4754)的门类字母,可加大、中、小类数字",
            "letter of the section in GB/T 4754, with the digits of division, group or class if known",
            ("所属行业",),
        ),
    ] = None
    park_id: Annotated[
        Identifier | None,
        Ref("parks.park_id"),
        Heading("园区", "Park", "落户的园区,不在园区则空", "the park it settles in; empty outside parks"),
    ] = None
    role: Annotated[
        str,
        OneOf(INVESTMENT_ROLE),
        Heading("招商角色", "Role", "引进或协助引进", "introduced, or helped to introduce"),
    ]
    responsible_level: Annotated[
        str,
        OneOf(RESPONSIBLE_LEVEL),
        Heading(
            "责任层级", "Level responsible", "计入市级还是县级", "whether the city or the county counts it"
        ),
    ]
    origin_place_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading(
            "来源地代码",
            "Place of origin",
            "投资方来自的地方(仅广东省内)",
            "where the investor comes from (within Guangdong only)",
        ),
    ] = None
    origin_text: Annotated[
        str | None,
        Heading(
            "来源地说明",
            "Origin in words",
            "投资方来自省外时的地名",
            "the place when the investor comes from outside Guangdong",
        ),
    ] = None
    co_building: Annotated[
        bool,
        Heading(
            "产业共建项目",
            "Industrial co-building",
            "是否列为产业共建项目",
            "whether it is listed as a project of industrial co-building",
        ),
    ]


INVESTMENT_PROJECTS = Dataset(
    name="investment_projects",
    title=Text("引进投资项目", "Investment projects"),
    about=Text(
        "对口帮扶中引进和协助引进的产业项目,含产业共建项目",
        "projects of industry introduced under paired assistance, those of industrial co-building among them",
    ),
    record=InvestmentProject,
    openness="conditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:签约并公开后的项目可以开放,签约前涉及投资方的商业秘密",
        "Guangdong Interim Measures for Opening Public Data: projects are open once signed in public; before that they hold the investor's trade secrets",
    ),
    mechanism="paired-assistance-horizontal",
    desensitisation=Text(
        "只公布有签约日期的项目;未签约的只公布县级以上的个数,不足 5 个不公布;按企业汇总的金额至少含 3 家企业且单家不超过 85%",
        "publish only rows with a day of signing; of the others only counts at county level or above, none below 5; sums of money need 3 firms or more and none above 85 %",
    ),
    rules=(
        *PROJECT_RULES,
        DatesFitStatus("status", "planned_on", ("planned",), ("intended",)),
        DatesFitStatus("status", "signed_on", ("signed", *BUILDING, *BUILT), UNSIGNED),
        RequiredWhen("contracted_yuan", "status", ("signed", *BUILDING, *BUILT)),
        AbsentWhen("contracted_yuan", "status", UNSIGNED),
        AbsentWhen("organisation_id", "status", UNSIGNED),
        PlaceLevelIs("place_code", ("prefecture", "county", "town", "village")),
    ),
    examples=(
        InvestmentProject(
            project_id="IP001",
            name="示例电子元件项目",
            place_code="440281000000",
            status="under-construction",
            planned_on=date(2024, 1, 8),
            signed_on=date(2024, 3, 12),
            started_on=date(2024, 6, 20),
            planned_yuan=Decimal(300000000),
            contracted_yuan=Decimal(280000000),
            completed_yuan=Decimal("90000000.50"),
            organisation_id="O002",
            industry="C3981",
            park_id="PK001",
            role="introduced",
            responsible_level="county",
            origin_place_code="441900000000",
            co_building=True,
            synthetic=True,
        ),
        InvestmentProject(
            project_id="IP002",
            name="示例装备制造项目",
            place_code="440200000000",
            status="in-production",
            signed_on=date(2023, 4, 2),
            started_on=date(2023, 8, 1),
            completed_on=date(2024, 5, 30),
            in_production_on=date(2024, 7, 1),
            planned_yuan=Decimal(120000000),
            contracted_yuan=Decimal(120000000),
            paid_in_yuan=Decimal(119000000),
            completed_yuan=Decimal(118000000),
            industry="C34",
            role="co-introduced",
            responsible_level="prefecture",
            origin_text="上海市",
            co_building=False,
            synthetic=True,
        ),
        InvestmentProject(
            project_id="IP003",
            name="示例谋划项目",
            place_code="440281000000",
            status="planned",
            planned_on=date(2024, 9, 1),
            role="introduced",
            responsible_level="county",
            co_building=True,
            synthetic=True,
        ),
    ),
)
