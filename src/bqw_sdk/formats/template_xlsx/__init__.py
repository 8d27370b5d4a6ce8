"""Workbooks to be filled in, as XLSX: written from plain values, with a stamp that says what they are."""

from __future__ import annotations

from bqw_sdk.formats.template_xlsx.stamp import LISTS_SHEET, STAMP_SHEET, Stamp, StampedTable, read_stamp
from bqw_sdk.formats.template_xlsx.values import (
    Check,
    Column,
    Line,
    Listing,
    TableSheet,
    TemplateBook,
    display_width,
)

__all__ = [
    "LISTS_SHEET",
    "STAMP_SHEET",
    "Check",
    "Column",
    "Line",
    "Listing",
    "Stamp",
    "StampedTable",
    "TableSheet",
    "TemplateBook",
    "display_width",
    "read_stamp",
]
