"""Code list: category of a case."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CASE_CATEGORY = CodeList(
    "case_category",
    Text("事项类别", "Category of a case"),
    (
        Code("sanitation", "环境卫生", "cleaning and waste"),
        Code("infrastructure", "基础设施", "infrastructure"),
        Code("property-management", "物业", "property management"),
        Code("neighbour-dispute", "邻里纠纷", "quarrel between neighbours"),
        Code("public-order", "治安", "public order"),
        Code("livelihood", "民生保障", "livelihood"),
        Code("public-safety", "公共安全", "public safety"),
        Code("other", "其他", "other"),
    ),
)
