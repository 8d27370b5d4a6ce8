"""A report in the shape of frictionless 5, so that what reads its reports reads ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bqw_sdk.findings import Severity
from bqw_sdk.reports.json import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bqw_sdk.findings import Finding, RuleCard, TableRead
    from bqw_sdk.reports.sheet import Sheet

# What frictionless calls an error that it has no name for.
_UNNAMED = "error"
_OF_ROWS = frozenset(
    {"row-error", "blank-row", "primary-key", "foreign-key", "duplicate-row", "row-constraint"}
)
_OF_CELLS = frozenset({"cell-error", "type-error", "constraint-error", "unique-error"})


def frictionless_report(sheet: Sheet) -> str:
    """Return the report as frictionless 5 would print it; warnings and notes are its ``warnings``."""
    by_table: dict[str, list[Finding]] = {table.dataset: [] for table in sheet.report.tables}
    for finding in sheet.report.findings:
        by_table.setdefault(finding.dataset, []).append(finding)
    general = by_table.pop("", [])
    tables = {table.dataset: table for table in sheet.report.tables}
    counts = sheet.report.counts()
    warnings = _warnings(general)
    tasks = [_task(name, tables.get(name), findings, sheet) for name, findings in by_table.items()]
    told = {
        "valid": not counts["error"],
        "stats": {
            "tasks": len(tasks),
            "errors": counts["error"],
            "warnings": counts["warning"] + counts["note"],
            "seconds": 0.0,
        },
        "warnings": [*warnings, *_known(sheet)],
    }
    return (
        json_text(told)[:-1]
        + f', "errors": {_errors(general, sheet.cards)}, "tasks": [\n'
        + ",\n".join(tasks)
        + "]}"
    )


def _task(name: str, table: TableRead | None, findings: list[Finding], sheet: Sheet) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    place = table.file if table else next((each.origin.file for each in findings if each.origin.file), name)
    stats: dict[str, Any] = {
        "errors": errors,
        "warnings": len(findings) - errors,
        "seconds": 0.0,
    }
    if table:
        stats |= {"bytes": table.bytes, "rows": table.rows}
    told = {
        "name": name,
        "type": "table",
        "valid": not errors,
        "place": place,
        "labels": [],
        "stats": stats,
        "warnings": _warnings(findings),
    }
    return json_text(told)[:-1] + f', "errors": {_errors(findings, sheet.cards)}}}'


def _errors(findings: Iterable[Finding], cards: Mapping[str, RuleCard]) -> str:
    told = (_error(each, cards) for each in findings if each.severity is Severity.ERROR)
    return "[" + ",".join(f"\n  {json_text(each)}" for each in told) + "]"


def _error(finding: Finding, cards: Mapping[str, RuleCard]) -> dict[str, Any]:
    card = cards.get(finding.rule)
    kind = (card.reference_type if card else "") or _UNNAMED
    about_cell = kind in _OF_CELLS or kind.endswith(("-cell", "-label"))
    no_row = kind.endswith(("-label", "-header")) or not finding.row
    no_field = kind in _OF_ROWS or not (finding.field or about_cell)
    notes = (finding.message.en, finding.expected.en and f"expected: {finding.expected.en}")
    told: dict[str, Any] = {
        "type": kind,
        "rule": finding.rule,
        "title": card.title.en if card else finding.rule,
        "description": card.why.en if card else "",
        "message": ": ".join(part for part in (finding.message.en, finding.found) if part),
        "tags": [],
        "note": "; ".join(part for part in notes if part),
    }
    # As frictionless does, a member that an error of this kind does not have is left out, not null.
    if not no_row:
        told["rowNumber"] = finding.row
    if not no_field:
        told["fieldName"] = finding.field
        if finding.origin.column:
            told["fieldNumber"] = finding.origin.column
    if about_cell:
        told["label" if kind.endswith("-label") else "cell"] = finding.found
    return told


def _warnings(findings: Iterable[Finding]) -> list[str]:
    return [_warning(each) for each in findings if each.severity is not Severity.ERROR]


def _warning(finding: Finding) -> str:
    place = f" (row {finding.row})" if finding.row else ""
    return f"{finding.severity.value} {finding.rule}{place}: {finding.message.en}"


def _known(sheet: Sheet) -> list[str]:
    return [f"{len(sheet.known)} findings known from the baseline are left out"] if sheet.known else []
