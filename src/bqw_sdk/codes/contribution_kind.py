"""Code list: kind of contribution."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CONTRIBUTION_KIND = CodeList(
    "contribution_kind",
    Text("群众投入类别", "Kind of contribution"),
    (
        Code("money", "捐款", "money"),
        Code("labour", "投工", "labour"),
        Code("land", "让地", "land"),
        Code("trees", "捐树", "trees"),
    ),
)
