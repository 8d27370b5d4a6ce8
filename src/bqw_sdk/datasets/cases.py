"""Service requests: what residents raised, who dealt with it, and how it was rated."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from bqw_sdk.codes import CASE_CATEGORY, CASE_OUTCOME, CASE_RATING, CASE_SOURCE, CASE_URGENCY
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, OneOf, Personal, Ref
from bqw_sdk.model.types import PlaceCode
from bqw_sdk.rules import DatesFitStatus, GivenWhen, Ordered, PlaceLevelIs
from bqw_sdk.shapes import Case


class ServiceCase(Case):
    """One request. It is closed on ``closed_on``; a case that nobody rated stays in every share.

    >>> ServiceCase(
    ...     case_id="CA-2024-0001",
    ...     place_code="440281001001",
    ...     status="rated",
    ...     opened_on=date(2024, 5, 6),
    ...     dispatched_on=date(2024, 5, 6),
    ...     accepted_on=date(2024, 5, 7),
    ...     attended_on=date(2024, 5, 8),
    ...     closed_on=date(2024, 5, 10),
    ...     rated_on=date(2024, 5, 12),
    ...     category="sanitation",
    ...     source="whistle",
    ...     urgency="ordinary",
    ...     rating="satisfied",
    ...     outcome="solved",
    ...     request_text="示例诉求",
    ...     synthetic=True,
    ... ).closed_on
    datetime.date(2024, 5, 10)
    """

    place_code: Annotated[
        PlaceCode,
        Ref("places.code"),
        Heading(
            "地方代码",
            "Place",
            "事项发生的村(社区)或镇(街)",
            "the community, village or town in which it arose",
            ("区划代码", "村代码"),
        ),
    ]
    category: Annotated[
        str,
        OneOf(CASE_CATEGORY),
        Heading(
            "事项类别",
            "Category",
            "环境卫生、基础设施、物业、邻里纠纷等",
            "cleaning, infrastructure, property management, quarrels and so on",
        ),
    ]
    source: Annotated[
        str,
        OneOf(CASE_SOURCE),
        Heading("来源", "Source", "吹哨、巡查、热线或扫码", "whistle, patrol, hotline or scanned code"),
    ]
    urgency: Annotated[
        str,
        OneOf(CASE_URGENCY),
        Heading("紧急程度", "Urgency", "一般、紧急或特急", "ordinary, urgent or emergency"),
    ]
    dispatched_on: Annotated[
        date | None,
        Heading("派单日期", "Dispatched on", "首次派单的日期", "the day on which it was first dispatched"),
    ] = None
    accepted_on: Annotated[
        date | None, Heading("接单日期", "Accepted on", "接单的日期", "the day on which it was accepted")
    ] = None
    attended_on: Annotated[
        date | None,
        Heading("到场日期", "Attended on", "到场处理的日期", "the day on which somebody attended"),
    ] = None
    rated_on: Annotated[
        date | None,
        Heading(
            "评价日期", "Rated on", "评价的日期,未评价则空", "the day of the rating; empty when there is none"
        ),
    ] = None
    rating: Annotated[
        str | None,
        OneOf(CASE_RATING),
        Heading(
            "评价",
            "Rating",
            "办结后的评价;没有评价的填 `unrated`(未评价)",
            "rating after closing; `unrated` when nobody rated it",
            ("满意度",),
        ),
    ] = None
    outcome: Annotated[
        str | None,
        OneOf(CASE_OUTCOME),
        Heading(
            "办理结果",
            "Outcome",
            "已解决、部分解决、解释说明等",
            "solved, partly solved, explained and so on",
        ),
    ] = None
    reporter_ref: Annotated[
        str | None,
        Personal(),
        Heading("提出人内部编号", "Reporter", "系统内部编号,不对外发布", "internal number; never released"),
    ] = None
    request_text: Annotated[
        str | None,
        Personal(),
        Heading("事项内容", "Request", "原话,不对外发布", "what was said; never released", ("诉求内容",)),
    ] = None
    result_text: Annotated[
        str | None,
        Personal(),
        Heading(
            "办理情况",
            "Result in words",
            "经办人的说明,不对外发布",
            "what was done, in words; never released",
        ),
    ] = None


CASES = Dataset(
    name="cases",
    title=Text("服务事项", "Cases"),
    about=Text(
        "社区吹哨、巡查、热线和扫码收到的事项及其闭环",
        "requests that came in by whistle, patrol, hotline or scanned code, from raised to rated",
    ),
    record=ServiceCase,
    openness="closed",
    openness_basis=Text(
        "居民诉求含住址、纠纷、健康等个人信息和隐私,依《个人信息保护法》和《广东省公共数据开放暂行办法》逐件不予开放",
        "requests hold addresses, quarrels and health: personal and private, not open case by case (Personal Information Protection Law; Guangdong's interim measures on opening public data)",
    ),
    rules=(
        PlaceLevelIs("place_code", ("town", "village")),
        Ordered("opened_on", "dispatched_on"),
        Ordered("dispatched_on", "accepted_on"),
        Ordered("accepted_on", "attended_on"),
        Ordered("attended_on", "closed_on"),
        Ordered("accepted_on", "closed_on"),
        Ordered("opened_on", "closed_on"),
        Ordered("closed_on", "rated_on"),
        DatesFitStatus(
            "status", "closed_on", ("closed", "rated"), ("raised", "dispatched", "accepted", "attended")
        ),
        DatesFitStatus("status", "rated_on", ("rated",), ("raised", "dispatched", "accepted", "attended")),
        GivenWhen("rating", "status", ("closed", "rated")),
        GivenWhen("outcome", "status", ("closed", "rated")),
        GivenWhen("rated_on", "rating", ("satisfied", "basically-satisfied", "dissatisfied")),
    ),
    examples=(
        ServiceCase(
            case_id="CA-2024-0001",
            place_code="440281001001",
            status="rated",
            opened_on=date(2024, 5, 6),
            dispatched_on=date(2024, 5, 6),
            accepted_on=date(2024, 5, 7),
            attended_on=date(2024, 5, 8),
            closed_on=date(2024, 5, 10),
            rated_on=date(2024, 5, 12),
            category="sanitation",
            source="whistle",
            urgency="ordinary",
            rating="satisfied",
            outcome="solved",
            reporter_ref="示例人员-01",
            request_text="示例诉求",
            result_text="示例办理情况",
            synthetic=True,
        ),
        ServiceCase(
            case_id="CA-2024-0002",
            place_code="440281103201",
            status="closed",
            opened_on=date(2024, 6, 3),
            dispatched_on=date(2024, 6, 4),
            accepted_on=date(2024, 6, 4),
            closed_on=date(2024, 6, 20),
            category="infrastructure",
            source="hotline",
            urgency="urgent",
            rating="unrated",
            outcome="partly-solved",
            synthetic=True,
        ),
        ServiceCase(
            case_id="CA-2024-0003",
            place_code="440281001001",
            status="dispatched",
            opened_on=date(2024, 10, 8),
            dispatched_on=date(2024, 10, 9),
            category="neighbour-dispute",
            source="scan",
            urgency="ordinary",
            synthetic=True,
        ),
    ),
    mechanism="whistle-report",
    desensitisation=Text(
        "汇总为村(社区)或镇 × 类别 × 月的件数、办结时长中位数和满意率(未评价计入分母)后有条件开放;1—4 件隐去,其余取整到 5;不发布类别 × 社区 × 周",
        "as counts by community or town, category and month, median days to close and share satisfied (unrated cases stay in the denominator), open under conditions; 1 to 4 suppressed, others rounded to 5; never category by community by week",
    ),
)
