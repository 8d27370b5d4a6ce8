"""One table laid out on a sheet: titles, headings, rows, totals and notes, with all that stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import disorder.codes
import disorder.days
import disorder.figures
import disorder.foreign
import disorder.words  # noqa: F401
from bqw_sdk.model.types import IDENTIFIER_FORM, PERIOD_FORM, PLACE_FORM, USCC_FORM
from bqw_sdk.rules.place_level_is import levels_of
from disorder.headings import Heading, heading
from disorder.rest import Totals, notes, titles
from disorder.sheet import WantedCell, WantedRow, WantedTable
from disorder.typed import DISORDERS, Cell, Outcome

if TYPE_CHECKING:
    from random import Random

    from bqw_sdk.model.fields import Field
    from disorder.clean import CleanTable
    from disorder.places import County
    from disorder.sheet import Kind, Sheet

_MEASURED = ("yuan", "m2")
_SORTS = {PLACE_FORM: "place", PERIOD_FORM: "period", USCC_FORM: "uscc", IDENTIFIER_FORM: "identifier"}
_CALM_CELL, _DOUBT_KEPT = 0.4, 0.12
_PLAIN = {
    "number": "plain-figure", "integer": "plain-figure", "date": "iso-day", "period": "plain-period", "label": "code-itself",
    "boolean": "truth-cell", "nothing": "empty-cell", "missing": "missing-itself", "text": "plain-text",
    "pattern": "plain-pattern", "place": "plain-code", "uscc": "plain-uscc", "identifier": "plain-identifier",
    "reference": "plain-identifier",
}  # fmt: skip
_EXTRA = ("联系电话", "填报进度", "今年弄了多少", "办公地点", "微信群", "领导签批")
_SERIAL = ("序号", "序 号", "No.", "序号\n")
_GROUPS = ("基本情况", "进展情况", "其他情况")


@dataclass
class Manner:
    """How a whole book is typed."""

    kind: Kind
    system: int
    county: County
    told: bool = True
    calm: bool = False
    names: dict[str, str] = field(default_factory=dict)


@dataclass
class _Column:
    """A column of the sheet: of a field, of row numbers, or of something else."""

    heading: Heading
    field: Field | None = None
    serial: bool = False


class Layout:
    """Lays one table below whatever stands on a sheet already."""

    def __init__(
        self, random: Random, sheet: Sheet, manner: Manner, file: str, table: CleanTable, *, stacked: bool
    ) -> None:
        """Take the sheet, the manner of the book and the table; ``stacked`` says that the sheet has other tables."""
        self.random, self.sheet, self.manner, self.table = random, sheet, manner, table
        self.wanted = WantedTable(table.dataset, file, sheet.name)
        self.left = 0 if manner.calm or random.random() < 0.7 else random.randint(1, 2)
        self.row = sheet.rows + (random.randint(2, 3) if sheet.rows else 0)
        if not sheet.rows and not manner.calm:
            self.row += random.choice((0, 0, 0, 1, 3))
        self.stacked = stacked
        self.line_units: dict[str, str] = {}
        self.columns: list[_Column] = []

    def lay(self) -> WantedTable:
        """Write the table into the sheet, and return what must come of it."""
        calm, random = self.manner.calm, self.random
        if not calm:
            self._line_units()
        self._choose_columns()
        if not calm:
            for cells, merged in titles(
                random, self.table.dataset, self.manner.county, self.line_units, len(self.columns)
            ):
                self._line(dict(enumerate(cells)), merged=merged)
        self._headings()
        self._records()
        if not calm and random.random() < 0.3:
            for cells in notes(random):
                self._line(dict(enumerate(cells)))
        return self.wanted

    def _line(self, cells: dict[int, object], *, merged: bool = False) -> int:
        self.row += 1
        for at, raw in cells.items():
            if raw is not None:
                self.sheet.cells[self.row, self.left + 1 + at] = raw  # type: ignore[assignment]
        if merged and self.manner.kind.book and len(self.columns) > 1:
            self.sheet.merged.append((self.row, self.left + 1, self.row, self.left + len(self.columns)))
        return self.row

    def _line_units(self) -> None:
        """Choose the unit that a line above the table tells, for some of its fields."""
        if self.random.random() < 0.25:
            units = {each.unit for each in self.table.dataset.fields} & {*_MEASURED}
            chosen = {"yuan": "万元", "m2": "亩"}
            self.line_units = {unit: chosen[unit] for unit in sorted(units) if self.random.random() < 0.8}  # type: ignore[index, misc]

    def _choose_columns(self) -> None:
        random, calm = self.random, self.manner.calm
        fields = [
            each for each in self.table.dataset.fields
            if each.required or any(row[each.name] for row in self.table.rows) or random.random() < 0.5
        ]  # fmt: skip
        if not calm and random.random() < 0.4:
            random.shuffle(fields)
        for each in fields:
            line_unit = self.line_units.get(each.unit or "", "")
            made = Heading(each.title.zh, "title", "元" if each.title.zh.endswith("(元)") else "")
            if not calm:
                made = heading(random, each, line_unit, damage=not each.required)
            self.columns.append(_Column(made, each))
        if not calm and random.random() < 0.3:
            self.columns.insert(0, _Column(Heading(random.choice(_SERIAL), "serial"), serial=True))
        if not calm and random.random() < 0.25:
            at = random.randint(1, len(self.columns))
            self.columns.insert(at, _Column(Heading(random.choice(_EXTRA), "extra")))

    def _headings(self) -> None:
        random = self.random
        texts = {at: column.heading.text for at, column in enumerate(self.columns)}
        two = "" if self.manner.calm or random.random() < 0.75 else random.choice(("joined", "apart"))
        if two == "joined" and not self.manner.kind.book:
            two = "apart"
        if not two:
            rows = [self._line(texts)]
        elif two == "apart":
            groups = {
                at: _GROUPS[number]
                for number, at in enumerate(range(0, len(texts), 4))
                if number < len(_GROUPS)
            }
            rows = [self._line(groups), self._line(texts)]
        else:
            rows = self._joined(texts)
        self.wanted.headings = tuple(rows)
        for at, column in enumerate(self.columns):
            self.wanted.columns[self.left + 1 + at] = column.field.name if column.field else ""

    def _joined(self, texts: dict[int, str]) -> list[int]:
        """Write two rows: some columns below the joined name of a group, the others joined down."""
        first = self.random.randrange(len(texts) - 1)
        last = min(first + self.random.randint(1, 3), len(texts) - 1)
        grouped = range(first, last + 1)
        upper = {at: text for at, text in texts.items() if at not in grouped} | {
            first: self.random.choice(_GROUPS)
        }
        rows = [self._line(upper), self._line({at: texts[at] for at in grouped})]
        self.sheet.merged.append((rows[0], self.left + 1 + first, rows[0], self.left + 1 + last))
        self.sheet.merged += [
            (rows[0], self.left + 1 + at, rows[1], self.left + 1 + at) for at in texts if at not in grouped
        ]
        return rows

    def _records(self) -> None:
        random, calm = self.random, self.manner.calm
        totals = Totals(random, self.wanted, {
            at: (column.field, column.heading) for at, column in enumerate(self.columns) if column.field
        })  # fmt: skip
        if not calm and random.random() < 0.05 and len(self.columns) > 3:
            stems = random.randint(0, 2)
            self._line(
                {at: "甲乙丙"[at] if at < stems else at - stems + 1 for at in range(len(self.columns))}
            )
        grouping = not calm and random.random() < 0.1
        for number, row in enumerate(self.table.rows, 1):
            typed = self._record(number, row)
            totals.add(row, typed)
            if not calm and random.random() < 0.02:
                self.row += random.choice((1, 1, 2))
            if len(self.wanted.headings) == 1 and not calm and random.random() < 0.02:
                self._line({at: column.heading.text for at, column in enumerate(self.columns)})
            if grouping and number in {len(self.table.rows) // 2, len(self.table.rows)}:
                totals.write(self, random.choice(("小计", "小　计", "官渡镇小计")), subtotal=True)
        if not calm and not grouping:
            self._join_down()
        if not calm and random.random() < 0.3:
            totals.write(
                self, random.choice(("合计", "合　计", "总计", "合 计", "合计：", "共计")), subtotal=False
            )

    def _record(self, number: int, row: dict[str, str]) -> dict[str, WantedCell]:
        cells: dict[int, object] = {}
        wanted: dict[str, WantedCell] = {}
        for at, column in enumerate(self.columns):
            if column.serial:
                cells[at] = number
            elif column.field is None:
                cells[at] = self.random.choice((None, "无", "13800000000", "已完成", 3))
            else:
                name = column.field.name
                wanted[name] = self._cell(column.field, column.heading, row[name], self.left + 1 + at)
                cells[at] = wanted[name].raw
        at_row = self._line(cells)
        for each in self.table.dataset.fields:
            if each.name not in wanted:
                wanted[each.name] = WantedCell(each.name, 0, row[each.name], None, Outcome.EQUAL, "no-column")
        self.wanted.rows.append(WantedRow(at_row, [wanted[each.name] for each in self.table.dataset.fields]))
        return wanted

    def _cell(self, each: Field, told: Heading, text: str, column: int) -> WantedCell:
        manner = self.manner
        cell = Cell(
            self.table.dataset, each, text, manner.county, told.factor(each), told.unit, manner.kind.book, manner.system,
            manner.names if each.name == "organisation_id" and not each.key else {},
            levels_of(self.table.dataset, each.name), manner.told, manner.kind.values,
        )  # fmt: skip
        name, typed = self._typed(cell)
        outcome = Outcome.IN_DOUBT if told.damaged and text else typed.outcome
        if told.damaged:
            name = told.disorder
        return WantedCell(each.name, column, text, typed.cell, outcome, name)

    def _typed(self, cell: Cell) -> tuple[str, object]:
        sort = sort_of(cell)
        made = DISORDERS[sort]
        plain = made[_PLAIN[sort]]
        if self.manner.calm or self.random.random() < _CALM_CELL:
            return _PLAIN[sort], plain(self.random, cell)
        for name in self.random.sample(list(made), len(made)):
            typed = made[name](self.random, cell)
            if typed is None or (typed.outcome is Outcome.IN_DOUBT and self.random.random() > _DOUBT_KEPT):
                continue
            return name, typed
        return _PLAIN[sort], plain(self.random, cell)

    def _join_down(self) -> None:
        """Join cells of one column in rows below each other that hold the same."""
        random, rows = self.random, self.wanted.rows
        if not self.manner.kind.book or random.random() > 0.3 or len(rows) < 2:
            return
        fields = [
            each for each in rows[0].cells if each.column and not self.table.dataset.field(each.field).key
        ]
        chosen = random.choice(fields).field
        at = next(number for number, each in enumerate(rows[0].cells) if each.field == chosen)
        start = random.randrange(len(rows) - 1)
        run = [rows[start]]
        for row in rows[start + 1 :]:
            same = row.cells[at].text == run[0].cells[at].text and row.row == run[-1].row + 1
            if not same or not row.cells[at].text:
                break
            run.append(row)
        if len(run) == 1:
            return
        first = run[0].cells[at]
        for row in run[1:]:
            below = row.cells[at]
            self.sheet.cells.pop((row.row, below.column), None)
            below.raw, below.outcome, below.disorder = None, first.outcome, "joined-down"
        self.sheet.merged.append((run[0].row, first.column, run[-1].row, first.column))


def sort_of(cell: Cell) -> str:
    """Return the sort of disorder that fits a cell."""
    each = cell.field
    if not cell.text:
        return "nothing"
    if each.missing and cell.text in {kind.value for kind in each.missing}:
        return "missing"
    if each.codes:
        return "label"
    if each.kind in {"boolean", "date", "integer", "number"}:
        return each.kind
    if each.ref and each.ref.target != "places.code":
        return "reference"
    return _SORTS.get(each.pattern or "", "pattern" if each.pattern else "text")
