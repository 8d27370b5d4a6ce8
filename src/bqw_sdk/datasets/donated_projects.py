"""Donated projects: what one organisation builds for a village or town at its own expense."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import AtLeast, Heading, Ref, Unit
from bqw_sdk.model.types import Digits, Identifier, Whole
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import PROJECT_RULES, Project


class DonatedProject(Project):
    """One donated project with what it is to build; reports may know it by another name.

    >>> DonatedProject(
    ...     project_id="DP001",
    ...     name="示例希望乡村",
    ...     also_known_as="示例希望小镇",
    ...     place_code="440281000000",
    ...     status="planned",
    ...     planned_yuan=Decimal(29000000),
    ...     donor_organisation_id="O002",
    ...     dwellings=110,
    ...     synthetic=True,
    ... ).dwellings
    110
    """

    also_known_as: Annotated[
        str | None,
        Heading("又名", "Also known as", "报道中的另一名称", "another name that reports use", ("别名",)),
    ] = None
    donor_organisation_id: Annotated[
        Identifier,
        Ref("organisations.organisation_id"),
        Heading("捐建单位", "Donor", "出资捐建的单位", "the organisation that pays for it", ("捐赠单位",)),
    ]
    dwellings: Annotated[
        Whole | None,
        Unit("buildings"),
        Heading(
            "民居(栋)", "Dwellings", "改造或新建的民居栋数", "dwellings to be rebuilt or built, in buildings"
        ),
    ] = None
    public_buildings: Annotated[
        Whole | None,
        Unit("buildings"),
        Heading(
            "公共建筑(栋)",
            "Public buildings",
            "改造或新建的公共建筑栋数",
            "public buildings to be rebuilt or built",
        ),
    ] = None
    road_m2: Annotated[
        Decimal | None,
        Digits(18, 2),
        AtLeast(0),
        Unit("m2"),
        Heading(
            "道路面积(平方米)",
            "Road surface",
            "改造的道路(及部分景观)面积",
            "surface of roads, with some landscape, to be done",
        ),
    ] = None
    villager_groups: Annotated[
        Whole | None,
        Unit("villager-groups"),
        Heading(
            "村民小组数", "Villager groups", "项目涉及的村民小组数", "villager groups inside the project"
        ),
    ] = None


DONATED_PROJECTS = Dataset(
    name="donated_projects",
    title=Text("捐建项目", "Donated projects"),
    about=Text(
        "单位出资捐建的项目及其建设内容",
        "projects that an organisation donates, and what they build",
    ),
    record=DonatedProject,
    openness="unconditional",
    openness_basis=Text(
        "《广东省公共数据开放暂行办法》:捐建项目是公开事项;捐建方是单位,不涉及受益户",
        "Guangdong Interim Measures for Opening Public Data: donated projects are public; the donor is an organisation and no household is named",
    ),
    mechanism="provincial-vertical-assistance",
    desensitisation=Text(
        "受益户名单和房屋门牌一律不收录",
        "never record lists of households that benefit or addresses of houses",
    ),
    rules=(
        *PROJECT_RULES,
        PlaceLevelIs("place_code", ("county", "town", "village")),
    ),
    examples=(
        DonatedProject(
            project_id="DP001",
            name="示例希望乡村",
            also_known_as="示例希望小镇",
            place_code="440281104000",
            status="started",
            started_on=date(2024, 10, 26),
            planned_yuan=Decimal(29000000),
            donor_organisation_id="O002",
            dwellings=112,
            public_buildings=3,
            road_m2=Decimal("8200.5"),
            villager_groups=2,
            synthetic=True,
        ),
        DonatedProject(
            project_id="DP002",
            name="示例村级文化中心",
            place_code="440281000000",
            status="completed",
            planned_on=date(2023, 2, 1),
            started_on=date(2023, 5, 1),
            completed_on=date(2024, 1, 31),
            planned_yuan=Decimal(2000000),
            paid_in_yuan=Decimal(2000000),
            completed_yuan=Decimal("1985000.75"),
            donor_organisation_id="O001",
            public_buildings=1,
            synthetic=True,
        ),
        DonatedProject(
            project_id="DP003",
            name="示例村卫生站",
            place_code="440281104201",
            status="in-production",
            planned_on=date(2022, 11, 1),
            signed_on=date(2022, 12, 15),
            started_on=date(2023, 2, 20),
            completed_on=date(2023, 9, 30),
            in_production_on=date(2023, 11, 1),
            planned_yuan=Decimal(800000),
            contracted_yuan=Decimal(780000),
            paid_in_yuan=Decimal(780000),
            completed_yuan=Decimal(776500),
            donor_organisation_id="O002",
            public_buildings=1,
            synthetic=True,
        ),
    ),
)
