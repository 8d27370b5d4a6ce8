"""Days on which many projects start, or are completed, together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import START_BATCH_KIND
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow, Yuan


class StartBatch(LedgerRow):
    """One day on which a place started, completed or put to use a batch of projects.

    >>> StartBatch(
    ...     batch_id="SC001",
    ...     place_code="440281000000",
    ...     held_on=date(2024, 2, 28),
    ...     kind="start",
    ...     projects=12,
    ...     planned_yuan=Decimal(1560000000),
    ...     synthetic=True,
    ... ).projects
    12
    """

    batch_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "活动编号", "Batch identifier", "活动的永久编号", "identifier of the batch, the same for ever"
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("地方代码", "Place", "举行活动的地方", "the place that held it"),
    ]
    held_on: Annotated[date, Heading("活动日期", "Held on", "举行的日期", "the day on which it was held")]
    kind: Annotated[
        str,
        OneOf(START_BATCH_KIND),
        Heading("类别", "Kind", "集中开工、竣工或投产", "start, completion or production"),
    ]
    projects: Annotated[
        int,
        Unit("projects"),
        Heading("项目数(个)", "Projects", "集中的项目个数", "how many projects there were", ("项目个数",)),
    ]
    planned_yuan: Annotated[
        Yuan | None,
        Heading(
            "计划总投资(元)",
            "Planned investment",
            "这些项目的计划总投资",
            "the planned investment of these projects together",
            ("总投资",),
        ),
    ] = None


START_BATCHES = Dataset(
    name="start_batches",
    title=Text("集中开工", "Start batches"),
    about=Text(
        "集中开工、竣工、投产活动的项目数和计划总投资",
        "batches of projects that start, finish or go into production on one day, with planned investment",
    ),
    record=StartBatch,
    mechanism="leadership-assignment",
    openness="unconditional",
    openness_basis=Text(
        "公开活动的项目数和投资属无条件开放类(《广东省公共数据开放暂行办法》)",
        "numbers and sums of public events are open without conditions",
    ),
    rules=(PlaceLevelIs("place_code", ("province", "prefecture", "county", "town")),),
    examples=(
        StartBatch(
            batch_id="SC001",
            place_code="440281000000",
            held_on=date(2024, 2, 28),
            kind="start",
            projects=12,
            planned_yuan=Decimal(1560000000),
            synthetic=True,
        ),
        StartBatch(
            batch_id="SC002",
            place_code="440200000000",
            held_on=date(2024, 10, 26),
            kind="completion",
            projects=7,
            synthetic=True,
        ),
    ),
)
