"""Code list: topic of a visit.

Typical places, industry and the look of a place are the named duties; the rest are our own.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

VISIT_TOPIC = CodeList(
    "visit_topic",
    Text("下沉调研内容", "Topic of a visit"),
    (
        Code("typical-places", "典型培育", "typical places"),
        Code("industry", "产业发展", "industry"),
        Code("look-of-place", "风貌提升", "look of the place"),
        Code("livelihood", "民生实事", "livelihood"),
        Code("governance", "基层治理", "governance"),
        Code("safety", "安全与防灾", "safety"),
        Code("other", "其他", "other"),
    ),
)
