"""A report as Markdown: for pull requests, step summaries and pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.reports.phrases import (
    EXPECTED,
    FOUND,
    MEND,
    NO_FINDINGS,
    SEVERITIES,
    counted,
    known_told,
    place_of,
    rows_of,
)
from bqw_sdk.reports.shown import plain, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.reports.fold import Folded
    from bqw_sdk.reports.sheet import Sheet

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_HARMLESS = frozenset("%,;'\"/=+")
_TICKS = re.compile("`+")
_TITLE = Text("校验结果", "Validation")
_HEADINGS = Text("| | 级别 | 问题 | 在哪里 | 行 | 处数 |", "| | weight | what | where | rows | count |")
_WHY = Text("为什么", "why")
_MORE = Text("另有 {n} 类问题未列出。", "{n} more kinds of findings are not listed.")
# A step summary takes a megabyte at most.
_MOST = 150


def markdown_report(sheet: Sheet) -> str:
    """Return the report as GitHub Markdown; what comes out of the data is shown and never interpreted."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    subject = f" {code(shown(sheet.report.subject))}" if sheet.report.subject else ""
    yield f"# {sheet.say(_TITLE)}{subject}"
    yield ""
    if sheet.causes:
        yield f"**{counted(sheet.report, sheet.language)}**"
        yield from ("", sheet.say(_HEADINGS), "|-:|---|---|---|---|-:|")
        for number, cause in enumerate(sheet.causes[:_MOST], start=1):
            yield _row(sheet, number, cause)
        for number, cause in enumerate(sheet.causes[:_MOST], start=1):
            yield ""
            yield from _details(sheet, number, cause)
    else:
        yield sheet.say(NO_FINDINGS)
    if len(sheet.causes) > _MOST:
        yield from ("", sheet.say(_MORE.filled(n=len(sheet.causes) - _MOST)))
    if sheet.known:
        yield from ("", sheet.say(known_told(len(sheet.known))))


def _row(sheet: Sheet, number: int, cause: Folded) -> str:
    finding = cause.first
    cells = (
        str(number),
        sheet.say(SEVERITIES[finding.severity]),
        _prose(sheet.say(finding.message)),
        code(place_of(finding), in_table=True),
        sheet.say(rows_of(cause, 3)),
        str(cause.count),
    )
    return f"| {' | '.join(cells)} |"


def _details(sheet: Sheet, number: int, cause: Folded) -> Iterator[str]:
    finding = cause.first
    card = sheet.cards.get(finding.rule)
    yield f"### {number}\\. {_prose(sheet.say(finding.message))} ({finding.rule})"
    yield ""
    yield f"{code(place_of(finding))} {sheet.say(rows_of(cause, 12))}".strip()
    yield ""
    found = ", ".join(f"{code(shown(value))} ×{count}" for value, count in cause.values)
    parts = (
        (FOUND, found),
        (EXPECTED, _prose(sheet.say(finding.expected))),
        (MEND, _prose(sheet.say(finding.mend))),
        (_WHY, _prose(sheet.say(card.why)) if card else ""),
    )
    for label, text in parts:
        if text:
            yield f"- {sheet.say(label)}: {text}"


def code(text: str, *, in_table: bool = False) -> str:
    r"""Return text as a code span, in which nothing is interpreted.

    >>> code("a`b"), code("a|b", in_table=True), code("")
    ('`` a`b ``', '`a\\|b`', '')
    """
    if not text:
        return ""
    longest = max((len(each) for each in _TICKS.findall(text)), default=0)
    ticks = "`" * (longest + 1)
    padding = " " if longest or text[:1] == " " or text[-1:] == " " else ""
    inner = text.replace("|", "\\|") if in_table else text
    return f"{ticks}{padding}{inner}{padding}{ticks}"


def _prose(text: str) -> str:
    told = plain(text)
    return _PUNCTUATION.sub(lambda each: each[1] if each[1] in _HARMLESS else f"\\{each[1]}", told)
