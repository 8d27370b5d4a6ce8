"""What the senders typed, and beside it what it must become: both written by hand, neither made from the other.

Everything is invented: the places are real, no organisation, project, case or figure is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from writers import Sheet, comma_separated, ods, xls, xlsx, xlsx_without_results

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Sent:
    """One submission: its number, the files with what writes each, and what it must become.

    ``becomes`` holds CSV text by dataset, columns that stay empty left out; ``asks`` holds rule, sheet and cell of
    every finding; a cell is a row alone where the whole row is meant.
    """

    number: str
    files: dict[str, Callable[[Path], None]]
    becomes: dict[str, str]
    asks: str = ""
    template: tuple[str, str] = field(default=("", ""))


_D = date

# A row of a sheet stands on a line.
# fmt: off

PARTY = Sent(
    "01",
    {
        "01-乐昌市-党组织覆盖(合成示例).xlsx": lambda path: xlsx(
            path,
            [
                Sheet(
                    "Sheet1",
                    [
                        ("乐昌市农村基层党组织覆盖情况(合成示例)",),
                        ("填报单位:乐昌市示例部门　　填报日期:2024年12月2日",),
                        (),
                        ("一、村民小组",),
                        ("序号", "小组代码", "村代码", "村民小组名称", "户数", "起用日期", "合成"),
                        (1, "440281103201001", "440281103201", "示例一组", 31, _D(2021, 1, 1), "是"),
                        (2, "440281103201002", "440281103201", "示例二组", 28, _D(2021, 1, 1), "是"),
                        (3, "440281103202-001", "440281103202", "示例三组", "４０户", _D(2021, 1, 1), "是"),
                        ("合计", None, None, None, 99),
                        (),
                        ("二、基层党组织",),
                        ("序号", "党组织编号", "党组织类型", "村代码", "农村党组织", "成立日期", "党员数", "统计日期", "合成"),
                        (1, "LC-DZZ-01", "党支部", "440281103201", "√", _D(2020, 7, 1), 42, _D(2024, 11, 30), "是"),
                        (2, "LC-DZZ-02", "党总支", "440281103202", "√", "2020.7.1", "55人", _D(2024, 11, 30), "是"),
                        (),
                        ("三、党组织覆盖村民小组",),
                        ("小组代码", "党组织编号", "村代码", "开始日期", "结束日期", "合成"),
                        ("440281103201001", "LC-DZZ-01", "440281103201", _D(2021, 1, 1), "—", "是"),
                        ("440281103201002", "LC-DZZ-01", "440281103201", _D(2022, 6, 1), "—", "是"),
                        ("440281103202001", "LC-DZZ-02", "440281103202", _D(2021, 1, 1), _D(2023, 12, 31), "是"),
                    ],
                    joined=((0, 0, 0, 8),),
                )
            ],
        )
    },
    {
        "villager_groups": """\
group_code,place_code,name,households,valid_from,synthetic
440281103201-001,440281103201,示例一组,31,2021-01-01,true
440281103201-002,440281103201,示例二组,28,2021-01-01,true
440281103202-001,440281103202,示例三组,40,2021-01-01,true
""",
        "party_organisations": """\
party_organisation_id,kind,place_code,rural,founded_on,members,counted_on,synthetic
LC-DZZ-01,branch,440281103201,true,2020-07-01,42,2024-11-30,true
LC-DZZ-02,general-branch,440281103202,true,2020-07-01,55,2024-11-30,true
""",
        "group_coverage": """\
group_code,party_organisation_id,place_code,valid_from,valid_to,synthetic
440281103201-001,LC-DZZ-01,440281103201,2021-01-01,,true
440281103201-002,LC-DZZ-01,440281103201,2022-06-01,,true
440281103202-001,LC-DZZ-02,440281103202,2021-01-01,2023-12-31,true
""",
    },
    """\
