"""Two columns are given together or not at all: beneficiaries and how they were counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Empty, Every, Expression, Not, Some


@dataclass(frozen=True, slots=True)
class GivenTogether(RowRule):
    """``field`` and ``other`` are both given or both empty."""

    field: str
    other: str
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-009",
        Text("两列应同时填写", "two columns that belong together"),
        Text(
            "受益人数不说明是去重还是相加,就不能汇总",
            "beneficiaries cannot be added up unless it is said whether they are distinct or summed",
        ),
        "beneficiaries 120, beneficiary_basis distinct",
        "beneficiaries 120, beneficiary_basis empty",
    )

    @property
    def promise(self) -> Expression:
        """Both or neither."""
        first, second = Empty(Column(self.field)), Empty(Column(self.other))
        return Some((Every((first, second)), Every((Not(first), Not(second)))))

    @property
    def fields(self) -> tuple[str, ...]:
        """Both columns."""
        return (self.field, self.other)

    @property
    def expected(self) -> Text:
        """Both or neither."""
        return Text(
            f"{self.field} 与 {self.other} 同时填写或同时留空",
            f"{self.field} and {self.other} both given or both empty",
        )

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text(f"补填 {self.field} 或 {self.other}", f"fill in {self.field} or {self.other}")
