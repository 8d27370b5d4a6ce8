"""Code list: role of a construction firm."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

FIRM_ROLE = CodeList(
    "firm_role",
    Text("建筑业企业角色", "Role of a construction firm"),
    (
        Code("lead", "牵头", "lead"),
        Code("member", "成员", "member"),
    ),
)
