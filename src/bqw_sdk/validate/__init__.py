"""``validate``: a draft or any table judged, giving a report and, if a source is fit, a ``Validated``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bqw_sdk.validate.anything import validate
    from bqw_sdk.validate.described import ValidationOptions, validate_described
    from bqw_sdk.validate.judge import Validated, ValidationReport, validate_draft
    from bqw_sdk.validate.plan import Plan, plan_of
    from bqw_sdk.validate.rules import VALIDATION_RULES

# Loaded when first used: whoever judges a stranger's table needs none of our datasets.
_HOMES = {
    "ValidationOptions": "described",
    "Plan": "plan",
    "VALIDATION_RULES": "rules",
    "Validated": "judge",
    "ValidationReport": "judge",
    "plan_of": "plan",
    "validate": "anything",
    "validate_described": "described",
    "validate_draft": "judge",
}

__all__ = [
    "VALIDATION_RULES",
    "Plan",
    "Validated",
    "ValidationOptions",
    "ValidationReport",
    "plan_of",
    "validate",
    "validate_described",
    "validate_draft",
]


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
