"""The rules that a report may name, by identifier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bqw_sdk.findings import RuleCard


class RuleCards(Mapping[str, "RuleCard"]):
    """The cards of every rule that validation knows; those of our own datasets are loaded when one is asked for.

    >>> RuleCards()["FLD-001"].identifier
    'FLD-001'
    """

    @cached_property
    def _of_tables(self) -> dict[str, RuleCard]:
        from bqw_sdk.ingest.described_rules import DESCRIBED_RULES
        from bqw_sdk.ingest.rules import INGEST_RULES
        from bqw_sdk.ingest.sent_rules import SENT_RULES
        from bqw_sdk.validate.metadata.rules import METADATA_RULES
        from bqw_sdk.validate.patterns import PATTERN_REFUSED
        from bqw_sdk.validate.rules import VALIDATION_RULES

        ours = (*INGEST_RULES, *SENT_RULES, *VALIDATION_RULES)
        cards = (*ours, *DESCRIBED_RULES, *METADATA_RULES, PATTERN_REFUSED)
        return {card.identifier: card for card in cards}

    @cached_property
    def _all(self) -> dict[str, RuleCard]:
        from bqw_sdk.rules import RULE_KINDS

        return self._of_tables | {kind.card.identifier: kind.card for kind in RULE_KINDS}

    def __getitem__(self, identifier: str) -> RuleCard:
        """Return a card; KeyError when there is no such rule."""
        return self._of_tables.get(identifier) or self._all[identifier]

    def __iter__(self) -> Iterator[str]:
        """Go through the identifiers of all rules."""
        return iter(self._all)

    def __len__(self) -> int:
        """Count the rules."""
        return len(self._all)


def rule_cards() -> RuleCards:
    """Return the cards of every rule that validation knows, by identifier."""
    return RuleCards()
