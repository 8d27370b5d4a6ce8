"""Code list: mechanism. The thirteen mechanisms that carry the programme, and the programme as a whole."""

from bqw_sdk.findings import Text
from bqw_sdk.model.code_list import Code, CodeList

MECHANISM = CodeList(
    "mechanism",
    Text("工作机制", "Mechanism"),
    (
        Code("programme", "百千万工程总体", "programme as a whole"),
        Code("grassroots-organisation", "党建引领与组织覆盖", "grassroots party organisation"),
        Code("greening", "乡村绿化", "rural greening"),
        Code("whistle-report", "社区吹哨、党员报到", "community whistle, members report"),
        Code("neighbour-head", "睦邻制", "neighbour heads"),
        Code("cadre-narrative-evaluation", "干部序事评价", "cadre narrative evaluation"),
        Code("paired-assistance-horizontal", "市际对口帮扶协作", "paired assistance between cities"),
        Code("provincial-vertical-assistance", "省直纵向帮扶", "vertical assistance from provincial units"),
        Code("enterprise-village", "千企帮千镇、万企兴万村", "firms and villages"),
        Code("double-hundred-university", "双百行动", "universities and counties"),
        Code("construction-firm-pairing", "建筑业企业结对帮扶", "construction firms and towns"),
        Code("points-incentive", "积分制与奖补", "points and incentives"),
        Code("leadership-assignment", "领导包点", "leaders' assigned places"),
        Code("typical-case", "典型县镇村与典型案例", "typical places and cases"),
    ),
)
