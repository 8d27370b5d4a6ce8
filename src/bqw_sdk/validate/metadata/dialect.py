"""The dialect of a table: the kind of each property, and the few that bind one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import kinds
from bqw_sdk.validate.metadata import resource_rules as cards

if TYPE_CHECKING:
    from bqw_sdk.validate.metadata.notes import Notes, Spot

_TEXTS = ("headerJoin", "commentChar", "property", "sheetName", "table", "itemType")
_LISTS = ("headerRows", "commentRows")
_KINDS = {
    "header": kinds.is_flag,
    **dict.fromkeys(_TEXTS, kinds.is_text),
    **dict.fromkeys(_LISTS, lambda value: isinstance(value, list)),
    "itemKeys": kinds.is_texts,
    "sheetNumber": kinds.is_row_number,
}
_DELIMITED_TEXTS = ("delimiter", "lineTerminator", "quoteChar", "escapeChar", "nullSequence")
_DELIMITED = {
    **dict.fromkeys(_DELIMITED_TEXTS, kinds.is_text),
    **dict.fromkeys(("doubleQuote", "skipInitialSpace"), kinds.is_flag),
}
_SHAPES = ("array", "object")


def judge_dialect(notes: Notes, spot: Spot, dialect: dict[object, object]) -> None:
    """Judge the properties of a dialect that the standard knows; others are let be.

    >>> from bqw_sdk.validate.metadata.notes import Notes, Spot
    >>> notes = Notes("datapackage.json")
    >>> judge_dialect(notes, Spot("/resources/0/dialect"), {"headerRows": [0]})
    >>> [finding.rule for finding in notes.findings]
    ['PKG-182']
    """
    kinds.judge_kinds(notes, spot, dialect, _KINDS, cards.DIALECT_VALUE)
    kinds.judge_kinds(notes, spot, dialect, _DELIMITED, cards.DELIMITED_VALUE)
    for key in ("quoteChar", "escapeChar"):
        value = dialect.get(key)
        if isinstance(value, str) and len(value) != 1:
            notes.tell(cards.ONE_CHARACTER, spot.at(key), value)
    for key in _LISTS:
        rows = dialect.get(key)
        if isinstance(rows, list) and not all(kinds.is_row_number(row) for row in rows):
            notes.tell(cards.ROW_NUMBERS, spot.at(key), rows)
    if dialect.get("commentChar") == "":
        notes.tell(cards.NO_COMMENT_CHARACTER, spot.at("commentChar"), "")
    shape = dialect.get("itemType")
    if isinstance(shape, str) and shape not in _SHAPES:
        notes.tell(cards.ITEM_SHAPE, spot.at("itemType"), shape)
    if "escapeChar" in dialect and "quoteChar" in dialect:
        notes.tell(cards.ESCAPE_AND_QUOTE, spot.at("escapeChar"), dialect["escapeChar"])
