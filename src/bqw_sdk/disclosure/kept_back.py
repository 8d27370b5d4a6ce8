"""What a gate keeps back, and the view of the data that gates share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.findings import Finding, Text

if TYPE_CHECKING:
    import polars as pl

    from bqw_sdk.findings import RuleCard
    from bqw_sdk.model.dataset import Dataset

Tables = dict[str, tuple["Dataset", "pl.DataFrame"]]
_NOTHING = Text("无须处理:已在发布时略去", "nothing to do: it was left out of the release")


@dataclass(frozen=True, slots=True)
class KeptBack:
    """One thing that a gate keeps back: a dataset, a column, or a number of cells of a column."""

    rule: RuleCard
    dataset: str
    field: str
    cells: int
    why: Text

    @property
    def finding(self) -> Finding:
        """The same as a finding, for the report of the release."""
        return Finding(
            self.rule.identifier, self.rule.severity, dataset=self.dataset, field=self.field, message=self.rule.title,
            found=str(self.cells), expected=self.why, mend=_NOTHING,
        )  # fmt: skip
