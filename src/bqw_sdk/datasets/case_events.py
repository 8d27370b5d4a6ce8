"""The log of cases: one row for every change of status, only ever added to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import CASE_STATUS
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Personal, Ref
from bqw_sdk.model.types import Identifier
from bqw_sdk.rules import RequiredWhen
from bqw_sdk.shapes import LedgerRow


class CaseEvent(LedgerRow):
    """One step of a case: the status it reached, on which day, from which organisation to which.

    >>> CaseEvent(
    ...     event_id="CE-0001",
    ...     case_id="CA-2024-0001",
    ...     serial=1,
    ...     status="raised",
    ...     happened_on=date(2024, 5, 6),
    ...     synthetic=True,
    ... ).status
    'raised'
    """

    event_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "流转编号", "Event identifier", "流转的永久编号", "identifier of the event, the same for ever"
        ),
    ]
    case_id: Annotated[
        Identifier,
        Ref("cases.case_id"),
        Heading("事项编号", "Case", "所属的事项", "the case that it belongs to"),
    ]
    serial: Annotated[
        int,
        Heading(
            "序号",
            "Serial",
            "在该事项内的次序,从 1 起",
            "its place in the order of the case's events, from 1",
        ),
    ]
    status: Annotated[
        str, OneOf(CASE_STATUS), Heading("状态", "Status", "变动后的状态", "the status that was reached")
    ]
    happened_on: Annotated[date, Heading("日期", "Happened on", "变动的日期", "the day of the change")]
    from_organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading("转出单位", "From", "派出、退回事项的单位", "the organisation that passed the case on"),
    ] = None
    to_organisation_id: Annotated[
        Identifier | None,
        Ref("organisations.organisation_id"),
        Heading(
            "转入单位",
            "To",
            "接收事项的单位,派单必填",
            "the organisation that received the case; always given for a dispatch",
        ),
    ] = None
    reason: Annotated[
        str | None,
        Personal(),
        Heading(
            "原因",
            "Reason",
            "派单、退单、升级的说明,不对外发布",
            "why it was dispatched, returned or escalated, in words; never released",
        ),
    ] = None


CASE_EVENTS = Dataset(
    name="case_events",
    title=Text("事项流转", "Case events"),
    about=Text(
        "事项每次状态变动一行,只增不改", "one row for each change of a case's status; rows are only added"
    ),
    record=CaseEvent,
    openness="closed",
    openness_basis=Text(
        "逐件流转可与事项对应,随事项不予开放(《广东省公共数据开放暂行办法》)",
        "the steps of a case lead back to the case and are closed with it (Guangdong's interim measures on opening public data)",
    ),
    rules=(RequiredWhen("to_organisation_id", "status", ("dispatched",)),),
    examples=(
        CaseEvent(
            event_id="CE-0001",
            case_id="CA-2024-0001",
            serial=1,
            status="raised",
            happened_on=date(2024, 5, 6),
            synthetic=True,
        ),
        CaseEvent(
            event_id="CE-0002",
            case_id="CA-2024-0001",
            serial=2,
            status="dispatched",
            happened_on=date(2024, 5, 6),
            to_organisation_id="O002",
            reason="示例派单说明",
            synthetic=True,
        ),
        CaseEvent(
            event_id="CE-0003",
            case_id="CA-2024-0001",
            serial=3,
            status="closed",
            happened_on=date(2024, 5, 10),
            from_organisation_id="O002",
            synthetic=True,
        ),
    ),
    mechanism="whistle-report",
    desensitisation=Text(
        "只随事项汇总发布各环节天数的中位数,至少 30 件",
        "publish only medians of days between steps, together with the cases, from at least 30 cases",
    ),
)
