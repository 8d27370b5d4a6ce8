"""Code list: level of place."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PLACE_LEVEL = CodeList(
    "place_level",
    Text("地方层级", "Level of place"),
    (
        Code("province", "省", "province"),
        Code("prefecture", "地级市", "prefecture"),
        Code("county", "县(市、区)", "county"),
        Code("town", "乡镇(街道)", "town"),
        Code("village", "村(社区)", "village"),
    ),
)
