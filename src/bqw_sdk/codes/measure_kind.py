"""Code list: measure kind."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

MEASURE_KIND = CodeList(
    "measure_kind",
    Text("计量性质", "Measure kind"),
    (
        Code("stock", "存量(时点)", "stock"),
        Code("flow", "时期内新增", "flow"),
        Code("cumulative", "累计", "cumulative"),
        Code("ratio", "比率", "ratio"),
        Code("growth", "增速", "growth"),
        Code("target", "目标或计划", "target"),
        Code("project-attribute", "单个项目的属性", "attribute of one project"),
        Code("unstated", "未说明", "unstated"),
    ),
)
