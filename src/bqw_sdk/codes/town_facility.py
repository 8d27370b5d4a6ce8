"""Code list: the seven works of a market town."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

TOWN_FACILITY = CodeList(
    "town_facility",
    Text("圩镇“七个一”", "The seven works of a market town"),
    (
        Code("entrance", "入口通道", "entrance"),
        Code("street", "美丽街道", "street"),
        Code("facades", "房屋外立面", "facades"),
        Code("reception-room", "圩镇客厅", "reception room of the town"),
        Code("produce-market", "农贸市场", "produce market"),
        Code("river", "美丽河道", "river"),
        Code("small-park", "绿美小公园", "small park"),
    ),
)
