"""Exact verdicts: cells read by frictionless's own readers, remembered by text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frictionless import fields as reference_fields
from frictionless.errors import ForeignKeyError

from bqw_sdk.validate.columnar.plan import ColumnPlan
from bqw_sdk.validate.flaws import Flaw, flaws_of_cell
from bqw_sdk.validate.patterns import PatternRefused, pattern_judge
from bqw_sdk.validate.promises import categories_of, pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from frictionless import Error
    from frictionless import Field as ReferenceField

    from bqw_sdk.validate.patterns import PatternJudge

    _Reader = Callable[[object], tuple[object, dict[str, str] | None]]

_REMEMBERED = 200_000
_CONSTRAINT = re.compile(r'constraint "(\w+)"')
_READ = (
    "bareNumber", "decimalChar", "delimiter", "falseValues", "floatNumber", "groupChar", "itemType", "trueValues",
)  # fmt: skip
_FIELDS: dict[str, type[ReferenceField]] = {
    "string": reference_fields.StringField,
    "integer": reference_fields.IntegerField,
    "number": reference_fields.NumberField,
    "boolean": reference_fields.BooleanField,
    "date": reference_fields.DateField,
    "datetime": reference_fields.DatetimeField,
}


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
        self._readers: list[_Reader] = []
        for column, (field, pattern) in enumerate(zip(fields, patterns, strict=True)):
            read: _Reader = field.create_cell_reader()
            if pattern is not None:
                read = self._patterned(column, read, pattern)
            values = categories_of(field) if version_two else ()
            self._readers.append(_categorised(read, values) if values else read)
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

    def _patterned(self, column: int, read: _Reader, pattern: str) -> _Reader:
        name = self.columns[column].name
        try:
            holds = pattern_judge(pattern)
        except PatternRefused:
            self.refused[name] = pattern
            return read
        verdicts: dict[str, bool] = {}
        self._matched[column] = (holds, verdicts)

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


def exact_judge(columns: Sequence[ColumnPlan]) -> ExactJudge:
    """Return the judge of plain columns, whose fields are made without asking the plugins of frictionless.

    To look for plugins takes it longer than to judge ten thousand cells, and no plugin changes its own types.

    >>> exact_judge([ColumnPlan("n", "integer")]).cell(0, "1_000")
    (1000, ())
    """
    return ExactJudge([_field_of(column) for column in columns])


def _field_of(column: ColumnPlan) -> ReferenceField:
    field = _FIELDS[column.kind](name=column.name, format=column.form, constraints=dict(column.constraints))
    field.missing_values = list(column.missing)
    return field


def _categorised(read: _Reader, values: tuple[object, ...]) -> _Reader:
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