TBL-072,Sheet1,A5
TBL-069,Sheet1,9
TBL-072,Sheet1,A12
""",
)

_PLANTING_HEADINGS = (
    ("序号", "植树批次编号", "乡镇", "村代码", "种植情况", None, None, None, "成活情况", None, "植树组织", "投入资金", "合成"),
    (None, None, None, None, "植树日期", "苗木品种", "乔木/灌木", "株数", "成活检查日期", "成活株数", None, None, None),
)

GREENING = Sent(
    "02",
    {
        "02-翁源县-乡村植树(合成示例).xlsx": lambda path: xlsx(
            path,
            [
                Sheet(
                    "植树",
                    [
                        ("翁源县2024年乡村植树情况表(合成示例)",),
                        ("填报单位:翁源县示例林业部门　　　　　单位:万元",),
                        *_PLANTING_HEADINGS,
                        (1, "WY-2024-01", "龙仙镇", "岭头村", "2024年3月12日", "樟树", "乔木", "３２０", "2024.10.15", 301, "党建林", 0.96, "是"),
                        (2, "WY-2024-02", None, "罗坑水村", "2024/3/12", "簕杜鹃", "灌木", "一百五十", None, None, "巾帼林", 0.3, "是"),
                        (3, "WY-2024-03", "坝仔镇", "三坑村", 20240402, "枫香", "乔木", "1,200株", "2024-10-16", "１，１３６", "青年林", "２．４", "是"),
                        (4, "WY-2024-04", None, "新梅村", "二〇二四年四月二日", "黄花风铃木", "乔木", 210, None, None, "乡贤林", "0.63万元", "是"),
                        (5, "WY-2024-05", "江尾镇", "连溪村", _D(2024, 4, 9), "宫粉紫荆", "乔木", 90, _D(2024, 10, 16), 88, "其他", "6000元", "是"),
                        ("合计", None, None, None, None, None, None, 1970, None, 1525, None, 4.89, None),
                        ("注:资金含苗木和人工。",),
                        ("填表人:示例甲　　审核人:示例乙",),
                    ],
                    joined=(
                        (0, 0, 0, 12), (1, 0, 1, 12), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3), (2, 4, 2, 7),
                        (2, 8, 2, 9), (2, 10, 3, 10), (2, 11, 3, 11), (2, 12, 3, 12), (4, 2, 5, 2), (6, 2, 7, 2),
                    ),
                )
            ],
        )
    },
    {
        "plantings": """\
planting_id,place_code,planted_on,species,form,trees,checked_on,survived,organiser,funded_yuan,synthetic
WY-2024-01,440229100201,2024-03-12,樟树,tree,320,2024-10-15,301,party-wood,9600,true
WY-2024-02,440229100202,2024-03-12,簕杜鹃,shrub,150,,,women-wood,3000,true
WY-2024-03,440229104201,2024-04-02,枫香,tree,1200,2024-10-16,1136,youth-wood,24000,true
WY-2024-04,440229104202,2024-04-02,黄花风铃木,tree,210,,,benefactors-wood,6300,true
WY-2024-05,440229106201,2024-04-09,宫粉紫荆,tree,90,2024-10-16,88,other,6000,true
"""
    },
    """\
TBL-072,植树,A4
TBL-069,植树,10
TBL-070,植树,11
""",
)

WHISTLE = Sent(
    "03",
    {
        "03-始兴县-社区吹哨事项(合成示例).csv": lambda path: comma_separated(
            path,
            [
                ("始兴县“社区吹哨、部门报到”事项登记(合成示例)", *[""] * 15),
                (
                    "事项编号", "区划代码", "状态", "提出日期", "派单日期", "接单日期", "到场日期", "办结日期", "评价日期", "事项类别", "来源",
                    "紧急程度", "满意度", "办理结果", "诉求内容", "合成",
                ),
                ("SX-001", "440222100202", "已评价", "2024年5月6日", "2024年5月6日", "2024年5月7日", "2024年5月8日", "2024年5月10日", "2024年5月12日", "环境卫生", "吹哨", "一般", "满意", "已解决", "示例诉求甲", "是"),
                ("SX-002", "马市镇远迳村", "办结", "2024.6.3", "2024.6.4", "2024.6.4", "", "2024.6.20", "", "基础设施", "热线", "紧急", "未评价", "部分解决", "示例诉求乙,含逗号", "是"),
                ("SX-003", "太平镇", "派单", "20241008", "20241009", "", "", "", "", "邻里纠纷", "扫码", "一般", "", "", "示例诉求丙", "是"),
                ("SX-004", "440222101202", "办结", "2024/10/11", "2024/10/11", "2024/10/11", "2024/10/12", "2024/10/12", "", "公共安全", "巡查", "特急", "未评价", "已解决", "示例诉求丁", "是"),
            ],
            "gbk",
        )
    },
    {
        "cases": """\
