"""From what senders hand in to a ``Draft``: raw text whose every cell keeps where it stood."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bqw_sdk.ingest.draft import Draft, DraftTable
    from bqw_sdk.ingest.release_file import read_package_info
    from bqw_sdk.ingest.rules import INGEST_RULES
    from bqw_sdk.ingest.source import file_of, ingest, read_table

# Loaded when first used: whoever judges a stranger's table needs none of our datasets.
_HOMES = {
    "Draft": "draft",
    "DraftTable": "draft",
    "INGEST_RULES": "rules",
    "file_of": "source",
    "ingest": "source",
    "read_package_info": "release_file",
    "read_table": "source",
}

__all__ = [
    "INGEST_RULES",
    "Draft",
    "DraftTable",
    "file_of",
    "ingest",
    "read_package_info",
    "read_table",
]


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
