"""Code list: kind of batch of projects."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

START_BATCH_KIND = CodeList(
    "start_batch_kind",
    Text("集中活动类别", "Kind of batch of projects"),
    (
        Code("start", "集中开工", "start of work"),
        Code("completion", "集中竣工", "completion"),
        Code("production", "集中投产", "start of production"),
    ),
)
