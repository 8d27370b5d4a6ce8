"""A place is of the level that the record is about: a town team helps a town."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Apply, Column, Contained, Empty, Expression, Some

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import Dataset

ALL_LEVELS = ("province", "prefecture", "county", "town", "village")
"""The levels of places, the highest first."""


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


def levels_of(dataset: Dataset, field: str) -> tuple[str, ...]:
    """Return the levels that a place in a column may have, the highest first.

    >>> from bqw_sdk.datasets import dataset_named
    >>> levels_of(dataset_named("village_pairings"), "place_code")
    ('village',)
    """
    for rule in dataset.rules:
        if isinstance(rule, PlaceLevelIs) and rule.field == field:
            return tuple(level for level in ALL_LEVELS if level in rule.levels)
    return ALL_LEVELS
