"""Indicators: typical places and cases."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Compare, Value

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "beautiful-town-projects",
        Text("美丽圩镇示范项目数", "Demonstration projects of beautiful towns"),
        Text(
            "美丽圩镇示范项目个数,所处阶段未说明",
            "demonstration projects of beautiful towns; their stage is not said",
        ),
        "projects",
        "unstated",
    ),
    Definition(
        "farmhouses-small-renovation",
        Text("农房微改造栋数", "Farmhouses with small renovation"),
        Text("累计完成微改造的农房栋数", "farmhouses with small renovation done so far"),
        "buildings",
        "cumulative",
    ),
    Definition(
        "farmhouses-upgraded",
        Text("连片提升农房栋数", "Farmhouses upgraded in rows"),
        Text("累计连片提升的农房栋数", "farmhouses upgraded row by row so far"),
        "buildings",
        "cumulative",
    ),
    Definition(
        "reform-cases-selected",
        Text("入选全省基层改革典型案例数", "Cases selected as provincial reform models"),
        Text(
            "累计入选全省基层改革典型案例的件数",
            "cases selected so far as provincial models of grassroots reform",
        ),
        "cases",
        "cumulative",
        measure=Tally(
            "reform_cases", where=Compare(Column("level"), "==", Value("province")), dated="selected_on"
        ),
    ),
    Definition(
        "sanitary-towns",
        Text("省卫生镇数", "Provincial sanitary towns"),
        Text("获省卫生镇称号的镇个数", "towns with the title of provincial sanitary town"),
        "towns",
        "stock",
    ),
    Definition(
        "typical-counties",
        Text("典型县(市、区)数", "Typical counties"),
        Text(
            "一个批次名单内的典型县(市、区)个数",
            "typical counties, cities and districts on the list of one batch",
        ),
        "counties",
        "stock",
        measure=Tally(
            "typical_places",
            where=Compare(Column("level"), "==", Value("county")),
            since="named_on",
            until="withdrawn_on",
        ),
    ),
    Definition(
        "typical-town-counties",
        Text("典型镇涉及县(市、区)数", "Counties of typical towns"),
        Text(
            "一个批次获资金典型镇所在的县(市、区)个数",
            "counties, cities and districts in which the funded typical towns of one batch lie",
        ),
        "counties",
        "stock",
    ),
    Definition(
        "typical-town-funds",
        Text("典型镇培育资金", "Funds for typical towns"),
        Text(
            "安排给一个批次典型镇的培育资金,按预算额计",
            "funds allotted to the typical towns of one batch, taken as budgeted money",
        ),
        "yuan",
        "flow",
        money_kind="planned",
    ),
    Definition(
        "typical-towns",
        Text("典型镇数", "Typical towns"),
        Text("一个批次名单内的典型镇个数", "typical towns on the list of one batch"),
        "towns",
        "stock",
        measure=Tally(
            "typical_places",
            where=Compare(Column("level"), "==", Value("town")),
            since="named_on",
            until="withdrawn_on",
        ),
    ),
    Definition(
        "typical-towns-funded",
        Text("获培育资金的典型镇数", "Typical towns with funds"),
        Text("一个批次中获培育资金的典型镇个数", "typical towns of one batch that have funds"),
        "towns",
        "stock",
    ),
    Definition(
        "typical-village-funds",
        Text("典型村培育整合投入", "Funds pooled for typical villages"),
        Text("典型村培育中整合投入的资金", "funds pooled and put into the making of typical villages"),
        "yuan",
        "cumulative",
        money_kind="paid-in",
    ),
    Definition(
        "typical-village-projects",
        Text("典型村培育项目数", "Projects of typical villages"),
        Text("典型村培育项目个数", "projects in the making of typical villages"),
        "projects",
        "stock",
    ),
    Definition(
        "typical-villages",
        Text("典型村(社区)数", "Typical villages"),
        Text("一个批次名单内的典型村(社区)个数", "typical villages and communities on the list of one batch"),
        "villages",
        "stock",
        measure=Tally(
            "typical_places",
            where=Compare(Column("level"), "==", Value("village")),
            since="named_on",
            until="withdrawn_on",
        ),
    ),
)
