"""Licences, contributors and sources, of a package or of a resource."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bqw_sdk.validate.metadata import kinds, package_rules, resource_rules
from bqw_sdk.validate.metadata.places import judge_place
from bqw_sdk.validate.metadata.schema_rules import OLD_FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.validate.metadata.notes import Notes, Rule, Spot

_LICENCE = dict.fromkeys(("name", "title", "path"), kinds.is_text)
_SOURCE = dict.fromkeys(("title", "email", "version", "path"), kinds.is_text)
_PERSON = dict.fromkeys(("title", "givenName", "familyName", "email", "organization", "path"), kinds.is_text)
_CONTRIBUTOR = {**_PERSON, "roles": kinds.is_some_texts}


class CreditRules(NamedTuple):
    """The rules by which credits are judged, which go by other names in a package and in a resource."""

    licences: Rule
    licence_named: Rule
    sources: Rule
    value: Rule
    form: Rule


OF_PACKAGE = CreditRules(
    package_rules.LICENCES,
    package_rules.LICENCE_NAMED,
    package_rules.SOURCES,
    package_rules.WRONG_KIND,
    package_rules.WRONG_FORM,
)
OF_RESOURCE = CreditRules(
    resource_rules.LICENCES,
    resource_rules.LICENCE_NAMED,
    resource_rules.SOURCES,
    resource_rules.VALUE,
    resource_rules.FORM,
)


def judge_licences(notes: Notes, spot: Spot, holder: dict[object, object], cards: CreditRules) -> None:
    """Judge ``licenses``: an array of objects, each with a name or a path."""
    for place, licence in _entries(notes, spot, holder, "licenses", cards.licences):
        if not licence.get("name") and not licence.get("path"):
            notes.tell(cards.licence_named, place, licence)
        else:
            _judge_entry(notes, place, licence, cards.form)
        kinds.judge_kinds(notes, place, licence, _LICENCE, cards.value)


def judge_contributors(notes: Notes, spot: Spot, holder: dict[object, object]) -> None:
    """Judge ``contributors``: an array of objects, each with at least one property."""
    for place, contributor in _entries(notes, spot, holder, "contributors", package_rules.CONTRIBUTORS):
        if not contributor:
            notes.tell(package_rules.CONTRIBUTORS, place, contributor)
        kinds.judge_kinds(notes, place, contributor, _CONTRIBUTOR, package_rules.WRONG_KIND)
        _judge_entry(notes, place, contributor, package_rules.WRONG_FORM)
        if "role" in contributor and "roles" not in contributor:
            notes.tell(OLD_FORM, place.at("role"), contributor["role"])


def judge_sources(notes: Notes, spot: Spot, holder: dict[object, object], cards: CreditRules) -> None:
    """Judge ``sources``: an array of objects, each with at least one property."""
    for place, source in _entries(notes, spot, holder, "sources", cards.sources):
        if not source:
            notes.tell(cards.sources, place, source)
        kinds.judge_kinds(notes, place, source, _SOURCE, cards.value)
        _judge_entry(notes, place, source, cards.form)


def _entries(
    notes: Notes, spot: Spot, holder: dict[object, object], name: str, broken: Rule
) -> Iterator[tuple[Spot, dict[object, object]]]:
    if name not in holder:
        return
    entries = holder[name]
    # The profile lets a list of sources be empty, and no other list.
    if not isinstance(entries, list) or (not entries and name != "sources"):
        notes.tell(broken, spot.at(name), entries)
        return
    for index, entry in enumerate(entries):
        place = spot.at(name, index)
        if isinstance(entry, dict):
            yield place, entry
        else:
            notes.tell(broken, place, entry)


def _judge_entry(notes: Notes, place: Spot, entry: dict[object, object], misformed: Rule) -> None:
    if isinstance(entry.get("path"), str):
        judge_place(notes, place.at("path"), entry["path"])
    email = entry.get("email", "a@b")
    if isinstance(email, str) and not kinds.is_email(email):
        notes.tell(misformed, place.at("email"), email)
