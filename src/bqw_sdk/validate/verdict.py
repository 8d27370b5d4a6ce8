"""Exact verdicts: cells read by frictionless's own readers, remembered by text; row promises evaluated."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from frictionless import Schema
from frictionless.errors import ForeignKeyError
from frictionless.table.row import create_cell_handlers

from bqw_sdk.findings import Finding, Severity, Text
from bqw_sdk.model.expressions import columns_of, compile_expression
from bqw_sdk.model.missing import Missing
from bqw_sdk.validate import rules as cards
from bqw_sdk.validate.columnar.plan import ColumnPlan
from bqw_sdk.validate.flaws import Flaw, flaws_of_cell
from bqw_sdk.validate.patterns import PatternRefused, pattern_judge
from bqw_sdk.validate.promises import categories_of, pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from frictionless import Error
    from frictionless import Field as ReferenceField

    from bqw_sdk.ingest.draft import DraftTable
    from bqw_sdk.model.fields import Field
    from bqw_sdk.validate.patterns import PatternJudge
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


_REMEMBERED = 200_000
_CONSTRAINT = re.compile(r'constraint "(\w+)"')
_READ = (
    "bareNumber", "decimalChar", "delimiter", "falseValues", "floatNumber", "groupChar", "itemType", "trueValues",
)  # fmt: skip


class ExactJudge:
    """What frictionless says of single cells and of whole records, remembered by text.

    ``pattern`` constraints are judged by our own bounded engine; those it refuses stand in ``refused``.
    ``categories`` are judged where the package is one of version 2.
    """

    def __init__(self, fields: Sequence[ReferenceField], *, version_two: bool = False) -> None:
        """Take the expected fields of a table, in the order of its columns."""
        self.refused: dict[str, str] = {}
        self._matched: dict[int, tuple[PatternJudge, dict[str, bool]]] = {}
        self.columns = [column_plan(field, version_two=version_two) for field in fields]
        patterns = [pattern_of(field) for field in fields]
        handlers = create_cell_handlers(list(fields))
        for field, pattern in zip(fields, patterns, strict=True):
            if pattern is not None:
                handler = handlers[field.name]
                handlers[field.name] = handler._replace(
                    reader=self._patterned(field.name, handler.reader, pattern)
                )
        for field in fields:
            values = categories_of(field) if version_two else ()
            if values:
                handler = handlers[field.name]
                handlers[field.name] = handler._replace(reader=_categorised(handler.reader, values))
        self._readers = [handlers[field.name].reader for field in fields]
        self._remembered: list[dict[object, tuple[object, tuple[tuple[str, str], ...]]]] = [
            {} for _ in fields
        ]

    def cell(self, column: int, value: object) -> tuple[object, tuple[tuple[str, str], ...]]:
        """Return the value that a cell is read as, and (constraint or ``type``, note) of each error.

        The cell is a text, or what a workbook or a Parquet file has in its place.
        """
        remembered = self._remembered[column]
        # 1, 1.0 and True are one key to a dictionary and three cells to frictionless.
        key = value if isinstance(value, str) else (type(value), value)
        known = remembered.get(key)
        if known is None:
            read, notes = self._readers[column](value)
            known = (read, tuple(notes.items()) if notes else ())
            if len(remembered) < _REMEMBERED:
                remembered[key] = known
        return known

    def record(self, number: int, cells: Sequence[object]) -> tuple[list[Flaw], list[object]]:
        """Return the errors and the values of a whole record."""
        flaws: list[Flaw] = []
        values: list[object] = []
        blank = 0
        for column, plan in enumerate(self.columns):
            given = cells[column] if column < len(cells) else None
            value, notes = self.cell(column, given)
            values.append(value)
            blank += value is None and not any(name == "type" for name, _ in notes)
            flaws += flaws_of_cell(notes, number, column + 1, plan.name, given)
        width = len(self.columns)
        flaws += [
            Flaw("extra-cell", number, at, "", str(cell))
            for at, cell in enumerate(cells[width:], start=width + 1)
        ]
        flaws += [
            Flaw("missing-cell", number, column + 1, self.columns[column].name)
            for column in range(len(cells), width)
        ]
        return [Flaw("blank-row", number)] if blank == width else flaws, values

    def prepare(self, column: int, values: Sequence[object]) -> None:
        """Judge the patterns of many cells at once, which costs hardly more than judging one."""
        known = self._matched.get(column)
        if known is None:
            return
        judge, verdicts = known
        texts = [value for value in dict.fromkeys(values) if isinstance(value, str) and value not in verdicts]
        if len(verdicts) > _REMEMBERED:
            verdicts.clear()
        try:
            verdicts.update(zip(texts, judge.judge_all(texts), strict=True))
        except PatternRefused:
            return  # which one it was is found out cell by cell

    def _patterned(
        self, name: str, read: Callable[[object], tuple[object, dict[str, str] | None]], pattern: str
    ) -> Callable[[object], tuple[object, dict[str, str] | None]]:
        try:
            holds = pattern_judge(pattern)
        except PatternRefused:
            self.refused[name] = pattern
            return read
        verdicts: dict[str, bool] = {}
        self._matched[[column.name for column in self.columns].index(name)] = (holds, verdicts)

        def patterned(cell: object) -> tuple[object, dict[str, str] | None]:
            value, notes = read(cell)
            if isinstance(value, str) and not (notes and "type" in notes):
                try:
                    kept = verdicts[value] if value in verdicts else holds(value)
                except PatternRefused:
                    self.refused[name] = pattern
                    kept = True
                if not kept:
                    notes = {**(notes or {}), "pattern": f'constraint "pattern" is "{pattern}"'}
            return value, notes

        return patterned


def flaw_of(error: Error) -> Flaw:
    """Return an error of frictionless as a flaw."""
    # Its own way to plain values takes a millisecond per error.
    note = str(error.note or "")
    constraint = _CONSTRAINT.search(note) if error.type == "constraint-error" else None
    field, cell = getattr(error, "field_name", ""), getattr(error, "cell", "") or getattr(error, "label", "")
    if isinstance(error, ForeignKeyError):
        field, cell = ", ".join(error.field_names), ", ".join(map(str, error.field_cells))
        note = error.reference_name
    return Flaw(
        error.type, getattr(error, "row_number", 0) or 0, getattr(error, "field_number", 0) or 0, field or "",
        str(cell or ""), note, constraint[1] if constraint else "",
    )  # fmt: skip


def exact_judge(schema: Mapping[str, Any]) -> ExactJudge:
    """Return the judge of the fields of a Table Schema.

    >>> exact_judge({"fields": [{"name": "n", "type": "integer"}]}).cell(0, "1_000")
    (1000, ())
    """
    return ExactJudge(Schema.from_descriptor(dict(schema)).fields)


def _categorised(
    read: Callable[[object], tuple[object, dict[str, str] | None]], values: tuple[object, ...]
) -> Callable[[object], tuple[object, dict[str, str] | None]]:
    def categorised(cell: object) -> tuple[object, dict[str, str] | None]:
        value, notes = read(cell)
        if value is not None and value not in values and not (notes and "type" in notes):
            notes = {**(notes or {}), "categories": 'constraint "categories"'}
        return value, notes

    return categorised


def column_plan(field: ReferenceField, *, version_two: bool) -> ColumnPlan:
    """Return a field of frictionless as a plain column."""
    missing = field.missing_values
    if not field.has_defined("missing_values") and field.schema:
        missing = field.schema.missing_values
    descriptor = field.to_descriptor()
    # A property that frictionless does not read changes no verdict.
    told = {name: descriptor[name] for name in _READ if name in descriptor}
    if version_two and categories_of(field):
        told["categories"] = categories_of(field)
    supported = {*field.supported_constraints, "required", "unique"}
    return ColumnPlan(
        field.name,
        field.type,
        field.format,
        tuple(str(value) for value in missing),
        {name: value for name, value in field.constraints.items() if name in supported},
        told,
    )
