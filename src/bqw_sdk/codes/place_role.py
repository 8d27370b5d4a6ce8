"""Code list: role of a place."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PLACE_ROLE = CodeList(
    "place_role",
    Text("地方角色", "Role of a place"),
    (
        Code("member", "其中之一", "one of several"),
        Code("helper", "帮扶方", "helper"),
        Code("helped", "受帮扶方", "helped"),
        Code("host", "承载地", "host"),
    ),
)
