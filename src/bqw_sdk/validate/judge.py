"""``validate``: the plan is drawn, the lanes judge, the report tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.findings import Finding, Report, Severity, TableRead, Text
from bqw_sdk.ingest import Draft, ingest
from bqw_sdk.store.workspace import Workspace, table_from_rows
from bqw_sdk.validate import rules as cards
from bqw_sdk.validate.plan import Plan, plan_of
from bqw_sdk.validate.reference import judge_by_reference
from bqw_sdk.validate.verdict import BAD, judge_rows, typed_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.ingest.draft import DraftTable


@dataclass(frozen=True, slots=True)
class Validated:
    """A draft without findings at the threshold, as typed tables: the second value on the road."""

    draft: Draft
    workspace: Workspace
    report: Report


@dataclass(frozen=True)
class ValidationReport(Report):
    """A report that carries the :class:`Validated` when the source is fit to go on."""

    validated: Validated | None = None


def validate(
    source: Path | str | Draft,
    *,
    fail_on: Severity = Severity.ERROR,
    progress: Callable[[str], None] | None = None,
) -> ValidationReport:
    """Judge a release source and return everything that is wrong with it at once.

    ``fail_on`` is the threshold at which the source is not fit; ``progress`` is told the name of each
    table before it is judged. SourceMissing, SourceUnreadable and NotValid as :func:`ingest`.

    >>> report = validate("examples/guangdong")  # doctest: +SKIP
    >>> report.fit()  # doctest: +SKIP
    True
    """
    return validate_draft(
        source if isinstance(source, Draft) else ingest(source), fail_on=fail_on, progress=progress
    )


def validate_draft(
    draft: Draft, *, fail_on: Severity = Severity.ERROR, progress: Callable[[str], None] | None = None
) -> ValidationReport:
    """Judge a draft; see :func:`validate`."""
    present = frozenset(table.dataset.name for table in draft.tables)
    planned = [(table, plan_of(table.dataset, present, released=draft.released)) for table in draft.tables]
    findings = list(draft.findings)
    judged = set()
    tables = {}
    for table, plan in planned:
        if progress:
            progress(plan.dataset)
        findings += [
            _absent(table, plan, field.name, field.ref.dataset)
            for field in plan.absent
            if field.ref and field.ref.dataset not in draft.package.datasets
        ]
        if table.grid.heading != tuple(field.name for field in plan.fields):
            continue
        rows = list(typed_rows(table, plan))
        findings += judge_rows(table, plan, rows)
        judged.add(plan.dataset)
        if not any(cell is BAD for _, row in rows for cell in row.values()):
            tables[plan.dataset] = (table, plan, rows)
    findings += judge_by_reference(planned)
    read = tuple(
        TableRead(
            table.dataset.name,
            table.grid.file,
            max(0, len(table.grid.rows) - 1),
            table.grid.bytes,
            table.grid.encoding,
        )
        for table in draft.tables
    )
    report = ValidationReport(
        tuple(sorted(set(findings), key=lambda finding: finding.order)), read, str(draft.source)
    )
    if not report.fit(fail_on) or not report.fit(Severity.ERROR):
        return report
    workspace = Workspace(
        {
            name: table_from_rows(table.dataset, plan.fields, [row for _, row in rows])
            for name, (table, plan, rows) in tables.items()
        }
    )
    plain = Report(report.findings, report.tables, report.subject)
    return ValidationReport(
        report.findings, report.tables, report.subject, Validated(draft, workspace, plain)
    )


def _absent(table: DraftTable, plan: Plan, field: str, target: str) -> Finding:
    card = cards.NO_TABLE
    return Finding(
        card.identifier, card.severity, dataset=plan.dataset, field=field, origin=table.grid.origin(0, 0), message=card.title,
        found=target, expected=Text(f"源里有 {target}", f"{target} in the source"),
        mend=Text(f"补上 {target}.csv 并列入 release.toml", f"add {target}.csv and list it in release.toml"),
    )  # fmt: skip
