"""Code list: outcome of a case."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CASE_OUTCOME = CodeList(
    "case_outcome",
    Text("办理结果", "Outcome of a case"),
    (
        Code("solved", "已解决", "solved"),
        Code("partly-solved", "部分解决", "partly solved"),
        Code("explained", "解释说明", "explained, could not be done"),
        Code("transferred", "转其他渠道", "passed to another channel"),
        Code("not-solved", "未解决", "not solved"),
    ),
)
