"""Code list: certainty of the period."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PERIOD_CERTAINTY = CodeList(
    "period_certainty",
    Text("时间确定程度", "Certainty of the period"),
    (
        Code("printed", "原文印明", "printed"),
        Code("inferred", "推断", "inferred"),
        Code("uncertain", "不确定", "uncertain"),
        Code("not-known", "不详", "not known"),
    ),
)
