"""From what senders hand in to a ``Draft``: raw text whose every cell keeps where it stood."""

from __future__ import annotations

from bqw_sdk.ingest.draft import Draft, DraftTable
from bqw_sdk.ingest.release_file import read_package_info
from bqw_sdk.ingest.rules import INGEST_RULES
from bqw_sdk.ingest.source import file_of, ingest, read_table

__all__ = ["INGEST_RULES", "Draft", "DraftTable", "file_of", "ingest", "read_package_info", "read_table"]
