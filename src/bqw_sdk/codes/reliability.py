"""Code list: reliability."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

RELIABILITY = CodeList(
    "reliability",
    Text("可靠程度", "Reliability"),
    (
        Code("official", "官方发布", "official"),
        Code("press", "新闻报道", "press report"),
        Code("secondary", "二手来源", "secondary"),
        Code("unverified", "未核实", "unverified"),
    ),
)
