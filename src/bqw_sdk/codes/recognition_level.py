"""Code list: level of a recognition."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

RECOGNITION_LEVEL = CodeList(
    "recognition_level",
    Text("认定级别", "Level of a recognition"),
    (
        Code("national", "国家级", "national"),
        Code("province", "省级", "provincial"),
        Code("prefecture", "市级", "city"),
        Code("county", "县级", "county"),
        Code("town", "镇级", "town"),
    ),
)
