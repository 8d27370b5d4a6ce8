"""Two columns stand in order: the first is not after, not above the second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Compare, Empty, Expression, Some


@dataclass(frozen=True, slots=True)
class Ordered(RowRule):
    """``first`` is not after or above ``second``; either may be empty."""

    first: str
    second: str
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-001",
        Text("先后或大小颠倒", "two columns out of order"),
        Text(
            "开始晚于结束、下限高于上限的行无法使用",
            "a start after its end, or a lower bound above the upper one, cannot be used",
        ),
        "period_start 2024-01-01, period_end 2024-12-31",
        "period_start 2024-12-31, period_end 2024-01-01",
    )

    @property
    def promise(self) -> Expression:
        """The first is empty, or the second is, or they stand in order."""
        first, second = Column(self.first), Column(self.second)
        return Some((Empty(first), Empty(second), Compare(first, "<=", second)))

    @property
    def fields(self) -> tuple[str, ...]:
        """Both columns."""
        return (self.first, self.second)

    @property
    def expected(self) -> Text:
        """The order that should hold."""
        return Text(
            f"{self.first} 不晚于、不大于 {self.second}", f"{self.first} not after or above {self.second}"
        )

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text(
            f"核对 {self.first} 与 {self.second},可能填反了",
            f"check {self.first} and {self.second}; they may be swapped",
        )
