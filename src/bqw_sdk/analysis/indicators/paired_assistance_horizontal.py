"""Indicators: paired assistance between cities."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Quoted, Ratio, Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Compare, Contained, Every, Value

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "attracted-contracted-investment",
        Text("引进和协助引进项目合同投资额", "Contracted investment of projects attracted"),
        Text(
            "时期内引进和协助引进项目的合同投资总额",
            "contracted investment of the projects attracted or helped in",
        ),
        "yuan",
        "flow",
        money_kind="contracted",
        measure=Tally(
            "investment_projects",
            "sum",
            "contracted_yuan",
            where=Every(
                (
                    Contained(Column("role"), ("introduced", "co-introduced")),
                    Contained(Column("responsible_level"), ("prefecture", "county")),
                )
            ),
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
        "county-provincial-parks",
        Text("县(市)省级产业园区数", "Provincial industrial parks in counties"),
        Text(
            "设在县(市)的省级产业园区个数",
            "industrial parks of provincial rank in counties and county-level cities",
        ),
        "parks",
        "stock",
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
        "demonstration-park-expected-sales",
        Text("示范产业园投产后年销售收入(预计)", "Expected yearly sales of a demonstration park"),
        Text(
            "单个示范产业园投产后预计的年销售收入",
            "yearly sales expected of one demonstration park once it produces",
        ),
        "yuan",
        "project-attribute",
        money_kind="not-investment",
    ),
    Definition(
        "demonstration-park-investment",
        Text("示范产业园总投资", "Total investment of a demonstration park"),
        Text(
            "单个示范产业园的总投资,按计划额计",
            "total investment of one demonstration park, taken as planned money",
        ),
        "yuan",
        "project-attribute",
        money_kind="planned",
    ),
    Definition(
        "enclave-signed-enterprises",
        Text("反向飞地签约入驻企业数", "Enterprises signed for a reverse enclave"),
        Text("签约入驻反向飞地的企业家数", "enterprises that signed to enter a reverse enclave"),
        "enterprises",
        "cumulative",
    ),
    Definition(
        "enclave-tax-share",
        Text("反向飞地税收留成分成比例", "Tax share of a reverse enclave"),
        Text(
            "反向飞地税收地方留成中一方的分成百分比",
            "one side's share of the tax retained from a reverse enclave, in percent",
        ),
        "percent",
        "ratio",
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
        "germplasm-garden-area",
        Text("种质圃用地面积", "Area of a germplasm garden"),
        Text("单个种质圃的用地面积", "land of one germplasm garden"),
        "m2",
        "project-attribute",
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
        "park-enterprises",
        Text("园区(基地)入驻企业数", "Enterprises in a park or base"),
        Text("入驻一个园区或产业基地的企业家数", "enterprises that are in one park or industrial base"),
        "enterprises",
        "stock",
    ),
    Definition(
        "park-fixed-asset-investment",
        Text("园区固定资产投资", "Fixed-asset investment of a park"),
        Text("园区时期内完成的固定资产投资", "fixed-asset investment made in a park in the period"),
        "yuan",
        "flow",
        money_kind="completed",
    ),
    Definition(
        "park-industrial-space-added",
        Text("园区新增产业空间", "Industrial floor space added in a park"),
        Text("时期内园区新增的产业空间面积", "industrial floor space that a park added in the period"),
        "m2",
        "flow",
        measure=Tally("park_spaces", "sum", "space_m2", dated="completed_on"),
        scoped=True,
    ),
    Definition(
        "park-industrial-value-added-growth",
        Text("园区规上工业增加值增速", "Growth of above-scale industrial value added of a park"),
        Text(
            "园区范围规模以上工业增加值的同比增速",
            "year-on-year growth of the value added of above-scale industry in a park",
        ),
        "percent",
        "growth",
        measure=Quoted(
            "park_statistics", Compare(Column("statistic"), "==", Value("above-scale-value-added-growth"))
        ),
        scoped=True,
    ),
    Definition(
        "park-key-projects-planned-investment",
        Text("园区签约项目计划总投资", "Planned investment of projects of a park signed"),
        Text(
            "园区时期内签约项目的计划总投资",
            "planned total investment of the projects of a park signed in the period",
        ),
        "yuan",
        "flow",
        money_kind="planned",
    ),
    Definition(
        "park-key-projects-signed",
        Text("园区签约重点项目数", "Key projects of a park signed"),
        Text("园区时期内签约的重点项目个数", "key projects of a park signed in the period"),
        "projects",
        "flow",
    ),
    Definition(
        "park-started-or-operating-projects",
        Text("园区集中动工投产重点项目数", "Key projects of a park started or put into production"),
        Text(
            "园区时期内集中动工或投产的重点项目个数",
            "key projects of a park started or put into production in the period",
        ),
        "projects",
        "flow",
    ),
    Definition(
        "projects-attracted",
        Text("引进和协助引进项目数", "Projects attracted or helped in"),
        Text(
            "对口帮扶市县两级时期内引进和协助引进的项目个数",
            "projects attracted or helped in by the city and county levels of paired assistance in the period",
        ),
        "projects",
        "flow",
        measure=Tally(
            "investment_projects",
            where=Every(
                (
                    Contained(Column("role"), ("introduced", "co-introduced")),
                    Contained(Column("responsible_level"), ("prefecture", "county")),
                )
            ),
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
        "reverse-enclaves",
        Text("反向飞地数", "Reverse enclaves"),
        Text("设在该市的反向飞地个数", "reverse enclaves hosted by the city"),
        "parks",
        "stock",
        measure=Tally(
            "parks", where=Compare(Column("kind"), "==", Value("reverse-enclave")), since="founded_on"
        ),
    ),
    Definition(
        "reverse-enclaves-and-incubators",
        Text("反向飞地及孵化基地数", "Reverse enclaves and incubators"),
        Text("反向飞地和孵化基地合计个数", "reverse enclaves and incubators together"),
        "parks",
        "stock",
    ),
    Definition(
        "standard-factory-floor-space",
        Text("建成标准厂房面积", "Standard factory floor space built"),
        Text("累计建成的标准厂房面积", "floor space of standard factories built so far"),
        "m2",
        "cumulative",
    ),
    Definition(
        "transfer-platform-output",
        Text(
            "承接产业转移主平台规上工业总产值", "Above-scale industrial output of the main transfer platforms"
        ),
        Text(
            "承接产业有序转移主平台规模以上工业总产值,所指时期未说明",
            "gross output of above-scale industry on the main platforms for industrial transfer; its period is not said",
        ),
        "yuan",
        "unstated",
        money_kind="not-investment",
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
