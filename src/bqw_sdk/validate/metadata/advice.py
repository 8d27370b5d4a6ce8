"""What the standard advises and does not demand: warnings, for packages of version 2 only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import field_rules as cards
from bqw_sdk.validate.metadata.notes import Notes, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[a-z0-9._-]+")
_SEMANTIC = re.compile(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?")
_TEMPORAL = frozenset({"date", "time", "datetime"})


def advise(notes: Notes, package: dict[object, object]) -> None:
    """Note what would make a package better."""
    root = Spot()
    resources = list(_objects(package, "resources"))
    if "name" not in package:
        notes.tell(cards.NAME_GIVEN, root.at("name"))
    _advise_name(notes, root, package)
    if "licenses" not in package and not (resources and all("licenses" in each for _, each in resources)):
        notes.tell(cards.LICENCE_GIVEN, root.at("licenses"))
    version = package.get("version")
    if isinstance(version, str) and not _SEMANTIC.fullmatch(version):
        notes.tell(cards.SEMANTIC_VERSION, root.at("version"), version)
    for key in ("contributors", "sources"):
        for index, entry in _objects(package, key):
            if entry and "title" not in entry:
                notes.tell(cards.TITLE_GIVEN, root.at(key, index), entry)
    for index, resource in resources:
        _advise_resource(notes, root.at("resources", index).of_dataset(resource.get("name")), resource)


def _advise_resource(notes: Notes, spot: Spot, resource: dict[object, object]) -> None:
    _advise_name(notes, spot, resource)
    if resource.get("type") == "table" and "schema" not in resource:
        notes.tell(cards.SCHEMA_GIVEN, spot.at("schema"))
    schema = resource.get("schema")
    for index, field in _objects(schema, "fields"):
        kind = field.get("type")
        if isinstance(kind, str) and kind in _TEMPORAL and field.get("format") == "any":
            place = spot.at("schema", "fields", index, "format").of_field(field.get("name"))
            notes.tell(cards.ANY_FORMAT, place, "any")


def _advise_name(notes: Notes, spot: Spot, holder: dict[object, object]) -> None:
    name = holder.get("name")
    if isinstance(name, str) and not _NAME.fullmatch(name):
        notes.tell(cards.NAME_FORM, spot.at("name"), name)


def _objects(holder: object, key: str) -> Iterator[tuple[int, dict[object, object]]]:
    entries = holder.get(key) if isinstance(holder, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            yield index, entry
