"""Are totals the sums of their rows: exactly, in the figures that were typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Text
from bqw_sdk.ingest.tables import rules
from bqw_sdk.ingest.tables.telling import finding, listed
from bqw_sdk.ingest.tables.view import filled
from bqw_sdk.ingest.values import NotUnderstood, exact_number, heading_unit, read_absent, read_amount
from bqw_sdk.ingest.values.outcome import shown
from bqw_sdk.ingest.values.text_forms import canonical_text
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bqw_sdk.findings import Finding
    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.ingest.tables.found import FoundColumn, FoundTable
    from bqw_sdk.ingest.tables.rows import Body, Totals
    from bqw_sdk.ingest.tables.view import View
    from bqw_sdk.model.fields import Field

_DIGITS: Final = 60
_NO_SUMS: Final = frozenset({"percent", "percentage-points", "ratio-to-1", "rank", "ordinal", "years"})
_BARE: Final = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_ROUNDED: Final = Fraction(1, 200)
"""A figure with a unit of its own was rounded to a hundredth of the basic unit at most."""


@dataclass(slots=True)
class _Sum:
    """The sum of cells of a column: ``bad`` are rows whose cell is no number, ``slack`` what rounding may leave."""

    value: Fraction = Fraction(0)
    slack: Fraction = Fraction(0)
    bad: list[int] = field(default_factory=list)


def checked_totals(view: View, table: FoundTable, body: Body) -> Iterator[Finding]:
    """Compare every total of a table with the records that it is the sum of."""
    columns = [each for each in table.columns if _has_sums(each)]
    below = {level for level in (1, 2, 3) if _looks_down(body, level)}
    for number, total in enumerate(body.totals):
        rows = _rows_of(body, number, below=total.level in below)
        yield from _Check(view, table, total).findings(columns, rows)


def _has_sums(column: FoundColumn) -> bool:
    return (
        column.field is not None
        and column.field.kind in {"integer", "number"}
        and column.field.unit not in _NO_SUMS
    )


def _looks_down(body: Body, level: int) -> bool:
    """Tell whether totals of a level stand above their records, as those of yearbooks do."""
    first = next((total for total in body.totals if total.level == level), None)
    return first is not None and first.before == 0


def _rows_of(body: Body, number: int, *, below: bool) -> Sequence[int]:
    """Return the records that a total is the sum of: from the last total of its level or a higher one."""
    total = body.totals[number]
    others = body.totals[number + 1 :] if below else reversed(body.totals[:number])
    other = next((each.before for each in others if each.level >= total.level), None)
    if below:
        return body.records[total.before : other]
    return body.records[other or 0 : total.before]


@dataclass(frozen=True, slots=True)
class _Check:
    """One total against its records."""

    view: View
    table: FoundTable
    total: Totals

    def findings(self, columns: list[FoundColumn], rows: Sequence[int]) -> Iterator[Finding]:
        agreeing: list[Text] = []
        unsure: list[Text] = []
        for column in columns:
            at = column.column - self.view.sheet.first_column
            told = self._amount(self.view.cell(self.total.row, at), column)
            if told is None or column.field is None:
                continue
            title = column.field.title
            summed = self._sum(column, rows)
            if isinstance(told, str):
                unsure.append(Text(f"{title.zh}(合计不是数)", f"{title.en} (the total is no number)"))
            elif summed.bad:
                row = self.view.number(summed.bad[0])
                unsure.append(Text(f"{title.zh}(第 {row} 行不是数)", f"{title.en} (row {row} is no number)"))
            elif abs(summed.value - told[0]) <= summed.slack + told[1]:
                agreeing.append(title)
            else:
                yield self._differs(column, column.field, told[0], summed.value)
        yield self._left_out(agreeing, unsure)

    def _sum(self, column: FoundColumn, rows: Sequence[int]) -> _Sum:
        at = column.column - self.view.sheet.first_column
        found = _Sum()
        whole, parts = 0, Decimal(0)
        with localcontext() as context:
            context.prec = _DIGITS
            for row, cell in zip(rows, self.view.cells(rows, at), strict=True):
                if type(cell) is int:
                    whole += cell
                elif type(cell) is float and (number := exact_number(cell)) is not None:
                    parts += number
                else:
                    self._add_text(found, row, column, cell)
        found.value += whole + Fraction(parts)
        return found

    def _add_text(self, found: _Sum, row: int, column: FoundColumn, cell: RawCell) -> None:
        amount = self._amount(cell, column)
        at = column.column - self.view.sheet.first_column
        if amount is None and self.view.sheet.place(row, at) not in self.view.sheet.unvalued:
            return
        if amount is None or isinstance(amount, str):
            found.bad.append(row)
            return
        found.value += amount[0]
        found.slack += amount[1]

    def _amount(self, cell: RawCell, column: FoundColumn) -> tuple[Fraction, Fraction] | str | None:
        """Return the figure of a cell in the unit of its column, and its slack; ``None`` for an empty cell."""
        if not filled(cell):
            return None
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            number = exact_number(cell)
            return "" if number is None else (Fraction(number), Fraction(0))
        if not isinstance(cell, str):
            return ""
        absent = read_absent(cell)
        if absent is not None:
            return "" if isinstance(absent, NotUnderstood) else None
        unit, field_unit = self.table.unit_of(column), (column.field.unit if column.field else "") or ""
        if isinstance(plain := read_amount(cell, into=field_unit), NotUnderstood):
            return ""
        if _BARE.fullmatch(canonical_text(cell)):
            return Fraction(plain.result), Fraction(0)
        # A figure with a unit of its own is in the basic unit; the column may be in another.
        amount = read_amount(cell, unit=unit, into=field_unit)
        if isinstance(amount, NotUnderstood):
            return ""
        factor = _factor(unit)
        return Fraction(amount.result) / factor, _ROUNDED / factor

    def _differs(self, column: FoundColumn, of: Field, told: Fraction, summed: Fraction) -> Finding:
        hidden = of.personal is not None
        figures = ["***" if hidden else _printed(each) for each in (told, summed, summed - told)]
        title = of.title
        at = column.column - self.view.sheet.first_column
        label = shown(canonical_text(self.total.label))
        return finding(
            rules.TOTAL_DIFFERS,
            self.view.origin(self.total.row, at),
            Text(
                f"“{label}”行的{title.zh}是 {figures[0]},各行之和是 {figures[1]},相差 {figures[2]}",
                f"“{label}” has {figures[0]} for {title.en}, its rows come to {figures[1]}: off by {figures[2]}",
            ),
            Text(
                "核对这一列各行和合计;合计是手填的就改合计",
                "check the rows of the column and the total; mend the total where it was typed by hand",
            ),
            dataset=self.table.dataset.name,
            field=of.name,
            found=figures[0],
            expected=Text(figures[1], figures[1]),
        )

    def _left_out(self, agreeing: list[Text], unsure: list[Text]) -> Finding:
        parts = []
        if agreeing:
            names = listed(agreeing)
            parts.append(Text(f"{names.zh} 与各行之和相等", f"{names.en} agree with the rows"))
        if unsure:
            names = listed(unsure)
            parts.append(Text(f"未核对:{names.zh}", f"not checked: {names.en}"))
        if not parts:
            parts.append(Text("没有可核对的数", "there was nothing to check"))
        label = shown(canonical_text(self.total.label))
        zh, en = ";".join(each.zh for each in parts), "; ".join(each.en for each in parts)
        return finding(
            rules.TOTAL_AGREES,
            self.view.origin(self.total.row),
            Text(f"“{label}”行没有读入;{zh}", f"the row “{label}” was not read; {en}"),
            Text("无需处理", "nothing need be done"),
            dataset=self.table.dataset.name,
            found=label,
            expected=Text("合计不是记录", "a total is no record"),
        )


def _factor(unit: str) -> Fraction:
    """Return how many basic units the unit of a column is."""
    found = heading_unit(unit) if unit else None
    if found is None:
        return Fraction(1)
    scale, word = found
    return Fraction(scale * word.factor) / word.parts


def _printed(value: Fraction) -> str:
    with localcontext() as context:
        context.prec = _DIGITS
        exact = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(exact) != value:
        exact = round(exact, 4)
    return cell_text(exact)
