"""A column is empty when another column says so, and free otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Contained, Empty, Expression, Not, Some


@dataclass(frozen=True, slots=True)
class AbsentWhen(RowRule):
    """``field`` is empty when ``other`` is one of ``values``; for all others it may be given or empty."""

    field: str
    other: str
    values: tuple[str, ...]
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-014",
        Text("该空的填了", "a column that the row must leave empty is given"),
        Text(
            "签约前的投资方是商业秘密,也不会有合同额;填了不是状态错,就是不该填",
            "before signing the investor is a trade secret and there is no contract sum: the status or the cell is wrong",
        ),
        "status planned, organisation_id empty",
        "status planned, organisation_id O002",
    )

    @property
    def promise(self) -> Expression:
        """It is empty, or nothing forbids it."""
        other = Column(self.other)
        return Some((Empty(Column(self.field)), Empty(other), Not(Contained(other, self.values))))

    @property
    def fields(self) -> tuple[str, ...]:
        """The column and the one that decides."""
        return (self.field, self.other)

    @property
    def expected(self) -> Text:
        """When the column must be empty."""
        values = ", ".join(self.values)
        return Text(
            f"{self.other} 为 {values} 时 {self.field} 留空",
            f"{self.field} empty when {self.other} is {values}",
        )

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text(f"清空 {self.field},或改正 {self.other}", f"empty {self.field}, or mend {self.other}")
