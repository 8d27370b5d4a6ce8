"""A column agrees with what follows from another: a parent code, a level, the days of a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Apply, Column, Compare, Empty, Every, Expression, Some


@dataclass(frozen=True, slots=True)
class Derived(RowRule):
    """``field`` equals the named ``function`` of ``source``; both empty is agreement, one alone is not."""

    field: str
    function: str
    source: str
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-002",
        Text("与推算值不符", "a column disagrees with what follows from another"),
        Text(
            "两列说的是同一件事,不一致时必有一列错了",
            "both columns say the same thing, so one of them is wrong",
        ),
        "code 440281000000, parent_code 440200000000",
        "code 440281000000, parent_code 440300000000",
    )

    @property
    def promise(self) -> Expression:
        """Both are empty, or they are equal."""
        given, derived = Column(self.field), Apply(self.function, Column(self.source))
        return Some((Every((Empty(given), Empty(derived))), Compare(given, "==", derived)))

    @property
    def fields(self) -> tuple[str, ...]:
        """The column and what it follows from."""
        return (self.field, self.source)

    @property
    def expected(self) -> Text:
        """The agreement that should hold."""
        return Text(
            f"{self.field} 与 {self.source} 推算的值一致", f"{self.field} as it follows from {self.source}"
        )

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text(f"核对 {self.field} 与 {self.source}", f"check {self.field} and {self.source}")
