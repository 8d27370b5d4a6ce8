"""Code list: use of a fund."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

FUND_USE = CodeList(
    "fund_use",
    Text("资金用途", "Use of a fund"),
    (
        Code("industrial-co-building", "产业共建", "industrial co-building"),
        Code("livelihood", "民生", "livelihood"),
        Code("rural", "乡村", "rural work"),
        Code("other", "其他", "other"),
    ),
)
