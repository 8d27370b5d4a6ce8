"""Code list: how a neighbour head is chosen."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

NEIGHBOUR_HEAD_METHOD = CodeList(
    "neighbour_head_method",
    Text("邻长产生方式", "How a neighbour head is chosen"),
    (
        Code("chosen-by-households", "群众推选", "chosen by the households"),
        Code("recommended", "党组织推荐", "recommended by the party branch"),
        Code("self-nominated", "自荐", "self-nominated"),
        Code("appointed", "指定", "appointed"),
        Code("unstated", "未说明", "unstated"),
    ),
)
