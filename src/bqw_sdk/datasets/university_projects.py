"""Co-operation projects of universities and counties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import PROJECT_STATUS, UNIVERSITY_PROJECT_TIER, UNIVERSITY_TASK
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Ref
from bqw_sdk.model.types import Identifier
from bqw_sdk.rules import DatesFitStatus, Ordered, PlaceLevelIs, TotalOf
from bqw_sdk.shapes import PROJECT_RULES, UNSIGNED, Project, Yuan


class UniversityProject(Project):
    """One co-operation project of a pairing, with its task, its tier and who paid.

    >>> UniversityProject(
    ...     project_id="UJ001",
    ...     name="示例特色产业研究院",
    ...     place_code="440281000000",
    ...     status="under-construction",
    ...     planned_on=date(2023, 9, 20),
    ...     signed_on=date(2023, 12, 1),
    ...     started_on=date(2024, 3, 15),
    ...     planned_yuan=Decimal(800000),
    ...     paid_in_yuan=Decimal(600000),
    ...     pairing_id="UP001",
    ...     task="highlighting-1",
    ...     tier="model",
    ...     university_yuan=Decimal(200000),
    ...     social_yuan=Decimal(300000),
    ...     fiscal_yuan=Decimal(100000),
    ...     synthetic=True,
    ... ).tier
    'model'
    """

    status: Annotated[
        str,
        OneOf(PROJECT_STATUS),
        Heading(
            "项目状态",
            "Status",
            "拟议记为谋划,签约,实施记为开工或在建,结项记为竣工",
            "proposed counts as planned, agreed as signed, running as started or under construction, closed out as completed",
        ),
    ]
    pairing_id: Annotated[
        Identifier,
        Ref("university_pairings.pairing_id"),
        Heading("结对编号", "Pairing", "项目所属的结对", "the pairing that it belongs to"),
    ]
    task: Annotated[
        str,
        OneOf(UNIVERSITY_TASK),
        Heading("任务", "Task", "七项任务之一", "one of the seven tasks", ("任务类别",)),
    ]
    tier: Annotated[
        str,
        OneOf(UNIVERSITY_PROJECT_TIER),
        Heading("项目等级", "Tier", "一般、重点或示范样板", "ordinary, key or model", ("项目级别",)),
    ]
    university_yuan: Annotated[
        Yuan | None,
        Heading(
            "高校投入(元)",
            "Paid by the university",
            "到位资金中高校投入的部分",
            "the part of the funds paid in that came from the university",
        ),
    ] = None
    social_yuan: Annotated[
        Yuan | None,
        Heading(
            "社会投入(元)",
            "Paid by others",
            "到位资金中引入社会资金的部分",
            "the part of the funds paid in that came from society",
        ),
    ] = None
    fiscal_yuan: Annotated[
        Yuan | None,
        Heading(
            "财政投入(元)",
            "Paid from public funds",
            "到位资金中财政投入的部分",
            "the part of the funds paid in that came from public funds",
        ),
    ] = None


UNIVERSITY_PROJECTS = Dataset(
    name="university_projects",
    title=Text("高校共建项目", "University projects"),
    about=Text(
        "“双百行动”合作共建帮扶协作项目", "co-operation projects of the paired universities and counties"
    ),
    record=UniversityProject,
    mechanism="double-hundred-university",
    openness="unconditional",
    openness_basis=Text(
        "签约后的项目属无条件开放类(《广东省公共数据开放暂行办法》)",
        "projects after signing are open without conditions (Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "不含师生个人信息;洽谈意向阶段的项目涉及商业秘密,只公布个数",
        "nothing about students or staff as persons; projects that are only intended touch business secrets: publish their number only",
    ),
    rules=(
        *PROJECT_RULES,
        DatesFitStatus("status", "signed_on", ("signed",), UNSIGNED),
        Ordered("university_yuan", "paid_in_yuan"),
        Ordered("social_yuan", "paid_in_yuan"),
        Ordered("fiscal_yuan", "paid_in_yuan"),
        TotalOf("paid_in_yuan", ("university_yuan", "social_yuan", "fiscal_yuan")),
        PlaceLevelIs("place_code", ("county", "town", "village")),
    ),
    examples=(
        UniversityProject(
            project_id="UJ001",
            name="示例特色产业研究院",
            place_code="440281000000",
            status="under-construction",
            planned_on=date(2023, 9, 20),
            signed_on=date(2023, 12, 1),
            started_on=date(2024, 3, 15),
            planned_yuan=Decimal(800000),
            paid_in_yuan=Decimal(600000),
            pairing_id="UP001",
            task="highlighting-1",
            tier="model",
            university_yuan=Decimal(200000),
            social_yuan=Decimal(300000),
            fiscal_yuan=Decimal(100000),
            synthetic=True,
        ),
        UniversityProject(
            project_id="UJ002",
            name="示例村庄规划服务",
            place_code="440281104201",
            status="planned",
            planned_on=date(2024, 5, 6),
            pairing_id="UP001",
            task="strengthening-1",
            tier="ordinary",
            synthetic=True,
        ),
        UniversityProject(
            project_id="UJ003",
            name="示例农产品检测站",
            place_code="440281104000",
            status="in-production",
            planned_on=date(2023, 4, 3),
            signed_on=date(2023, 6, 12),
            started_on=date(2023, 9, 1),
            completed_on=date(2024, 5, 31),
            in_production_on=date(2024, 7, 8),
            planned_yuan=Decimal(450000),
            contracted_yuan=Decimal(430000),
            paid_in_yuan=Decimal(430000),
            completed_yuan=Decimal("428600.50"),
            pairing_id="UP001",
            task="highlighting-1",
            tier="ordinary",
            university_yuan=Decimal(430000),
            synthetic=True,
        ),
    ),
)
