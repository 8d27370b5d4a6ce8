"""Code list: form of plant."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PLANT_FORM = CodeList(
    "plant_form",
    Text("苗木类型", "Form of plant"),
    (
        Code("tree", "乔木", "tree"),
        Code("shrub", "灌木", "shrub"),
    ),
)