case_id,place_code,status,opened_on,closed_on,category,source,urgency,dispatched_on,accepted_on,attended_on,rated_on,rating,outcome,request_text,synthetic
SX-001,440222100202,rated,2024-05-06,2024-05-10,sanitation,whistle,ordinary,2024-05-06,2024-05-07,2024-05-08,2024-05-12,satisfied,solved,示例诉求甲,true
SX-002,440222101201,closed,2024-06-03,2024-06-20,infrastructure,hotline,urgent,2024-06-04,2024-06-04,,,unrated,partly-solved,"示例诉求乙,含逗号",true
SX-003,440222100000,dispatched,2024-10-08,,neighbour-dispute,scan,ordinary,2024-10-09,,,,,,示例诉求丙,true
SX-004,440222101202,closed,2024-10-11,2024-10-12,public-safety,patrol,emergency,2024-10-11,2024-10-11,2024-10-12,,unrated,solved,示例诉求丁,true
"""
    },
)

NEIGHBOURS = Sent(
    "04",
    {
        "04-仁化县-邻和邻长(合成示例).xls": lambda path: xls(
            path,
            [
                Sheet(
                    "邻",
                    [
                        ("仁化县邻的划分(合成示例)",),
                        ("村代码", "邻编号", "户数", "划定日期", "合成"),
                        (440224102201, "RH-L-01", 13, _D(2024, 7, 1), "是"),
                        (None, "RH-L-02", 11, _D(2024, 7, 1), "是"),
                        (None, "RH-L-03", "12户", _D(2024, 7, 1), "是"),
                        (440224102202, "RH-L-04", "十四", _D(2024, 7, 3), "是"),
                        (None, "RH-L-05", 10, _D(2024, 7, 3), "是"),
                        (None, None, None, None, None),
                        ("总计", None, 60, None, None),
                    ],
                    joined=((0, 0, 0, 4), (2, 0, 4, 0), (5, 0, 6, 0)),
                ),
                Sheet(
                    "邻长",
                    [
                        ("邻长编号", "邻编号", "村代码", "类别", "产生方式", "产生日期", "任期结束日期", "合成"),
                        ("RH-Z-01", "RH-L-01", "白竹村", "党员", "群众推选", _D(2024, 7, 8), _D(2027, 7, 7), "是"),
                        ("RH-Z-02", "RH-L-02", "白竹村", "村民代表", "党组织推荐", _D(2024, 7, 8), _D(2027, 7, 7), "是"),
                        ("RH-Z-03", "RH-L-03", "白竹村", "能人大户", "自荐", _D(2024, 7, 9), _D(2027, 7, 8), "是"),
                        ("RH-Z-04", "RH-L-04", "闻韶镇下徐村", "志愿者", "群众推选", _D(2024, 7, 10), _D(2027, 7, 9), "是"),
                        ("RH-Z-05", "RH-L-05", "闻韶镇下徐村", "党员", "未说明", _D(2024, 7, 10), "/", "是"),
                    ],
                ),
            ],
        )
    },
    {
        "neighbour_units": """\
unit_id,place_code,households,valid_from,synthetic
RH-L-01,440224102201,13,2024-07-01,true
RH-L-02,440224102201,11,2024-07-01,true
RH-L-03,440224102201,12,2024-07-01,true
RH-L-04,440224102202,14,2024-07-03,true
RH-L-05,440224102202,10,2024-07-03,true
""",
        "neighbour_heads": """\
head_id,unit_id,place_code,category,method,chosen_on,term_ends_on,synthetic
RH-Z-01,RH-L-01,440224102201,party-member,chosen-by-households,2024-07-08,2027-07-07,true
RH-Z-02,RH-L-02,440224102201,villager-representative,recommended,2024-07-08,2027-07-07,true
RH-Z-03,RH-L-03,440224102201,capable-villager,self-nominated,2024-07-09,2027-07-08,true
RH-Z-04,RH-L-04,440224102202,volunteer,chosen-by-households,2024-07-10,2027-07-09,true
RH-Z-05,RH-L-05,440224102202,party-member,unstated,2024-07-10,,true
""",
    },
    "TBL-069,邻,9\n",
)

# The rows that a county typed below the samples of our template, by field.
NARRATIVE_ROWS: tuple[dict[str, object], ...] = (
    {
        "narrative_id": "YS-XS-01", "subject_kind": "单位序事", "subject_ref": "示例甲", "place_code": "阳山县",
        "period": "2024年第三季度", "task_area": "绿化美化", "fact_text": "示例事实一", "result_text": "示例成效一",
        "submitted_on": "2024年10月8日", "review_state": "已核实", "synthetic": "是",
    },
    {
        "narrative_id": "YS-XS-02", "subject_kind": "个人序事", "subject_ref": "示例乙", "place_code": "阳山县",
        "period": "2024年3季度", "task_area": "人居环境", "fact_text": "示例事实二", "result_text": "示例成效二",
        "submitted_on": "2024-10-09", "review_state": "已提交", "synthetic": "是",
    },
    {
        "narrative_id": "YS-XS-03", "subject_kind": "单位序事", "subject_ref": "示例丙", "place_code": "441823",
        "period": "2024年二季度", "task_area": "产业发展", "fact_text": "示例事实三", "result_text": "示例成效三",
        "submitted_on": "20240709", "review_state": "已归档", "synthetic": "是",
    },
)

NARRATIVES = Sent(
    "05",
    {},
    {
        "narratives": """\
