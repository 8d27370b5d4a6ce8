"""Code list: kind of recognition."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

RECOGNITION_KIND = CodeList(
    "recognition_kind",
    Text("认定类型", "Kind of recognition"),
    (
        Code("technology-incubator", "科技企业孵化器", "technology business incubator"),
        Code("maker-space", "众创空间", "maker space"),
        Code("high-tech-zone", "高新技术产业开发区", "high-tech zone"),
        Code("industrial-cluster", "产业集群", "industrial cluster"),
        Code("specialty-park", "特色产业园", "specialty industrial park"),
        Code("green-park", "绿色园区", "green park"),
        Code("agricultural-park", "现代农业产业园", "modern agricultural park"),
        Code("model-unit", "示范单位", "model unit"),
        Code("other", "其他", "other"),
    ),
)
