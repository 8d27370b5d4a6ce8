"""Indicators: points and incentives."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.findings import Text

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "hometown-donation",
        Text("乡贤捐资建校资金", "Donation for a school"),
        Text(
            "乡贤为重建一所学校捐赠的资金", "money that people from the place gave for rebuilding one school"
        ),
        "yuan",
        "project-attribute",
        money_kind="paid-in",
    ),
    Definition(
        "provincial-subsidised-projects",
        Text("省级奖补项目数", "Projects with provincial subsidy"),
        Text(
            "典型村培育项目中获省级奖补的项目个数",
            "projects of typical villages that have a provincial subsidy",
        ),
        "projects",
        "stock",
    ),
)
