"""Where in a descriptor something stands, and the findings collected while it is gone through."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from bqw_sdk.findings import Finding, Origin, RuleCard, Severity, Text

STANDARD = "https://datapackage.org/standard/"
ABSENT = object()
_SHOWN = 80
_SHORT = 2**64


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule card with what its findings say: what was expected, and how to mend it."""

    card: RuleCard
    expected: Text
    mend: Text


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a descriptor: its JSON pointer, and the resource and field that it is about.

    >>> Spot("/resources").at(0, "name").pointer
    '/resources/0/name'
    """

    pointer: str = ""
    dataset: str = ""
    field: str = ""

    def at(self, *keys: str | int) -> Spot:
        """Return a place further down."""
        return Spot("/".join((self.pointer, *map(str, keys))), self.dataset, self.field)

    def of_dataset(self, name: object) -> Spot:
        """Return the same place, known to be about a resource."""
        return Spot(self.pointer, _writable(name) if isinstance(name, str) else "", self.field)

    def of_field(self, name: object) -> Spot:
        """Return the same place, known to be about a field."""
        return Spot(self.pointer, self.dataset, _writable(name) if isinstance(name, str) else "")


class Notes:
    """The findings about one descriptor, in the order in which they were made."""

    def __init__(self, file: str) -> None:
        """Begin with no findings; ``file`` is where the descriptor was read from."""
        self._origin = Origin(file)
        self.findings: list[Finding] = []

    def tell(self, rule: Rule, spot: Spot, value: object = ABSENT) -> None:
        """Note a breach: the rule, the place, and the value that stands there."""
        title = rule.card.title
        self.findings.append(
            Finding(
                rule.card.identifier,
                rule.card.severity,
                dataset=spot.dataset,
                field=spot.field,
                origin=self._origin,
                message=Text(f"{title.zh}:{spot.pointer}", f"{title.en}: {spot.pointer}"),
                found=shown(value),
                expected=rule.expected,
                mend=rule.mend,
                unreadable=rule.card.unreadable,
            )
        )


def shown(value: object) -> str:
    """Return a value as short text that can always be written out, however large or odd it is.

    >>> shown("a"), shown([1, 2]), shown(ABSENT)
    ('"a"', 'array of 2', 'nothing')
    """
    match value:
        case str():
            told = json.dumps(value[:_SHOWN], ensure_ascii=False) + ("..." if len(value) > _SHOWN else "")
            return _writable(told)
        case None | bool() | float():
            return json.dumps(value)
        case int():
            return str(value) if abs(value) < _SHORT else "a very large number"
        case list():
            return f"array of {len(value)}"
        case dict():
            return f"object of {len(value)}"
        case _:
            return "nothing" if value is ABSENT else type(value).__name__


def twin(rule: Rule, identifier: str, reference_type: str) -> Rule:
    """Return the same rule for another part of a descriptor, which the reference calls by another name."""
    card = replace(rule.card, identifier=identifier, reference_type=reference_type)
    return replace(rule, card=card)


def _writable(text: str) -> str:
    # JSON may hold half a character, which no file can be written with.
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def rule(
    head: tuple[str, str, str],
    title: tuple[str, str],
    why: tuple[str, str],
    pair: tuple[str, str],
    told: tuple[tuple[str, str], tuple[str, str]],
    severity: Severity = Severity.ERROR,
) -> Rule:
    """Return a rule; ``head`` is its identifier, what the reference calls it, and its section in the standard.

    ``told`` is what was expected, and how to mend it.
    """
    identifier, reference_type, section = head
    reason = Text(f"{why[0]}(见 {STANDARD}{section})", f"{why[1]} (see {STANDARD}{section})")
    card = RuleCard(identifier, Text(*title), reason, *pair, severity=severity, reference_type=reference_type)
    return Rule(card, Text(*told[0]), Text(*told[1]))
