"""A package as a whole: its own properties, then its resources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import kinds
from bqw_sdk.validate.metadata import package_rules as cards
from bqw_sdk.validate.metadata.advice import advise
from bqw_sdk.validate.metadata.credits import OF_PACKAGE, judge_contributors, judge_licences, judge_sources
from bqw_sdk.validate.metadata.notes import ABSENT, Notes, Spot
from bqw_sdk.validate.metadata.places import judge_place
from bqw_sdk.validate.metadata.resource import judge_resources

if TYPE_CHECKING:
    from bqw_sdk.findings import Finding

_VERSION_TWO = re.compile(r"https?://(?:www\.)?datapackage\.org/profiles/2\.\d+/(?P<of>\w*)(?:\.json)?/?")
_VALUES = dict.fromkeys(("name", "id", "title", "description", "homepage", "version", "image"), kinds.is_text)
_LISTS = {"keywords": kinds.is_some_texts}


def says_version_two(descriptor: object) -> bool:
    """Tell whether a descriptor says by its ``$schema`` that it keeps to version 2 of the standard.

    >>> says_version_two({"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"})
    True
    >>> says_version_two({"profile": "data-package"})
    False
    """
    profile = descriptor.get("$schema") if isinstance(descriptor, dict) else None
    return isinstance(profile, str) and _VERSION_TWO.match(profile) is not None


def judge_metadata(descriptor: object, *, file: str = "datapackage.json") -> tuple[Finding, ...]:
    """Return what the descriptor of a Data Package v2 breaks of its standard: errors, and a few warnings.

    A package that does not say that it is of version 2 is not judged and gives nothing, except for a
    ``$schema`` that is no address at all. Any value may be handed over; nothing is read or fetched, and
    the time taken grows with the size of the descriptor. ``file`` is named as the origin of the findings,
    and the JSON pointer to the place stands in their message.

    >>> profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    >>> tables = [{"name": "t", "path": "t.csv"}, {"name": "t", "path": "u.csv"}]
    >>> package = {"$schema": profile, "name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": tables}
    >>> for finding in judge_metadata(package):
    ...     print(finding.rule, finding.message.en)
    PKG-121 two resources have one name: /resources/1/name
    """
    notes = Notes(file)
    if not isinstance(descriptor, dict) or "$schema" not in descriptor:
        return ()
    if says_version_two(descriptor):
        _judge_package(notes, descriptor)
    elif not kinds.is_address(descriptor["$schema"]):
        notes.tell(cards.PROFILE, Spot("/$schema"), descriptor["$schema"])
    return tuple(notes.findings)


def _judge_package(notes: Notes, package: dict[object, object]) -> None:
    root = Spot()
    matched = _VERSION_TWO.fullmatch(str(package["$schema"]))
    if matched is None or matched["of"] != "datapackage":
        notes.tell(cards.PROFILE, root.at("$schema"), package["$schema"])
    kinds.judge_kinds(notes, root, package, {**_VALUES, **_LISTS}, cards.WRONG_KIND)
    homepage = package.get("homepage", "a:b")
    if isinstance(homepage, str) and not kinds.is_address(homepage):
        notes.tell(cards.WRONG_FORM, root.at("homepage"), homepage)
    if "created" in package and not kinds.is_date_time(package["created"]):
        notes.tell(cards.CREATED, root.at("created"), package["created"])
    if isinstance(package.get("image"), str):
        judge_place(notes, root.at("image"), package["image"])
    judge_licences(notes, root, package, OF_PACKAGE)
    judge_contributors(notes, root, package)
    judge_sources(notes, root, package, OF_PACKAGE)
    resources = package.get("resources", ABSENT)
    if isinstance(resources, list) and resources:
        judge_resources(notes, root.at("resources"), resources)
    else:
        notes.tell(cards.RESOURCES, root.at("resources"), resources)
    advise(notes, package)
