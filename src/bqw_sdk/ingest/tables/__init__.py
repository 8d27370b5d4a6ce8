"""From the raw cells of a sheet to the tables that people typed, and which column is which field.

Nothing is guessed silently: a heading that is only close to a field is a finding with the suggestion, and counts
once a mapping file says so.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bqw_sdk.ingest.tables.found import Found, FoundColumn, FoundTable
    from bqw_sdk.ingest.tables.locate import find_in_book, find_tables
    from bqw_sdk.ingest.tables.mapping_file import SenderMapping, read_mapping
    from bqw_sdk.ingest.tables.mapping_writing import mapping_text
    from bqw_sdk.ingest.tables.rules import TABLE_RULES
    from bqw_sdk.ingest.tables.stamped import stamped_tables
    from bqw_sdk.ingest.tables.suggesting import suggest, unused_entries

# Loaded when first used: the registry of rules asks for the cards alone.
_HOMES = {
    "TABLE_RULES": "rules",
    "Found": "found",
    "FoundColumn": "found",
    "FoundTable": "found",
    "SenderMapping": "mapping_file",
    "find_in_book": "locate",
    "find_tables": "locate",
    "mapping_text": "mapping_writing",
    "read_mapping": "mapping_file",
    "stamped_tables": "stamped",
    "suggest": "suggesting",
    "unused_entries": "suggesting",
}

__all__ = [
    "TABLE_RULES",
    "Found",
    "FoundColumn",
    "FoundTable",
    "SenderMapping",
    "find_in_book",
    "find_tables",
    "mapping_text",
    "read_mapping",
    "stamped_tables",
    "suggest",
    "unused_entries",
]


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