narrative_id,subject_kind,subject_ref,place_code,period,period_start,period_end,task_area,fact_text,result_text,submitted_on,review_state,synthetic
YS-XS-01,unit,示例甲,441823000000,2024-35,2024-07-01,2024-09-30,greening,示例事实一,示例成效一,2024-10-08,verified,true
YS-XS-02,person,示例乙,441823000000,2024-35,2024-07-01,2024-09-30,living-environment,示例事实二,示例成效二,2024-10-09,submitted,true
YS-XS-03,unit,示例丙,441823000000,2024-34,2024-04-01,2024-06-30,industry,示例事实三,示例成效三,2024-07-09,filed,true
"""
    },
    "TBL-070,序事材料,2\n",
    template=("05-阳山县-序事材料(合成示例,用填报模板).xlsx", "441823"),
)

PAIRED = Sent(
    "06",
    {
        "06-五华县-对口帮扶和园区(合成示例).ods": lambda path: ods(
            path,
            [
                Sheet(
                    "结对",
                    [
                        ("五华县对口帮扶结对(合成示例,结对关系为虚构)",),
                        ("结对编号", "受帮扶地代码", "帮扶地代码", "帮扶轮次", "结对层级", "开始日期", "结束日期", "合成"),
                        ("WH-JD-01", "五华县", "天河区", "2023—2025 年一轮", "县(市、区)", _D(2023, 5, 1), "", "是"),
                        ("WH-JD-02", "河东镇", "440106001000", "2023-2025", "乡镇(街道)", _D(2023, 8, 15), "", "是"),
                    ],
                    joined=((0, 0, 0, 7),),
                ),
                Sheet(
                    "产业园区",
                    [
                        ("园区编号", "园区名称", "园区类型", "归属地代码", "占地面积(亩)", "厂房面积(万平方米)", "设立日期", "入驻企业数", "企业清点日期", "合成"),
                        ("WH-YQ-01", "示例产业园", "产业转移园", "五华县", 1500, 12.5, _D(2014, 3, 1), "２６", _D(2024, 6, 30), "是"),
                        ("WH-YQ-02", "示例特色园", "特色产业园", "水寨镇", 300, 2, _D(2021, 9, 1), 8, _D(2024, 6, 30), "是"),
                    ],
                ),
                Sheet(
                    "帮扶资金",
                    [
                        ("资金编号", "受帮扶地代码", "帮扶地代码", "时间", "资金层级", "帮扶轮次", "资金用途", "金额(万元)", "合成"),
                        ("WH-ZJ-01", "五华县", "天河区", "2023年", "县级", "2023—2025 年一轮", "产业共建", 1200, "是"),
                        ("WH-ZJ-02", "五华县", "天河区", "2024年上半年", "县级", "2023—2025 年一轮", "民生", "0.05亿元", "是"),
                        ("WH-ZJ-03", "五华县", "天河区", "2024年1-6月", "市级", "2023—2025 年一轮", "乡村", 350.5, "是"),
                        ("合计", "", "", "", "", "", "", 2050.5, ""),
                    ],
                ),
            ],
        )
    },
    {
        "city_pairings": """\
pairing_id,place_code,round,valid_from,valid_to,helper_place_code,level,synthetic
WH-JD-01,441424000000,2023-2025,2023-05-01,,440106000000,county,true
WH-JD-02,441424101000,2023-2025,2023-08-15,,440106001000,town,true
""",
        "parks": """\
park_id,name,kind,place_code,area_m2,factory_m2,founded_on,firms,firms_counted_on,synthetic
WH-YQ-01,示例产业园,industrial-transfer-park,441424000000,1000000,125000,2014-03-01,26,2024-06-30,true
WH-YQ-02,示例特色园,specialty-park,441424100000,200000,20000,2021-09-01,8,2024-06-30,true
""",
        "assistance_funds": """\
fund_id,place_code,helper_place_code,period,period_start,period_end,level,round,use,amount_yuan,synthetic
WH-ZJ-01,441424000000,440106000000,2023,2023-01-01,2023-12-31,county,2023-2025,industrial-co-building,12000000,true
WH-ZJ-02,441424000000,440106000000,2024-01/2024-06,2024-01-01,2024-06-30,county,2023-2025,livelihood,5000000,true
WH-ZJ-03,441424000000,440106000000,2024-01/2024-06,2024-01-01,2024-06-30,prefecture,2023-2025,rural,3505000,true
""",
    },
    "TBL-069,帮扶资金,5\n",
)

VERTICAL = Sent(
    "07",
    {
        "07-省直纵向帮扶组团(合成示例).csv": lambda path: comma_separated(
            path,
            [
                ("结对编号", "受帮扶地代码", "帮扶轮次", "开始日期", "结束日期", "牵头单位", "单位数", "合成"),
                ("SZ-01", "4.41622E+11", "2023—2025 年一轮", "2023/6/1", "", "示例省直部门甲", "5", "是"),
                ("SZ-02", "4.41225E+11", "2023—2025 年一轮", "2023/6/1", "", "示例省直部门乙", "四家", "是"),
                ("SZ-03", "'445224000000", "2023—2025 年一轮", "2023/6/15", "", "示例大学", "六", "是"),
            ],
            "utf-8-sig",
        ),
        "07-省直纵向帮扶投入(合成示例).csv": lambda path: comma_separated(
            path,
            [
                ("投入编号", "帮扶组团", "投入单位", "受帮扶地代码", "投入日期", "投入类型", "金额(万元)", "资金性质", "合成"),
                ("SZ-TR-01", "SZ-01", "示例省直部门甲", "441622", "2023/9/1", "资金", "300", "到位(投入)", "是"),
                ("SZ-TR-02", "SZ-01", "示例省直部门甲", "441622100200", "2024/3/5", "人才", "", "", "是"),
                ("SZ-TR-03", "SZ-02", "示例省直部门乙", "441225000000", "2024/5/20", "资金", "85.5", "到位(投入)", "是"),
            ],
            "utf-8-sig",
        ),
    },
    {
        "assistance_groups": """\
