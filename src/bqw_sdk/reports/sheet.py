"""What a rendering is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from bqw_sdk.reports.fold import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bqw_sdk.findings import Finding, Report, RuleCard, Text


@dataclass(frozen=True)
class Sheet:
    """A report with what else a rendering needs to know.

    ``cards`` are the rules by identifier; ``known`` the findings that a baseline already knew, which the
    report does not hold, or None without a baseline. ``line_of`` returns a line of a text file by its
    name and number, or None: with it a rendering can say at which character a cell begins.
    """

    report: Report
    language: str = "en"
    cards: Mapping[str, RuleCard] = field(default_factory=lambda: MappingProxyType({}))
    known: tuple[Finding, ...] | None = None
    line_of: Callable[[str, int], str | None] | None = None

    @cached_property
    def causes(self) -> tuple[Folded, ...]:
        """The findings, folded by cause."""
        return fold(self.report.findings)

    @cached_property
    def known_causes(self) -> tuple[Folded, ...]:
        """What a baseline already knew, folded by cause."""
        return fold(self.known or ())

    def say(self, text: Text) -> str:
        """Return a text in the language of this sheet."""
        return text.in_language(self.language)
