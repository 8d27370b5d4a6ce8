"""Code list: class of a town under a town-stationed team."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

TOWN_TEAM_CLASS = CodeList(
    "town_team_class",
    Text("驻镇帮扶类别", "Class of a town under a town-stationed team"),
    (
        Code("key-assistance", "重点帮扶", "key assistance"),
        Code("consolidation", "巩固提升", "consolidation"),
        Code("pioneering-demonstration", "先行示范", "pioneering demonstration"),
    ),
)