pairing_id,place_code,round,valid_from,lead_organisation_id,members,synthetic
SZ-01,441622000000,2023-2025,2023-06-01,SL-SZ-01,5,true
SZ-02,441225000000,2023-2025,2023-06-01,SL-SZ-02,4,true
SZ-03,445224000000,2023-2025,2023-06-15,SL-GX-01,6,true
""",
        "assistance_inputs": """\
input_id,pairing_id,organisation_id,place_code,put_in_on,kind,amount_yuan,money_kind,synthetic
SZ-TR-01,SZ-01,SL-SZ-01,441622000000,2023-09-01,funds,3000000,paid-in,true
SZ-TR-02,SZ-01,SL-SZ-01,441622100200,2024-03-05,talent,,,true
SZ-TR-03,SZ-02,SL-SZ-02,441225000000,2024-05-20,funds,855000,paid-in,true
""",
    },
)

VILLAGES = Sent(
    "08",
    {
        "08-饶平县-万企兴万村(合成示例).xlsx": lambda path: xlsx(
            path,
            [
                Sheet(
                    "企村结对",
                    [
                        ("饶平县“万企兴万村”企村结对台账(合成示例)",),
                        ("镇", "结对村", "结对编号", "企业名称", "帮扶轮次", "开始日期", "合成"),
                        ("上饶镇", "上文村", "RP-JD-01", "示例农业发展有限公司", "2023—2025 年一轮", _D(2023, 9, 1), "是"),
                        (None, "康西村", "RP-JD-02", "示例陶瓷有限公司", "2023—2025 年一轮", _D(2023, 9, 1), "是"),
                        (None, "康贝村", "RP-JD-03", "示例农业发展有限公司", "2023—2025 年一轮", _D(2024, 1, 15), "是"),
                        ("饶洋镇", "上山村", "RP-JD-04", "示例陶瓷", "2023—2025 年一轮", _D(2024, 1, 15), "是"),
                    ],
                    joined=((0, 0, 0, 6), (2, 0, 4, 0)),
                ),
                Sheet(
                    "帮扶项目",
                    [
                        (
                            "项目编号", "项目名称", "所在地代码", "项目状态", "帮扶企业", "帮扶类别", "签约日期", "开工日期", "竣工日期", "计划投资(万元)",
                            "完成投资(万元)", "受益人口", "受益人数口径", "合成",
                        ),
                        ("RP-XM-01", "示例茶园提升", "445122102200", "竣工", "示例农业发展有限公司", "产业帮扶", _D(2023, 10, 1), _D(2023, 11, 1), _D(2024, 6, 30), 80, 78.5, 260, "去重", "是"),
                        ("RP-XM-02", "示例技能培训", "上饶镇", "在建", "示例陶瓷有限公司", "就业帮扶", _D(2024, 2, 1), _D(2024, 3, 1), None, 12, 5, None, None, "是"),
                    ],
                ),
                Sheet(
                    "镇村需求",
                    [
                        ("需求编号", "镇村", "需求类别", "所需资金(万元)", "提出日期", "状态", "办结日期", "合成"),
                        ("RP-XQ-01", "饶洋镇上山村", "基础设施", 15, _D(2024, 3, 1), "已办结", _D(2024, 9, 30), "是"),
                        ("RP-XQ-02", "黄冈镇", "就业", "无", _D(2024, 5, 6), "已对接", None, "是"),
                    ],
                ),
                Sheet(
                    "旧表(勿删)",
                    [
                        ("结对编号", "结对村", "企业名称", "帮扶轮次", "开始日期", "合成"),
                        ("RP-JD-OLD", "上饶镇上文村", "示例陶瓷有限公司", "2020—2022 年一轮", _D(2021, 1, 1), "是"),
                    ],
                    hidden=True,
                ),
            ],
        )
    },
    {
        "village_pairings": """\
pairing_id,place_code,round,valid_from,organisation_id,synthetic
RP-JD-01,445122102200,2023-2025,2023-09-01,SL-QY-01,true
RP-JD-02,445122102201,2023-2025,2023-09-01,SL-QY-02,true
RP-JD-03,445122102202,2023-2025,2024-01-15,SL-QY-01,true
RP-JD-04,445122103200,2023-2025,2024-01-15,SL-QY-02,true
""",
        "enterprise_projects": """\
project_id,name,place_code,status,signed_on,started_on,completed_on,planned_yuan,completed_yuan,organisation_id,kind,beneficiaries,beneficiary_basis,synthetic
RP-XM-01,示例茶园提升,445122102200,completed,2023-10-01,2023-11-01,2024-06-30,800000,785000,SL-QY-01,industry,260,distinct,true
RP-XM-02,示例技能培训,445122102000,under-construction,2024-02-01,2024-03-01,,120000,50000,SL-QY-02,employment,,,true
""",
        "village_needs": """\
