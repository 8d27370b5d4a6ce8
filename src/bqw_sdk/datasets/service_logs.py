"""Days that university teams served in towns and villages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Ref, Unit
from bqw_sdk.model.types import Amount, Identifier, PlaceCode
from bqw_sdk.rules import PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class ServiceLog(LedgerRow):
    """One service of a university team at one place; person-times, never persons.

    >>> ServiceLog(
    ...     log_id="SL001",
    ...     pairing_id="UP001",
    ...     place_code="440281104201",
    ...     served_on=date(2024, 7, 8),
    ...     days=Decimal("2.5"),
    ...     person_times=12,
    ...     synthetic=True,
    ... ).days
    Decimal('2.5')
    """

    log_id: Annotated[
        Identifier,
        Key(),
        Heading("记录编号", "Log identifier", "记录的永久编号", "identifier of the entry, the same for ever"),
    ]
    pairing_id: Annotated[
        Identifier,
        Ref("university_pairings.pairing_id"),
        Heading("结对编号", "Pairing", "所属的高校结对", "the pairing of the university"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "服务地代码", "Place served", "服务的镇或村", "the town or village that was served", ("服务地点",)
        ),
    ]
    served_on: Annotated[
        date, Heading("服务日期", "Served on", "服务开始的日期", "the day on which the service began")
    ]
    days: Annotated[
        Amount,
        Unit("days"),
        Heading(
            "服务天数(天)", "Days", "服务的天数,可有半天", "days of service; halves are possible", ("天数",)
        ),
    ]
    person_times: Annotated[
        int,
        Unit("person-times"),
        Heading(
            "人次",
            "Person-times",
            "参加服务的人次,不可当作人数",
            "how often people took part; never a number of persons",
            ("服务人次",),
        ),
    ]


SERVICE_LOGS = Dataset(
    name="service_logs",
    title=Text("高校服务记录", "Service logs"),
    about=Text(
        "高校服务团队在镇村的服务天数和人次",
        "days and person-times that university teams served in towns and villages",
    ),
    record=ServiceLog,
    mechanism="double-hundred-university",
    openness="unconditional",
    openness_basis=Text(
        "事后的服务记录不含个人信息,属无条件开放类(《广东省公共数据开放暂行办法》)",
        "what was served, told afterwards and without persons, is open without conditions",
    ),
    desensitisation=Text(
        "不收录服务队员姓名和学生信息;1—4 人次的与相邻记录合并",
        "names of team members and students never enter; rows of 1 to 4 person-times are merged with others",
    ),
    rules=(PlaceLevelIs("place_code", ("town", "village")),),
    examples=(
        ServiceLog(
            log_id="SL001",
            pairing_id="UP001",
            place_code="440281104201",
            served_on=date(2024, 7, 8),
            days=Decimal("2.5"),
            person_times=12,
            synthetic=True,
        ),
        ServiceLog(
            log_id="SL002",
            pairing_id="UP001",
            place_code="440281104000",
            served_on=date(2024, 9, 12),
            days=Decimal(1),
            person_times=6,
            synthetic=True,
        ),
    ),
)
