"""Code list: kind of input."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

INPUT_KIND = CodeList(
    "input_kind",
    Text("投入类型", "Kind of input"),
    (
        Code("funds", "资金", "funds"),
        Code("project", "项目", "project"),
        Code("policy", "政策", "policy"),
        Code("talent", "人才", "people with skills"),
        Code("consumption", "消费帮扶", "purchases that support the place"),
    ),
)
