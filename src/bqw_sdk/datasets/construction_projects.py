"""Projects that construction firms and towns build together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import CONSTRUCTION_KIND, CONTRACT_FORM, TOWN_FACILITY
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Ref
from bqw_sdk.model.types import Identifier
from bqw_sdk.rules import AbsentWhen, DatesFitStatus, PlaceLevelIs
from bqw_sdk.shapes import PROJECT_RULES, UNSIGNED, Project

_OTHER_KINDS = tuple(kind for kind in CONSTRUCTION_KIND.values if kind != "beautiful-market-town")


class ConstructionProject(Project):
    """One project that a town and a construction firm planned together; every one has the day on which it was planned.

    >>> ConstructionProject(
    ...     project_id="CP001",
    ...     name="示例圩镇客厅",
    ...     place_code="440281104000",
    ...     status="completed",
    ...     planned_on=date(2023, 7, 1),
    ...     signed_on=date(2023, 8, 1),
    ...     started_on=date(2023, 9, 15),
    ...     completed_on=date(2024, 6, 30),
    ...     planned_yuan=Decimal(3200000),
    ...     contracted_yuan=Decimal(3100000),
    ...     completed_yuan=Decimal(3050000),
    ...     pairing_id="FP001",
    ...     kind="beautiful-market-town",
    ...     town_facility="reception-room",
    ...     contract_form="epc-o",
    ...     synthetic=True,
    ... ).town_facility
    'reception-room'
    """

    planned_on: Annotated[
        date,
        Heading(
            "谋划日期",
            "Planned on",
            "列入谋划清单的日期,必填",
            "the day on which it entered the list of planned projects; always given",
        ),
    ]
    pairing_id: Annotated[
        Identifier | None,
        Ref("firm_pairings.pairing_id"),
        Heading(
            "结对编号",
            "Pairing",
            "项目所属的企业结对,尚无则空",
            "the pairing that it belongs to; empty when there is none yet",
        ),
    ] = None
    kind: Annotated[
        str,
        OneOf(CONSTRUCTION_KIND),
        Heading(
            "项目类别",
            "Kind",
            "美丽圩镇“七个一”、农房风貌、人居环境等",
            "beautiful market town, look of farmhouses, living environment and so on",
        ),
    ]
    town_facility: Annotated[
        str | None,
        OneOf(TOWN_FACILITY),
        Heading(
            "“七个一”项目",
            "Work of the seven",
            "属美丽圩镇且只建其中一项时填",
            "given when the project is just one of the seven works of a market town",
        ),
    ] = None
    contract_form: Annotated[
        str | None,
        OneOf(CONTRACT_FORM),
        Heading(
            "合作方式",
            "Form of contract",
            "捐建、EPC+O、以商养建等;未定则空",
            "gift, EPC+O, paid by trade and so on; empty while open",
        ),
    ] = None


CONSTRUCTION_PROJECTS = Dataset(
    name="construction_projects",
    title=Text("建筑业共建项目", "Construction projects"),
    about=Text(
        "建筑业企业与镇村共建的项目,从谋划到竣工",
        "projects that construction firms build with towns and villages, from plan to completion",
    ),
    record=ConstructionProject,
    mechanism="construction-firm-pairing",
    openness="unconditional",
    openness_basis=Text(
        "签约后的项目属无条件开放类(《广东省公共数据开放暂行办法》)",
        "projects after signing are open without conditions (Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "农房类项目不收录房主姓名和门牌;含单价的造价明细属有条件开放",
        "no owner and no house number in projects about houses; break-downs with unit prices are open under conditions only",
    ),
    rules=(
        *PROJECT_RULES,
        DatesFitStatus("status", "signed_on", ("signed",), UNSIGNED),
        AbsentWhen("town_facility", "kind", _OTHER_KINDS),
        PlaceLevelIs("place_code", ("town", "village")),
    ),
    examples=(
        ConstructionProject(
            project_id="CP001",
            name="示例圩镇客厅",
            place_code="440281104000",
            status="completed",
            planned_on=date(2023, 7, 1),
            signed_on=date(2023, 8, 1),
            started_on=date(2023, 9, 15),
            completed_on=date(2024, 6, 30),
            planned_yuan=Decimal(3200000),
            contracted_yuan=Decimal(3100000),
            completed_yuan=Decimal(3050000),
            pairing_id="FP001",
            kind="beautiful-market-town",
            town_facility="reception-room",
            contract_form="epc-o",
            synthetic=True,
        ),
        ConstructionProject(
            project_id="CP002",
            name="示例村污水管网",
            place_code="440281104201",
            status="planned",
            planned_on=date(2024, 4, 10),
            planned_yuan=Decimal(1500000),
            kind="infrastructure",
            synthetic=True,
        ),
        ConstructionProject(
            project_id="CP003",
            name="示例村污水处理站",
            place_code="440281104201",
            status="in-production",
            planned_on=date(2022, 9, 1),
            signed_on=date(2022, 11, 20),
            started_on=date(2023, 1, 10),
            completed_on=date(2023, 8, 31),
            in_production_on=date(2023, 10, 1),
            planned_yuan=Decimal(900000),
            contracted_yuan=Decimal(880000),
            paid_in_yuan=Decimal(880000),
            completed_yuan=Decimal(872000),
            pairing_id="FP001",
            kind="infrastructure",
            synthetic=True,
        ),
    ),
)
