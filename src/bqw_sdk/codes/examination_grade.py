"""Code list: grade of an examination."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

EXAMINATION_GRADE = CodeList(
    "examination_grade",
    Text("考核等次", "Grade of an examination"),
    (
        Code("excellent", "优秀", "excellent"),
        Code("good", "良好", "good"),
        Code("ordinary", "一般", "ordinary"),
    ),
)