need_id,place_code,kind,amount_yuan,filed_on,state,closed_on,synthetic
RP-XQ-01,445122103200,infrastructure,150000,2024-03-01,closed,2024-09-30,true
RP-XQ-02,445122100000,employment,,2024-05-06,matched,,true
""",
    },
    "PKG-068,旧表(勿删),\n",
)

UNIVERSITIES = Sent(
    "09",
    {
        "09-紫金县-双百行动(合成示例).xlsx": lambda path: xlsx(
            path,
            [
                Sheet(
                    "高校结对",
                    [
                        ("紫金县“双百行动”结对情况(合成示例)",),
                        ("结对编号", "结对县", "结对高校", "帮扶轮次", "开始日期", "结束日期", "签约时间", "是否牵头", "合成"),
                        ("ZJ-GX-01", "紫金县", "示例大学", "2023—2025 年一轮", _D(2023, 7, 1), _D(2025, 12, 31), _D(2023, 7, 18), "☑是 ☐否", "是"),
                        ("ZJ-GX-02", "紫金县", "示例学院", "2023—2025 年一轮", _D(2023, 7, 1), _D(2025, 12, 31), "2023年7月18日", "×", "是"),
                    ],
                    joined=((0, 0, 0, 8),),
                ),
                Sheet(
                    "共建项目",
                    [
                        (
                            "项目编号", "项目名称", "所在地代码", "项目状态", "谋划日期", "签约日期", "开工日期", "竣工日期", "资金(万元)", None, None, None,
                            "结对编号", "任务类别", "项目级别", "合成",
                        ),
                        (None, None, None, None, None, None, None, None, "到位资金", "高校投入", "社会投入", "财政投入", None, None, None, None),
                        ("ZJ-XM-01", "示例规划设计", "龙窝镇", "竣工", _D(2023, 9, 1), _D(2023, 10, 8), _D(2023, 11, 1), _D(2024, 8, 30), 50, 20, 10, 20, "ZJ-GX-01", "两强化(一)", "重点项目", "是"),
                        ("ZJ-XM-02", "示例科技小院", "梅园村", "在建", _D(2024, 1, 10), _D(2024, 2, 20), _D(2024, 3, 15), None, "30万元", "十五", 0, 15, "ZJ-GX-02", "一提供", "一般项目", "是"),
                    ],
                    joined=(*((0, each, 1, each) for each in (0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15)), (0, 8, 0, 11)),
                ),
            ],
            mac=True,
        )
    },
    {
        "university_pairings": """\
pairing_id,place_code,round,valid_from,valid_to,organisation_id,agreement_on,lead,synthetic
ZJ-GX-01,441621000000,2023-2025,2023-07-01,2025-12-31,SL-GX-01,2023-07-18,true,true
ZJ-GX-02,441621000000,2023-2025,2023-07-01,2025-12-31,SL-GX-02,2023-07-18,false,true
""",
        "university_projects": """\
project_id,name,place_code,status,planned_on,signed_on,started_on,completed_on,paid_in_yuan,pairing_id,task,tier,university_yuan,social_yuan,fiscal_yuan,synthetic
ZJ-XM-01,示例规划设计,441621102000,completed,2023-09-01,2023-10-08,2023-11-01,2024-08-30,500000,ZJ-GX-01,strengthening-1,key,200000,100000,200000,true
ZJ-XM-02,示例科技小院,441621102200,under-construction,2024-01-10,2024-02-20,2024-03-15,,300000,ZJ-GX-02,providing,ordinary,150000,0,150000,true
""",
    },
)

FIRMS = Sent(
    "10",
    {
        "10-台山市-建築業企業結對(合成示例).xlsx": lambda path: xlsx(
            path,
            [
                Sheet(
                    "結對",
                    [
                        ("臺山市建築業企業結對幫扶(合成示例)",),
                        ("結對編號", "結對鎮", "幫扶輪次", "開始日期", "企業名稱", "簽約日期", "角色", "合成"),
                        ("TS-JZ-01", "大江鎮", "2023—2025 年一輪", "2023年8月1日", "示例建設集團有限公司", "二〇二三年八月十日", "牽頭", "是"),
                        ("TS-JZ-02", "水步鎮", "2023—2025 年一輪", "2023年8月1日", "示例建築工程有限公司", "2023年8月12日", "成員", "是"),
                    ],
                ),
                Sheet(
                    "項目",
                    [
                        (
                            "項目編號", "項目名稱", "所在地代碼", "項目狀態", "謀劃日期", "簽約日期", "開工日期", "計劃投資(萬元)", "結對編號", "項目類別",
                            "合作方式", "合成",
                        ),
                        ("TS-XM-01", "示例街道立面", "大江鎮", "開工", "2023年9月1日", "2023年10月9日", "2023年11月6日", "叁佰", "TS-JZ-01", "農房風貌", "捐建", "是"),
                        ("TS-XM-02", "示例村道", "大江鎮東頭村", "謀劃", "2024年6月1日", "", "", 120, "TS-JZ-01", "基礎設施", "其他", "是"),
                    ],
                ),
            ],
        )
    },
    {
        "firm_pairings": """\
