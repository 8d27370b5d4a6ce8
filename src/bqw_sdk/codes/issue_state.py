"""Code list: state of an issue."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

ISSUE_STATE = CodeList(
    "issue_state",
    Text("问题状态", "State of an issue"),
    (
        Code("open", "未办结", "open"),
        Code("closed", "已办结", "closed"),
        Code("handed-on", "移交", "handed on"),
    ),
)
