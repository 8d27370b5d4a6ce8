"""Indicators: community whistle, members report."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Contained

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "community-check-ins",
        Text("到社区报到人次", "Members checked in at communities"),
        Text("党员到社区报到的人次", "check-ins of party members at communities"),
        "person-times",
        "stock",
    ),
    Definition(
        "member-participations",
        Text("党员参与社区活动人次", "Participations of party members in community activities"),
        Text(
            "党员(党员志愿者)参加社区活动和基层治理的人次;各次报道起止不同,可能重叠,不可相加",
            "participations of party members or member volunteers in community activities and governance; the reported spans differ and may overlap, so they are not to be summed",
        ),
        "person-times",
        "flow",
        measure=Tally("check_ins", dated="checked_in_on"),
    ),
    Definition(
        "member-service-hours",
        Text("党员服务时长", "Hours served by party members"),
        Text("时期内党员服务的小时数", "hours that party members served in the period"),
        "hours",
        "flow",
        measure=Tally("check_ins", "sum", "hours", dated="checked_in_on"),
    ),
    Definition(
        "members-sent-to-grassroots",
        Text("下沉基层党员数", "Party members sent to the grassroots"),
        Text("时期内下沉基层的党员人数", "party members who went to the grassroots in the period"),
        "persons",
        "flow",
    ),
    Definition(
        "residents-problems-solved",
        Text("解决群众问题件数", "Residents' problems solved"),
        Text(
            "时期内办结的群众反映问题或急事难事件数;各次报道起止不同,可能重叠,不可相加",
            "problems raised by residents that were solved in the period; the reported spans differ and may overlap, so they are not to be summed",
        ),
        "cases",
        "flow",
        measure=Tally("cases", where=Contained(Column("status"), ("closed", "rated")), dated="closed_on"),
    ),
    Definition(
        "volunteers-per-community",
        Text("每个社区定点志愿服务在职党员数", "Serving members attached to each community"),
        Text(
            "平均每个社区定点志愿服务的在职党员人数,不可相加",
            "serving party members attached to each community on average; not to be summed",
        ),
        "persons",
        "ratio",
    ),
    Definition(
        "whistle-activities",
        Text("吹哨开展活动次数", "Activities held after whistles"),
        Text("时期内社区吹哨后开展的活动次数", "activities held in answer to whistles in the period"),
        "activities",
        "flow",
        measure=Tally("activities", dated="held_on"),
    ),
    Definition(
        "whistle-communities",
        Text("吹哨社区(村)数", "Communities that raise whistles"),
        Text("开展社区吹哨的社区(村)个数", "communities and villages in which the whistle mechanism runs"),
        "communities",
        "stock",
    ),
)
