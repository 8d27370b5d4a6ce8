"""Code list: relation kind. What one published figure is said to be to others."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

RELATION_KIND = CodeList(
    "relation_kind",
    Text("关系种类", "Relation kind"),
    (
        Code("sum", "合计", "sum of the others"),
        Code("part-of", "其中之一部分", "part of the other"),
        Code("same-thing", "同一件事", "the same thing"),
        Code("not-same-thing", "不是同一件事", "not the same thing"),
        Code("equals", "等于", "equal to the other"),
    ),
)