pairing_id,place_code,round,valid_from,organisation_id,signed_on,role,synthetic
TS-JZ-01,440781100000,2023-2025,2023-08-01,SL-JZ-01,2023-08-10,lead,true
TS-JZ-02,440781101000,2023-2025,2023-08-01,SL-JZ-02,2023-08-12,member,true
""",
        "construction_projects": """\
project_id,name,place_code,status,planned_on,signed_on,started_on,planned_yuan,pairing_id,kind,contract_form,synthetic
TS-XM-01,示例街道立面,440781100000,started,2023-09-01,2023-10-09,2023-11-06,3000000,TS-JZ-01,farmhouse-look,donated,true
TS-XM-02,示例村道,440781100203,planned,2024-06-01,,,1200000,TS-JZ-01,infrastructure,other,true
""",
    },
)

POINTS = Sent(
    "11",
    {
        "11-信宜市-积分和奖补(合成示例).xlsx": lambda path: xlsx(
            path,
            [
                Sheet(
                    "积分细则",
                    [
                        ("信宜市镇隆镇积分细则(合成示例)",),
                        ("条目号", "哪里定的", "办什么事", "给几分", "从哪天起", "合成"),
                        ("XY-GZ-01", "镇隆镇", "门前三包", 5, _D(2024, 1, 1), "是"),
                        ("XY-GZ-02", "镇隆镇", "参加义务劳动", "十", _D(2024, 1, 1), "是"),
                    ],
                ),
                Sheet(
                    "积分流水",
                    [
                        ("流水号", "村名", "户号", "条目号", "哪天记的", "得分", "公示没有", "合成"),
                        ("XY-JF-1", "俊耀村", "H-01", "XY-GZ-01", _D(2024, 3, 9), 5, "贴出去了", "是"),
                        ("XY-JF-2", "俊耀村", "H-02", "XY-GZ-02", _D(2024, 3, 9), 10, "贴出去了", "是"),
                        ("XY-JF-3", "十里村委", "H-03", "XY-GZ-01", _D(2024, 3, 16), 5, "有人提意见", "是"),
                    ],
                ),
                Sheet(
                    "奖补",
                    [
                        ("在哪里", "干了什么", "按什么标准", "申请", "核定", "已发", "申请日期", "发放日期", "领款单位", "合成"),
                        ("十里村委", "示例晒谷场", "示例标准第一档", 12, 11, 11, _D(2024, 10, 25), _D(2024, 12, 1), "示例合作社", "是"),
                        ("荔枝村", "示例水渠", "示例标准第二档", 6, None, None, _D(2024, 11, 3), None, None, "是"),
                    ],
                ),
            ],
        )
    },
    {
        "points_rules": """\
rule_id,place_code,item,points,version,valid_from,synthetic
XY-GZ-01,440983101000,门前三包,5,1,2024-01-01,true
XY-GZ-02,440983101000,参加义务劳动,10,1,2024-01-01,true
""",
        "points_entries": """\
entry_id,place_code,household_ref,rule_id,entered_on,points,state,synthetic
XY-JF-1,440983101201,H-01,XY-GZ-01,2024-03-09,5,posted,true
XY-JF-2,440983101201,H-02,XY-GZ-02,2024-03-09,10,posted,true
XY-JF-3,440983101202,H-03,XY-GZ-01,2024-03-16,5,contested,true
""",
        "subsidies": """\
subsidy_id,place_code,project_ref,standard,applied_yuan,accepted_yuan,paid_yuan,applied_on,paid_on,organisation_id,synthetic
{subsidies:440983101202/示例晒谷场},440983101202,示例晒谷场,示例标准第一档,120000,110000,110000,2024-10-25,2024-12-01,SL-HZ-01,true
{subsidies:440983101203/示例水渠},440983101203,示例水渠,示例标准第二档,60000,,,2024-11-03,,,true
""",
    },
)

LEADERS = Sent(
    "12",
    {
        "12-徐闻县-领导包点和典型镇村(合成示例).xlsx": lambda path: xlsx(
            path,
            [
                Sheet(
                    "包点",
                    [
                        ("徐闻县领导包点、调研和典型镇村(合成示例)",),
                        ("结对编号", "包点地", "帮扶轮次", "开始日期", "领导职务", "职务层级", "合成"),
                        ("XW-BD-01", "迈陈镇", "2023—2025 年一轮", "２０２３年５月４日", "示例职务甲", "县(市、区)", "是"),
                        ("XW-BD-02", "海安镇坑仔村", "2023—2025 年一轮", "2023.5.4", "示例职务乙", "县(市、区)", "是"),
                        (None,),
                        (None,),
                        ("调研编号", "包点编号", "调研地代码", "调研日期", "调研内容", "合成"),
                        ("XW-DY-01", "XW-BD-01", "迈陈镇", "二〇二四年四月十八日", "产业发展", "是"),
                        ("XW-DY-02", "XW-BD-02", "坑仔村", "2024-07-02", "民生实事", "是"),
                    ],
                ),
                Sheet(
                    "典型",
                    [
                        ("命名编号", "地方代码", "层级", "批次", "公布日期", "合成"),
                        ("XW-DX-01", "迈陈镇", "乡镇(街道)", "第一批", _D(2023, 11, 6), "是"),
                        ("XW-DX-02", "迈陈镇龙潭村", "村(社区)", "二", _D(2024, 8, 15), "是"),
                    ],
                ),
            ],
        )
    },
    {
        "assignments": """\
