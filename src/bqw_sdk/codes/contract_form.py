"""Code list: form of contract."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CONTRACT_FORM = CodeList(
    "contract_form",
    Text("合作方式", "Form of contract"),
    (
        Code("donated", "捐建", "built as a gift"),
        Code("epc-o", "工程总承包加运营(EPC+O)", "engineering, procurement, construction and operation"),
        Code("upkeep-by-trade", "以商养建", "paid for by commercial operation"),
        Code("other", "其他", "other"),
    ),
)
