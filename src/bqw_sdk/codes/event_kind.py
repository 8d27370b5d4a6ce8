"""Code list: kind of event."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

EVENT_KIND = CodeList(
    "event_kind",
    Text("事件类型", "Kind of event"),
    (
        Code("meeting", "会议", "meeting"),
        Code("plan", "方案发布", "plan issued"),
        Code("ground-breaking", "开工", "ground-breaking"),
        Code("completion", "竣工", "completion"),
        Code("signing", "签约", "signing"),
        Code("launch", "启动", "launch"),
        Code("list-published", "名单公布", "list published"),
        Code("first-of-kind", "首例落地", "first of its kind"),
        Code("activity", "活动", "activity"),
    ),
)
