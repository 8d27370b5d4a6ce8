"""Code list: kind of park.

A reverse enclave lies in the helper city and belongs to the place helped.
"""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

PARK_KIND = CodeList(
    "park_kind",
    Text("园区类型", "Kind of park"),
    (
        Code("industrial-transfer-park", "产业转移园", "industrial transfer park"),
        Code("specialty-park", "特色产业园", "specialty industrial park"),
        Code("reverse-enclave", "反向飞地", "reverse enclave"),
        Code("innovation-centre", "双创中心", "innovation and start-up centre"),
        Code("main-platform", "主平台", "main platform"),
    ),
)
