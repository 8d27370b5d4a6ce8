"""Issues that leaders found at the places they answer for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import ISSUE_STATE
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import DatesFitStatus, Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class AssignedIssue(LedgerRow):
    """One issue on the list of an assignment, with who is to mend it by when.

    >>> AssignedIssue(
    ...     issue_id="LI001",
    ...     pairing_id="LA001",
    ...     place_code="440281104000",
    ...     opened_on=date(2024, 3, 21),
    ...     organisation_id="O002",
    ...     due_on=date(2024, 6, 30),
    ...     closed_on=date(2024, 6, 12),
    ...     state="closed",
    ...     synthetic=True,
    ... ).state
    'closed'
    """

    issue_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "问题编号", "Issue identifier", "问题的永久编号", "identifier of the issue, the same for ever"
        ),
    ]
    pairing_id: Annotated[
        Identifier,
        Ref("assignments.pairing_id"),
        Heading("包点编号", "Assignment", "所属的包点", "the assignment that it belongs to"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("问题所在地代码", "Place", "问题所在的地方", "where the issue was found"),
    ]
    opened_on: Annotated[
        date, Heading("提出日期", "Opened on", "列入清单的日期", "the day on which it entered the list")
    ]
    organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading("责任单位", "Owner", "负责办理的单位", "the organisation that is to mend it"),
    ] = None
    due_on: Annotated[
        date | None, Heading("办结时限", "Due on", "应当办结的日期", "the day by which it is to be closed")
    ] = None
    closed_on: Annotated[
        date | None,
        Heading(
            "办结日期", "Closed on", "办结的日期,未办结则空", "the day on which it was closed; empty before"
        ),
    ] = None
    state: Annotated[
        str, OneOf(ISSUE_STATE), Heading("状态", "State", "未办结、已办结或移交", "open, closed or handed on")
    ]


ASSIGNED_ISSUES = Dataset(
    name="assigned_issues",
    title=Text("包点问题", "Assigned issues"),
    about=Text(
        "包点发现的问题、责任单位和办结时限",
        "issues found at the assigned places, who is to mend them and by when",
    ),
    record=AssignedIssue,
    mechanism="leadership-assignment",
    openness="conditional",
    openness_basis=Text(
        "问题清单属内部工作台账,汇总后有条件开放(《广东省公共数据开放暂行办法》)",
        "lists of issues are working papers; sums are open under conditions (Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "只发布按县、季度汇总的件数和办结率,分母不足 30 件的不发布比率",
        "numbers and shares closed by county and quarter only; no share of fewer than 30 issues",
    ),
    rules=(
        Ordered("opened_on", "due_on"),
        Ordered("opened_on", "closed_on"),
        DatesFitStatus("state", "closed_on", ("closed",), ("open",)),
        PlaceLevelIs("place_code", ("county", "town", "village")),
    ),
    examples=(
        AssignedIssue(
            issue_id="LI001",
            pairing_id="LA001",
            place_code="440281104000",
            opened_on=date(2024, 3, 21),
            organisation_id="O002",
            due_on=date(2024, 6, 30),
            closed_on=date(2024, 6, 12),
            state="closed",
            synthetic=True,
        ),
        AssignedIssue(
            issue_id="LI002",
            pairing_id="LA001",
            place_code="440281104201",
            opened_on=date(2024, 8, 2),
            due_on=date(2024, 12, 31),
            state="open",
            synthetic=True,
        ),
    ),
)
