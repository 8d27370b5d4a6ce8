"""Code list: kind of registration of a firm or chamber."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

REGISTRATION_KIND = CodeList(
    "registration_kind",
    Text("登记企业类别", "Kind of registration"),
    (
        Code("state-enterprise", "国企", "state enterprise"),
        Code("private-enterprise", "民企", "private enterprise"),
        Code("chamber-of-commerce", "商会", "chamber of commerce"),
        Code("overseas-chinese-funded", "侨资", "funded by overseas Chinese"),
        Code("other", "其他", "other"),
    ),
)
