"""Indicators: rural greening."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Tally
from bqw_sdk.findings import Text

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "beautiful-courtyards",
        Text("各级美丽庭院户数", "Beautiful courtyards of all levels"),
        Text("已有各级美丽庭院的总户数", "beautiful courtyards (households) of all levels that there are"),
        "households",
        "stock",
        measure=Tally("courtyards", since="recognised_on", until="withdrawn_on"),
    ),
    Definition(
        "beautiful-courtyards-new",
        Text("新建美丽庭院户数", "Beautiful courtyards newly created"),
        Text("时期内新建成的美丽庭院户数", "beautiful courtyards (households) created in the period"),
        "households",
        "flow",
        measure=Tally("courtyards", dated="recognised_on"),
    ),
    Definition(
        "courtyard-share",
        Text("美丽庭院占庭院比例", "Share of courtyards that are beautiful"),
        Text("美丽庭院占全部庭院的百分比", "beautiful courtyards as a percentage of all courtyards"),
        "percent",
        "ratio",
    ),
    Definition(
        "courtyard-special-villages",
        Text("美丽庭院特色村数", "Special villages of beautiful courtyards"),
        Text(
            "公布名单内的美丽庭院特色村个数",
            "villages on the published list of special villages of beautiful courtyards",
        ),
        "villages",
        "stock",
    ),
    Definition(
        "courtyard-whole-villages",
        Text("美丽庭院整村打造村数", "Villages with courtyards made as a whole"),
        Text("整村打造美丽庭院的村个数", "villages that make their courtyards beautiful as a whole"),
        "villages",
        "stock",
    ),
    Definition(
        "courtyards-city-level",
        Text("市级美丽庭院户数", "Beautiful courtyards of city level"),
        Text(
            "获市级认定的美丽庭院户数,含其中的典型户",
            "beautiful courtyards (households) recognised by the city, typical households included",
        ),
        "households",
        "stock",
    ),
    Definition(
        "courtyards-district-town-level",
        Text("区、镇级美丽庭院户数", "Beautiful courtyards of district and town level"),
        Text(
            "获区级或镇级认定的美丽庭院户数",
            "beautiful courtyards (households) recognised by the district or the town",
        ),
        "households",
        "stock",
    ),
    Definition(
        "courtyards-province-city-level",
        Text("省、市级美丽庭院户数", "Beautiful courtyards of province and city level"),
        Text(
            "获省级或市级认定的美丽庭院户数",
            "beautiful courtyards (households) recognised by the province or the city",
        ),
        "households",
        "stock",
    ),
    Definition(
        "forest-improvement-target",
        Text("林分优化面积(计划)", "Forest stands to be improved"),
        Text("当年计划优化林分的面积", "area of forest stands planned to be improved in the year"),
        "m2",
        "target",
    ),
    Definition(
        "forest-patches-target",
        Text("森林提升大斑块处数(计划)", "Large forest patches to be improved"),
        Text(
            "当年计划建设的千亩以上森林提升大斑块处数,千亩是门槛",
            "large forest patches, of at least 1,000 mu each, planned to be improved in the year; the area is a threshold",
        ),
        "places",
        "target",
    ),
    Definition(
        "planting-participants",
        Text("参加植树党员干部人数", "Members and cadres planting trees"),
        Text("参加一次植树活动的党员干部人数", "party members and cadres in one tree-planting activity"),
        "persons",
        "flow",
    ),
    Definition(
        "pocket-parks",
        Text("节点平台、口袋公园处数", "Pocket parks and small squares"),
        Text("节点平台和口袋公园的处数", "pocket parks and small squares"),
        "places",
        "stock",
    ),
    Definition(
        "small-gardens",
        Text("“四小园”个数", "Small gardens"),
        Text(
            "已有的小菜园、小果园、小花园、小公园个数",
            "small vegetable, fruit and flower gardens and parks that there are",
        ),
        "gardens",
        "stock",
        measure=Tally("small_gardens", since="built_on"),
    ),
    Definition(
        "small-gardens-created",
        Text("新建“四小园”个数", "Small gardens created"),
        Text(
            "时期内建成的小菜园、小果园、小花园、小公园个数",
            "small vegetable, fruit and flower gardens and parks created in the period",
        ),
        "gardens",
        "flow",
        measure=Tally("small_gardens", dated="built_on"),
    ),
    Definition(
        "town-greening-coverage",
        Text("镇区绿化覆盖率", "Green cover of a town centre"),
        Text("镇区绿化覆盖面积的百分比", "green cover of a town centre in percent"),
        "percent",
        "ratio",
    ),
    Definition(
        "trees-planted",
        Text("植树株数", "Trees planted"),
        Text("时期内(或一次活动中)种植的树木株数", "trees planted in the period, or in one activity"),
        "trees",
        "flow",
        measure=Tally("plantings", "sum", "trees", dated="planted_on"),
    ),
    Definition(
        "villager-participation-share",
        Text("村民参与比例", "Share of villagers taking part"),
        Text(
            "参与美丽庭院建设的村民百分比",
            "share of the villagers who take part in making beautiful courtyards",
        ),
        "percent",
        "ratio",
    ),
    Definition(
        "women-volunteer-activities",
        Text("巾帼志愿活动场次", "Activities of women volunteers"),
        Text("时期内巾帼志愿助力行动的场次", "activities of women volunteers in the period"),
        "activities",
        "flow",
    ),
)
