from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import bqw_sdk.rules
from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.disclosure.rules import DISCLOSURE_RULES
from bqw_sdk.findings import RuleCard, Text
from bqw_sdk.ingest import INGEST_RULES, sent_rules
from bqw_sdk.ingest import rules as ingest_rules
from bqw_sdk.ingest.described_rules import DESCRIBED_RULES
from bqw_sdk.ingest.sent_rules import SENT_RULES
from bqw_sdk.rules import RULE_KINDS
from bqw_sdk.validate import VALIDATION_RULES
from bqw_sdk.validate import rules as validation_rules
from bqw_sdk.validate.metadata import METADATA_RULES
from bqw_sdk.validate.patterns import PATTERN_REFUSED

CARDS: tuple[RuleCard, ...] = (
    *(kind.card for kind in RULE_KINDS),
    *VALIDATION_RULES,
    *INGEST_RULES,
    *DESCRIBED_RULES,
    *SENT_RULES,
    *METADATA_RULES,
    PATTERN_REFUSED,
    *DISCLOSURE_RULES,
)
EACH = pytest.mark.parametrize("card", CARDS, ids=[card.identifier for card in CARDS])


def test_no_identifier_stands_for_two_rules() -> None:
    """An identifier is stable for ever, so two rules never share one."""
    counts = Counter(card.identifier for card in CARDS)
    assert [identifier for identifier, count in counts.items() if count > 1] == []


@EACH
def test_an_identifier_has_its_form(card: RuleCard) -> None:
    """The group of the rule and three digits."""
    assert re.fullmatch(r"(FLD|ROW|TBL|REL|DIS|PKG)-[0-9]{3}", card.identifier)


@EACH
def test_a_card_says_what_why_and_by_what_example(card: RuleCard) -> None:
    """Title and reason in both languages, an example that is fine and a counterexample that is not."""
    for text in (card.title, card.why):
        assert isinstance(text, Text)
        assert re.search(r"[一-鿿]", text.zh)
        assert re.search(r"[a-z]", text.en)
        assert not re.search(r"[一-鿿]", text.en)
    assert card.example
    assert card.counterexample
    assert card.example != card.counterexample


@EACH
def test_no_text_of_a_card_ends_like_a_sentence(card: RuleCard) -> None:
    """Titles and reasons are phrases that renderings put together."""
    for text in (*card.title, *card.why):
        assert not text.endswith((".", "。"))


@pytest.mark.parametrize(
    ("room", "listed"),
    [(ingest_rules, INGEST_RULES), (sent_rules, SENT_RULES), (validation_rules, VALIDATION_RULES)],
)
def test_every_card_of_a_room_is_in_its_tuple(room: object, listed: tuple[RuleCard, ...]) -> None:
    """A card that somebody wrote and forgot to list is named here."""
    written = {name: value for name, value in vars(room).items() if isinstance(value, RuleCard)}
    assert [name for name, card in written.items() if card not in listed] == []


def test_every_file_of_the_room_is_a_kind_in_the_tuple() -> None:
    """One kind per file, and every file is listed."""
    folder = Path(bqw_sdk.rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == {kind.__module__.rpartition(".")[2] for kind in RULE_KINDS}
    assert set(bqw_sdk.rules.__all__) == {"RULE_KINDS", *(kind.__name__ for kind in RULE_KINDS)}


def test_every_kind_is_used_by_a_dataset() -> None:
    """A kind of rule that no dataset uses is dead."""
    assert {type(rule) for dataset in CATALOGUE for rule in dataset.rules} == set(RULE_KINDS)
