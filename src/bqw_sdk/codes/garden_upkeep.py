"""Code list: who keeps a garden up."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

GARDEN_UPKEEP = CodeList(
    "garden_upkeep",
    Text("管护主体", "Who keeps a garden up"),
    (
        Code("village-committee", "村(居)委会", "village committee"),
        Code("villager-group", "村民小组", "villager group"),
        Code("households", "农户", "households"),
        Code("volunteers", "志愿者", "volunteers"),
        Code("hired", "聘请专人或公司", "hired workers or a firm"),
        Code("nobody", "未落实", "nobody"),
    ),
)
