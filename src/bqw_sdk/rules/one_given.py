"""At least one of several columns is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Empty, Expression, Not, Some


@dataclass(frozen=True, slots=True)
class OneGiven(RowRule):
    """At least one of ``columns`` is not empty."""

    columns: tuple[str, ...]
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-003",
        Text("几列全空", "none of several columns is given"),
        Text(
            "没有地方也没有范围说明的数字无从使用",
            "a figure with neither a place nor a stated scope is of no use",
        ),
        "place_code 440200000000",
        "place_code and scope_text both empty",
    )

    @property
    def promise(self) -> Expression:
        """One of them is there."""
        return Some(tuple(Not(Empty(Column(each))) for each in self.columns))

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns."""
        return self.columns

    @property
    def expected(self) -> Text:
        """One of the columns."""
        names = ", ".join(self.columns)
        return Text(f"{names} 至少填一列", f"at least one of {names}")

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text("补填其中一列", "fill in one of them")
