"""Code list: kind of small garden."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

SMALL_GARDEN_KIND = CodeList(
    "small_garden_kind",
    Text("四小园类型", "Kind of small garden"),
    (
        Code("vegetable-garden", "小菜园", "vegetable garden"),
        Code("orchard", "小果园", "orchard"),
        Code("flower-garden", "小花园", "flower garden"),
        Code("park", "小公园", "small park"),
    ),
)
