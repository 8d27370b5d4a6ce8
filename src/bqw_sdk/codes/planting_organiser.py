"""Code list: who organised a planting.

Many plantings carry the name of the group that organised them.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PLANTING_ORGANISER = CodeList(
    "planting_organiser",
    Text("植树组织", "Who organised a planting"),
    (
        Code("party-wood", "党建林", "party members' wood"),
        Code("women-wood", "巾帼林", "women's wood"),
        Code("youth-wood", "青年林", "youth wood"),
        Code("benefactors-wood", "乡贤林", "wood of local benefactors"),
        Code("other", "其他", "other"),
    ),
)
