"""Code list: state of a narrative."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

NARRATIVE_STATE = CodeList(
    "narrative_state",
    Text("序事审核状态", "State of a narrative"),
    (
        Code("draft", "草稿", "draft"),
        Code("submitted", "已提交", "submitted"),
        Code("verified", "已核实", "verified"),
        Code("returned", "已退回", "returned"),
        Code("filed", "已归档", "filed"),
    ),
)
