"""Workbooks go back to those who sent them, with the mistakes marked in their own cells."""

from __future__ import annotations

from bqw_sdk.ingest.annotation_sheets import ANNOTATION_SHEETS
from bqw_sdk.road.annotate.corrections import WRITTEN
from bqw_sdk.road.annotate.make import annotate_workbook
from bqw_sdk.road.annotate.values import Annotated, PublicTable

__all__ = ["ANNOTATION_SHEETS", "WRITTEN", "Annotated", "PublicTable", "annotate_workbook"]
