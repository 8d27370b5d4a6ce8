"""Indicators: construction firms and towns."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Contained, Not

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "construction-pairing-assisted-investment",
        Text(
            "建筑业企业助力建设项目总投资",
            "Total investment of projects that construction firms help to build",
        ),
        Text(
            "建筑业企业助力建设项目的总投资,按计划额计",
            "total investment of the projects that construction firms help to build, taken as planned money",
        ),
        "yuan",
        "cumulative",
        money_kind="planned",
    ),
    Definition(
        "construction-pairing-completed-investment",
        Text("建筑业企业结对完成投资", "Completed investment of construction pairing"),
        Text(
            "建筑业企业结对帮扶项目累计完成投资:时期内开工且未终止的项目,按台账所记的最新完成额计(完成额本身没有日期)",
            "investment completed so far in the projects of construction pairing: the latest sum on record of the projects started in the period and not dropped (the sum itself has no day)",
        ),
        "yuan",
        "cumulative",
        money_kind="completed",
        measure=Tally(
            "construction_projects",
            "sum",
            "completed_yuan",
            where=Not(Contained(Column("status"), ("dropped",))),
            dated="started_on",
        ),
    ),
    Definition(
        "construction-pairing-enterprises",
        Text("结对帮扶建筑业企业数", "Construction firms in pairing"),
        Text("参与结对帮扶的建筑业企业家数", "construction firms that take part in the pairing"),
        "enterprises",
        "stock",
        measure=Tally("firm_pairings", "distinct", "organisation_id", since="valid_from", until="valid_to"),
    ),
    Definition(
        "construction-pairing-paid-in-funds",
        Text("建筑业企业结对已投入资金", "Funds put into construction pairing"),
        Text(
            "建筑业企业结对帮扶项目累计已投入资金",
            "funds put so far into the projects of construction pairing",
        ),
        "yuan",
        "cumulative",
        money_kind="paid-in",
    ),
    Definition(
        "construction-pairing-planned-investment",
        Text("建筑业企业结对谋划项目计划总投资", "Planned investment of construction pairing"),
        Text(
            "建筑业企业结对帮扶累计谋划项目的计划总投资",
            "planned total investment of the projects planned so far by construction firms and towns",
        ),
        "yuan",
        "cumulative",
        money_kind="planned",
        measure=Tally(
            "construction_projects",
            "sum",
            "planned_yuan",
            where=Not(Contained(Column("status"), ("dropped",))),
            dated="planned_on",
        ),
    ),
    Definition(
        "construction-pairing-projects-assisted",
        Text("建筑业企业助力建设项目数", "Projects that construction firms help to build"),
        Text(
            "建筑业企业助力镇街建设的项目个数,所处阶段未说明",
            "projects that construction firms help towns to build; their stage is not said",
        ),
        "projects",
        "cumulative",
    ),
    Definition(
        "construction-pairing-projects-completed",
        Text("建筑业企业结对已完工项目数", "Projects completed in construction pairing"),
        Text("建筑业企业结对帮扶累计已完工的项目个数", "projects of construction pairing completed so far"),
        "projects",
        "cumulative",
        measure=Tally(
            "construction_projects",
            where=Not(Contained(Column("status"), ("dropped",))),
            dated="completed_on",
        ),
    ),
    Definition(
        "construction-pairing-projects-planned",
        Text("建筑业企业结对谋划项目数", "Projects planned in construction pairing"),
        Text(
            "建筑业企业结对帮扶累计谋划的项目个数", "projects planned so far by construction firms and towns"
        ),
        "projects",
        "cumulative",
        measure=Tally(
            "construction_projects", where=Not(Contained(Column("status"), ("dropped",))), dated="planned_on"
        ),
    ),
    Definition(
        "construction-pairing-projects-started",
        Text("建筑业企业结对已开工项目数", "Projects started in construction pairing"),
        Text("建筑业企业结对帮扶累计已开工的项目个数", "projects of construction pairing started so far"),
        "projects",
        "cumulative",
        measure=Tally(
            "construction_projects", where=Not(Contained(Column("status"), ("dropped",))), dated="started_on"
        ),
    ),
    Definition(
        "construction-pairing-towns",
        Text("建筑业企业帮扶镇(街)数", "Towns assisted by construction firms"),
        Text("受建筑业企业结对帮扶的镇(街)个数", "towns and subdistricts assisted by construction firms"),
        "towns",
        "stock",
        measure=Tally("firm_pairings", "distinct", "place_code", since="valid_from", until="valid_to"),
    ),
    Definition(
        "eaves-and-paving-area",
        Text("屋檐提升与场地硬化面积", "Eaves raised and ground paved"),
        Text("屋檐提升和场地硬化的面积合计", "area of eaves renewed and ground paved, together"),
        "m2",
        "cumulative",
    ),
    Definition(
        "house-facades-renovated",
        Text("房屋外立面改造栋数", "House façades renovated"),
        Text("已改造或翻新外立面的房屋栋数", "houses whose façades were renovated"),
        "buildings",
        "cumulative",
    ),
    Definition(
        "landscape-belt-length",
        Text("风貌带已完成长度", "Length of landscape belt completed"),
        Text("乡村风貌带已完成的长度", "length of the rural landscape belt completed"),
        "m",
        "cumulative",
    ),
)
