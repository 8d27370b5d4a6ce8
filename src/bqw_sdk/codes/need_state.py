"""Code list: state of a need."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

NEED_STATE = CodeList(
    "need_state",
    Text("需求状态", "State of a need"),
    (
        Code("open", "待对接", "open"),
        Code("matched", "已对接", "matched"),
        Code("closed", "已办结", "closed"),
    ),
)
