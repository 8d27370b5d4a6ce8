"""Code list: task area."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

TASK_AREA = CodeList(
    "task_area",
    Text("任务领域", "Task area"),
    (
        Code("greening", "绿化美化", "greening"),
        Code("living-environment", "人居环境", "living environment"),
        Code("industry", "产业发展", "industry"),
        Code("governance", "基层治理", "local governance"),
        Code("other", "其他", "other"),
    ),
)
