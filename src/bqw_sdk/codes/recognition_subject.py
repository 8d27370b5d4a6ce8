"""Code list: subject of a recognition."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

RECOGNITION_SUBJECT = CodeList(
    "recognition_subject",
    Text("认定对象", "Subject of a recognition"),
    (
        Code("park", "园区", "park"),
        Code("place", "地方", "place"),
        Code("organisation", "单位", "organisation"),
    ),
)
