"""The columnar workspace: typed tables by dataset name, held by Polars."""

from __future__ import annotations

from bqw_sdk.store.columns import column_types, missing_column, stored_fields
from bqw_sdk.store.workspace import Workspace

__all__ = ["Workspace", "column_types", "missing_column", "stored_fields"]
