"""What frictionless knows: descriptions, headings, and tables that only it can judge."""

from __future__ import annotations

from bqw_sdk.validate.reference.packages import ReferencePackage, ReferenceTable
from bqw_sdk.validate.reference.tables import judge_by_schema

__all__ = ["ReferencePackage", "ReferenceTable", "judge_by_schema"]
