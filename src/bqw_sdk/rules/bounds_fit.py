"""The bounds of a figure fit its qualifier: what is printed as "more than" has no upper bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Contained, Empty, Every, Expression, Not, Some

_OPEN_ABOVE = ("more-than", "at-least")
_OPEN_BELOW = ("less-than", "at-most")


@dataclass(frozen=True, slots=True)
class BoundsFit(RowRule):
    """``lower`` and ``upper`` are given as the ``qualifier`` asks (Civil Code art. 1259 for 以上, 以下, 超过)."""

    qualifier: str
    lower: str
    upper: str
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-005",
        Text("上下限与修饰词不符", "the bounds do not fit the qualifier"),
        Text(
            "“超”“以上”没有上限,“不到”“以下”没有下限,其余两限都有",
            "more-than and at-least have no upper bound, less-than and at-most no lower one, all others have both",
        ),
        "qualifier more-than, lower 100, upper empty",
        "qualifier more-than, lower 100, upper 200",
    )

    @property
    def promise(self) -> Expression:
        """Each bound is there exactly when the qualifier has it."""
        qualifier, lower, upper = Column(self.qualifier), Empty(Column(self.lower)), Empty(Column(self.upper))
        above, below = Contained(qualifier, _OPEN_ABOVE), Contained(qualifier, _OPEN_BELOW)
        return Some(
            (
                Every((above, Not(lower), upper)),
                Every((below, lower, Not(upper))),
                Every((Not(above), Not(below), Not(lower), Not(upper))),
            )
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The qualifier and both bounds."""
        return (self.qualifier, self.lower, self.upper)

    @property
    def expected(self) -> Text:
        """Which bounds go with which qualifier."""
        return self.card.why

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text("按原文的修饰词改正上下限", "mend the bounds after the printed qualifier")
