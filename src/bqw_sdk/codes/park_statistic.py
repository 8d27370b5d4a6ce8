"""Code list: statistic of a park.

Official statistics that are quoted, never computed from records.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PARK_STATISTIC = CodeList(
    "park_statistic",
    Text("园区统计指标", "Statistic of a park"),
    (
        Code("above-scale-value-added", "规上工业增加值", "value added of above-scale industry"),
        Code(
            "above-scale-value-added-growth",
            "规上工业增加值增速",
            "growth of the value added of above-scale industry",
        ),
        Code("above-scale-output", "规上工业总产值", "output of above-scale industry"),
        Code(
            "above-scale-output-growth", "规上工业总产值增速", "growth of the output of above-scale industry"
        ),
        Code("industrial-investment", "工业投资", "industrial investment"),
        Code("industrial-investment-growth", "工业投资增速", "growth of industrial investment"),
        Code("tax-revenue", "税收", "tax revenue"),
        Code("above-scale-firms", "规上工业企业数", "above-scale industrial firms"),
        Code("employees", "从业人员", "persons employed"),
    ),
)
