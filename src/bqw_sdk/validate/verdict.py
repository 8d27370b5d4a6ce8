"""Typed rows of our own tables, and what their row promises say of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from frictionless import Schema

from bqw_sdk.findings import Finding, Severity, Text
from bqw_sdk.model.expressions import columns_of, compile_expression
from bqw_sdk.model.missing import Missing
from bqw_sdk.validate import rules as cards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bqw_sdk.ingest.draft import DraftTable
    from bqw_sdk.model.fields import Field
    from bqw_sdk.validate.plan import Plan, RowCheck

Row = dict[str, object]


_INT64 = 2**63


class BadCell:
    """Stands in a typed row for a cell that could not be read; no rule is asked about it."""


BAD = BadCell()


def typed_rows(table: DraftTable, plan: Plan) -> Iterator[tuple[int, Row]]:
    """Go through the rows of a table as typed cells, with their record numbers; blank rows are passed over."""
    readers = _readers(plan)
    for number, cells in enumerate(table.grid.rows[1:], start=2):
        if any(cells):
            padded = (*cells, *([""] * (len(plan.fields) - len(cells))))
            yield number, {name: read(text) for (name, read), text in zip(readers, padded, strict=False)}


def judge_rows(table: DraftTable, plan: Plan, rows: list[tuple[int, Row]]) -> list[Finding]:
    """Return the breaches of the row promises and of the digits that a Table Schema cannot express."""
    findings: list[Finding] = []
    checks = [
        (check, compile_expression(check.promise), set(columns_of(check.promise))) for check in plan.checks
    ]
    decimals = [field for field in plan.fields if field.digits or field.kind == "integer"]
    for number, row in rows:
        bad = {name for name, cell in row.items() if cell is BAD}
        for field in decimals:
            if not _holds_digits(field, row[field.name]):
                bad.add(field.name)
                findings.append(_too_precise(table, plan, number, field, row[field.name]))
        plain = {name: None if isinstance(cell, Missing) else cell for name, cell in row.items()}
        for check, holds, columns in checks:
            if not columns & bad and holds(plain) is not True:
                findings.append(_broken(table, plan, number, check))
    return findings


def _readers(plan: Plan) -> list[tuple[str, Callable[[str], object]]]:
    schema = Schema.from_descriptor(plan.schema)
    return [(field.name, _reader(field, schema.get_field(field.name).read_cell)) for field in plan.fields]


def _reader(field: Field, read_cell: Callable[[str], tuple[object, object]]) -> Callable[[str], object]:
    kinds = {kind.value: kind for kind in field.missing}
    remembered: dict[str, object] = {}

    def read(text: str) -> object:
        if text in kinds:
            return kinds[text]
        if text not in remembered:
            cell, notes = read_cell(text)
            remembered[text] = BAD if notes or (cell is None and text != "") else cell
        return remembered[text]

    return read


def _holds_digits(field: Field, cell: object) -> bool:
    if isinstance(cell, int):
        return -_INT64 <= cell < _INT64
    return not isinstance(cell, Decimal) or field.digits is None or field.digits.hold(cell)


def _too_precise(table: DraftTable, plan: Plan, row: int, field: Field, cell: object) -> Finding:
    digits = field.digits
    expected = Text("64 位以内的整数", "a whole number of 64 bits")
    if digits:
        whole = digits.precision - digits.scale
        expected = Text(
            f"小数点前至多 {whole} 位,后至多 {digits.scale} 位,且不是 NaN 或无穷",
            f"at most {whole} digits before and {digits.scale} after the point, neither NaN nor infinite",
        )
    column = [each.name for each in plan.fields].index(field.name) + 1
    return Finding(
        cards.TOO_PRECISE.identifier, Severity.ERROR, dataset=plan.dataset, row=row, field=field.name,
        origin=table.grid.origin(row, column), message=cards.TOO_PRECISE.title, found=str(cell), expected=expected,
        mend=Text("按规定的位数四舍五入", "round it to that precision"),
    )  # fmt: skip


def _broken(table: DraftTable, plan: Plan, row: int, check: RowCheck) -> Finding:
    names = [field.name for field in plan.fields]
    personal = {field.name for field in plan.fields if field.personal}
    cells = table.grid.rows[row - 1]
    shown = []
    for name in check.columns:
        position = names.index(name)
        text = cells[position] if position < len(cells) else ""
        shown.append(f"{name} = {'***' if name in personal and text else text or '∅'}")
    return Finding(
        check.rule, Severity.ERROR, dataset=plan.dataset, row=row, field=check.columns[0],
        origin=table.grid.origin(row, names.index(check.columns[0]) + 1), message=check.title,
        found=", ".join(shown), expected=check.expected, mend=check.mend,
    )  # fmt: skip
