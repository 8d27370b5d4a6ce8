"""The four shapes that the mechanisms share, and what every row of a ledger has.

A ledger holds the records that published figures are counts and sums of. Nearly every one is a
*pairing* (who helps whom, from when to when), a *project* (a status ladder and a money ladder), a
*case* (a loop that opens and closes) or a *periodic count* (a place's own figure for a period).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.codes import ASSISTANCE_ROUND, CASE_STATUS, MEASURE_KIND, PROJECT_STATUS
from bqw_sdk.model.marks import AtLeast, Heading, Key, OneOf, Ref, Trailing, Unit
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Amount, Digits, Identifier, Period, PlaceCode
from bqw_sdk.rules import DatesFitStatus, Ordered

Yuan = Annotated[Decimal, Digits(18, 2), AtLeast(0), Unit("yuan")]
"""An amount of money in yuan, to the cent (分), not negative."""


class LedgerRow(Record):
    """What every row of a ledger has: whether it is real."""

    synthetic: Annotated[
        bool,
        Trailing(),
        Heading(
            "合成", "Synthetic", "是否为合成(虚构)记录", "whether the row is synthetic, that is invented"
        ),
    ]


class Pairing(LedgerRow):
    """Who helps whom, in which round, from when to when; the subclass names the helper."""

    pairing_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "结对编号", "Pairing identifier", "结对的永久编号", "identifier of the pairing, the same for ever"
        ),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("受帮扶地代码", "Place helped", "受帮扶的地方", "the place that is helped"),
    ]
    round: Annotated[
        str, OneOf(ASSISTANCE_ROUND), Heading("帮扶轮次", "Round", "第几轮帮扶", "the round of assistance")
    ]
    valid_from: Annotated[date, Heading("开始日期", "From", "结对的第一天", "first day of the pairing")]
    valid_to: Annotated[
        date | None,
        Heading(
            "结束日期", "To", "结对的最后一天,仍在结对则空", "last day of the pairing; empty while it lasts"
        ),
    ] = None


class Project(LedgerRow):
    """A project on its way from intention to production, with what was planned, contracted, paid in and completed."""

    project_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "项目编号", "Project identifier", "项目的永久编号", "identifier of the project, the same for ever"
        ),
    ]
    name: Annotated[str, Heading("项目名称", "Name", "项目的名称", "the name of the project")]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading("所在地代码", "Place", "项目所在的地方", "where the project is"),
    ]
    status: Annotated[
        str,
        OneOf(PROJECT_STATUS),
        Heading(
            "项目状态",
            "Status",
            "谋划、签约、开工、在建、竣工、投产等",
            "planned, signed, started, under construction, completed, in production and so on",
        ),
    ]
    planned_on: Annotated[
        date | None,
        Heading("谋划日期", "Planned on", "列入谋划的日期", "the day on which it was first planned"),
    ] = None
    signed_on: Annotated[
        date | None, Heading("签约日期", "Signed on", "签约的日期", "the day of signing")
    ] = None
    started_on: Annotated[
        date | None, Heading("开工日期", "Started on", "开工的日期", "the day on which work started")
    ] = None
    completed_on: Annotated[
        date | None, Heading("竣工日期", "Completed on", "竣工的日期", "the day of completion")
    ] = None
    in_production_on: Annotated[
        date | None,
        Heading("投产日期", "In production on", "投产的日期", "the day on which production started"),
    ] = None
    planned_yuan: Annotated[
        Yuan | None,
        Heading(
            "计划投资(元)",
            "Planned investment",
            "计划或预算的总投资",
            "total investment as planned or budgeted",
        ),
    ] = None
    contracted_yuan: Annotated[
        Yuan | None,
        Heading("合同投资(元)", "Contracted investment", "合同约定的投资额", "investment as contracted"),
    ] = None
    paid_in_yuan: Annotated[
        Yuan | None, Heading("到位资金(元)", "Funds paid in", "已到位的资金", "funds that have arrived")
    ] = None
    completed_yuan: Annotated[
        Yuan | None,
        Heading("完成投资(元)", "Investment completed", "已完成的投资", "investment that has been completed"),
    ] = None


UNSIGNED = ("intended", "planned")
"""The statuses of a project before signing."""
BUILDING = ("started", "under-construction")
"""The statuses of a project while it is built."""
BUILT = ("completed", "in-production")
"""The statuses of a project that stands."""

PROJECT_RULES = (
    Ordered("planned_on", "signed_on"),
    Ordered("planned_on", "started_on"),
    Ordered("signed_on", "started_on"),
    Ordered("started_on", "completed_on"),
    Ordered("completed_on", "in_production_on"),
    Ordered("completed_yuan", "planned_yuan"),
    DatesFitStatus("status", "started_on", (*BUILDING, *BUILT), (*UNSIGNED, "signed")),
    DatesFitStatus("status", "completed_on", BUILT, (*UNSIGNED, "signed", *BUILDING)),
    DatesFitStatus(
        "status", "in_production_on", ("in-production",), (*UNSIGNED, "signed", *BUILDING, "completed")
    ),
)
"""What the two ladders promise of every project; when it must have been signed, its dataset says."""


class Case(LedgerRow):
    """A matter that is raised, dealt with and closed; its events stand in a log of their own."""

    case_id: Annotated[
        Identifier,
        Key(),
        Heading("事项编号", "Case identifier", "事项的永久编号", "identifier of the case, the same for ever"),
    ]
    place_code: Annotated[
        PlaceCode, Ref("places.code"), Heading("地方代码", "Place", "事项发生的地方", "where the case arose")
    ]
    status: Annotated[
        str,
        OneOf(CASE_STATUS),
        Heading(
            "状态", "Status", "提出、派单、接单、办结等", "raised, dispatched, accepted, closed and so on"
        ),
    ]
    opened_on: Annotated[
        date, Heading("提出日期", "Opened on", "提出的日期", "the day on which it was raised")
    ]
    closed_on: Annotated[
        date | None,
        Heading(
            "办结日期",
            "Closed on",
            "办结的日期,未办结则空",
            "the day on which it was closed; empty while open",
        ),
    ] = None


class PeriodicCount(LedgerRow):
    """A place's own figure for a period."""

    place_code: Annotated[
        PlaceCode,
        Key(),
        Ref("places.code"),
        Heading("地方代码", "Place", "数字所指的地方", "the place it is about"),
    ]
    period: Annotated[Period, Key(), Heading("时间", "Period", "EDTF 一级时间", "EDTF level 1")]
    period_start: Annotated[
        date | None, Heading("开始日期", "First day", "时间的第一天", "first day of the period")
    ] = None
    period_end: Annotated[
        date | None, Heading("结束日期", "Last day", "时间的最后一天", "last day of the period")
    ] = None
    measure_kind: Annotated[
        str,
        OneOf(MEASURE_KIND),
        Heading("计量性质", "Measure kind", "存量、新增、累计等", "stock, flow, cumulative and so on"),
    ]
    value: Annotated[
        Amount, Heading("数值", "Value", "该地该时间的数值", "the figure of the place for the period")
    ]
