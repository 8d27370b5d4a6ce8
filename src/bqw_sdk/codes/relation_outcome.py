"""Code list: relation outcome. What comes out when a stated relation is checked on the figures."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

RELATION_OUTCOME = CodeList(
    "relation_outcome",
    Text("核对结果", "Relation outcome"),
    (
        Code("holds", "成立", "holds"),
        Code("holds-within-width", "在印刷宽度内成立", "holds within the printed width"),
        Code("contradiction", "矛盾", "contradiction"),
        Code("no-contradiction", "不矛盾", "no contradiction"),
    ),
)
