"""Indicators: paired assistance between cities, its pairs, people, funds and projects; parks have their own file."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Ratio, Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Compare, Contained, Every, Not, Value

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "attracted-contracted-investment",
        Text("引进和协助引进项目合同投资额", "Contracted investment of projects attracted"),
        Text(
            "时期内引进和协助引进项目的合同投资总额,不含已终止的",
            "contracted investment of the projects attracted or helped in, without those dropped since",
        ),
        "yuan",
        "flow",
        money_kind="contracted",
        measure=Tally(
            "investment_projects",
            "sum",
            "contracted_yuan",
            where=Not(Contained(Column("status"), ("dropped",))),
            dated="signed_on",
        ),
    ),
    Definition(
        "co-building-fund-share",
        Text(
            "县级帮扶资金用于产业共建的比例",
            "Share of county-level assistance funds for industrial co-building",
        ),
        Text(
            "县级帮扶资金中用于产业共建的百分比",
            "share of the assistance funds at county level that goes to industrial co-building",
        ),
        "percent",
        "ratio",
        measure=Ratio(
            Tally(
                "assistance_funds",
                "sum",
                "amount_yuan",
                where=Every(
                    (
                        Compare(Column("use"), "==", Value("industrial-co-building")),
                        Compare(Column("level"), "==", Value("county")),
                        Compare(Column("round"), "==", Value("2023-2025")),
                    )
                ),
                dated="period_start",
            ),
            Tally(
                "assistance_funds",
                "sum",
                "amount_yuan",
                where=Every(
                    (
                        Compare(Column("level"), "==", Value("county")),
                        Compare(Column("round"), "==", Value("2023-2025")),
                    )
                ),
                dated="period_start",
            ),
        ),
    ),
    Definition(
        "co-building-large-projects-signed",
        Text("产业共建新签约亿元以上项目数", "Large co-building projects newly signed"),
        Text(
            "产业共建新签约项目中投资一亿元以上的项目个数,一亿元是门槛",
            "projects of at least 100 million yuan among those newly signed in industrial co-building; the sum is a threshold",
        ),
        "projects",
        "cumulative",
    ),
    Definition(
        "co-building-planned-investment",
        Text("产业共建计划总投资", "Planned investment of co-building"),
        Text(
            "产业共建新签约项目的计划总投资",
            "planned total investment of the projects newly signed in industrial co-building",
        ),
        "yuan",
        "cumulative",
        money_kind="planned",
    ),
    Definition(
        "co-building-projects-landed",
        Text("产业共建落地建设项目数", "Co-building projects under construction"),
        Text(
            "时期内落地建设的产业共建项目个数",
            "projects of industrial co-building that came under construction in the period",
        ),
        "projects",
        "flow",
    ),
    Definition(
        "co-building-projects-planned",
        Text("已谋划产业共建项目数", "Industrial co-building projects planned"),
        Text("已谋划的产业共建项目个数", "industrial co-building projects that are planned"),
        "projects",
        "stock",
        measure=Tally(
            "investment_projects",
            where=Every(
                (
                    Compare(Column("co_building"), "==", Value(value=True)),
                    Compare(Column("status"), "==", Value("planned")),
                )
            ),
            since="planned_on",
        ),
    ),
    Definition(
        "co-building-projects-signed",
        Text("产业共建新签约项目数", "Co-building projects newly signed"),
        Text(
            "一轮对口帮扶中产业共建累计新签约的项目个数",
            "projects newly signed in the industrial co-building of one round of paired assistance",
        ),
        "projects",
        "cumulative",
    ),
    Definition(
        "county-assistance-pairs",
        Text("县级对口帮扶协作关系对数", "County-level pairs of assistance"),
        Text("县级对口帮扶协作关系的对数", "pairs of counties in paired assistance"),
        "pairs",
        "stock",
        measure=Tally(
            "city_pairings",
            where=Compare(Column("level"), "==", Value("county")),
            since="valid_from",
            until="valid_to",
        ),
    ),
    Definition(
        "cross-city-service-items",
        Text("跨城可办事项数", "Service items offered across cities"),
        Text(
            "可在本地办理的帮扶市政务事项数",
            "administrative services of the helping city that can be had in the place",
        ),
        "items",
        "stock",
    ),
    Definition(
        "excellent-groups",
        Text("考核优秀组团数", "Groups rated excellent"),
        Text("当年考核获优秀的县级组团个数", "county-level groups rated excellent in the year's examination"),
        "teams",
        "flow",
    ),
    Definition(
        "excellent-pairs",
        Text("考核优秀对数", "Pairs rated excellent"),
        Text(
            "当年产业有序转移考核获优秀的协作关系对数",
            "pairs rated excellent in the year's examination of orderly industrial transfer",
        ),
        "pairs",
        "flow",
    ),
    Definition(
        "fair-cooperation-investment",
        Text("招商会合作项目投资总额", "Investment of projects agreed at an investment fair"),
        Text(
            "招商会上达成合作项目的投资总额,合同性质未说明,按意向计",
            "investment of the projects agreed at an investment fair; whether contracts is not said, so taken as intended",
        ),
        "yuan",
        "flow",
        money_kind="intended",
    ),
    Definition(
        "fair-cooperation-projects",
        Text("招商会达成合作项目数", "Projects agreed at an investment fair"),
        Text(
            "产业有序转移招商会上达成合作的项目个数",
            "projects agreed at an investment fair for orderly industrial transfer",
        ),
        "projects",
        "flow",
    ),
    Definition(
        "fair-signed-investment",
        Text("招商会签约项目总投资额", "Investment of projects signed at an investment fair"),
        Text("招商会上签约项目的总投资额", "total investment of the projects signed at an investment fair"),
        "yuan",
        "flow",
        money_kind="contracted",
    ),
    Definition(
        "fair-signed-projects",
        Text("招商会签约项目数", "Projects signed at an investment fair"),
        Text(
            "产业有序转移招商会上签约的项目个数",
            "projects signed at an investment fair for orderly industrial transfer",
        ),
        "projects",
        "flow",
    ),
    Definition(
        "large-industrial-projects-signed",
        Text("新签约亿元以上产业项目数", "Large industrial projects newly signed"),
        Text(
            "时期内新签约的投资一亿元以上产业项目个数,一亿元是门槛",
            "industrial projects of at least 100 million yuan newly signed in the period; the sum is a threshold",
        ),
        "projects",
        "flow",
    ),
    Definition(
        "large-projects-signed-investment",
        Text("新签约亿元以上项目总投资", "Investment of large projects newly signed"),
        Text(
            "时期内新签约亿元以上项目的总投资",
            "total investment of the projects of at least 100 million yuan newly signed in the period",
        ),
        "yuan",
        "flow",
        money_kind="contracted",
    ),
    Definition(
        "new-energy-vehicle-enterprises",
        Text("新能源汽车产业企业数", "New-energy-vehicle enterprises"),
        Text("新能源汽车产业企业家数", "enterprises of the new-energy-vehicle industry"),
        "enterprises",
        "stock",
    ),
    Definition(
        "paired-assistance-cadres",
        Text("对口帮扶派驻干部数", "Cadres sent in paired assistance"),
        Text("帮扶市派驻的干部人数", "cadres sent by the helping city"),
        "persons",
        "stock",
    ),
    Definition(
        "paired-assistance-funds",
        Text("拨付对口帮扶资金", "Paired-assistance funds paid out"),
        Text("帮扶市累计拨付的对口帮扶资金", "funds that the helping city paid out so far"),
        "yuan",
        "cumulative",
        money_kind="paid-in",
    ),
    Definition(
        "paired-assistance-towns",
        Text("对口帮扶镇数", "Towns under paired assistance"),
        Text("帮扶市帮扶的镇个数", "towns that the helping city assists"),
        "towns",
        "cumulative",
    ),
    Definition(
        "projects-attracted",
        Text("引进和协助引进项目数", "Projects attracted or helped in"),
        Text(
            "对口帮扶市县两级时期内引进和协助引进的项目个数,按签约日期计,不含已终止的",
            "projects attracted or helped in by the city and county levels of paired assistance, signed in the period and not dropped since",
        ),
        "projects",
        "flow",
        measure=Tally(
            "investment_projects",
            where=Not(Contained(Column("status"), ("dropped",))),
            dated="signed_on",
        ),
    ),
    Definition(
        "projects-started",
        Text("新开工项目数", "Projects newly started"),
        Text("时期内新开工的项目个数", "projects newly started in the period"),
        "projects",
        "flow",
    ),
    Definition(
        "projects-started-investment",
        Text("新开工项目总投资", "Total investment of projects newly started"),
        Text(
            "时期内新开工项目的总投资,按计划额计",
            "total investment of the projects newly started in the period, taken as planned money",
        ),
        "yuan",
        "flow",
        money_kind="planned",
    ),
    Definition(
        "promotion-meetings",
        Text("联合招商推介活动场次", "Joint investment promotion meetings"),
        Text("累计举办的联合招商推介活动场次", "joint investment promotion meetings held so far"),
        "meetings",
        "cumulative",
    ),
    Definition(
        "transfer-projects-planned-investment",
        Text("新承接产业转移项目计划总投资", "Planned investment of transfer projects"),
        Text(
            "累计新承接产业转移项目的计划总投资",
            "planned total investment of the transfer projects newly received so far",
        ),
        "yuan",
        "cumulative",
        money_kind="planned",
    ),
    Definition(
        "transfer-projects-received",
        Text("新承接产业转移项目数", "Transfer projects newly received"),
        Text("累计新承接的产业转移项目个数", "industrial transfer projects newly received so far"),
        "projects",
        "cumulative",
    ),
    Definition(
        "yearly-task-completion",
        Text("年度目标任务完成率", "Completion of the yearly task"),
        Text(
            "完成数与年度目标任务之比,可超过 100%",
            "what was done as a percentage of the yearly task; may exceed 100",
        ),
        "percent",
        "ratio",
    ),
)
