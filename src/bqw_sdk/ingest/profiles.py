"""Profiles: those of the standard are known by name, any other must lead nowhere else."""

from __future__ import annotations

from typing import Any

from bqw_sdk.findings import Text
from bqw_sdk.ingest.described_rules import PROFILE_LEADS_ON
from bqw_sdk.ingest.unsafe import Unsafe

_HOMES = (
    "https://specs.frictionlessdata.io/schemas",
    "http://specs.frictionlessdata.io/schemas",
    "https://frictionlessdata.io/schemas",
    "http://frictionlessdata.io/schemas",
    "https://datapackage.org/profiles/1.0",
    "https://datapackage.org/profiles/2.0",
    "https://datapackage.org/profiles/2.1",
)
_NAMES = {
    "data-package": "data-package",
    "datapackage": "data-package",
    "tabular-data-package": "tabular-data-package",
    "data-resource": "data-resource",
    "dataresource": "data-resource",
    "tabular-data-resource": "tabular-data-resource",
}
STANDARD_PROFILES: dict[str, str] = {name: name for name in _NAMES.values()} | {
    f"{home}/{file}.json": name for home in _HOMES for file, name in _NAMES.items()
}
"""The addresses and names of the standard's own profiles, which are never fetched, and what they come to."""

_REFERRING = ("$ref", "$dynamicRef", "$recursiveRef")
_ALONE = Text("只引用自己内部(#/…)的规范", "a profile that refers only into itself (#/…)")


def check_profile(content: dict[str, Any], name: str) -> None:
    """Raise Unsafe when a JSON Schema refers to anything outside itself.

    >>> check_profile({"$ref": "#/definitions/a", "definitions": {"a": {}}}, "profile.json")
    """
    waiting: list[tuple[Any, bool]] = [(content, True)]
    while waiting:
        value, outermost = waiting.pop()
        if isinstance(value, list):
            waiting.extend((each, False) for each in value)
        elif isinstance(value, dict):
            for key, each in value.items():
                leads = key in _REFERRING and isinstance(each, str) and not each.startswith("#")
                renames = key in {"$id", "id"} and isinstance(each, str) and not outermost
                if leads or (renames and ":" in each):
                    raise Unsafe(PROFILE_LEADS_ON, f"{name}: {key} {each}", _ALONE)
                waiting.append((each, False))
