"""Code list: kind of activity."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

ACTIVITY_KIND = CodeList(
    "activity_kind",
    Text("活动类型", "Kind of activity"),
    (
        Code("clean-up", "环境整治", "clean-up"),
        Code("greening", "植绿护绿", "greening"),
        Code("policy-briefing", "政策宣传", "policy explained"),
        Code("home-visits", "走访慰问", "home visits"),
        Code("public-service", "便民服务", "service stand"),
        Code("mediation", "矛盾调解", "mediation"),
        Code("patrol", "治安巡逻", "patrol"),
        Code("emergency-response", "应急处置", "response to an emergency"),
        Code("culture-sport", "文体活动", "culture and sport"),
        Code("other", "其他", "other"),
    ),
)
