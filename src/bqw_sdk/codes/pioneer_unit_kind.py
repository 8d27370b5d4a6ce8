"""Code list: kind of pioneer unit."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PIONEER_UNIT_KIND = CodeList(
    "pioneer_unit_kind",
    Text("先锋队伍类型", "Kind of pioneer unit"),
    (
        Code("team", "先锋队", "pioneer team"),
        Code("post", "先锋岗", "pioneer post"),
    ),
)
