"""Code list: money kind.

The printed word for total investment is used for planned, contracted and budgeted money alike.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

MONEY_KIND = CodeList(
    "money_kind",
    Text("资金性质", "Money kind"),
    (
        Code("intended", "意向", "intended"),
        Code("planned", "计划或预算", "planned"),
        Code("contracted", "合同", "contracted"),
        Code("paid-in", "到位(投入)", "paid-in"),
        Code("completed", "完成投资", "completed"),
        Code("not-investment", "非投资类金额", "money that is no investment"),
    ),
)
