"""Changes of places over time, and differences between the two official code series."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import CODE_SERIES, PLACE_CHANGE_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import OneGiven


class PlaceChange(Record):
    """One change of a place, or one difference between code series.

    >>> PlaceChange(
    ...     change_id="PC0001",
    ...     kind="code-series",
    ...     from_code="440104016000",
    ...     from_series="nbs-2023",
    ...     from_name="建设街道",
    ...     to_code="440104024000",
    ...     to_series="mca-2025",
    ...     to_name="建设街道",
    ...     source_id="S-NBS-2023",
    ... ).kind
    'code-series'
    """

    change_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "变动编号",
            "Change identifier",
            "变动记录的永久编号",
            "identifier of the change, the same for ever",
        ),
    ]
    kind: Annotated[
        str,
        OneOf(PLACE_CHANGE_KIND),
        Heading(
            "变动类型",
            "Kind of change",
            "更名、代码变更、两套代码不同等",
            "renamed, recoded, code differs between series, and so on",
        ),
    ]
    from_code: Annotated[
        PlaceCode | None,
        Heading(
            "原代码",
            "Code before",
            "变动前或前一体系的代码",
            "code before the change, or in the first series",
        ),
    ] = None
    from_series: Annotated[
        str | None,
        OneOf(CODE_SERIES),
        Heading(
            "原代码体系", "Series of the code before", "原代码所属的体系", "the series of the code before"
        ),
    ] = None
    from_name: Annotated[str | None, Heading("原名称", "Name before", "变动前的名称", "the name before")] = (
        None
    )
    to_code: Annotated[
        PlaceCode | None,
        Heading(
            "新代码", "Code after", "变动后或后一体系的代码", "code after the change, or in the second series"
        ),
    ] = None
    to_series: Annotated[
        str | None,
        OneOf(CODE_SERIES),
        Heading("新代码体系", "Series of the code after", "新代码所属的体系", "the series of the code after"),
    ] = None
    to_name: Annotated[str | None, Heading("新名称", "Name after", "变动后的名称", "the name after")] = None
    parent_code: Annotated[
        PlaceCode | None,
        Ref("places.code"),
        Heading(
            "所属县级代码",
            "Code of the county",
            "变动发生在哪个县(市、区)",
            "the county in which the change lies",
        ),
    ] = None
    effective_on: Annotated[
        date | None,
        Heading(
            "生效日期",
            "Effective on",
            "变动生效的日期,不详则空",
            "the day on which the change took effect; empty when not known",
        ),
    ] = None
    source_id: Annotated[
        Identifier, Ref("sources.source_id"), Heading("来源", "Source", "依据的来源", "the source relied on")
    ]


PLACE_CHANGES = Dataset(
    name="place_changes",
    title=Text("地方变动", "Place changes"),
    about=Text(
        "区划的变动,以及统计局与民政部两套乡级代码的对照",
        "changes of divisions, and how the two official series of town codes correspond",
    ),
    record=PlaceChange,
    openness="unconditional",
    openness_basis=Text("两套代码均公开发布", "both series are published"),
    rules=(OneGiven(("from_code", "to_code")),),
    examples=(
        PlaceChange(
            change_id="PC0001",
            kind="code-series",
            from_code="440281101000",
            from_series="nbs-2023",
            from_name="某镇",
            to_code="440281109000",
            to_series="mca-2025",
            to_name="某镇",
            parent_code="440281000000",
            source_id="S001",
        ),
        PlaceChange(
            change_id="PC0002",
            kind="established",
            to_code="440281120000",
            to_series="mca-2025",
            to_name="某新镇",
            parent_code="440281000000",
            effective_on=date(2024, 1, 1),
            source_id="S001",
        ),
    ),
)
