"""Every demand of the standard for which a descriptor can be judged: one that meets it, and one that does not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from bqw_sdk.findings import Severity
from bqw_sdk.validate.metadata import METADATA_RULES, judge_metadata

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ABSENT = "<absent>"


class Sentence(NamedTuple):
    """One demand: the rule that guards it, where it stands, and what is laid over a descriptor."""

    about: str
    rule: str
    section: str
    at: str
    valid: dict[str, Any]
    invalid: dict[str, Any]


SENTENCES = [
    Sentence(**entry)
    for file in sorted(Path(__file__).with_name("sentences").glob("*.yaml"))
    for entry in yaml.safe_load(file.read_text(encoding="utf-8"))
]
EACH = pytest.mark.parametrize(
    "sentence", SENTENCES, ids=[f"{each.section} {each.rule} {each.about}" for each in SENTENCES]
)
CARDS = {card.identifier: card for card in METADATA_RULES}


def descriptor_with(at: str, changes: dict[str, Any]) -> dict[str, Any]:
    """Return a descriptor that is valid, with changes at the package, the resource or a part of it."""
    schema: dict[str, Any] = {"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}]}
    resource: dict[str, Any] = {"name": "t", "path": "t.csv", "schema": schema}
    package = {"$schema": PROFILE, "name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": [resource]}
    parts = {"package": package, "resource": resource, "schema": schema}
    if at == "field":
        parts[at] = {"name": "c"}
        schema["fields"].append(parts[at])
    if at == "dialect":
        parts[at] = resource[at] = {}
    parts[at].update(changes)
    for name in [name for name, value in changes.items() if value == ABSENT]:
        del parts[at][name]
    return package


def stands_in(descriptor: object, pointer: str) -> bool:
    """Tell whether a JSON pointer leads to a value, or to the holder of one that is lacking."""
    *path, last = pointer.split("/")[1:]
    for key in path:
        descriptor = descriptor[int(key)] if isinstance(descriptor, list) else descriptor[key]  # type: ignore[index]
    return isinstance(descriptor, dict) or int(last) < len(descriptor)  # type: ignore[arg-type]


@EACH
def test_what_meets_the_demand_gives_no_finding(sentence: Sentence) -> None:
    """The rule does not cry wolf, and nor does any other."""
    assert judge_metadata(descriptor_with(sentence.at, sentence.valid)) == ()


@EACH
def test_what_breaks_the_demand_gives_that_finding_alone(sentence: Sentence) -> None:
    """One breach is one finding, of the rule that stands for it, at a place that is there."""
    descriptor = descriptor_with(sentence.at, sentence.invalid)
    findings = judge_metadata(descriptor, file="x/datapackage.json")
    assert [finding.rule for finding in findings] == [sentence.rule]
    (finding,) = findings
    assert finding.severity is CARDS[sentence.rule].severity
    assert finding.origin.file == "x/datapackage.json"
    assert stands_in(descriptor, finding.message.en.rpartition(": ")[2])
    assert finding.message.zh.endswith(finding.message.en.rpartition(": ")[2])
    assert finding.found
    assert all((*finding.expected, *finding.mend))


@EACH
def test_a_finding_names_the_resource_and_the_field(sentence: Sentence) -> None:
    """Who reads the finding need not count through arrays."""
    (finding,) = judge_metadata(descriptor_with(sentence.at, sentence.invalid))
    if sentence.at in {"resource", "schema", "dialect"} and "name" not in sentence.invalid:
        assert finding.dataset == "t"
    if sentence.at == "field":
        assert (finding.dataset, finding.field) == ("t", "c")


def test_every_rule_has_a_pair() -> None:
    """No rule stands in the registry without a sentence that shows it at work, and none is used unregistered."""
    assert {sentence.rule for sentence in SENTENCES} == set(CARDS)


def test_no_two_pairs_are_about_one_thing() -> None:
    """A pair that stands twice proves nothing more."""
    counts = Counter((each.section, each.about) for each in SENTENCES)
    assert [pair for pair, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("card", METADATA_RULES, ids=list(CARDS))
def test_a_card_cites_the_standard_and_what_the_reference_calls_it(card: Any) -> None:
    """Errors go by a name that frictionless knows; advice and old forms, which it passes over, by none."""
    assert "https://datapackage.org/standard/" in card.why.en
    assert "https://datapackage.org/standard/" in card.why.zh
    kinds = {
        "package-error",
        "resource-error",
        "schema-error",
        "field-error",
        "dialect-error",
        "control-error",
    }
    assert card.reference_type in (kinds if card.severity is Severity.ERROR else {""})


def test_advice_is_little() -> None:
    """At most ten rules advise; the others stand for demands."""
    assert sum(identifier >= "PKG-190" for identifier in CARDS) <= 10
