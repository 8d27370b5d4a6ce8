"""Code list: qualifier."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

QUALIFIER = CodeList(
    "qualifier",
    Text("数值修饰", "Qualifier"),
    (
        Code("exact", "确数", "exact"),
        Code("about", "约", "about"),
        Code("nearly", "近", "nearly"),
        Code("more-than", "超", "more than"),
        Code("over-rounded", "余、多", "over, rounded down"),
        Code("at-least", "以上、不少于", "at least"),
        Code("at-most", "以下、不超过", "at most"),
        Code("less-than", "不到", "less than"),
        Code("range", "区间", "range"),
        Code("ordinal", "序数", "ordinal"),
    ),
)
