"""A place is of the level that the record is about: a town team helps a town."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Apply, Column, Contained, Empty, Expression, Some


@dataclass(frozen=True, slots=True)
class PlaceLevelIs(RowRule):
    """``field`` is empty or the code of a place of one of ``levels``."""

    field: str
    levels: tuple[str, ...]
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-007",
        Text("地方的层级不对", "the place is of the wrong level"),
        Text(
            "县填成了市、村填成了镇,汇总就会重复或遗漏",
            "a city in place of a county, or a town in place of a village, is counted twice or not at all",
        ),
        "a town team with place_code 440281100000",
        "a town team with place_code 440281000000",
    )

    @property
    def promise(self) -> Expression:
        """Empty, or of one of the levels."""
        return Some(
            (Empty(Column(self.field)), Contained(Apply("place_level", Column(self.field)), self.levels))
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The column of the place."""
        return (self.field,)

    @property
    def expected(self) -> Text:
        """The levels that will do."""
        levels = ", ".join(self.levels)
        return Text(f"{levels} 级的地方代码", f"the code of a place of level {levels}")

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text("填写本级地方的代码", "give the code of a place of that level")
