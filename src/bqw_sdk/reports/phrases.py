"""The phrases that renderings share: weights, places, rows, values, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Severity, Text
from bqw_sdk.reports.shown import plain, shown

if TYPE_CHECKING:
    from bqw_sdk.findings import Finding, Report
    from bqw_sdk.reports.fold import Folded

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
FOUND, EXPECTED, MEND = Text("发现", "found"), Text("应为", "expected"), Text("改法", "mend")
NO_FINDINGS = Text("没有问题", "no findings")
_SHOWN_RANGES = 5


def counted(report: Report, language: str) -> str:
    """Return how many findings there are of each severity, as a phrase."""
    parts = []
    for severity, count in report.counts().items():
        word = SEVERITIES[Severity(severity)]
        parts.append(
            f"{count} 个{word.zh}" if language == "zh" else f"{count} {word.en}{'' if count == 1 else 's'}"
        )
    return (",".join(parts)) if language == "zh" else ", ".join(parts)


def known_told(count: int) -> Text:
    """Return how many findings a baseline already knew, as a phrase."""
    return Text(
        f"另有 {count} 个问题基线里已有,不计入", f"{count} more known from the baseline, which do not count"
    )


def place_of(finding: Finding) -> str:
    """Return where a finding is, without its row: file, sheet, column.

    >>> from bqw_sdk.findings import Finding, Origin
    >>> place_of(Finding("FLD-002", Severity.ERROR, "places", 5, "code", Origin("places.csv", "", 5, 1)))
    'places.csv code[1]'
    """
    parts = [finding.origin.file or finding.dataset, finding.origin.sheet, _column(finding)]
    return " ".join(shown(part) for part in parts if part)


def place_with_rows(cause: Folded, language: str) -> str:
    """Return where the findings of a cause are: file, rows, column."""
    finding = cause.first
    parts = [
        shown(finding.origin.file or finding.dataset),
        shown(finding.origin.sheet),
        rows_of(cause).in_language(language),
        shown(_column(finding)),
    ]
    return " ".join(part for part in parts if part)


def rows_of(cause: Folded, ranges: int = _SHOWN_RANGES) -> Text:
    """Return the rows of a cause as a phrase, the first few of them; empty where it is about no row.

    >>> from bqw_sdk.findings import Finding
    >>> from bqw_sdk.reports.fold import fold
    >>> rows = (5, 7, 8, 9)
    >>> (cause,) = fold(Finding("FLD-002", Severity.ERROR, row=row) for row in rows)
    >>> rows_of(cause).en, rows_of(cause, 1).zh
    ('rows 5, 7-9', '第 5 行等共 4 行')
    """
    told = cause.rows[:ranges]
    if not told:
        return Text("", "")
    names = [str(start) if start == end else f"{start}-{end}" for start, end in told]
    left = cause.rows_left + sum(end - start + 1 for start, end in cause.rows[ranges:])
    whole = left + sum(end - start + 1 for start, end in told)
    more = Text(f"等共 {whole} 行", f" and {left} more") if left else Text("", "")
    word = "row" if whole == 1 else "rows"
    return Text(f"第 {'、'.join(names)} 行{more.zh}", f"{word} {', '.join(names)}{more.en}")


def values_of(cause: Folded, language: str, most: int = 120) -> str:
    """Return the values that were found, each with its count unless it stands alone."""
    told = [
        shown(value, most) + (f" (×{count})" if count > 1 or len(cause.values) > 1 else "")
        for value, count in cause.values
    ]
    if cause.distinct != len(cause.values):
        left = cause.distinct - len(cause.values)
        more = (
            Text(f"等 {cause.distinct} 种", f"and {left} other values")
            if cause.distinct
            else Text("等许多种", "and many other values")
        )
        told.append(more.in_language(language))
    return ("、" if language == "zh" else ", ").join(told)


def told_parts(cause: Folded, language: str) -> list[tuple[str, str]]:
    """Return what was found, what was expected and how to mend it, each with its label; nothing empty."""
    finding = cause.first
    told = (
        (FOUND, values_of(cause, language)),
        (EXPECTED, plain(finding.expected.in_language(language))),
        (MEND, plain(finding.mend.in_language(language))),
    )
    return [(label.in_language(language), text) for label, text in told if text]


def _column(finding: Finding) -> str:
    number = f"[{finding.origin.column}]" if finding.origin.column else ""
    return f"{finding.field}{number}" if finding.field else ""
