"""Foreign keys: their form, and whether the fields and the resource that they name are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import kinds
from bqw_sdk.validate.metadata import schema_rules as cards
from bqw_sdk.validate.metadata.notes import ABSENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bqw_sdk.validate.metadata.notes import Notes, Rule, Spot


def field_names(schema: object) -> frozenset[str] | None:
    """Return the names of the fields of a schema; nothing when it does not list them here.

    >>> field_names({"fields": [{"name": "a"}]}), field_names("schema.json")
    (frozenset({'a'}), None)
    """
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list):
        return None
    names = (field.get("name") for field in fields if isinstance(field, dict))
    return frozenset(name for name in names if isinstance(name, str))


def judge_references(
    notes: Notes, spot: Spot, resource: dict[object, object], others: Mapping[str, frozenset[str] | None]
) -> None:
    """Judge the foreign keys of a resource; ``others`` holds the field names of each resource by its name."""
    schema = resource.get("schema")
    if not isinstance(schema, dict) or "foreignKeys" not in schema:
        return
    keys, place = schema["foreignKeys"], spot.at("schema", "foreignKeys")
    if not isinstance(keys, list):
        notes.tell(cards.FOREIGN_KEYS, place, keys)
        return
    own = field_names(schema)
    for index, key in enumerate(keys):
        _judge_key(notes, place.at(index), key, own, others)


def _judge_key(
    notes: Notes,
    spot: Spot,
    key: object,
    own: frozenset[str] | None,
    others: Mapping[str, frozenset[str] | None],
) -> None:
    reference = key.get("reference", ABSENT) if isinstance(key, dict) else ABSENT
    if not isinstance(key, dict):
        notes.tell(cards.FOREIGN_KEYS, spot, key)
    elif not isinstance(reference, dict):
        notes.tell(cards.FOREIGN_KEYS, spot.at("reference"), reference)
    else:
        place = spot.at("reference")
        source = _names(notes, spot.at("fields"), key.get("fields", ABSENT))
        target = _names(notes, place.at("fields"), reference.get("fields", ABSENT))
        if source is not None and target is not None and len(source) != len(target):
            notes.tell(cards.KEY_LENGTHS, place.at("fields"), target)
        _look_up(notes, spot.at("fields"), source, own, cards.NO_SUCH_FIELD)
        theirs = _target_names(notes, place, reference, own, others)
        _look_up(notes, place.at("fields"), target, theirs, cards.NO_REFERENCED_FIELD)


def _names(notes: Notes, spot: Spot, fields: object) -> list[str] | None:
    if isinstance(fields, str):
        notes.tell(cards.OLD_FORM, spot, fields)
        return [fields]
    if kinds.is_texts(fields) and fields:
        return fields
    notes.tell(cards.FOREIGN_KEYS, spot, fields)
    return None


def _target_names(
    notes: Notes,
    spot: Spot,
    reference: dict[object, object],
    own: frozenset[str] | None,
    others: Mapping[str, frozenset[str] | None],
) -> frozenset[str] | None:
    resource = reference.get("resource", ABSENT)
    if "package" in reference:
        # A table of another package, which a recipe of the standard allows: it is not here to be looked at.
        return None
    if resource is ABSENT:
        return own
    place = spot.at("resource")
    if not isinstance(resource, str):
        notes.tell(cards.FOREIGN_KEYS, place, resource)
        return None
    if resource in others:
        if resource == spot.dataset:
            notes.tell(cards.NAMES_ITSELF, place, resource)
        return others[resource]
    if not resource:
        notes.tell(cards.OLD_FORM, place, resource)
        return own
    notes.tell(cards.NO_SUCH_RESOURCE, place, resource)
    return None


def _look_up(
    notes: Notes, spot: Spot, names: list[str] | None, known: frozenset[str] | None, broken: Rule
) -> None:
    for name in names or ():
        if known is not None and name not in known:
            notes.tell(broken, spot.of_field(name), name)
