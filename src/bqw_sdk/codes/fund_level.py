"""Code list: level of a fund."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

FUND_LEVEL = CodeList(
    "fund_level",
    Text("资金层级", "Level of a fund"),
    (
        Code("province", "省级", "province"),
        Code("prefecture", "市级", "city"),
        Code("county", "县级", "county"),
    ),
)
