"""A column is filled in when another column says so, and free otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Contained, Empty, Expression, Not, Some


@dataclass(frozen=True, slots=True)
class RequiredWhen(RowRule):
    """``field`` is filled in when ``other`` is one of ``values``; for all others it may be given or empty."""

    field: str
    other: str
    values: tuple[str, ...]
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-013",
        Text("该填的没有填", "a column that the row must give is empty"),
        Text(
            "没有金额的资金、没有合同额的签约项目会使合计偏小",
            "funds without an amount, or a signed project without its contract sum, make every total too small",
        ),
        "kind funds, amount_yuan 2500000",
        "kind funds, amount_yuan empty",
    )

    @property
    def promise(self) -> Expression:
        """It is given, or nothing asks for it."""
        other = Column(self.other)
        return Some((Not(Empty(Column(self.field))), Empty(other), Not(Contained(other, self.values))))

    @property
    def fields(self) -> tuple[str, ...]:
        """The column and the one that decides."""
        return (self.field, self.other)

    @property
    def expected(self) -> Text:
        """When the column must be given."""
        values = ", ".join(self.values)
        return Text(
            f"{self.other} 为 {values} 时必填 {self.field}",
            f"{self.field} given when {self.other} is {values}",
        )

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text(f"补填 {self.field},或改正 {self.other}", f"fill in {self.field}, or mend {self.other}")
