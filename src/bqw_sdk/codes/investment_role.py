"""Code list: role in bringing an investment."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

INVESTMENT_ROLE = CodeList(
    "investment_role",
    Text("招商角色", "Role in bringing an investment"),
    (
        Code("introduced", "引进", "introduced"),
        Code("co-introduced", "协助引进", "helped to introduce"),
    ),
)
