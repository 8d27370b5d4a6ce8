"""What each mechanism is, in a few sentences: the only part of its page that is written by hand."""

from __future__ import annotations

from bqw_sdk.findings import Text

MECHANISM_TEXTS = {
    "grassroots-organisation": Text(
        "党组织覆盖到每个村民小组,并在一线设先锋队、先锋岗,围绕绿化、人居环境、产业、治理等任务开展工作。"
        "组织部门、镇党委和村党支部各管一层。名册始终留在组织系统内,这里只记小组、组织、覆盖关系和先锋队(岗)。",
        "Party organisations reach down to every villager group, and pioneer teams and posts take on tasks such as greening, "
        "tidying up, industry and village affairs. Organisation departments, town committees and village branches each look "
        "after their own level. The register of members never leaves the organisation system: what is recorded here are "
        "groups, organisations, which covers which, and the teams and posts.",
    ),
    "greening": Text(
        "村里按年度任务植树,检查成活;妇联逐级认定美丽庭院;房前屋后的空地建成小菜园、小果园、小花园、小公园。"
        "树按株数,庭院按户数,“四小园”按个数,三者不能相加。",
        "Villages plant trees to a yearly task and check how many survive; women's federations recognise beautiful courtyards "
        "level by level; idle land near houses becomes small vegetable, fruit and flower gardens and parks. Trees are counted "
        "one by one, courtyards as households, gardens as gardens: the three are never added up.",
    ),
    "whistle-report": Text(
        "居民提出事项,社区派单,报到的党员接单,办结后由居民评价。事项一步一步走到办结,每一步在流水中留一行,只增不改;"
        "活动和签到另记。未评价的事项仍在满意率的分母里。人次是签到的行数,不是人数。",
        "Residents raise a matter, the community sends it out, members who reported there take it up, and the residents rate "
        "the result. A case goes from step to step until it is closed; each step is a row of a log that is only added to. "
        "Activities and check-ins are recorded apart. A case nobody rated stays in the denominator of satisfaction, and "
        "person-times are rows of check-ins, not persons.",
    ),
    "neighbour-head": Text(
        "相邻的若干户合成一个“邻”,推选邻长走访各户、宣传政策、调解纠纷、代办小事,办不了的转成社区事项。"
        "一个邻只有十几户,邻一级的数字几乎就是个人信息,所以只发布到村。",
        "A handful of neighbouring households form a unit and choose a head, who calls on them, explains policies, settles "
        "quarrels and runs errands; what the head cannot settle becomes a case of the community. A unit is so small that its "
        "figures are nearly personal, so nothing below the village is published.",
    ),
    "cadre-narrative-evaluation": Text(
        "干部每季度写下在一线做了哪些实事、有什么成效,单位不定期写;组织部门通过实地查看、座谈走访、入户调查加以核实,"
        "并与项目、事项和指标的记录对照。这是干部考察材料,整体不予开放:标准定义这三张表,是为了让系统认得出、拒绝导出。",
        "Every quarter cadres write down what they did at the front line and what came of it, units do so from time to time, "
        "and the organisation department verifies it by site checks, talks and home visits, and against the records of "
        "projects, cases and indicators. These are personnel files and closed as a whole: the standard defines the three "
        "tables so that systems recognise them and refuse to export them.",
    ),
    "paired-assistance-horizontal": Text(
        "珠三角的市、区、镇与粤东西北的市、县结对,共同招商、共建园区、安排资金、派出干部,由联席会议推动。"
        "反向飞地是受帮扶地设在帮扶市的园区。计划、合同、到位、完成的资金分列,增加值增速引自统计部门,不重新计算。",
        "Cities, districts and towns of the Pearl River Delta are paired with cities and counties elsewhere in the province: "
        "they attract investment together, build parks together, provide funds and send cadres, steered by joint conferences. "
        "A reverse enclave is a park of the place helped inside the city that helps. Money planned, contracted, paid in and "
        "completed is kept apart; growth of value added is quoted from the statistics office and never recomputed.",
    ),
    "provincial-vertical-assistance": Text(
        "省直和中央驻粤单位组团帮扶县,驻镇工作队帮扶镇和村。每组有一个牵头单位和若干成员单位,投入资金、项目、人才等。"
        "谋划中的项目可能涉及商业秘密,与已落实的投入和捐建项目分开记。",
        "Groups of provincial and central units assist a county each, and teams in the towns assist towns and villages. A group "
        "has one lead unit and several members, which bring in money, projects and skills. Projects still being negotiated may "
        "touch business secrets; they are recorded apart from what was put in and from donated projects.",
    ),
    "enterprise-village": Text(
        "企业登记参加行动,与村结对,对照村里提出的需求实施产业、就业、公益等项目。一户可能在几个项目里受益,"
        "所以受益人数必须注明是去重、加总还是估计。",
        "Firms register for the action, are paired with villages, and carry out projects for industry, jobs or public good "
        "beside the needs that villages file. One household may benefit from several projects, so a number of beneficiaries "
        "must say whether it is distinct, summed or estimated.",
    ),
    "double-hundred-university": Text(
        "高校院所与县(市、区)签约结对,把县里的需求和校方的能力对成项目清单,派驻服务队,有的还托管县里的中学。"
        "项目分一般、重点、示范样板;服务按村记天数和人次。",
        "Universities and institutes sign with counties, match what a county needs with what they can do into a list of projects, "
        "send service teams, and some look after a county's secondary school. Projects are ordinary, key or model ones; "
        "service is recorded by village in days and person-times.",
    ),
    "construction-firm-pairing": Text(
        "建筑业企业与镇(街)结对,列出圩镇建设、农房风貌、人居环境、基础设施等项目,记计划和完成的投资。"
        "开工数不多于计划数,完成额不大于计划额。",
        "Construction firms are paired with towns and list projects: town centres, the look of houses, surroundings, "
        "infrastructure. Investment planned and completed is recorded. No more projects are started than were planned, and no "
        "more money is completed than was planned.",
    ),
    "points-incentive": Text(
        "村里定积分规则,村民参加保洁、志愿服务、遵守村规得分,到积分超市兑换;党群理事会议事;村民捐款、投工、让地;"
        "项目验收后发奖补。一户的积分就是对一户的评分,绝不按户发布,扣分也不发布。",
        "Villages set rules for points; households earn them by cleaning, volunteering and keeping the rules of the village, and "
        "redeem them for goods. Councils of members and villagers decide; villagers give money, labour or land; subsidies "
        "follow once work is accepted. The points of a household are a score of that household: they are never published by "
        "household, and nothing about points taken is published.",
    ),
    "leadership-assignment": Text(
        "领导职务分别联系县、镇、村,到点调研,列出问题清单并督办;项目分批集中开工。记录的是职务,不是人。",
        "Leading posts are each assigned counties, towns or villages, visit them, list issues and see that they are closed; "
        "projects are started in batches. What is recorded is the post, never the person.",
    ),
    "typical-case": Text(
        "分批公布典型县、镇、村;县和镇按创先、进位、消薄等分类,逐年考核;改革经验入选典型案例。"
        "分批名单可以撤销,未公布的名次不对外。",
        "Typical counties, towns and villages are named in batches; counties and towns are put into classes and examined every "
        "year; reforms that worked are chosen as typical cases. A place may be taken off a list again, and ranks that were not "
        "made public stay inside.",
    ),
}
