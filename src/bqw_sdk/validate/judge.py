"""``validate``: the plan is drawn, the lanes judge, the report tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bqw_sdk.findings import Finding, Report, Severity, TableRead, Text
from bqw_sdk.store.workspace import Workspace, table_from_rows
from bqw_sdk.validate import rules as cards
from bqw_sdk.validate.plan import Plan, plan_of
from bqw_sdk.validate.reference import judge_by_schema
from bqw_sdk.validate.relations import judge_references, judge_uniques
from bqw_sdk.validate.synthetic import judge_marks
from bqw_sdk.validate.verdict import judge_rows, typed_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bqw_sdk.ingest.draft import Draft, DraftTable
    from bqw_sdk.validate.verdict import Row


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


def validate_draft(
    draft: Draft,
    *,
    fail_on: Severity = Severity.ERROR,
    progress: Callable[[str], None] | None = None,
    references: bool = True,
) -> ValidationReport:
    """Judge a draft of a release source; see :func:`bqw_sdk.validate.anything.validate`.

    Without ``references`` nobody asks whether a reference leads to a row: a part of a source refers to what it is a
    part of.
    """
    present = frozenset(table.dataset.name for table in draft.tables)
    planned = [(table, plan_of(table.dataset, present, released=draft.released)) for table in draft.tables]
    findings = [*draft.findings, *_absences(draft, planned)]
    readable: dict[str, list[tuple[int, Row]]] = {}
    for table, plan in planned:
        if progress:
            progress(plan.dataset)
        if table.grid.heading == tuple(field.name for field in plan.fields):
            readable[plan.dataset] = list(typed_rows(table, plan))
            findings += judge_rows(table, plan, readable[plan.dataset])
    for table, plan in planned:
        rows = readable.get(plan.dataset, [])
        findings += judge_uniques(table, plan, rows)
        findings += judge_marks(table, plan, rows, synthetic=draft.package.synthetic)
        findings += judge_references(table, plan, rows, readable) if references else ()
    by_schema, lanes = judge_by_schema(planned)
    findings += by_schema
    findings += _unread_headings(planned, readable, findings)
    findings = _once(_masked(findings, planned), draft.findings)
    report = ValidationReport(tuple(sorted(set(findings))), _tables_read(draft, lanes), str(draft.source))
    if not report.fit(fail_on) or not report.fit(Severity.ERROR):
        return report
    workspace = Workspace({
        plan.dataset: table_from_rows(table.dataset, plan.fields, [row for _, row in readable[plan.dataset]])
        for table, plan in planned
    })  # fmt: skip
    plain = Report(report.findings, report.tables, report.subject)
    return replace(report, validated=Validated(draft, workspace, plain))


def _masked(findings: list[Finding], planned: list[tuple[DraftTable, Plan]]) -> list[Finding]:
    # In a row with too few or too many cells a personal value may stand in any column.
    shifted = {
        (plan.dataset, number)
        for table, plan in planned
        if any(field.personal for field in plan.fields)
        for number, row in enumerate(table.grid.rows, start=1)
        if len(row) != len(plan.fields)
    }
    return [
        replace(finding, found="***")
        if finding.found and (finding.dataset, finding.row) in shifted
        else finding
        for finding in findings
    ]


def _once(findings: list[Finding], already: Sequence[Finding]) -> list[Finding]:
    """Leave out what says again of a cell that it is wrong, or of a missing column that its cells are empty."""
    # By their places in the files: rows of a submission have other numbers among those of a source.
    doubts = {_cell(each) for each in already if each.row and each.field}
    lacking = {(each.dataset, each.field) for each in already if each.field and not each.row}
    if not doubts and not lacking:
        return findings
    told = set(already)
    return [
        each
        for each in findings
        if each in told
        or (
            _cell(each) not in doubts
            and not (each.rule == cards.REQUIRED.identifier and (each.dataset, each.field) in lacking)
        )
    ]


def _cell(finding: Finding) -> tuple[str, str, str, int, str]:
    origin = finding.origin
    return finding.dataset, origin.file, origin.sheet, origin.row, finding.field


def _unread_headings(
    planned: list[tuple[DraftTable, Plan]],
    readable: dict[str, list[tuple[int, Row]]],
    findings: list[Finding],
) -> list[Finding]:
    # No table may fall out of the road in silence, whatever the reference made of its heading.
    faulty = {finding.dataset for finding in findings if finding.severity is Severity.ERROR}
    card = cards.WRONG_LABEL
    return [
        Finding(
            card.identifier, card.severity, dataset=plan.dataset, row=1, origin=table.grid.origin(1), message=card.title,
            found=",".join(table.grid.heading),
            expected=Text(*[f"{said} {','.join(field.name for field in plan.fields)}" for said in ("表头", "the heading")]),
            mend=Text("按规定改正列名和次序", "mend names and order of the columns"),
        )
        for table, plan in planned
        if plan.dataset not in readable and plan.dataset not in faulty
    ]  # fmt: skip


def _tables_read(draft: Draft, lanes: Mapping[str, str]) -> tuple[TableRead, ...]:
    return tuple(
        TableRead(
            table.dataset.name,
            table.grid.file,
            max(0, len(table.grid.rows) - 1),
            table.grid.bytes,
            table.grid.encoding,
            lanes[table.dataset.name],
        )
        for table in draft.tables
    )


def _absences(draft: Draft, planned: list[tuple[DraftTable, Plan]]) -> list[Finding]:
    # A table that is listed and could not be read has its own finding already.
    return [
        _absent(table, plan, field.name, field.ref.dataset)
        for table, plan in planned
        for field in plan.absent
        if field.ref and field.ref.dataset not in draft.package.datasets
    ]


def _absent(table: DraftTable, plan: Plan, field: str, target: str) -> Finding:
    card = cards.NO_TABLE
    return Finding(
        card.identifier, card.severity, dataset=plan.dataset, field=field, origin=table.grid.origin(0, 0), message=card.title,
        found=target, expected=Text(f"源里有 {target}", f"{target} in the source"),
        mend=Text(f"补上 {target}.csv 并列入 release.toml", f"add {target}.csv and list it in release.toml"),
    )  # fmt: skip
