"""Code list: what a narrative is checked against."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

VERIFICATION_SOURCE = CodeList(
    "verification_source",
    Text("核实依据", "What a narrative is checked against"),
    (
        Code("project", "项目记录", "project records"),
        Code("case", "事项记录", "case records"),
        Code("indicator", "指标数据", "indicators"),
    ),
)
