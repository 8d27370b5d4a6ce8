"""What figures count: the nouns that may stand behind a measure word, and the codes of their units.

A closed list. A noun that is not here is not understood, so that a sentence never passes for a quantity.
"""

from __future__ import annotations

from typing import Final

_CODES: Final = {
    "projects": "项目 工程",
    "towns": "镇 乡镇 镇街 街镇 镇(街) 镇(街道) 乡镇(街道) 镇(乡) 乡镇街道 圩镇 乡",
    "villages": "村 行政村 村(社区) 行政村(社区) 村(居) 村居 村庄 村委会 贫困村 经济薄弱村",
    "communities": "社区 居委会 居民委员会 社区(村) 社区居委会",
    "natural-villages": "自然村",
    "villager-groups": "村民小组 村小组 小组",
    "counties": "县 县(市) 县(市、区) 县市区 市县区 县区 区县 县级市",
    "districts": "区 市辖区",
    "cities": "市 地市 地级市 地级以上市",
    "subdistricts": "街道",
    "parks": "园区 产业园 产业园区 工业园 工业园区 飞地 反向飞地 产业转移园",
    "institutions": "高校 院校 学校 高等院校 职业院校 大学 中小学 高校院所 科研院所 幼儿园 小学 中学",
    "enterprises": "企业 公司 强村公司 建筑业企业 龙头企业",
    "organisations": "单位 组织 党组织 党支部 党委 商会 协会 社会组织 基层党组织 部门 机构 团体 省直单位",
    "teams": "队 队伍 工作队 支队 突击队 团队 服务队 组团 志愿服务队 帮扶队 小队 分队",
    "alliances": "联盟",
    "pilots": "试点",
    "pairs": "结对 关系 协作关系",
    "persons": "人 书记 人员 干部 党员 群众 村民 居民 学生 师生 专家 志愿者 老人 儿童 农民 党员干部 大学生 工人 邻长 睦邻员"
    " 代表 教师 医生 乡贤 网格员 党员志愿者 科技特派员 农户代表 困难群众 候选人 员工 职工 就业人员",
    "households": "农户 村户 家庭 居民户 示范户 贫困户 脱贫户 庭院户 美丽庭院户 村民户",
    "gardens": "小园 四小园 小菜园 小果园 小花园 小公园",
    "buildings": "农房 房屋 楼 建筑 民居 楼房 危房",
    "trees": "树木 树 苗木 乔木 灌木 树苗 绿化树木 绿化树",
    "cases": "案例 典型案例 事项 问题 案件 纠纷 矛盾纠纷 诉求",
    "works": "作品",
    "activities": "活动 志愿活动 志愿服务活动",
    "meetings": "会议 座谈会 专题会 研讨会 联席会议",
    "events": "事件",
    "items": "任务 措施 举措 清单 政策 制度 改革",
    "places": "学位 地点 节点 点 示范点",
    "shops": "超市 积分超市 店铺 门店 商铺 民宿",
    "lamps": "路灯 灯 太阳能路灯",
    "": "合作社 农民专业合作社 家庭农场 庭院 美丽庭院 公园 口袋公园 床位 岗位 公厕 停车位 类 等次 平台 基地 示范基地 产业带 服务站 站点 产品 品牌 专班 小程序 系统 课程 班 岗",
}

_MODIFIER_WORDS: Final = (
    "重点老区苏区 进位类 创先类 消薄类 国家级 省级 市级 县级 镇级 村级 涉农 典型 示范 重点 重大 建设 帮扶 产业 共建"
    " 合作 行政 农业 工业 民营 龙头 规上 规模以上 基层 志愿服务 新型 特色 美丽 森林 优秀 省属 中央 央企 国企 签约 落地"
    " 开工 竣工 在建 投资 乡村振兴 结对 返乡 驻村 驻镇 公益 文化 党建 乡贤 捐赠 乡镇 农村 农民 镇街 沿海 山区 产业转移"
    " 现代农业 高标准 省重点 招商 扶贫 帮扶协作 产业共建 科技 人才 教育 医疗 卫生 民生 实事 集体经济 薄弱"
)
_MODIFIERS: Final = sorted(_MODIFIER_WORDS.split(), key=len, reverse=True)

_CLASSES: Final = {"进位类": "", "创先类": "", "消薄类": ""}
_BY_NOUN: Final = {noun: code for code, nouns in _CODES.items() for noun in nouns.split()} | _CLASSES


def noun_code(text: str) -> str | None:
    """Return the code of the unit that a noun phrase stands for, "" when the noun says none; ``None`` if unknown.

    >>> noun_code("涉农县(市、区)"), noun_code("重点项目"), noun_code("小园行动")
    ('counties', 'projects', None)
    """
    while text not in _BY_NOUN:
        modifier = next((modifier for modifier in _MODIFIERS if text.startswith(modifier)), None)
        if modifier is None:
            return None
        text = text[len(modifier) :]
    return _BY_NOUN[text]
