"""The text of a column passes a named check: a check digit, a period that exists in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.model.dataset import RowRule
from bqw_sdk.model.expressions import Apply, Column, Empty, Expression, Some


@dataclass(frozen=True, slots=True)
class WellFormed(RowRule):
    """The cell is empty or passes the named ``function``; ``says`` tells what that means."""

    field: str
    function: str
    says: Text
    card: ClassVar[RuleCard] = RuleCard(
        "FLD-020",
        Text("内容不成立", "the text does not hold together"),
        Text(
            "形式对而内容错的代码和日期,多半是抄写或识别错误(统一社会信用代码的校验位见 GB 32100-2015)",
            "a code or date of the right form that fails its check was most likely miscopied (check digit: GB 32100-2015)",
        ),
        "uscc 91350100M000100Y43",
        "uscc 91350100M000100Y44",
    )

    @property
    def promise(self) -> Expression:
        """The cell is empty, or the check passes."""
        return Some((Empty(Column(self.field)), Apply(self.function, Column(self.field))))

    @property
    def fields(self) -> tuple[str, ...]:
        """The column."""
        return (self.field,)

    @property
    def expected(self) -> Text:
        """What the text should be."""
        return self.says

    @property
    def mend(self) -> Text:
        """What to do."""
        return Text("对照原件逐字核对", "compare it with the original, character by character")
