"""Small services: what neighbour heads did for their households."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import MICRO_SERVICE_KIND, MICRO_SERVICE_RESULT
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import GivenWhen, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class MicroService(LedgerRow):
    """One service of one unit; what the head could not settle is passed on as a case.

    >>> MicroService(
    ...     service_id="MS-0001",
    ...     unit_id="NU-0001",
    ...     place_code="440281103201",
    ...     served_on=date(2024, 8, 3),
    ...     kind="mediation",
    ...     result="done",
    ...     synthetic=True,
    ... ).kind
    'mediation'
    """

    service_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "服务编号", "Service identifier", "服务的永久编号", "identifier of the service, the same for ever"
        ),
    ]
    unit_id: Annotated[
        Identifier,
        Ref("neighbour_units.unit_id"),
        Heading("邻编号", "Neighbour unit", "服务的邻", "the unit that was served"),
    ]
    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "所在村(社区)的 12 位代码",
            "12-digit code of the village or community",
            ("区划代码", "村代码"),
        ),
    ]
    served_on: Annotated[date, Heading("服务日期", "Served on", "服务的日期", "the day of the service")]
    kind: Annotated[
        str,
        OneOf(MICRO_SERVICE_KIND),
        Heading(
            "服务类型",
            "Kind",
            "政策宣传、走访、代办、调解等",
            "policy explained, home visit, errand, mediation and so on",
        ),
    ]
    result: Annotated[
        str,
        OneOf(MICRO_SERVICE_RESULT),
        Heading(
            "结果",
            "Result",
            "已办结、已登记、转为吹哨事项等",
            "done, recorded, passed on as a case and so on",
        ),
    ]
    case_id: Annotated[
        Identifier | None,
        Ref("cases.case_id"),
        Heading("转出事项编号", "Case", "转为吹哨事项时的事项编号", "the case that it was passed on as"),
    ] = None


MICRO_SERVICES = Dataset(
    name="micro_services",
    title=Text("微服务", "Small services"),
    about=Text(
        "邻长开展的政策宣传、走访、代办、调解等服务",
        "what neighbour heads did: policy explained, home visits, errands, mediation and so on",
    ),
    record=MicroService,
    openness="closed",
    openness_basis=Text(
        "逐次服务可推断到住户,依《个人信息保护法》和《统计法》不得开放",
        "single services lead to households: closed under the Personal Information Protection Law and the Statistics Law",
    ),
    rules=(
        PlaceLevelIs("place_code", ("village",)),
        GivenWhen("case_id", "result", ("passed-on",)),
    ),
    examples=(
        MicroService(
            service_id="MS-0001",
            unit_id="NU-0001",
            place_code="440281103201",
            served_on=date(2024, 8, 3),
            kind="mediation",
            result="done",
            synthetic=True,
        ),
        MicroService(
            service_id="MS-0002",
            unit_id="NU-0001",
            place_code="440281103201",
            served_on=date(2024, 6, 2),
            kind="hazard-check",
            result="passed-on",
            case_id="CA-2024-0002",
            synthetic=True,
        ),
    ),
    mechanism="neighbour-head",
    desensitisation=Text(
        "只发布村 × 类型 × 季度的次数;1—4 次隐去,其余取整到 5",
        "publish only services by village, kind and quarter; 1 to 4 suppressed, others rounded to 5",
    ),
)
