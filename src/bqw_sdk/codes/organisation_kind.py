"""Code list: kind of organisation."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

ORGANISATION_KIND = CodeList(
    "organisation_kind",
    Text("单位类型", "Kind of organisation"),
    (
        Code("central-state-enterprise", "中央企业", "central state enterprise"),
        Code("local-state-enterprise", "地方国有企业", "local state enterprise"),
        Code("private-enterprise", "民营企业", "private enterprise"),
        Code("foreign-enterprise", "外资及港澳台资企业", "foreign-funded enterprise"),
        Code("sole-trader", "个体工商户", "sole trader"),
        Code("university", "高校及科研院所", "university or institute"),
        Code("department", "党政机关", "party or government department"),
        Code("public-institution", "事业单位", "public institution"),
        Code("social-organisation", "社会组织", "social organisation"),
        Code("rural-collective", "农村集体经济组织", "rural collective"),
        Code("media", "媒体", "media"),
    ),
)
