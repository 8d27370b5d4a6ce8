"""Code list: category of a neighbour head."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

NEIGHBOUR_HEAD_CATEGORY = CodeList(
    "neighbour_head_category",
    Text("邻长类别", "Category of a neighbour head"),
    (
        Code("party-member", "党员", "party member"),
        Code("capable-villager", "能人大户", "capable or prosperous villager"),
        Code("villager-representative", "村民代表", "villagers' representative"),
        Code("volunteer", "志愿者", "volunteer"),
    ),
)
