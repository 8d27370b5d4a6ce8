"""Results of the yearly examination of places."""

from __future__ import annotations

from typing import Annotated

from bqw_sdk.codes import EXAMINATION_GRADE, PLACE_CLASS
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref, Unit
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import OneGiven, Ordered, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class ExaminationResult(LedgerRow):
    """One place's grade, and its rank in its class where it is known, for one year.

    >>> ExaminationResult(
    ...     result_id="XR001",
    ...     place_code="440281000000",
    ...     year=2023,
    ...     place_class="climber",
    ...     rank=9,
    ...     of=27,
    ...     grade="good",
    ...     synthetic=True,
    ... ).rank
    9
    """

    result_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "结果编号", "Result identifier", "结果的永久编号", "identifier of the result, the same for ever"
        ),
    ]
    place_code: Annotated[
        PlaceCode, Ref("places.code"), Heading("地方代码", "Place", "受考核的地方", "the place examined")
    ]
    year: Annotated[int, Heading("考核年份", "Year", "考核所指的年份", "the year that was examined")]
    place_class: Annotated[
        str | None, OneOf(PLACE_CLASS), Heading("类别", "Class", "所在类别", "the class that it belongs to")
    ] = None
    rank: Annotated[
        int | None,
        Unit("rank"),
        Heading("位次", "Rank", "类内位次,不可相加", "its rank within the class; never to be summed"),
    ] = None
    of: Annotated[
        int | None,
        Heading("参评数", "Out of", "该类参评的地方数", "how many places of the class were ranked"),
    ] = None
    grade: Annotated[
        str | None,
        OneOf(EXAMINATION_GRADE),
        Heading("等次", "Grade", "优秀、良好或一般", "excellent, good or ordinary"),
    ] = None


EXAMINATION_RESULTS = Dataset(
    name="examination_results",
    title=Text("考核结果", "Examination results"),
    about=Text(
        "县镇年度考核的等次和类内位次", "grade and rank within the class in the yearly examination of places"
    ),
    record=ExaminationResult,
    mechanism="typical-case",
    openness="conditional",
    openness_basis=Text(
        "未公布的位次是内部信息,经公布的可开放(《广东省公共数据开放暂行办法》)",
        "ranks that were not made public are internal; those that were may be open (Guangdong's interim measures on opening public data)",
    ),
    desensitisation=Text(
        "只发布当地已公开的等次和位次,其余留空",
        "publish only grades and ranks that the place itself made public; leave the others empty",
    ),
    rules=(
        Ordered("rank", "of"),
        OneGiven(("rank", "grade")),
        PlaceLevelIs("place_code", ("prefecture", "county", "town")),
    ),
    examples=(
        ExaminationResult(
            result_id="XR001",
            place_code="440281000000",
            year=2023,
            place_class="climber",
            rank=9,
            of=27,
            grade="good",
            synthetic=True,
        ),
        ExaminationResult(
            result_id="XR002", place_code="440281104000", year=2023, grade="excellent", synthetic=True
        ),
    ),
)
