"""A total equals its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Compare, Empty, Expression, Some, Total


@dataclass(frozen=True, slots=True)
class TotalOf(RowRule):
    """``total`` equals the sum of ``parts``; not asked when the total or any part is empty."""

    total: str
    parts: tuple[str, ...]
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-008",
        Text("合计不等于各项之和", "the total is not the sum of its parts"),
        Text(
            "合计与分项对不上,多半是漏项或抄错",
            "a total that does not add up has most often lost a part or was miscopied",
        ),
        "trees 21, of which 9 and 12",
        "trees 21, of which 9 and 11",
    )

    @property
    def promise(self) -> Expression:
        """Something is empty, or it adds up."""
        empties = tuple(Empty(Column(name)) for name in (self.total, *self.parts))
        return Some(
            (*empties, Compare(Column(self.total), "==", Total(tuple(Column(part) for part in self.parts))))
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)

    @property
    def expected(self) -> Text:
        """The sum that should hold."""
        parts = " + ".join(self.parts)
        return Text(f"{self.total} = {parts}", f"{self.total} = {parts}")

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text("核对合计和各项", "check the total and its parts")
