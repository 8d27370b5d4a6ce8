"""Code list: topic of a reform case.

The items are our own; the published list of cases sorts by no printed scheme that was found.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

REFORM_TOPIC = CodeList(
    "reform_topic",
    Text("改革主题", "Topic of a reform case"),
    (
        Code("county-economy", "县域经济", "county economy"),
        Code("urban-rural-integration", "城乡融合", "town and country together"),
        Code("town-construction", "镇村建设", "building of towns and villages"),
        Code("party-building", "基层党建", "grassroots party building"),
        Code("governance", "基层治理", "grassroots governance"),
        Code("public-services", "公共服务", "public services"),
        Code("factors", "要素保障", "land, funds and people"),
        Code("ecology", "绿美生态", "ecology"),
        Code("other", "其他", "other"),
    ),
)
