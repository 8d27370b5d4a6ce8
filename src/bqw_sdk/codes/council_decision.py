"""Code list: decision of a council."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

COUNCIL_DECISION = CodeList(
    "council_decision",
    Text("议事结果", "Decision of a council"),
    (
        Code("passed", "通过", "passed"),
        Code("rejected", "未通过", "rejected"),
        Code("deferred", "再议", "deferred"),
    ),
)
