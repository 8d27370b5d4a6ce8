"""Code list: status of a case."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CASE_STATUS = CodeList(
    "case_status",
    Text("事项状态", "Status of a case"),
    (
        Code("raised", "提出", "raised"),
        Code("dispatched", "派单", "dispatched"),
        Code("accepted", "接单", "accepted"),
        Code("attended", "到场", "attended"),
        Code("closed", "办结", "closed"),
        Code("rated", "已评价", "rated"),
        Code("returned", "退单", "returned"),
        Code("escalated", "升级", "escalated"),
        Code("merged", "并单", "merged"),
        Code("overdue", "超期", "overdue"),
        Code("invalid", "无效", "invalid"),
    ),
)
