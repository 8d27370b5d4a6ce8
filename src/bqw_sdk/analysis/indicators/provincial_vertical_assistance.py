"""Indicators: vertical assistance from provincial units."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Compare, Every, Value

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "assistance-beneficiaries",
        Text("驻镇帮扶惠及人口", "People reached by town assistance"),
        Text("驻镇帮扶惠及的人口", "people reached by the assistance of a town"),
        "persons",
        "cumulative",
    ),
    Definition(
        "county-industry-fund-budget",
        Text("县域产业专项资金预算", "Budgeted fund for county industry"),
        Text("当年预算安排的县域产业专项资金", "special fund for county industry in the budget of the year"),
        "yuan",
        "target",
        money_kind="planned",
    ),
    Definition(
        "donated-project-budget",
        Text("援建项目预算总投资", "Budget of an aided project"),
        Text("单个援建项目的预算总投资", "budgeted total investment of one aided project"),
        "yuan",
        "project-attribute",
        money_kind="planned",
        measure=Tally("donated_projects", "sum", "planned_yuan", dated="started_on"),
        scoped=True,
    ),
    Definition(
        "donated-project-dwellings",
        Text("援建项目改造或新建民居栋数", "Dwellings of an aided project"),
        Text(
            "单个援建项目计划改造或新建的民居栋数", "dwellings that one aided project is to rebuild or build"
        ),
        "buildings",
        "project-attribute",
        measure=Tally("donated_projects", "sum", "dwellings", dated="started_on"),
        scoped=True,
    ),
    Definition(
        "donated-project-public-buildings",
        Text("援建项目改造或新建公共建筑栋数", "Public buildings of an aided project"),
        Text(
            "单个援建项目计划改造或新建的公共建筑栋数",
            "public buildings that one aided project is to rebuild or build",
        ),
        "buildings",
        "project-attribute",
        measure=Tally("donated_projects", "sum", "public_buildings", dated="started_on"),
        scoped=True,
    ),
    Definition(
        "donated-project-road-area",
        Text("援建项目道路面积", "Road surface of an aided project"),
        Text(
            "单个援建项目计划建设的道路(含部分景观)面积",
            "road surface, with some landscape, that one aided project is to make",
        ),
        "m2",
        "project-attribute",
        measure=Tally("donated_projects", "sum", "road_m2", dated="started_on"),
        scoped=True,
    ),
    Definition(
        "farm-loans",
        Text("涉农助农贷款", "Farm-related loans"),
        Text(
            "驻镇帮扶中累计发放的涉农助农贷款",
            "farm-related loans granted so far in the assistance of a town",
        ),
        "yuan",
        "cumulative",
        money_kind="not-investment",
    ),
    Definition(
        "households-in-need-assisted",
        Text("重点帮扶困难群众户数", "Households in need assisted"),
        Text(
            "驻镇帮扶中重点帮扶的困难群众户数", "households in need that the assistance of a town attends to"
        ),
        "households",
        "cumulative",
    ),
    Definition(
        "intended-projects-negotiated",
        Text("协同招商洽谈意向项目数", "Intended projects negotiated jointly"),
        Text(
            "协同招商引资、洽谈的意向项目个数,未签约",
            "intended projects negotiated together with the place; not signed",
        ),
        "projects",
        "flow",
        measure=Tally("intended_projects", dated="intended_on"),
    ),
    Definition(
        "programme-special-fund-budget",
        Text("百千万工程重点任务保障专项资金预算", "Budgeted special fund for key tasks"),
        Text(
            "当年预算安排的百千万工程重点任务保障专项资金",
            "special fund for the programme's key tasks in the budget of the year",
        ),
        "yuan",
        "target",
        money_kind="planned",
    ),
    Definition(
        "stationed-towns",
        Text("驻镇帮镇扶村乡镇数", "Towns with stationed assistance"),
        Text("驻镇帮镇扶村工作覆盖的乡镇个数", "towns with stationed assistance teams"),
        "towns",
        "stock",
        measure=Tally("town_teams", "distinct", "place_code", since="valid_from", until="valid_to"),
    ),
    Definition(
        "stationed-towns-consolidating",
        Text("巩固提升镇数", "Consolidating towns of stationed assistance"),
        Text("列为巩固提升的镇个数", "towns of stationed assistance in the class of consolidation"),
        "towns",
        "stock",
    ),
    Definition(
        "stationed-towns-demonstration",
        Text("先行示范镇数", "Demonstration towns of stationed assistance"),
        Text("列为先行示范的镇个数", "towns of stationed assistance in the class of demonstration"),
        "towns",
        "stock",
    ),
    Definition(
        "stationed-towns-key",
        Text("重点帮扶镇数", "Key towns of stationed assistance"),
        Text("列为重点帮扶的镇个数", "towns of stationed assistance in the class of key assistance"),
        "towns",
        "stock",
    ),
    Definition(
        "town-own-funds",
        Text("自筹资金", "Funds raised by assisting units"),
        Text("驻镇帮扶中累计自筹的资金", "funds raised so far by the assisting units themselves"),
        "yuan",
        "cumulative",
        money_kind="paid-in",
    ),
    Definition(
        "town-special-funds",
        Text("统筹专项资金", "Special funds pooled for a town"),
        Text("驻镇帮扶中累计统筹的专项资金", "special funds pooled so far in the assistance of a town"),
        "yuan",
        "cumulative",
        money_kind="paid-in",
    ),
    Definition(
        "town-stationing-fund-budget",
        Text("驻镇帮镇扶村资金预算", "Budgeted fund for town assistance"),
        Text(
            "当年预算安排的驻镇帮镇扶村资金",
            "fund for stationed town and village assistance in the budget of the year",
        ),
        "yuan",
        "target",
        money_kind="planned",
    ),
    Definition(
        "vertical-assistance-cadres",
        Text("纵向帮扶干部数", "Cadres of vertical assistance"),
        Text("纵向帮扶派出的工作队干部人数", "cadres of the work teams of vertical assistance"),
        "persons",
        "stock",
    ),
    Definition(
        "vertical-assistance-counties",
        Text("纵向帮扶县(市)数", "Counties under vertical assistance"),
        Text(
            "受纵向帮扶的县(市)个数,不含市辖区",
            "counties and county-level cities under vertical assistance, without districts",
        ),
        "counties",
        "stock",
    ),
    Definition(
        "vertical-assistance-districts",
        Text("纵向帮扶市辖区数", "Districts under vertical assistance"),
        Text(
            "受纵向帮扶的重点老区苏区市辖区个数",
            "districts of old revolutionary base areas under vertical assistance",
        ),
        "districts",
        "stock",
    ),
    Definition(
        "vertical-assistance-funds",
        Text("省直帮扶力量投入资金", "Funds put in by provincial units"),
        Text(
            "省直机关及有关单位时期内投入的帮扶资金",
            "funds put in by provincial departments and units in the period",
        ),
        "yuan",
        "flow",
        money_kind="paid-in",
        measure=Tally(
            "assistance_inputs",
            "sum",
            "amount_yuan",
            where=Every(
                (
                    Compare(Column("kind"), "==", Value("funds")),
                    Compare(Column("money_kind"), "==", Value("paid-in")),
                )
            ),
            dated="put_in_on",
        ),
    ),
    Definition(
        "vertical-assistance-groups",
        Text("纵向帮扶组团数", "Groups of vertical assistance"),
        Text("纵向帮扶组团个数", "groups of vertical assistance"),
        "teams",
        "stock",
        measure=Tally("assistance_groups", since="valid_from", until="valid_to"),
    ),
    Definition(
        "vertical-assistance-units",
        Text("纵向帮扶单位数", "Units of vertical assistance"),
        Text(
            "参加纵向帮扶的省直机关及有关单位家数", "provincial departments and units in vertical assistance"
        ),
        "organisations",
        "stock",
    ),
    Definition(
        "villages-above-income-threshold",
        Text("收入超过10万元行政村数", "Villages above an income threshold"),
        Text(
            "集体收入超过 10 万元的行政村个数,10 万元是门槛",
            "villages with an income above 100,000 yuan; the sum is a threshold",
        ),
        "villages",
        "stock",
    ),
)
