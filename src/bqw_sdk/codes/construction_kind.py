"""Code list: kind of construction project."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CONSTRUCTION_KIND = CodeList(
    "construction_kind",
    Text("共建项目类别", "Kind of construction project"),
    (
        Code("beautiful-market-town", "美丽圩镇“七个一”", "beautiful market town, the seven works"),
        Code("farmhouse-look", "农房风貌", "look of farmhouses"),
        Code("living-environment", "人居环境", "living environment"),
        Code("infrastructure", "基础设施", "infrastructure"),
        Code("industry-platform", "产业平台", "platform for industry"),
        Code("other", "其他", "other"),
    ),
)
