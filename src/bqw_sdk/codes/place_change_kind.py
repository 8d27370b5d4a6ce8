"""Code list: kind of place change."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PLACE_CHANGE_KIND = CodeList(
    "place_change_kind",
    Text("区划变动类型", "Kind of place change"),
    (
        Code("renamed", "更名", "renamed"),
        Code("recoded", "代码变更", "recoded"),
        Code("merged", "合并", "merged"),
        Code("split", "拆分", "split"),
        Code("established", "新设", "established"),
        Code("abolished", "撤销", "abolished"),
        Code("code-series", "两套代码不同", "code differs between the official series"),
        Code("name-form", "用字不同", "written with other characters"),
        Code("unmatched", "仅见于一套代码", "found in one official series only"),
    ),
)
