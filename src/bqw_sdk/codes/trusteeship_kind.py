"""Code list: kind of trusteeship."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

TRUSTEESHIP_KIND = CodeList(
    "trusteeship_kind",
    Text("托管类别", "Kind of trusteeship"),
    (
        Code("county-high-school", "县中托管", "county high school"),
        Code("other-school", "其他学校托管", "another school"),
    ),
)
