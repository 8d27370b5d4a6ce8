"""Code list: result of a small service."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

MICRO_SERVICE_RESULT = CodeList(
    "micro_service_result",
    Text("微服务结果", "Result of a small service"),
    (
        Code("done", "已办结", "done"),
        Code("recorded", "已登记", "recorded"),
        Code("passed-on", "转为吹哨事项", "passed on as a case"),
        Code("not-done", "未办成", "not done"),
    ),
)
