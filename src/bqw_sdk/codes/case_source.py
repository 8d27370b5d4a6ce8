"""Code list: how a case came in."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CASE_SOURCE = CodeList(
    "case_source",
    Text("事项来源", "How a case came in"),
    (
        Code("whistle", "吹哨", "whistle of the community"),
        Code("patrol", "巡查", "patrol"),
        Code("hotline", "热线", "hotline"),
        Code("scan", "扫码", "scanned code"),
    ),
)
