"""Code list: organiser of an activity."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

ACTIVITY_ORGANISER = CodeList(
    "activity_organiser",
    Text("活动组织者", "Organiser of an activity"),
    (
        Code("community-party-organisation", "社区(村)党组织", "party organisation of the community"),
        Code("member-unit", "报到单位", "unit whose members report"),
        Code("department", "职能部门", "department"),
        Code("social-organisation", "社会组织", "social organisation"),
        Code("volunteer-team", "志愿服务队", "team of volunteers"),
        Code("other", "其他", "other"),
    ),
)
