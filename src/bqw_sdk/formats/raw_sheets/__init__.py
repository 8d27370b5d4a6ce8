"""Workbooks and text files as people send them: every cell with its type and its place, nothing understood."""

from bqw_sdk.formats.raw_sheets.faults import (
    BrokenFile,
    EmptyFile,
    LockedFile,
    LockFile,
    NotATable,
    ProtectedFile,
    TooLarge,
    UndecodableText,
    Unread,
)
from bqw_sdk.formats.raw_sheets.open import book_kind, read_book
from bqw_sdk.formats.raw_sheets.survey import SheetSurvey
from bqw_sdk.formats.raw_sheets.values import BookFormat, RawBook, RawCell, RawSheet

__all__ = [
    "BookFormat",
    "BrokenFile",
    "EmptyFile",
    "LockFile",
    "LockedFile",
    "NotATable",
    "ProtectedFile",
    "RawBook",
    "RawCell",
    "RawSheet",
    "SheetSurvey",
    "TooLarge",
    "UndecodableText",
    "Unread",
    "book_kind",
    "read_book",
]
