"""Indicators: paired assistance between cities, its parks and reverse enclaves."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Quoted, Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Compare, Value

DEFINITIONS: tuple[Definition, ...] = (
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
        "germplasm-garden-area",
        Text("种质圃用地面积", "Area of a germplasm garden"),
        Text("单个种质圃的用地面积", "land of one germplasm garden"),
        "m2",
        "project-attribute",
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
)
