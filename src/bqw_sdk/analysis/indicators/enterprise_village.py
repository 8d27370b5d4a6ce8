"""Indicators: firms and villages."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Contained, Not

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "action-enterprises-registered",
        Text("帮扶行动新增注册企业数", "Enterprises newly registered in the action"),
        Text(
            "时期内在“千企帮千镇、万企兴万村”行动中新注册的企业家数",
            "enterprises newly registered in the firms-and-villages action in the period",
        ),
        "enterprises",
        "flow",
        measure=Tally("enterprise_registrations", "distinct", "organisation_id", dated="registered_on"),
    ),
    Definition(
        "aided-belt-demolition-area",
        Text("援建示范带拆除旧房面积", "Old houses demolished for an aided belt"),
        Text(
            "单个企业援建示范带拆除的闲置破旧房屋面积",
            "area of idle old houses demolished for one belt aided by an enterprise",
        ),
        "m2",
        "project-attribute",
        measure=Tally("enterprise_projects", "sum", "demolished_m2", dated="completed_on"),
        scoped=True,
    ),
    Definition(
        "chamber-assistance-projects",
        Text("商会帮镇项目数", "Assistance projects of chambers of commerce"),
        Text(
            "商会结对帮镇行动的帮扶项目个数",
            "assistance projects of the action of chambers of commerce and towns",
        ),
        "projects",
        "cumulative",
    ),
    Definition(
        "chamber-assistance-projects-started",
        Text("商会帮镇已开工项目数", "Assistance projects of chambers of commerce started"),
        Text(
            "商会结对帮镇行动已开工的帮扶项目个数",
            "assistance projects of the action of chambers of commerce and towns that have started",
        ),
        "projects",
        "cumulative",
    ),
    Definition(
        "ditch-length-renovated",
        Text("整治沟渠长度", "Length of ditch renovated"),
        Text("一处整治工程的沟渠长度", "length of the ditch renovated in one work"),
        "m",
        "project-attribute",
    ),
    Definition(
        "enterprise-assistance-beneficiaries",
        Text("企业帮扶受益人口", "People benefiting from enterprise assistance"),
        Text(
            "企业帮扶项目的受益人口,是否去重未说明",
            "people who benefit from the assistance projects of enterprises; whether counted once each is not said",
        ),
        "persons",
        "unstated",
        measure=Tally(
            "enterprise_projects",
            "sum",
            "beneficiaries",
            where=Not(Contained(Column("status"), ("dropped",))),
            since="started_on",
        ),
    ),
    Definition(
        "enterprise-assistance-projects",
        Text("企业实施帮扶项目数", "Assistance projects carried out by enterprises"),
        Text(
            "参与行动的企业实施的帮扶项目个数",
            "assistance projects carried out by the enterprises of the action",
        ),
        "projects",
        "unstated",
        measure=Tally(
            "enterprise_projects", where=Not(Contained(Column("status"), ("dropped",))), since="started_on"
        ),
    ),
    Definition(
        "enterprise-donation",
        Text("企业捐赠整治资金", "Enterprise donation for landscape works"),
        Text(
            "企业为一处景观整治捐赠的资金", "money that enterprises gave for the landscape works of one place"
        ),
        "yuan",
        "project-attribute",
        money_kind="paid-in",
    ),
    Definition(
        "enterprise-paired-villages",
        Text("企业结对帮扶村数", "Villages paired with enterprises"),
        Text("与企业结对的村个数", "villages paired with enterprises"),
        "villages",
        "unstated",
        measure=Tally("village_pairings", "distinct", "place_code", since="valid_from", until="valid_to"),
    ),
    Definition(
        "private-entities",
        Text("民营经济组织户数", "Private business entities"),
        Text(
            "民营经济组织的户数;户指经营主体,不是住户", "private business entities; these are no households"
        ),
        "business-entities",
        "stock",
    ),
    Definition(
        "private-entity-share",
        Text("民营经济组织占经营主体比重", "Private share of business entities"),
        Text(
            "民营经济组织占全部经营主体的百分比",
            "private business entities as a percentage of all business entities",
        ),
        "percent",
        "ratio",
    ),
)
