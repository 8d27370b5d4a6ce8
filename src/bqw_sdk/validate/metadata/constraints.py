"""The constraints of a field: whether they go with its type, and whether their values can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import field_rules as cards
from bqw_sdk.validate.metadata import kinds
from bqw_sdk.validate.metadata.patterns import Fault, fault_of
from bqw_sdk.validate.metadata.values import is_readable

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.validate.metadata.notes import Notes, Spot

_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_ORDERED = frozenset({"integer", "number", "date", "time", "datetime", "duration", "year", "yearmonth"})
# The text of the standard names string, array and object; its profile lists and GeoJSON too.
_COLLECTIONS = frozenset({"string", "array", "object", "list", "geojson"})
_APPLIES = {
    **dict.fromkeys(_BOUNDS, _ORDERED),
    "minLength": _COLLECTIONS,
    "maxLength": _COLLECTIONS,
    "pattern": frozenset({"string"}),
    "jsonSchema": frozenset({"array", "object"}),
}
_SCHEMA_KINDS: dict[str, Callable[[object], bool]] = {
    "properties": lambda value: isinstance(value, dict),
    "required": kinds.is_texts,
    "enum": lambda value: isinstance(value, list),
    "type": lambda value: kinds.is_text(value) or kinds.is_some_texts(value),
}
_SCHEMA_TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})


def judge_constraints(notes: Notes, spot: Spot, field: dict[object, object], form: str | None) -> None:
    """Judge the constraints that the standard knows; ``form`` is the field's format, None if it is unusable."""
    constraints = field["constraints"]
    if not isinstance(constraints, dict):
        notes.tell(cards.CONSTRAINTS, spot, constraints)
        return
    kind = str(field.get("type", "any"))
    for name, value in constraints.items():
        if not isinstance(name, str):
            continue
        if name in _BOUNDS and "type" not in field:
            notes.tell(cards.BOUND_WITHOUT_TYPE, spot.at(name), value)
        elif kind not in _APPLIES.get(name, (kind,)):
            notes.tell(cards.CONSTRAINT_TYPE, spot.at(name), value)
        elif not _usable(name, value, field, form):
            notes.tell(cards.CONSTRAINT_VALUE, spot.at(name), value)
        elif name == "pattern" and isinstance(value, str):
            _judge_pattern(notes, spot.at(name), value)


def _usable(name: str, value: object, field: dict[object, object], form: str | None) -> bool:
    match name:
        case "required" | "unique":
            return kinds.is_flag(value)
        case "minLength" | "maxLength":
            return kinds.is_size(value)
        case "pattern":
            return kinds.is_text(value)
        case "jsonSchema":
            return _is_json_schema(value)
        case "enum":
            listed = isinstance(value, list) and bool(value)
            return listed and _all_readable(value, field, form)
        case _:
            return name not in _BOUNDS or _all_readable([value], field, form)


def _all_readable(values: object, field: dict[object, object], form: str | None) -> bool:
    if not isinstance(values, list) or form is None:
        return True
    return all(is_readable(value, field, form) for value in values)


def _is_json_schema(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    kind = value.get("type", [])
    named = [kind] if isinstance(kind, str) else kind
    return all(fits(value[key]) for key, fits in _SCHEMA_KINDS.items() if key in value) and (
        isinstance(named, list) and _SCHEMA_TYPES.issuperset(named)
    )


def _judge_pattern(notes: Notes, spot: Spot, pattern: str) -> None:
    match fault_of(pattern):
        case Fault.BROKEN:
            notes.tell(cards.PATTERN, spot, pattern)
        case Fault.FOREIGN:
            notes.tell(cards.PATTERN_DIALECT, spot, pattern)
        case Fault.NONE:
            pass
