"""Code list: kind of small service."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

MICRO_SERVICE_KIND = CodeList(
    "micro_service_kind",
    Text("微服务类型", "Kind of small service"),
    (
        Code("policy-briefing", "政策宣传", "policy explained"),
        Code("home-visit", "走访", "home visit"),
        Code("errand", "代办", "errand"),
        Code("mediation", "调解", "mediation"),
        Code("hazard-check", "隐患排查", "check for hazards"),
        Code("emergency", "应急", "emergency help"),
    ),
)
