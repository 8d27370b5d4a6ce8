"""A report for people at a terminal: every cause in full, then all of them in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.reports.phrases import (
    NO_FINDINGS,
    SEVERITIES,
    counted,
    known_told,
    place_of,
    place_with_rows,
    told_parts,
)
from bqw_sdk.reports.sheet import Sheet
from bqw_sdk.reports.shown import padded, plain, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.findings import Report
    from bqw_sdk.reports.fold import Folded

_HEADINGS = (
    Text("级别", "weight"),
    Text("规则", "rule"),
    Text("处数", "count"),
    Text("在哪里", "where"),
    Text("问题", "what"),
)
_COUNT = 2  # the column of figures, aligned to the right
_WIDEST_PLACE = 48


def human_report(report: Report, language: str) -> str:
    """Return the findings as text, the same mistake told once with its count.

    >>> from bqw_sdk.findings import Report
    >>> human_report(Report(), "en")
    'no findings'
    """
    return human_text(Sheet(report, language))


def human_text(sheet: Sheet) -> str:
    """Return what a sheet says as text."""
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    if sheet.causes:
        for cause in sheet.causes:
            yield from _told(cause, sheet.language)
        yield ""
        if len(sheet.causes) > 1:
            yield from _table(sheet.causes, sheet.language)
            yield ""
        yield counted(sheet.report, sheet.language)
    else:
        yield sheet.say(NO_FINDINGS)
    if sheet.known:
        yield sheet.say(known_told(len(sheet.known)))


def _told(cause: Folded, language: str) -> Iterator[str]:
    finding = cause.first
    severity = SEVERITIES[finding.severity].in_language(language)
    message = plain(finding.message.in_language(language))
    yield f"{severity} {finding.rule}  {place_with_rows(cause, language)}  {message}"
    for label, text in told_parts(cause, language):
        yield f"    {label}: {text}"


def _table(causes: Sequence[Folded], language: str) -> Iterator[str]:
    rows = [tuple(heading.in_language(language) for heading in _HEADINGS)]
    rows += [
        (
            SEVERITIES[cause.first.severity].in_language(language),
            cause.first.rule,
            str(cause.count),
            place_of(cause.first),
            plain(cause.first.message.in_language(language)),
        )
        for cause in causes
    ]
    columns = [
        min(_WIDEST_PLACE, max(width(row[number]) for row in rows)) for number in range(len(_HEADINGS))
    ]
    for row in rows:
        cells = [
            padded(cell, columns[number], right=number == _COUNT) for number, cell in enumerate(row[:-1])
        ]
        yield "  ".join([*cells, row[-1]]).rstrip()
