"""Indicators: neighbour heads."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Tally
from bqw_sdk.findings import Text

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "neighbour-disputes-settled",
        Text("调解矛盾纠纷件数", "Disputes settled by neighbour heads"),
        Text("时期内邻长调解的矛盾纠纷件数", "disputes that neighbour heads settled in the period"),
        "cases",
        "flow",
    ),
    Definition(
        "neighbour-heads",
        Text("邻长数", "Neighbour heads"),
        Text("邻长人数", "neighbour heads"),
        "persons",
        "stock",
        measure=Tally("neighbour_heads", since="chosen_on", until="term_ends_on"),
    ),
    Definition(
        "neighbour-household-visits",
        Text("邻长走访户数", "Households visited by neighbour heads"),
        Text("时期内邻长走访的户数", "households that neighbour heads visited in the period"),
        "households",
        "flow",
    ),
    Definition(
        "neighbour-records",
        Text("采集基础信息条数", "Records collected by neighbour heads"),
        Text(
            "时期内邻长采集的基础信息条数",
            "records of basic information collected by neighbour heads in the period",
        ),
        "records",
        "flow",
    ),
)
