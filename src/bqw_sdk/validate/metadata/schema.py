"""The schema of a table: its fields, how they are matched, what counts as missing, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import schema_rules as cards
from bqw_sdk.validate.metadata.field import judge_field
from bqw_sdk.validate.metadata.labelled import judge_missing_values
from bqw_sdk.validate.metadata.notes import ABSENT
from bqw_sdk.validate.metadata.references import field_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.validate.metadata.notes import Notes, Rule, Spot

_MATCHES = ("exact", "equal", "subset", "superset", "partial")


def judge_schema(notes: Notes, spot: Spot, schema: dict[object, object]) -> None:
    """Judge a schema by itself; its foreign keys are judged once all resources are known.

    >>> from bqw_sdk.validate.metadata.notes import Notes, Spot
    >>> notes = Notes("datapackage.json")
    >>> judge_schema(notes, Spot("/resources/0/schema"), {"fields": [{"name": "a"}], "primaryKey": ["b"]})
    >>> [finding.rule for finding in notes.findings]
    ['PKG-149']
    """
    fields = schema.get("fields", ABSENT)
    if isinstance(fields, list) and fields:
        _judge_fields(notes, spot.at("fields"), fields)
    else:
        notes.tell(cards.FIELDS, spot.at("fields"), fields)
    match = schema.get("fieldsMatch", "exact")
    if not isinstance(match, str) or match not in _MATCHES:
        notes.tell(cards.FIELDS_MATCH, spot.at("fieldsMatch"), match)
    judge_missing_values(notes, spot, schema)
    names = field_names(schema)
    if "primaryKey" in schema:
        _judge_primary_key(notes, spot.at("primaryKey"), schema["primaryKey"], names)
    if "uniqueKeys" in schema:
        _judge_unique_keys(notes, spot.at("uniqueKeys"), schema["uniqueKeys"], names)


def _judge_fields(notes: Notes, spot: Spot, fields: Sequence[object]) -> None:
    seen: set[str] = set()
    for index, field in enumerate(fields):
        if not isinstance(field, dict):
            notes.tell(cards.FIELD_OBJECT, spot.at(index), field)
            continue
        name = field.get("name", ABSENT)
        place = spot.at(index).of_field(name)
        if not isinstance(name, str):
            notes.tell(cards.FIELD_NAME, place.at("name"), name)
        elif name in seen:
            notes.tell(cards.SAME_FIELD, place.at("name"), name)
        else:
            seen.add(name)
        judge_field(notes, place, field)


def _judge_primary_key(notes: Notes, spot: Spot, key: object, names: frozenset[str] | None) -> None:
    if isinstance(key, str):
        notes.tell(cards.OLD_FORM, spot, key)
        key = [key]
    _judge_key(notes, spot, key, names, cards.PRIMARY_KEY)


def _judge_unique_keys(notes: Notes, spot: Spot, keys: object, names: frozenset[str] | None) -> None:
    if not isinstance(keys, list) or not keys:
        notes.tell(cards.UNIQUE_KEYS, spot, keys)
        return
    for index, key in enumerate(keys):
        _judge_key(notes, spot.at(index), key, names, cards.UNIQUE_KEYS)


def _judge_key(notes: Notes, spot: Spot, key: object, names: frozenset[str] | None, broken: Rule) -> None:
    if not isinstance(key, list) or not key or not all(isinstance(name, str) for name in key):
        notes.tell(broken, spot, key)
        return
    for name in key:
        if names is not None and name not in names:
            notes.tell(cards.NO_SUCH_FIELD, spot.of_field(name), name)
