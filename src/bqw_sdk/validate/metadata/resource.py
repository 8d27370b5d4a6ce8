"""The resources of a package, each with its data, its dialect and its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import kinds
from bqw_sdk.validate.metadata import resource_rules as cards
from bqw_sdk.validate.metadata.credits import OF_RESOURCE, judge_licences, judge_sources
from bqw_sdk.validate.metadata.dialect import judge_dialect
from bqw_sdk.validate.metadata.notes import ABSENT
from bqw_sdk.validate.metadata.package_rules import RESOURCE_OBJECT
from bqw_sdk.validate.metadata.places import is_remote, judge_place
from bqw_sdk.validate.metadata.references import field_names, judge_references
from bqw_sdk.validate.metadata.schema import judge_schema
from bqw_sdk.validate.metadata.schema_rules import OLD_FORM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.validate.metadata.notes import Notes, Spot

_VALUES = {
    **dict.fromkeys(("title", "description", "homepage", "format", "mediatype", "encoding"), kinds.is_text),
    "bytes": kinds.is_size,
}
_TABULAR_PROFILES = (
    "tabular-data-resource",
    "https://specs.frictionlessdata.io/schemas/tabular-data-resource.json",
)


def judge_resources(notes: Notes, spot: Spot, resources: Sequence[object]) -> None:
    """Judge each resource, that no two have one name, and that foreign keys lead somewhere."""
    seen: dict[str, frozenset[str] | None] = {}
    for index, resource in enumerate(resources):
        if not isinstance(resource, dict):
            notes.tell(RESOURCE_OBJECT, spot.at(index), resource)
            continue
        name = resource.get("name", ABSENT)
        place = spot.at(index).of_dataset(name)
        if not isinstance(name, str):
            notes.tell(cards.NAME, place.at("name"), name)
        elif name in seen:
            notes.tell(cards.SAME_NAME, place.at("name"), name)
        else:
            seen[name] = field_names(resource.get("schema"))
        _judge_resource(notes, place, resource)
    for index, resource in enumerate(resources):
        if isinstance(resource, dict):
            judge_references(notes, spot.at(index).of_dataset(resource.get("name")), resource, seen)


def _judge_resource(notes: Notes, spot: Spot, resource: dict[object, object]) -> None:
    kinds.judge_kinds(notes, spot, resource, _VALUES, cards.VALUE)
    _judge_whereabouts(notes, spot, resource)
    if "type" in resource and resource["type"] != "table":
        notes.tell(cards.TYPE, spot.at("type"), resource["type"])
    _judge_forms(notes, spot, resource)
    judge_licences(notes, spot, resource, OF_RESOURCE)
    judge_sources(notes, spot, resource, OF_RESOURCE)
    for key, rule, judge in (
        ("schema", cards.SCHEMA_KIND, judge_schema),
        ("dialect", cards.DIALECT_KIND, judge_dialect),
    ):
        part = resource.get(key, ABSENT)
        if isinstance(part, dict):
            judge(notes, spot.at(key), part)
        elif isinstance(part, str):
            judge_place(notes, spot.at(key), part)
        elif part is not ABSENT:
            notes.tell(rule, spot.at(key), part)


def _judge_whereabouts(notes: Notes, spot: Spot, resource: dict[object, object]) -> None:
    if "path" in resource and "data" in resource:
        notes.tell(cards.BOTH, spot, resource)
    elif "path" in resource:
        _judge_path(notes, spot.at("path"), resource["path"])
    elif "data" in resource:
        _judge_data(notes, spot.at("data"), resource)
    elif "url" in resource:
        notes.tell(OLD_FORM, spot.at("url"), resource["url"])
    else:
        notes.tell(cards.NO_DATA, spot, resource)


def _judge_path(notes: Notes, spot: Spot, path: object) -> None:
    if isinstance(path, str):
        judge_place(notes, spot, path)
        return
    if not isinstance(path, list) or not path:
        notes.tell(cards.PATH_LIST, spot, path)
        return
    for index, part in enumerate(path):
        judge_place(notes, spot.at(index), part)
    if len({is_remote(part) for part in path if isinstance(part, str)}) > 1:
        notes.tell(cards.MIXED_PATHS, spot, path)


def _judge_data(notes: Notes, spot: Spot, resource: dict[object, object]) -> None:
    data = resource["data"]
    profile = resource.get("profile")
    if resource.get("type") == "table" or (isinstance(profile, str) and profile in _TABULAR_PROFILES):
        if not isinstance(data, list):
            notes.tell(cards.INLINE_ROWS, spot, data)
            return
        odd = next((index for index, row in enumerate(data) if not isinstance(row, list | dict)), None)
        if odd is not None:
            notes.tell(cards.INLINE_ROWS, spot.at(odd), data[odd])
    elif isinstance(data, str):
        if "format" not in resource and "mediatype" not in resource:
            notes.tell(cards.INLINE_STRING, spot, data)
    elif not isinstance(data, list | dict):
        notes.tell(cards.INLINE_KIND, spot, data)


def _judge_forms(notes: Notes, spot: Spot, resource: dict[object, object]) -> None:
    if "hash" in resource and not kinds.is_hash(resource["hash"]):
        notes.tell(cards.HASH, spot.at("hash"), resource["hash"])
    for key, fits in (("mediatype", kinds.is_media_type), ("homepage", kinds.is_address)):
        value = resource.get(key)
        if isinstance(value, str) and not fits(value):
            notes.tell(cards.FORM, spot.at(key), value)
