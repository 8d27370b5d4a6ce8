"""Code list: urgency of a case."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CASE_URGENCY = CodeList(
    "case_urgency",
    Text("紧急程度", "Urgency of a case"),
    (
        Code("ordinary", "一般", "ordinary"),
        Code("urgent", "紧急", "urgent"),
        Code("emergency", "特急", "emergency"),
    ),
)
