"""``validate``: a draft judged against the standard, giving a report and, if it is fit, a ``Validated``."""

from __future__ import annotations

from bqw_sdk.validate.judge import Validated, ValidationReport, validate, validate_draft
from bqw_sdk.validate.plan import Plan, plan_of
from bqw_sdk.validate.rules import VALIDATION_RULES

__all__ = [
    "VALIDATION_RULES",
    "Plan",
    "Validated",
    "ValidationReport",
    "plan_of",
    "validate",
    "validate_draft",
]
