"""Code list: method of extraction."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

EXTRACTION_METHOD = CodeList(
    "extraction_method",
    Text("提取方式", "Method of extraction"),
    (
        Code("manual-reading", "人工阅读", "read by a person"),
        Code("assisted-reading", "机器辅助阅读并核对", "read with a machine's help and checked"),
        Code("table-import", "表格导入", "imported from a table"),
    ),
)
