"""A report for people: findings by file, the same mistake told once with its count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bqw_sdk.findings import Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.findings import Finding, Report

_SHOWN_PER_KIND = 5
_WORDS = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


def human_report(report: Report, language: str) -> str:
    """Return the findings as text, the first few of each kind in full.

    >>> from bqw_sdk.findings import Report
    >>> human_report(Report(), "en")
    'no findings'
    """
    if not report.findings:
        return Text("没有问题", "no findings").in_language(language)
    return "\n".join(_lines(report, language))


def counted(report: Report, language: str) -> str:
    """Return how many findings there are of each severity, as a phrase."""
    parts = []
    for severity in Severity:
        count = report.counts()[severity.value]
        word = _WORDS[severity]
        parts.append(
            f"{count} 个{word.zh}" if language == "zh" else f"{count} {word.en}{'' if count == 1 else 's'}"
        )
    return (",".join(parts)) if language == "zh" else ", ".join(parts)


def _lines(report: Report, language: str) -> Iterator[str]:
    kinds = Counter(_kind(finding) for finding in report.findings)
    shown: Counter[tuple[str, str, str]] = Counter()
    for finding in report.findings:
        kind = _kind(finding)
        shown[kind] += 1
        if shown[kind] <= _SHOWN_PER_KIND:
            yield from _told(finding, language)
        elif shown[kind] == _SHOWN_PER_KIND + 1:
            more = kinds[kind] - _SHOWN_PER_KIND
            yield Text(
                f"  … 同类还有 {more} 处(--format json 列出全部)",
                f"  … and {more} more of this kind (--format json lists all)",
            ).in_language(language)
    yield ""
    yield counted(report, language)


def _kind(finding: Finding) -> tuple[str, str, str]:
    return (finding.rule, finding.dataset, finding.field)


def _told(finding: Finding, language: str) -> Iterator[str]:
    severity = _WORDS[finding.severity].in_language(language)
    yield f"{severity} {finding.rule}  {_place(finding, language)}  {finding.message.in_language(language)}"
    labels = (Text("发现", "found"), Text("应为", "expected"), Text("改法", "mend"))
    told = (finding.found, finding.expected.in_language(language), finding.mend.in_language(language))
    for label, text in zip(labels, told, strict=True):
        if text:
            yield f"    {label.in_language(language)}: {text}"


def _place(finding: Finding, language: str) -> str:
    parts = [finding.origin.file or finding.dataset]
    if finding.origin.row:
        parts.append(Text(f"第 {finding.origin.row} 行", f"row {finding.origin.row}").in_language(language))
    if finding.field:
        column = f"[{finding.origin.column}]" if finding.origin.column else ""
        parts.append(f"{finding.field}{column}")
    return " ".join(part for part in parts if part)
