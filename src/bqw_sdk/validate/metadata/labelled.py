"""Lists of values that may bear labels: missing values and categories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import field_rules, kinds, schema_rules
from bqw_sdk.validate.metadata.notes import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from bqw_sdk.validate.metadata.notes import Notes, Rule, Spot

_CATEGORY_KINDS = {"string": kinds.is_text, "integer": kinds.is_whole}


@dataclass(frozen=True, slots=True)
class _Listing:
    """What is asked of a list: the kind of its values, and the rules for its form and for repetitions."""

    fits: Callable[[object], bool]
    broken: Rule
    repeated: Rule


_MISSING = _Listing(kinds.is_text, schema_rules.MISSING_VALUES, schema_rules.SAME_MISSING)
_FIELD_MISSING = _Listing(kinds.is_text, field_rules.FIELD_MISSING, field_rules.FIELD_SAME_MISSING)


def judge_missing_values(notes: Notes, spot: Spot, holder: dict[object, object]) -> None:
    """Judge ``missingValues`` of a schema: strings, or objects, that do not repeat themselves."""
    if "missingValues" in holder:
        _judge_list(notes, spot.at("missingValues"), holder["missingValues"], _MISSING)


def judge_field_missing_values(notes: Notes, spot: Spot, field: dict[object, object]) -> None:
    """Judge ``missingValues`` of a field, which take the place of those of the schema."""
    if "missingValues" in field:
        _judge_list(notes, spot.at("missingValues"), field["missingValues"], _FIELD_MISSING)


def judge_categories(notes: Notes, spot: Spot, field: dict[object, object]) -> None:
    """Judge ``categories`` of a text or integer field, and that ``enum`` goes not beyond them."""
    kind = field.get("type", "string")
    if "categories" not in field or not isinstance(kind, str) or kind not in _CATEGORY_KINDS:
        return
    # Without a type any plain value will do.
    fits = _CATEGORY_KINDS[kind] if "type" in field else _is_plain
    listing = _Listing(fits, field_rules.CATEGORIES, field_rules.SAME_CATEGORY)
    values = _judge_list(notes, spot.at("categories"), field["categories"], listing)
    constraints = field.get("constraints")
    enum = constraints.get("enum") if isinstance(constraints, dict) else None
    if values is None or not isinstance(enum, list):
        return
    known = {_logical(value, kind) for value in values}
    for value in enum:
        if _logical(value, kind) not in known:
            notes.tell(field_rules.BEYOND_CATEGORIES, spot.at("constraints", "enum"), value)
            return


def _judge_list(notes: Notes, spot: Spot, entries: object, listing: _Listing) -> list[object] | None:
    if not isinstance(entries, list):
        notes.tell(listing.broken, spot, entries)
        return None
    labelled = bool(entries) and isinstance(entries[0], dict)
    values: list[object] = []
    labels: list[object] = []
    for index, entry in enumerate(entries):
        value = entry.get("value", ABSENT) if labelled and isinstance(entry, dict) else entry
        label = entry.get("label", "") if isinstance(entry, dict) else ""
        if isinstance(entry, dict) != labelled or not listing.fits(value) or not isinstance(label, str):
            notes.tell(listing.broken, spot.at(index), entry)
            return None
        values.append(value)
        labels += [label] if isinstance(entry, dict) and "label" in entry else []
    for told in (values, labels):
        twice = _first_repeated(told)
        if twice is not ABSENT:
            notes.tell(listing.repeated, spot, twice)
    return values


def _first_repeated(values: list[object]) -> object:
    seen: set[Hashable] = set()
    for value in values:
        key = kinds.token(value)
        if key in seen:
            return value
        seen.add(key)
    return ABSENT


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float)


def _logical(value: object, kind: str) -> Hashable:
    # In an integer field "1" in enum is the same number as the category 1.
    if kind == "integer" and isinstance(value, str) and value.isdecimal() and len(value) < len(str(2**63)):
        return int(value)
    return kinds.token(value)
