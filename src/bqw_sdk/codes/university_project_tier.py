"""Code list: tier of a university project."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

UNIVERSITY_PROJECT_TIER = CodeList(
    "university_project_tier",
    Text("共建项目等级", "Tier of a university project"),
    (
        Code("ordinary", "一般项目", "ordinary"),
        Code("key", "重点项目", "key"),
        Code("model", "示范样板项目", "model"),
    ),
)
