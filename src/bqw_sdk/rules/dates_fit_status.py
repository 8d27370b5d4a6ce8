"""The dates of a row fit its status: what is said to be completed has a day of completion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Column, Contained, Empty, Every, Expression, Not, Some


@dataclass(frozen=True, slots=True)
class DatesFitStatus(RowRule):
    """``date`` is given when ``status`` is one of ``reached``, and empty when it is one of ``not_reached``."""

    status: str
    date: str
    reached: tuple[str, ...]
    not_reached: tuple[str, ...]
    card: ClassVar[RuleCard] = RuleCard(
        "ROW-006",
        Text("日期与状态不符", "the dates do not fit the status"),
        Text(
            "说是竣工却没有竣工日期,或有竣工日期却还在谋划,总有一处错了",
            "said to be completed without a day of completion, or planned with one: either must be wrong",
        ),
        "status completed, completed_on 2024-10-26",
        "status completed, completed_on empty",
    )

    @property
    def promise(self) -> Expression:
        """Reached with a date, not reached without one, or a status that says neither."""
        status, missing = Column(self.status), Empty(Column(self.date))
        return Some(
            (
                Every((Contained(status, self.reached), Not(missing))),
                Every((Contained(status, self.not_reached), missing)),
                Not(Contained(status, (*self.reached, *self.not_reached))),
            )
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The date and the status."""
        return (self.date, self.status)

    @property
    def expected(self) -> Text:
        """When the date is given."""
        reached, early = ", ".join(self.reached), ", ".join(self.not_reached)
        return Text(
            f"{self.status} 为 {reached} 时填 {self.date},为 {early} 时留空",
            f"{self.date} given when {self.status} is {reached}, and empty when it is {early}",
        )

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text(f"核对 {self.status} 与 {self.date}", f"check {self.status} and {self.date}")
