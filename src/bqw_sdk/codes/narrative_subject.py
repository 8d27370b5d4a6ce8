"""Code list: whose narrative it is."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

NARRATIVE_SUBJECT = CodeList(
    "narrative_subject",
    Text("序事主体", "Whose narrative it is"),
    (
        Code("person", "个人序事", "a person's"),
        Code("unit", "单位序事", "a unit's"),
    ),
)
