"""Coverage: which party organisation covers which villager group, from when to when."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Ref
from bqw_sdk.model.types import Identifier, PlaceCode, SubPlaceCode
from bqw_sdk.rules import Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class GroupCoverage(LedgerRow):
    """One villager group covered by one party organisation; an organisation may cover many groups.

    >>> GroupCoverage(
    ...     group_code="440281103201-001",
    ...     party_organisation_id="PO-001",
    ...     place_code="440281103201",
    ...     valid_from=date(2021, 1, 1),
    ...     synthetic=True,
    ... ).valid_to is None
    True
    """

    group_code: Annotated[
        SubPlaceCode,
        Key(),
        Ref("villager_groups.group_code"),
        Heading("村民小组代码", "Group code", "被覆盖的村民小组", "the group that is covered", ("小组代码",)),
    ]
    party_organisation_id: Annotated[
        Identifier,
        Key(),
        Ref("party_organisations.party_organisation_id"),
        Heading(
            "党组织编号", "Party organisation", "覆盖该小组的党组织", "the party organisation that covers it"
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "小组所在村的 12 位代码,即小组代码的前 12 位",
            "the village of the group, that is the first 12 digits of its code",
            ("区划代码", "村代码"),
        ),
    ]
    valid_from: Annotated[date, Heading("开始日期", "From", "覆盖的第一天", "first day of the coverage")]
    valid_to: Annotated[
        date | None,
        Heading(
            "结束日期", "To", "覆盖的最后一天,仍覆盖则空", "last day of the coverage; empty while it lasts"
        ),
    ] = None


GROUP_COVERAGE = Dataset(
    name="group_coverage",
    title=Text("党组织覆盖", "Group coverage"),
    about=Text(
        "党组织与所覆盖村民小组的对应,一个组织可覆盖多个小组",
        "which villager groups each party organisation covers; one may cover many",
    ),
    record=GroupCoverage,
    openness="conditional",
    openness_basis=Text(
        "逐组对应属组织工作信息,汇总为覆盖率后开放(《广东省公共数据开放暂行办法》有条件开放)",
        "which organisation covers which group is internal to organisation work; open as a ratio (conditional under Guangdong's interim measures on opening public data)",
    ),
    rules=(
        PlaceLevelIs("place_code", ("village",)),
        Ordered("valid_from", "valid_to"),
    ),
    examples=(
        GroupCoverage(
            group_code="440281103201-001",
            party_organisation_id="PO-001",
            place_code="440281103201",
            valid_from=date(2021, 1, 1),
            synthetic=True,
        ),
        GroupCoverage(
            group_code="440281103201-002",
            party_organisation_id="PO-001",
            place_code="440281103201",
            valid_from=date(2022, 6, 1),
            synthetic=True,
        ),
        GroupCoverage(
            group_code="440281103202-001",
            party_organisation_id="PO-002",
            place_code="440281103202",
            valid_from=date(2021, 1, 1),
            valid_to=date(2023, 12, 31),
            synthetic=True,
        ),
    ),
    mechanism="grassroots-organisation",
    desensitisation=Text(
        "只发布村及以上的小组数、已覆盖小组数和覆盖率",
        "publish groups, covered groups and their ratio for villages and above",
    ),
)
