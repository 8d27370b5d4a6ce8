"""Code list: kind of enterprise project."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

ENTERPRISE_PROJECT_KIND = CodeList(
    "enterprise_project_kind",
    Text("企业帮扶项目类别", "Kind of enterprise project"),
    (
        Code("industry", "产业帮扶", "industry"),
        Code("employment", "就业帮扶", "employment"),
        Code("public-welfare", "公益帮扶", "public welfare"),
        Code("know-how", "智力帮扶", "know-how"),
        Code("consumption", "消费帮扶", "consumption"),
    ),
)
