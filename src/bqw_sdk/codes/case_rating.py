"""Code list: rating of a case.

A case that nobody rated stays in the denominator of every share.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CASE_RATING = CodeList(
    "case_rating",
    Text("评价", "Rating of a case"),
    (
        Code("satisfied", "满意", "satisfied"),
        Code("basically-satisfied", "基本满意", "basically satisfied"),
        Code("dissatisfied", "不满意", "dissatisfied"),
        Code("unrated", "未评价", "unrated"),
    ),
)
