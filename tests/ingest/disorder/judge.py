"""Was every cell read back, or said to be in doubt where it stands: anything else is a silent wrong value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from bqw_sdk.findings import Severity
from disorder.typed import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.changes import Change
    from bqw_sdk.ingest.draft import DraftTable
    from disorder.sheet import Case, WantedCell, WantedRow, WantedTable

_TABLE_RULES = frozenset({"TBL-066", "TBL-067"})
_HEADING_RULES = frozenset({"TBL-060", "TBL-061", "TBL-062", "TBL-063", "TBL-064"})
_AROUND = 10
_CELL_RULES = ("FLD", "TBL")
_UNIT_UNTOLD, _TOTAL_DIFFERS = "TBL-065", "TBL-068"
_SCALES = (*tuple(Decimal(each) for each in (10, 1000, 10**4, 10**6, 10**8)), Decimal(10000) / 15)

Spot = tuple[str, int, int]


@dataclass(frozen=True)
class Fault:
    """Something that was read wrong, and of which nothing was said."""

    seed: int
    dataset: str
    where: str
    what: str
    raw: object
    wanted: str
    got: str
    disorder: str

    def __str__(self) -> str:
        """Return all that is needed to look into it."""
        return (
            f"seed {self.seed} {self.dataset} {self.where}: {self.what} ({self.disorder}); "
            f"raw {self.raw!r}, wanted {self.wanted!r}, got {self.got!r}"
        )


@dataclass
class Verdict:
    """What came of one case or of many.

    ``cells`` counts those that can be understood by disorder, ``doubted`` those of them that came back in doubt;
    ``asked`` are cells that nobody can understand, all of which came back so unless they are among the ``faults``.
    """

    faults: list[Fault] = field(default_factory=list)
    cells: Counter[str] = field(default_factory=Counter)
    doubted: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    books: int = 0
    silent: int = 0
    """Faults of which only the number was kept."""

    def add(self, other: Verdict) -> None:
        """Add what came of other cases."""
        self.faults += other.faults
        self.told += other.told
        for mine, more in (
            (self.cells, other.cells),
            (self.doubted, other.doubted),
            (self.asked, other.asked),
        ):
            mine.update(more)
        self.books += other.books


@dataclass
class _Findings:
    """Errors and warnings by the place they stand at."""

    at: dict[Spot, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> _Findings:
        told = cls()
        for each in findings:
            if each.severity is Severity.NOTE:
                continue
            origin = each.origin
            told.at.setdefault((origin.sheet, origin.row, origin.column), set()).add(each.rule)
        return told

    def at_cell(self, sheet: str, row: int, column: int) -> bool:
        """Tell whether one stands at exactly a cell."""
        return (sheet, row, column) in self.at

    def at_heading(self, wanted: WantedTable, column: int) -> set[str]:
        """Return the rules of those at the heading of a column."""
        return {rule for row in wanted.headings for rule in self.at.get((wanted.sheet, row, column), ())}


def judge(
    case: Case, tables: Sequence[DraftTable], findings: Iterable[Finding], changes: Iterable[Change]
) -> Verdict:
    """Compare what was read with what was meant."""
    verdict = Verdict(books=1)
    told = _Findings.of(findings)
    logged = {(each.origin.sheet, each.origin.row, each.origin.column, each.field): each for each in changes}
    by_dataset = {table.dataset.name: table for table in tables}
    for wanted in case.tables:
        _Judging(case, wanted, told, logged, verdict).judge(by_dataset.get(wanted.dataset.name))
    for name, table in by_dataset.items():
        known = {
            (each.sheet, row.row) for each in case.tables if each.dataset.name == name for row in each.rows
        }
        _no_others(case, table, known, told, verdict)
    return verdict


def _no_others(
    case: Case, table: DraftTable, known: set[tuple[str, int]], told: _Findings, verdict: Verdict
) -> None:
    """Find rows that were never meant: they are faults unless errors stand in them, which keep them out."""
    for number, row in enumerate(table.grid.rows[1:], 2):
        origin = table.grid.origin(number, 0)
        if (origin.sheet, origin.row) not in known or origin.file != case.file:
            where = f"{origin.file}/{origin.sheet}!{origin.row}"
            shown = ",".join(row)
            if any(told.at_cell(origin.sheet, origin.row, column) for column in range(len(row) + _AROUND)):
                verdict.cells["no-record"] += 1
                verdict.doubted["no-record"] += 1
                verdict.told.append(f"seed {case.seed} {where} (no-record) {shown}")
                continue
            verdict.faults.append(
                Fault(case.seed, table.dataset.name, where, "a row that is none", "", "", shown, "rows")
            )


class _Judging:
    """The judging of one table."""

    def __init__(
        self,
        case: Case,
        wanted: WantedTable,
        told: _Findings,
        logged: dict[tuple[str, int, int, str], Change],
        verdict: Verdict,
    ) -> None:
        self.case, self.wanted, self.told, self.logged, self.verdict = case, wanted, told, logged, verdict

    def judge(self, table: DraftTable | None) -> None:
        found: dict[int, tuple[str, ...]] = {}
        for number in range(2, len(table.grid.rows) + 1 if table else 2):
            origin = table.grid.origin(number, 0)
            if origin.sheet != self.wanted.sheet or origin.row not in {row.row for row in self.wanted.rows}:
                continue
            if origin.row in found:
                self._fault(self.wanted.rows[0].cells[0], origin.row, "a row that was read twice", "")
            found[origin.row] = table.grid.rows[number - 1]
        for row in self.wanted.rows:
            if row.row in found:
                self._row(row, found[row.row])
            else:
                self._lost(row)
        self._totals()

    def _row(self, row: WantedRow, got: tuple[str, ...]) -> None:
        for cell, text in zip(row.cells, got, strict=True):
            self._cell(row.row, cell, text)

    def _cell(self, row: int, cell: WantedCell, got: str) -> None:
        here = bool(cell.column) and self.told.at_cell(self.wanted.sheet, row, cell.column)
        heading = self.told.at_heading(self.wanted, cell.column) if cell.column else set()
        said = here or self._excuses(heading, cell, got) or self.told.at_cell(self.wanted.sheet, row, 0)
        verdict = self.verdict
        match cell.outcome:
            case Outcome.IN_DOUBT:
                verdict.asked[cell.disorder] += 1
                if not said:
                    what = "nobody can know that" if got == cell.text else "a silent wrong value"
                    self._fault(cell, row, what, got)
            case Outcome.EITHER:
                if got != cell.text and not said:
                    self._fault(cell, row, "a silent wrong value", got)
            case _:
                verdict.cells[cell.disorder] += 1
                if got != cell.text and not said:
                    self._fault(cell, row, "a silent wrong value", got)
                elif got != cell.text or self._doubts(row, cell):
                    self._doubted(cell, row, got)
        if not said:
            self._logged(row, cell, got)

    def _doubts(self, row: int, cell: WantedCell) -> bool:
        """Tell whether the cell itself is in doubt: a rule about the whole row may be broken by another cell."""
        rules = self.told.at.get((self.wanted.sheet, row, cell.column), set()) if cell.column else set()
        return any(rule.startswith(_CELL_RULES) for rule in rules)

    @staticmethod
    def _excuses(heading: set[str], cell: WantedCell, got: str) -> bool:
        """Tell whether a finding at the heading speaks of what became of the cell."""
        if heading & _HEADING_RULES and got == "":
            return True
        if _UNIT_UNTOLD not in heading:
            return False
        try:
            scale = Decimal(cell.text or "x") / Decimal(got or "x")
        except (InvalidOperation, ZeroDivisionError):
            return False
        return any(scale in {each, 1 / each} for each in _SCALES) or abs(scale * 15 - 10000) < 1

    def _logged(self, row: int, cell: WantedCell, got: str) -> None:
        """A text that became another is among the changes, with what it was and became."""
        raw = cell.raw
        if (
            not isinstance(raw, str) or raw.strip("\ufeff") == got or not cell.column
        ):  # some readers drop the mark
            return
        change = self.logged.get((self.wanted.sheet, row, cell.column, cell.field))
        if change is None or change.result != got:
            self._fault(cell, row, "a change that is not told", got)

    def _lost(self, row: WantedRow) -> None:
        spots = [(self.wanted.sheet, row.row, column) for column in (0, *(each.column for each in row.cells))]
        said = any(spot in self.told.at for spot in spots)
        if not (said or self._table_in_doubt()):
            self._fault(row.cells[0], row.row, "a row that is lost", "")
            return
        if self._dataset_open():
            self.verdict.asked["whole-table"] += len(row.cells)
            return
        for cell in row.cells:
            self.verdict.cells["whole-table"] += 1
            self._doubted(cell, row.row, "", "whole-table")

    def _dataset_open(self) -> bool:
        """Tell whether the headings may be those of several datasets, of which the sender named none."""
        spots = [(self.wanted.sheet, row, 0) for row in self.wanted.headings]
        return not self.case.datasets and any("TBL-067" in self.told.at.get(spot, ()) for spot in spots)

    def _table_in_doubt(self) -> bool:
        last = self.wanted.rows[-1].row
        return any(
            rules & _TABLE_RULES
            for (sheet, row, _), rules in self.told.at.items()
            if sheet == self.wanted.sheet and (not row or self.wanted.headings[0] <= row <= last)
        )

    def _totals(self) -> None:
        if self._table_in_doubt():
            return
        for row, column in self.wanted.wrong_totals:
            self.verdict.asked["wrong-total"] += 1
            field = self.wanted.columns[column]
            lost = self.told.at_heading(self.wanted, column) & _HEADING_RULES
            if not lost and not self.told.at_cell(self.wanted.sheet, row, column):
                where = f"{self.wanted.sheet}!{row}:{column}"
                name = self.wanted.dataset.name
                self.verdict.faults.append(
                    Fault(
                        self.case.seed,
                        name,
                        where,
                        "a wrong total of which nothing is said",
                        "",
                        field,
                        "",
                        "wrong-total",
                    )
                )
        for row, column in self.wanted.right_totals:
            self.verdict.cells["right-total"] += 1
            if _TOTAL_DIFFERS in self.told.at.get((self.wanted.sheet, row, column), ()):
                self.verdict.doubted["right-total"] += 1
                self.verdict.told.append(
                    f"seed {self.case.seed} {self.wanted.dataset.name} {row}:{column}: right total doubted"
                )

    def _doubted(self, cell: WantedCell, row: int, got: str, disorder: str = "") -> None:
        self.verdict.doubted[disorder or cell.disorder] += 1
        rules = self.told.at.get((self.wanted.sheet, row, cell.column), set()) | self.told.at_heading(
            self.wanted, cell.column
        )
        self.verdict.told.append(
            f"seed {self.case.seed} {self.wanted.dataset.name}.{cell.field} {row}:{cell.column} "
            f"({disorder or cell.disorder}) raw {cell.raw!r}, wanted {cell.text!r}, got {got!r} {sorted(rules)}"
        )

    def _fault(self, cell: WantedCell, row: int, what: str, got: str) -> None:
        where = f"{self.case.kind.name} {self.wanted.sheet}!R{row}C{cell.column} {cell.field}"
        self.verdict.faults.append(
            Fault(
                self.case.seed, self.wanted.dataset.name, where, what, cell.raw, cell.text, got, cell.disorder
            )
        )
