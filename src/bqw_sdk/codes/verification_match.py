"""Code list: whether a narrative matches."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

VERIFICATION_MATCH = CodeList(
    "verification_match",
    Text("核实结论", "Whether a narrative matches"),
    (
        Code("yes", "相符", "it matches"),
        Code("partly", "部分相符", "it matches in part"),
        Code("no", "不符", "it does not match"),
    ),
)
