"""The class of a county or town: forerunner, climber, weak base."""

from __future__ import annotations

from typing import Annotated

from bqw_sdk.codes import CLASS_SCHEME, PLACE_CLASS
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, OneOf, Ref
from bqw_sdk.model.types import Identifier, PlaceCode
from bqw_sdk.rules import Derived, PlaceLevelIs
from bqw_sdk.shapes import LedgerRow


class ClassAssignment(LedgerRow):
    """One county or town in the class of one year.

    >>> ClassAssignment(
    ...     assignment_id="CA001",
    ...     place_code="440281000000",
    ...     scheme="county",
    ...     place_class="climber",
    ...     year=2024,
    ...     synthetic=True,
    ... ).place_class
    'climber'
    """

    assignment_id: Annotated[
        Identifier,
        Key(),
        Heading(
            "归类编号",
            "Assignment identifier",
            "归类的永久编号",
            "identifier of the assignment, the same for ever",
        ),
    ]
    place_code: Annotated[
        PlaceCode, Ref("places.code"), Heading("地方代码", "Place", "归类的县或镇", "the county or town")
    ]
    scheme: Annotated[
        str,
        OneOf(CLASS_SCHEME),
        Heading(
            "分类体系", "Scheme", "县级分类或市内的镇级分类", "classes of counties, or of towns within a city"
        ),
    ]
    place_class: Annotated[
        str,
        OneOf(PLACE_CLASS),
        Heading("类别", "Class", "创先、进位或消薄", "forerunner, climber or weak base"),
    ]
    year: Annotated[int, Heading("年份", "Year", "归类适用的年份", "the year for which it holds")]


CLASS_ASSIGNMENTS = Dataset(
    name="class_assignments",
    title=Text("创先、进位、消薄分类", "Class assignments"),
    about=Text(
        "县、镇在创先、进位、消薄三类中的归类", "which of the three classes a county or town belongs to"
    ),
    record=ClassAssignment,
    mechanism="typical-case",
    openness="unconditional",
    openness_basis=Text(
        "公开名单,属无条件开放类(《广东省公共数据开放暂行办法》)",
        "public lists, open without conditions (Guangdong's interim measures on opening public data)",
    ),
    rules=(
        Derived("scheme", "place_level", "place_code"),
        PlaceLevelIs("place_code", ("county", "town")),
    ),
    examples=(
        ClassAssignment(
            assignment_id="CA001",
            place_code="440281000000",
            scheme="county",
            place_class="climber",
            year=2024,
            synthetic=True,
        ),
        ClassAssignment(
            assignment_id="CA002",
            place_code="440281104000",
            scheme="town",
            place_class="forerunner",
            year=2024,
            synthetic=True,
        ),
    ),
)
