"""A column is filled in exactly when another column says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Contained, Empty, Every, Expression, Not, Some


@dataclass(frozen=True, slots=True)
class GivenWhen(RowRule):
    """``field`` is filled in when ``other`` is one of ``values``, and empty when it is not."""

    field: str
    other: str
    values: tuple[str, ...]
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-004",
        Text("该填未填,或不该填而填了", "a column is given when it should not be, or the other way round"),
        Text(
            "金额必须说明是计划、合同还是完成,其他计量不能带资金性质",
            "money must say whether it is planned, contracted or completed; nothing else has a money kind",
        ),
        "unit yuan, money_kind planned",
        "unit yuan, money_kind empty",
    )

    @property
    def promise(self) -> Expression:
        """Both, or neither."""
        asked, empty = Contained(Column(self.other), tuple(self.values)), Empty(Column(self.field))
        return Some(
            (
                Every((asked, Not(empty))),
                Every((Not(asked), empty)),
                Every((Empty(Column(self.other)), empty)),
            )
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The column and the one that decides."""
        return (self.field, self.other)

    @property
    def expected(self) -> Text:
        """When the column is given."""
        values = ", ".join(self.values)
        return Text(
            f"{self.other} 为 {values} 时填 {self.field},否则留空",
            f"{self.field} given when {self.other} is {values}, and empty otherwise",
        )

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text(f"补填或清空 {self.field}", f"fill in or empty {self.field}")
