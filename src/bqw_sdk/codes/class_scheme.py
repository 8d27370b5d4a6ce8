"""Code list: scheme of classes."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

CLASS_SCHEME = CodeList(
    "class_scheme",
    Text("分类体系", "Scheme of classes"),
    (
        Code("county", "县级分类", "classes of counties"),
        Code("town", "镇级分类", "classes of towns"),
    ),
)
