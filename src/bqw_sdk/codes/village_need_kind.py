"""Code list: kind of village need. The items are our own; local ledgers name them in many ways."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

VILLAGE_NEED_KIND = CodeList(
    "village_need_kind",
    Text("需求类别", "Kind of village need"),
    (
        Code("industry", "产业发展", "industry"),
        Code("infrastructure", "基础设施", "infrastructure"),
        Code("public-services", "公共服务", "public services"),
        Code("living-environment", "人居环境", "living environment"),
        Code("employment", "就业", "employment"),
        Code("sales", "产品销售", "sales of produce"),
        Code("talent", "人才与技术", "talent and know-how"),
        Code("other", "其他", "other"),
    ),
)
