"""Code list: status of a project."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PROJECT_STATUS = CodeList(
    "project_status",
    Text("项目状态", "Status of a project"),
    (
        Code("intended", "洽谈意向", "intended"),
        Code("planned", "谋划", "planned"),
        Code("signed", "签约", "signed"),
        Code("started", "开工", "started"),
        Code("under-construction", "在建", "under construction"),
        Code("completed", "竣工", "completed"),
        Code("in-production", "投产", "in production"),
        Code("dropped", "终止", "dropped"),
        Code("changed", "调整", "changed"),
    ),
)
