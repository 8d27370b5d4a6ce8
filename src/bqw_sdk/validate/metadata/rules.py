"""Every rule about metadata, by identifier: the registry and the docs are made of these cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata.field_rules import ADVICE_RULES, FIELD_RULES
from bqw_sdk.validate.metadata.package_rules import PACKAGE_RULES
from bqw_sdk.validate.metadata.resource_rules import DIALECT_RULES, RESOURCE_RULES
from bqw_sdk.validate.metadata.schema_rules import SCHEMA_RULES

if TYPE_CHECKING:
    from bqw_sdk.findings import RuleCard

METADATA_RULES: tuple[RuleCard, ...] = tuple(
    rule.card
    for rules in (PACKAGE_RULES, RESOURCE_RULES, SCHEMA_RULES, FIELD_RULES, DIALECT_RULES, ADVICE_RULES)
    for rule in rules
)
