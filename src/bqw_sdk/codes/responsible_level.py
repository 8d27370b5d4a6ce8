"""Code list: level responsible for a project."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

RESPONSIBLE_LEVEL = CodeList(
    "responsible_level",
    Text("责任层级", "Level responsible"),
    (
        Code("prefecture", "市级", "city"),
        Code("county", "县级", "county"),
    ),
)
