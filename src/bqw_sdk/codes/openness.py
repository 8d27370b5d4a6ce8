"""Code list: openness class."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

OPENNESS = CodeList(
    "openness",
    Text("开放类别", "Openness class"),
    (
        Code("unconditional", "无条件开放", "open without conditions"),
        Code("conditional", "有条件开放", "open under conditions"),
        Code("closed", "不予开放", "not open"),
    ),
)
