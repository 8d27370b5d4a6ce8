"""Code list: topic of a council meeting. The items are our own: no list was found in public texts."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

COUNCIL_TOPIC = CodeList(
    "council_topic",
    Text("议事内容", "Topic of a council meeting"),
    (
        Code("works", "工程建设", "works"),
        Code("funds", "资金使用", "use of funds"),
        Code("land", "土地与房屋", "land and houses"),
        Code("environment", "环境整治", "tidying and greening"),
        Code("points", "积分与评比", "points and contests"),
        Code("village-rules", "村规民约", "village rules"),
        Code("welfare", "公益与互助", "welfare"),
        Code("other", "其他", "other"),
    ),
)
