"""Code list: level at which a courtyard is recognised."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

COURTYARD_LEVEL = CodeList(
    "courtyard_level",
    Text("美丽庭院认定层级", "Level at which a courtyard is recognised"),
    (
        Code("province", "省级", "province"),
        Code("prefecture", "市级", "prefecture"),
        Code("county", "县(区)级", "county"),
        Code("town", "镇级", "town"),
    ),
)
