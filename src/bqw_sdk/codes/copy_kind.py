"""Code list: kind of copy."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

COPY_KIND = CodeList(
    "copy_kind",
    Text("文本来源性质", "Kind of copy"),
    (
        Code("original", "原发", "original"),
        Code("repost", "转载", "repost"),
        Code("mirror", "镜像", "mirror"),
        Code("doubtful", "存疑", "doubtful"),
    ),
)
