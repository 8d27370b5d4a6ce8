"""Severities that the caller gives to rules, instead of those that the rules have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bqw_sdk.findings import Report, RuleCard

_Report = TypeVar("_Report", bound="Report")
OFF = "off"


def weights_of(given: Iterable[str], cards: Mapping[str, RuleCard]) -> dict[str, Severity | None]:
    """Return severities by rule out of ``RULE=error|warning|note|off``; None stands for off.

    UsageError where there is no such rule or severity, or where the rule says that the input could not be
    read: what was not read was not judged, and no severity changes that.

    >>> from bqw_sdk.findings import RuleCard
    >>> weights_of(["FLD-002=off"], {"FLD-002": RuleCard("FLD-002", Text("", ""), Text("", ""), "", "")})
    {'FLD-002': None}
    """
    weights: dict[str, Severity | None] = {}
    for each in given:
        rule, _, severity = each.partition("=")
        card = cards.get(rule)
        names = [*(named.value for named in Severity), OFF]
        if card is None:
            raise UsageError(Text(f"没有规则 {rule!r}", f"there is no rule {rule!r}"))
        if severity not in names:
            listed = ", ".join(names)
            raise UsageError(
                Text(f"{each!r}:级别应为 {listed} 之一", f"{each!r}: the severity is one of {listed}")
            )
        if card.unreadable and severity != Severity.ERROR:
            raise UsageError(
                Text(
                    f"{rule} 表示输入读不了,不能改为 {severity}",
                    f"{rule} says that input could not be read; it cannot be made {severity}",
                )
            )
        weights[rule] = None if severity == OFF else Severity(severity)
    return weights


def weighed(report: _Report, weights: Mapping[str, Severity | None]) -> _Report:
    """Return the report with these severities; findings of rules that are off are gone."""
    if not weights:
        return report
    kept = []
    for finding in report.findings:
        severity = weights.get(finding.rule, finding.severity)
        if severity is finding.severity:
            kept.append(finding)
        elif severity is not None:
            kept.append(replace(finding, severity=severity))
    return replace(report, findings=tuple(kept))
