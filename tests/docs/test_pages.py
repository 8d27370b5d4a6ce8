from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import bqw_sdk
from bqw_sdk.cli.main import COMMAND
from bqw_sdk.disclosure import DISCLOSURE_RULES
from bqw_sdk.ingest import INGEST_RULES
from bqw_sdk.ingest.described_rules import DESCRIBED_RULES
from bqw_sdk.ingest.sent_rules import SENT_RULES
from bqw_sdk.rules import RULE_KINDS
from bqw_sdk.validate import VALIDATION_RULES
from bqw_sdk.validate.metadata import METADATA_RULES
from bqw_sdk.validate.patterns import PATTERN_REFUSED

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
PAIRS = [
    (page, page.with_name(page.name.replace(".zh-CN.md", ".md"))) for page in PAGES if ".zh-CN." in page.name
]
# The dictionary names both languages; the index of names is by intention shorter than the reference.
TRANSLATED = [(zh, en) for zh, en in PAIRS if zh.name not in {"api.zh-CN.md", "dictionary.zh-CN.md"}]
VERBS = [*COMMAND.list_commands(click.Context(COMMAND)), "read"]
# Pages about jobs that take several verbs.
JOBS = {"ci", "offline", "testing", "workbook"}
RULES = {
    *(card.identifier for card in (*INGEST_RULES, *VALIDATION_RULES, *DISCLOSURE_RULES)),
    *(card.identifier for card in (*DESCRIBED_RULES, *SENT_RULES, *METADATA_RULES, PATTERN_REFUSED)),
    *(kind.card.identifier for kind in RULE_KINDS),
}
# What no page of the project may name: places on one machine, package registries, how the project was made.
FORBIDDEN = re.compile(
    r"/work/|/farm/|/tmp/|/home/|/root/|[A-Z]:\\|pypi\.|/simple/|--index-url|\bhelpers?\b|\bagents?\b",
    re.IGNORECASE,
)


def name_of(page: Path) -> str:
    """Return the path of a page within the project."""
    return page.relative_to(ROOT).as_posix()


def without_blocks(text: str) -> str:
    """Return what a page says outside fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def headings(page: Path) -> list[str]:
    """Return how deep each heading of a page lies, in order."""
    return re.findall(r"^(#+) ", without_blocks(page.read_text(encoding="utf-8")), flags=re.MULTILINE)


def commands(page: Path) -> list[str]:
    """Return the commands that a page shows, without the remarks beside them."""
    shown = re.findall(r"^\$ (.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [line.partition("  #")[0].strip() for line in shown]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("suffix", [".md", ".zh-CN.md"])
def test_every_verb_has_a_page_in_both_languages(verb: str, suffix: str) -> None:
    """The page says how it is used and what it looks like when it goes wrong, with a message or an exit code."""
    text = (DOCS / "how-to" / f"{verb}{suffix}").read_text(encoding="utf-8")
    _, wrong, story = text.partition("## 出错时" if "zh" in suffix else "## When it goes wrong")
    assert wrong
    assert "```" in story
    assert f"bqw {verb}" in text or verb == "read"


def test_no_page_tells_of_a_verb_that_is_gone() -> None:
    """Each how-to page belongs to a command, to the client, or to a job that is listed here."""
    told = {page.name.partition(".")[0] for page in (DOCS / "how-to").glob("*.md")}
    assert told == {*VERBS, *JOBS}


@pytest.mark.parametrize("name", ["rules.md", "rules.zh-CN.md"])
def test_every_rule_stands_on_the_rules_pages(name: str) -> None:
    """Once each, and no other."""
    text = (DOCS / "reference" / name).read_text(encoding="utf-8")
    told = re.findall(r"^### ([A-Z]{3}-[0-9]{3}) ", text, flags=re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(told) == RULES


def test_every_public_name_stands_on_the_api_pages() -> None:
    """In the reference as a heading, in the Chinese index as a row."""
    reference = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    index = (DOCS / "reference" / "api.zh-CN.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### `(\w+)`$", reference, flags=re.MULTILINE)) == sorted(bqw_sdk.__all__)
    assert sorted(re.findall(r"^\| \[`(\w+)`\]", index, flags=re.MULTILINE)) == sorted(bqw_sdk.__all__)


@pytest.mark.parametrize("suffix", [".md", ".zh-CN.md"])
def test_every_dataset_of_a_mechanism_stands_on_its_page(suffix: str) -> None:
    """On that of its own mechanism, with what may be published of it, and on no other."""
    told = {
        (page.name.removesuffix(suffix), name)
        for page in (DOCS / "mechanisms").glob(f"*{suffix}")
        if (".zh-CN." in page.name) == (".zh-CN." in suffix)
        for name in re.findall(r"^### `(\w+)` ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    }
    assert told == {(each.mechanism, each.name) for each in bqw_sdk.CATALOGUE if each.mechanism}


@pytest.mark.parametrize("page", sorted((DOCS / "mechanisms").glob("*.md")), ids=name_of)
def test_every_link_into_the_dictionary_leads_to_a_heading(page: Path) -> None:
    """Anchors are made from headings as code forges make them: small letters, no punctuation, hyphens for spaces."""
    for name, anchor in re.findall(r"/(dictionary\.[^#)]+)#([^)]+)\)", page.read_text(encoding="utf-8")):
        dictionary = (DOCS / "reference" / name).read_text(encoding="utf-8")
        told = re.findall(r"^## (.*)$", dictionary, flags=re.MULTILINE)
        kept = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in told]
        assert kept.count(anchor) == 1


@pytest.mark.parametrize(("zh", "en"), TRANSLATED, ids=[name_of(zh) for zh, _ in TRANSLATED])
def test_both_languages_tell_the_same(zh: Path, en: Path) -> None:
    """The same headings in depth and order, and the same commands."""
    assert headings(zh) == headings(en)
    assert commands(zh) == commands(en)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    """Files that are pointed to exist, and a Chinese page leads to Chinese pages where there are any."""
    # A pattern in the dictionary may look like a link; what stands in code is none.
    text = re.sub(r"`[^`\n]*`", "", without_blocks(page.read_text(encoding="utf-8")))
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    inner = [link.partition("#")[0] for link in links if "://" not in link and not link.startswith("#")]
    assert [link for link in inner if not (page.parent / link).is_file()] == []
    if page.name.endswith(".zh-CN.md") and page.parent != DOCS / "reference":
        chinese = {(zh.parent / en.name).resolve() for zh, en in PAIRS}
        english = [
            link for link in inner if (page.parent / link).resolve() in chinese and link != "README.md"
        ]
        assert english == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_machine_or_how_it_was_made(page: Path) -> None:
    """Pages speak of the project alone."""
    # In the dictionary a place that helps another has the role `helper`.
    allowed = {"helper"} if page.name.startswith("dictionary.") else set()
    assert set(FORBIDDEN.findall(page.read_text(encoding="utf-8"))) - allowed == set()
