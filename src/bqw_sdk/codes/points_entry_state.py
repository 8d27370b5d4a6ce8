"""Code list: state of a points entry."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

POINTS_ENTRY_STATE = CodeList(
    "points_entry_state",
    Text("积分记录状态", "State of a points entry"),
    (
        Code("posted", "已公示", "posted"),
        Code("contested", "有异议", "contested"),
        Code("reversed", "已撤销", "reversed"),
    ),
)
