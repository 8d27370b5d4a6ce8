"""Code list: basis of beneficiaries."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

BENEFICIARY_BASIS = CodeList(
    "beneficiary_basis",
    Text("受益人口口径", "Basis of beneficiaries"),
    (
        Code("distinct", "去重", "distinct persons"),
        Code("summed", "各项目相加", "summed over projects"),
        Code("estimated", "估计", "estimated"),
    ),
)
