"""The rules page: every rule card, grouped by what the rule is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.disclosure import DISCLOSURE_RULES
from bqw_sdk.findings import RuleCard, Severity, Text
from bqw_sdk.ingest import INGEST_RULES
from bqw_sdk.ingest.described_rules import DESCRIBED_RULES
from bqw_sdk.ingest.sent_rules import SENT_RULES
from bqw_sdk.rules import RULE_KINDS
from bqw_sdk.validate import VALIDATION_RULES
from bqw_sdk.validate.metadata import METADATA_RULES
from bqw_sdk.validate.patterns import PATTERN_REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS = {
    "PKG": Text("发布说明(PKG)", "About the release (PKG)"),
    "TBL": Text("整张表(TBL)", "About a table (TBL)"),
    "ROW": Text("一行(ROW)", "About a row (ROW)"),
    "FLD": Text("一个单元格(FLD)", "About a cell (FLD)"),
    "REL": Text("表与表之间(REL)", "Between tables (REL)"),
    "DIS": Text("能否公开(DIS)", "Disclosure (DIS)"),
}
_SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
_TITLE = Text("规则", "Rules")
_ABOUT = Text(
    "规则编号一经给出就不再改变。各数据集用到哪些行规则,见[数据字典](dictionary.zh-CN.md)。",
    "A rule keeps its identifier for ever. Which row rules a dataset has stands in the [data dictionary](dictionary.en.md).",
)
_UNREADABLE = Text(",文件读不了(退出码 3)", ", the input cannot be read (exit 3)")
_GOOD, _BAD = Text("对", "Right"), Text("错", "Wrong")


def all_cards() -> tuple[RuleCard, ...]:
    """Return every rule card of the SDK, sorted by identifier."""
    kinds = tuple(kind.card for kind in RULE_KINDS)
    strangers = (*DESCRIBED_RULES, *SENT_RULES, *METADATA_RULES, PATTERN_REFUSED)
    cards = (*INGEST_RULES, *VALIDATION_RULES, *strangers, *DISCLOSURE_RULES, *kinds)
    return tuple(sorted(cards, key=lambda card: card.identifier))


def rules_page(language: str) -> str:
    """Return the page in ``"zh"`` or ``"en"``; KeyError for a rule of a group that has no heading."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    cards = all_cards()
    unknown = {card.identifier[:3] for card in cards} - GROUPS.keys()
    if unknown:
        raise KeyError(*unknown)
    yield from (f"# {_TITLE.in_language(language)}", "", _ABOUT.in_language(language))
    for prefix, heading in GROUPS.items():
        yield from ("", f"## {heading.in_language(language)}")
        for card in cards:
            if card.identifier.startswith(prefix):
                yield from _card(card, language)


def _card(card: RuleCard, language: str) -> Iterator[str]:
    severity = _SEVERITIES[card.severity].in_language(language)
    more = _UNREADABLE.in_language(language) if card.unreadable else ""
    yield from ("", f"### {card.identifier} {card.title.in_language(language)}", "")
    stop = "。" if language == "zh" else "."
    why = card.why.in_language(language)
    yield f"{why[:1].upper()}{why[1:]}{stop} *{severity}{more}*"
    yield ""
    yield f"- {_GOOD.in_language(language)}: `{card.example}`"
    yield f"- {_BAD.in_language(language)}: `{card.counterexample}`"
