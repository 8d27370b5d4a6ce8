"""Code list: class of place."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PLACE_CLASS = CodeList(
    "place_class",
    Text("创先、进位、消薄", "Class of place"),
    (
        Code("forerunner", "创先", "forerunner"),
        Code("climber", "进位", "climber"),
        Code("weak-base", "消薄", "shedding a weak base"),
    ),
)
