"""Indicators: grassroots party organisation."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.analysis.measures import Ratio, Tally
from bqw_sdk.findings import Text
from bqw_sdk.model.expressions import Column, Compare, Value

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "party-organisation-coverage",
        Text("村民小组党组织覆盖率", "Villager groups covered by a party organisation"),
        Text(
            "有党组织覆盖的村民小组占全部村民小组的百分比",
            "villager groups covered by a party organisation, as a percentage of all villager groups",
        ),
        "percent",
        "ratio",
        measure=Ratio(
            Tally("group_coverage", "distinct", "group_code", since="valid_from", until="valid_to"),
            Tally("villager_groups", since="valid_from", until="valid_to"),
        ),
    ),
    Definition(
        "rural-party-members",
        Text("农村党员数", "Rural party members"),
        Text("投身一线工作的农村党员人数", "rural party members mobilised at the front line"),
        "persons",
        "stock",
        measure=Tally(
            "party_organisations",
            "sum",
            "members",
            where=Compare(Column("rural"), "==", Value(value=True)),
            since="founded_on",
            until="ended_on",
        ),
    ),
    Definition(
        "rural-party-organisations",
        Text("农村基层党组织数", "Rural grassroots party organisations"),
        Text(
            "投身一线工作的农村基层党组织个数",
            "rural grassroots party organisations mobilised at the front line",
        ),
        "organisations",
        "stock",
        measure=Tally(
            "party_organisations",
            where=Compare(Column("rural"), "==", Value(value=True)),
            since="founded_on",
            until="ended_on",
        ),
    ),
    Definition(
        "villager-groups",
        Text("村民小组数", "Villager groups"),
        Text("行政区域内村民小组的个数", "villager groups in the place"),
        "villager-groups",
        "stock",
        measure=Tally("villager_groups", since="valid_from", until="valid_to"),
    ),
)
