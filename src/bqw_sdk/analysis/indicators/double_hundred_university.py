"""Indicators: universities and counties."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Compare, Contained, Every, Not, Value

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "alliance-institutions",
        Text("加入联盟高校数", "Universities in the alliances"),
        Text("加入双百行动联盟的高校所数", "universities that joined the alliances of the action"),
        "institutions",
        "stock",
    ),
    Definition(
        "design-contest-institutions",
        Text("参与风貌设计大赛高校数", "Universities in the village design contest"),
        Text(
            "参与乡村风貌设计大赛的高校所数",
            "universities that took part in the contest for the design of villages",
        ),
        "institutions",
        "flow",
    ),
    Definition(
        "design-contest-works",
        Text("风貌设计大赛作品数", "Works in the village design contest"),
        Text("乡村风貌设计大赛的作品件数", "works of the contest for the design of villages"),
        "works",
        "flow",
    ),
    Definition(
        "double-hundred-alliances",
        Text("双百行动高校联盟数", "University alliances"),
        Text("双百行动组建的高校联盟个数", "alliances of universities formed in the action"),
        "alliances",
        "stock",
    ),
    Definition(
        "double-hundred-counties",
        Text("双百行动结对县(市、区)数", "Counties paired with universities"),
        Text(
            "与高校院所结对合作的县(市、区)个数",
            "counties, cities and districts paired with universities and institutes",
        ),
        "counties",
        "stock",
        measure=Tally("university_pairings", "distinct", "place_code", since="valid_from", until="valid_to"),
    ),
    Definition(
        "double-hundred-institutions",
        Text("双百行动参与高校院所数", "Universities and institutes taking part"),
        Text("与该地合作的高校和科研院所家数", "universities and institutes that co-operate with the place"),
        "institutions",
        "stock",
        measure=Tally(
            "university_pairings", "distinct", "organisation_id", since="valid_from", until="valid_to"
        ),
    ),
    Definition(
        "double-hundred-key-projects",
        Text("双百行动重点项目数", "Key co-operation projects with universities"),
        Text("列为重点的共建项目个数", "co-operation projects listed as key projects"),
        "projects",
        "stock",
        measure=Tally(
            "university_projects",
            where=Every(
                (Not(Contained(Column("status"), ("dropped",))), Compare(Column("tier"), "==", Value("key")))
            ),
            since="planned_on",
        ),
    ),
    Definition(
        "double-hundred-model-projects",
        Text("双百行动示范样板共建项目数", "Model co-operation projects with universities"),
        Text("列为示范样板的共建项目个数", "co-operation projects listed as models"),
        "projects",
        "stock",
        measure=Tally(
            "university_projects",
            where=Every(
                (
                    Not(Contained(Column("status"), ("dropped",))),
                    Compare(Column("tier"), "==", Value("model")),
                )
            ),
            since="planned_on",
        ),
    ),
    Definition(
        "double-hundred-projects",
        Text("双百行动共建项目数", "Co-operation projects with universities"),
        Text("高校院所与地方合作共建的帮扶协作项目个数", "co-operation projects of universities and places"),
        "projects",
        "stock",
        measure=Tally(
            "university_projects", where=Not(Contained(Column("status"), ("dropped",))), since="planned_on"
        ),
    ),
    Definition(
        "service-days",
        Text("高校累计服务天数", "Days of service by universities"),
        Text("高校服务队累计服务的天数", "days that service teams of universities served so far"),
        "days",
        "cumulative",
        measure=Tally("service_logs", "sum", "days", dated="served_on"),
    ),
    Definition(
        "service-days-target",
        Text("高校每年驻点天数(要求)", "Days to be served on the spot each year"),
        Text(
            "要求高校每年累计驻点服务的天数,是要求而非结果",
            "days that universities are asked to serve on the spot each year; a demand, no outcome",
        ),
        "days",
        "target",
    ),
    Definition(
        "service-subdistricts-target",
        Text("高校每年服务街道数(要求)", "Subdistricts to be served each year"),
        Text(
            "要求高校每年服务的街道个数,是要求而非结果",
            "subdistricts that universities are asked to serve each year; a demand, no outcome",
        ),
        "subdistricts",
        "target",
    ),
    Definition(
        "social-funds-raised",
        Text("募集社会资金", "Social funds raised"),
        Text("双百行动中累计募集的社会资金", "funds raised from society in the action so far"),
        "yuan",
        "cumulative",
        money_kind="paid-in",
    ),
    Definition(
        "special-meetings",
        Text("专题会研讨会次数", "Special meetings and seminars"),
        Text(
            "双百行动中累计召开的专题会、研讨会次数",
            "special meetings and seminars held in the action so far",
        ),
        "meetings",
        "cumulative",
    ),
    Definition(
        "student-volunteers",
        Text("志愿服务大学生数", "Student volunteers"),
        Text("参加志愿服务的大学生人数", "university students who served as volunteers"),
        "persons",
        "flow",
    ),
    Definition(
        "summer-students-target",
        Text("暑期赴县镇村学生数(计划)", "Students planned to go to villages in summer"),
        Text(
            "计划暑期赴县镇村服务的学生人数",
            "students planned to serve in counties, towns and villages in summer",
        ),
        "persons",
        "target",
    ),
    Definition(
        "task-force-institutions",
        Text("参与突击队院校数", "Institutions in student task forces"),
        Text("派出学生突击队的院校所数", "institutions that send student task forces"),
        "institutions",
        "flow",
    ),
    Definition(
        "task-force-teams",
        Text("配对突击队数", "Student task forces paired"),
        Text("与县镇村配对的学生突击队支数", "student task forces paired with counties, towns and villages"),
        "teams",
        "flow",
    ),
    Definition(
        "training-participations",
        Text("培训受益人次", "Training attendances"),
        Text("高校培训累计受益的人次", "attendances at the training given by universities so far"),
        "person-times",
        "cumulative",
    ),
    Definition(
        "university-funds-put-in",
        Text("高校投入经费", "Funds put in by universities"),
        Text("高校在双百行动中累计投入的经费", "funds that universities put into the action so far"),
        "yuan",
        "cumulative",
        money_kind="paid-in",
    ),
    Definition(
        "university-participations",
        Text("师生参与人次", "Participations of teachers and students"),
        Text("高校师生累计参与服务的人次", "participations of teachers and students in the service so far"),
        "person-times",
        "cumulative",
        measure=Tally("service_logs", "sum", "person_times", dated="served_on"),
    ),
    Definition(
        "villages-served",
        Text("高校服务村数", "Villages served by universities"),
        Text("高校服务队累计服务的村个数", "villages that service teams of universities served so far"),
        "villages",
        "cumulative",
    ),
    Definition(
        "volunteer-institutions",
        Text("志愿服务高校数", "Universities sending volunteers"),
        Text("派出志愿服务学生的高校所数", "universities that sent student volunteers"),
        "institutions",
        "flow",
    ),
    Definition(
        "volunteer-teams",
        Text("志愿服务支队数", "Volunteer teams"),
        Text("学生志愿服务支队个数", "teams of student volunteers"),
        "teams",
        "flow",
    ),
)
