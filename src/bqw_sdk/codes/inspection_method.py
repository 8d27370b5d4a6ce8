"""Code list: method of an inspection."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

INSPECTION_METHOD = CodeList(
    "inspection_method",
    Text("考察方式", "Method of an inspection"),
    (
        Code("site-check", "实地查看", "check on site"),
        Code("talks", "座谈走访", "talks and calls"),
        Code("home-visit", "入户调查", "survey in homes"),
    ),
)
