"""Code list: grade of a courtyard."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

COURTYARD_GRADE = CodeList(
    "courtyard_grade",
    Text("美丽庭院等次", "Grade of a courtyard"),
    (
        Code("exemplary", "典型户", "exemplary household"),
        Code("ordinary", "美丽庭院户", "recognised household"),
        Code("unstated", "未说明", "unstated"),
    ),
)