pairing_id,place_code,round,valid_from,post,post_level,synthetic
XW-BD-01,440825102000,2023-2025,2023-05-04,示例职务甲,county,true
XW-BD-02,440825103201,2023-2025,2023-05-04,示例职务乙,county,true
""",
        "visits": """\
visit_id,pairing_id,place_code,visited_on,topic,synthetic
XW-DY-01,XW-BD-01,440825102000,2024-04-18,industry,true
XW-DY-02,XW-BD-02,440825103201,2024-07-02,livelihood,true
""",
        "typical_places": """\
designation_id,place_code,level,batch,named_on,synthetic
XW-DX-01,440825102000,town,1,2023-11-06,true
XW-DX-02,440825102203,village,2,2024-08-15,true
""",
    },
)

GREENING_AGAIN = Sent(
    "13",
    {
        "13-翁源县-乡村植树-更正(合成示例).xlsx": lambda path: xlsx(
            path,
            [
                Sheet(
                    "更正",
                    [
                        ("翁源县2024年乡村植树更正表(合成示例)",),
                        ("植树批次编号", "村代码", "植树日期", "苗木品种", "苗木类型", "棵数", "成活检查日期", "成活株数", "植树组织", "投入资金(元)", "合成"),
                        ("WY-2024-02", "440229100202", "2024-03-12", "簕杜鹃", "灌木", 180, _D(2024, 10, 15), 171, "巾帼林", 3600, "是"),
                        ("WY-2024-04", "440229104202", "2024-04-02", "黄花风铃木", "乔木", 210, None, None, "乡贤林", 6300, "是"),
                        ("WY-2024-06", "440229106202", "2024-04-10", "樟树", "乔木", 60, None, None, "党建林", 1800, "是"),
                    ],
                )
            ],
        )
    },
    {
        "plantings": """\
planting_id,place_code,planted_on,species,form,trees,checked_on,survived,organiser,funded_yuan,synthetic
WY-2024-02,440229100202,2024-03-12,簕杜鹃,shrub,180,2024-10-15,171,women-wood,3600,true
WY-2024-04,440229104202,2024-04-02,黄花风铃木,tree,210,,,benefactors-wood,6300,true
WY-2024-06,440229106202,2024-04-10,樟树,tree,60,,,party-wood,1800,true
"""
    },
)

DOUBTFUL = Sent(
    "14",
    {
        "14-海丰县-四小园(合成示例,有疑问).xlsx": lambda path: xlsx_without_results(
            path,
            [
                Sheet(
                    "四小园",
                    [
                        ("海丰县“四小园”清单(合成示例,故意填错)",),
                        ("小园编号", "村代码", "类型", "面积(平方米)", "建成日期", "管护主体", "合成", "今年来了几趟"),
                        ("HF-XY-01", "梅陇村", "小菜园", 120, _D(2024, 5, 6), "农户", "是", 2),
                        ("HF-XY-02", "圆墩村", "小果园", 200, _D(2024, 5, 6), "农户", "是", 1),
                        ("HF-XY-03", "旺渔村", "小公园", "约300", _D(2024, 6, 1), "村(居)委会", "是", 3),
                        ("HF-XY-04", "新园村", "小花园", 80, "3/5/2024", "志愿者", "是", 1),
                        ("HF-XY-05", "东旺村", "小菜园", "=60+30", _D(2024, 6, 1), "谁有空谁管", "是", 1),
                        ("合计", None, None, 800, None, None, None, None),
                    ],
                    joined=((0, 0, 0, 7),),
                )
            ],
        )
    },
    {
        "small_gardens": """\
garden_id,place_code,kind,area_m2,built_on,upkeep_by,synthetic
HF-XY-01,441521101201,vegetable-garden,120,2024-05-06,households,true
HF-XY-02,圆墩村,orchard,200,2024-05-06,households,true
HF-XY-03,441521102201,park,约300,2024-06-01,village-committee,true
HF-XY-04,441521103202,flower-garden,80,3/5/2024,volunteers,true
HF-XY-05,441521102202,vegetable-garden,,2024-06-01,谁有空谁管,true
"""
    },
    """\
TBL-060,四小园,H2
FLD-031,四小园,B4
FLD-030,四小园,D5
FLD-030,四小园,E6
PKG-069,四小园,D7
FLD-032,四小园,F7
TBL-069,四小园,8
""",
)

ALL = (
    PARTY, GREENING, WHISTLE, NEIGHBOURS, NARRATIVES, PAIRED, VERTICAL, VILLAGES, UNIVERSITIES, FIRMS, POINTS, LEADERS,
    GREENING_AGAIN, DOUBTFUL,
)
"""In the order in which they came."""
