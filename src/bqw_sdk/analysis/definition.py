"""What an indicator is in code: its row of the ``indicators`` table, and how it is computed, if it can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.datasets.indicators import Indicator

if TYPE_CHECKING:
    from bqw_sdk.analysis.measures import Measure
    from bqw_sdk.findings import Text


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator. Without a ``measure`` it is only ever published, never computed from ledgers.

    ``scoped`` marks a figure of one project or one park: the rows of its place and day stand for it.
    """

    identifier: str
    name: Text
    about: Text
    unit: str
    measure_kind: str
    money_kind: str | None = None
    measure: Measure | None = None
    scoped: bool = False

    def record(self, mechanism: str) -> Indicator:
        """Return the row of the ``indicators`` table."""
        return Indicator(
            indicator_id=self.identifier,
            name=self.name.zh,
            name_en=self.name.en,
            definition=self.about.zh,
            definition_en=self.about.en,
            unit=self.unit,
            measure_kind=self.measure_kind,
            money_kind=self.money_kind,
            mechanism=mechanism,
        )
