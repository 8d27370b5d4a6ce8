"""What was refused while opening: one way to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Finding, Origin, Text

if TYPE_CHECKING:
    from bqw_sdk.findings import RuleCard

_SHOWN = 200


class Unsafe(Exception):
    """Something may not be read; ``card`` says which rule, ``found`` what was seen."""

    def __init__(self, card: RuleCard, found: str, expected: Text | None = None) -> None:
        """Take the rule, what was found and what was expected."""
        super().__init__(card.identifier)
        self.card, self.found = card, found
        self.expected = expected or Text(f"如 {card.example}", f"such as {card.example}")

    def as_finding(self, dataset: str = "", file: str = "") -> Finding:
        """Return the refusal as a finding about a resource and a file."""
        return Finding(
            self.card.identifier, self.card.severity, dataset=printable(dataset), origin=Origin(printable(file)),
            message=self.card.title, found=printable(self.found), expected=self.expected, mend=self.card.why,
            unreadable=self.card.unreadable,
        )  # fmt: skip


def printable(text: str) -> str:
    r"""Return a text that every console and every JSON writer takes, cut where it is long.

    >>> printable("a" + chr(0xD800) + chr(0))
    'a\\ud800\\x00'
    """
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    said = cut.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in said)
