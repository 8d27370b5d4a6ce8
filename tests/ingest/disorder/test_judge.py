from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.findings import Finding, Origin, Severity
from bqw_sdk.ingest.draft import DraftTable
from bqw_sdk.ingest.submission import SubmissionOptions
from bqw_sdk.model.grid import Grid, Section
from bqw_sdk.road.intake import take_in
from disorder.files import write
from disorder.judge import Verdict, judge
from disorder.render import case_of
from disorder.typed import DISORDERS, Outcome

if TYPE_CHECKING:
    from disorder.sheet import Case, WantedCell

SEEDS = (3, 5, 20)
BESIDE_THE_POINT = frozenset({"PKG-068", "TBL-067"})
"""A hidden sheet was not read; the dataset was not named, and its headings fit several."""


def perfect(case: Case) -> list[DraftTable]:
    """Return what a reader would that knows what was meant."""
    tables = []
    for wanted in case.tables:
        names = tuple(field.name for field in wanted.dataset.fields)
        rows = tuple(tuple(cell.text for cell in row.cells) for row in wanted.rows)
        columns = tuple(cell.column for cell in wanted.rows[0].cells)
        section = Section(2, case.file, wanted.sheet, tuple(row.row for row in wanted.rows), columns)
        grid = Grid(case.file, (names, *rows), wanted.sheet, sections=(section,))
        tables.append(DraftTable(wanted.dataset, grid, Path(case.file)))
    return tables


def told(case: Case, *cells: tuple[int, int], severity: Severity = Severity.ERROR) -> list[Finding]:
    """Return findings at cells of the first table that nobody can understand, and at others."""
    return [
        Finding("FLD-030", severity, origin=Origin(case.file, wanted.sheet, row.row, cell.column))
        for wanted in case.tables
        for row in wanted.rows
        for cell in row.cells
        if cell.outcome is Outcome.IN_DOUBT or (row.row, cell.column) in cells
    ] + [
        Finding("TBL-068", Severity.ERROR, origin=Origin(case.file, wanted.sheet, row, column))
        for wanted in case.tables
        for row, column in wanted.wrong_totals
    ]  # fmt: skip


def verdict_on(case: Case, tables: list[DraftTable], findings: list[Finding]) -> Verdict:
    """Return the verdict without a look at the log of changes, which nobody kept here."""
    verdict = judge(case, tables, findings, ())
    verdict.faults = [each for each in verdict.faults if each.what != "a change that is not told"]
    return verdict


def spoiled(tables: list[DraftTable], row: int, column: int, text: str) -> list[DraftTable]:
    """Return the tables with one cell of the first changed."""
    rows = [list(line) for line in tables[0].grid.rows]
    rows[row][column] = text
    return [replace(tables[0], grid=replace(tables[0].grid, rows=tuple(map(tuple, rows)))), *tables[1:]]


def certain_cell(case: Case) -> tuple[int, int, WantedCell]:
    """Return a cell of the first table that can be understood and has a column: its row and column in the grid."""
    return next(
        (number, at, cell)
        for number, row in enumerate(case.tables[0].rows, 1)
        for at, cell in enumerate(row.cells)
        if cell.outcome is Outcome.EQUAL and cell.column and cell.text
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_perfect_reader_is_faultless(seed: int) -> None:
    """What was meant, with findings at the cells that nobody can understand, passes."""
    case = case_of(seed)
    verdict = verdict_on(case, perfect(case), told(case))
    assert not verdict.faults
    assert not verdict.doubted


@pytest.mark.parametrize("seed", SEEDS)
def test_one_wrong_cell_is_found(seed: int) -> None:
    """The seed, the cell, what stood there, what was wanted and what came are told."""
    case = case_of(seed)
    number, at, cell = certain_cell(case)
    verdict = verdict_on(case, spoiled(perfect(case), number, at, "spoiled"), told(case))
    (fault,) = verdict.faults
    assert (fault.seed, fault.raw, fault.wanted, fault.got) == (seed, cell.raw, cell.text, "spoiled")
    assert f"seed {seed}" in str(fault)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wrong_cell_with_a_finding_elsewhere_is_still_found(seed: int) -> None:
    """Only exactly the cell counts, and a note counts nowhere."""
    case = case_of(seed)
    number, at, cell = certain_cell(case)
    spot = case.tables[0].rows[number - 1].row, cell.column
    tables = spoiled(perfect(case), number, at, "spoiled")
    beside = [
        *told(case),
        Finding("FLD-030", Severity.ERROR, origin=Origin(case.file, case.tables[0].sheet, spot[0], 99)),
        Finding("FLD-030", Severity.NOTE, origin=Origin(case.file, case.tables[0].sheet, *spot)),
    ]
    assert len(verdict_on(case, tables, beside).faults) == 1
    at_cell = verdict_on(case, tables, told(case, spot))
    assert not at_cell.faults
    assert at_cell.doubted.total() == 1


def test_a_lost_row_and_a_row_too_many_are_found() -> None:
    """Rows are told apart by where they stand."""
    case = case_of(SEEDS[0])
    tables = perfect(case)
    grid = tables[0].grid
    section = replace(grid.sections[0], rows=grid.sections[0].rows[:-1])
    lost = replace(tables[0], grid=replace(grid, rows=grid.rows[:-1], sections=(section,)))
    findings = [each for each in told(case) if each.origin.row != grid.sections[0].rows[-1]]
    assert [fault.what for fault in verdict_on(case, [lost, *tables[1:]], findings).faults] == [
        "a row that is lost"
    ]
    section = replace(grid.sections[0], rows=(*grid.sections[0].rows, 999))
    more = replace(tables[0], grid=replace(grid, rows=(*grid.rows, grid.rows[-1]), sections=(section,)))
    assert [fault.what for fault in verdict_on(case, [more, *tables[1:]], told(case)).faults] == [
        "a row that is none"
    ]


def test_a_guess_that_happens_to_be_right_is_found() -> None:
    """Where nobody can know, the right value without a finding is a guess."""
    case = next(
        each for each in map(case_of, range(100))
        if any(cell.outcome is Outcome.IN_DOUBT for row in each.tables[0].rows for cell in row.cells)
    )  # fmt: skip
    verdict = verdict_on(case, perfect(case), [])
    assert "nobody can know that" in {fault.what for fault in verdict.faults}


def test_a_change_that_is_not_in_the_log_is_found(tmp_path: Path) -> None:
    """Whatever became of a text has to be told."""
    case = case_of(SEEDS[0])
    intake = take_in(
        [write(case, tmp_path)],
        SubmissionOptions(datasets=case.datasets, sender=case.sender, place=case.place),
    )
    findings = {*intake.report.findings, *intake.submission.findings}
    assert not judge(case, intake.submission.tables, findings, intake.submission.changes).faults
    verdict = judge(case, intake.submission.tables, findings, ())
    assert {fault.what for fault in verdict.faults} == {"a change that is not told"}


def test_rows_without_disorder_come_back_without_a_word(tmp_path: Path) -> None:
    """The clean rows are valid and typed as the dataset has them: whatever is said of others is of their disorder."""
    for seed in range(40):
        case = case_of(seed, calm=True)
        options = SubmissionOptions(datasets=case.datasets, sender=case.sender or "示例县", place=case.place)
        intake = take_in([write(case, tmp_path)], options)
        said = [each for each in intake.report.findings if each.severity is not Severity.NOTE]
        assert not [each for each in said if each.rule not in BESIDE_THE_POINT], (seed, said)
        verdict = judge(case, intake.submission.tables, intake.report.findings, intake.submission.changes)
        assert not verdict.faults
        assert not verdict.doubted


def test_every_disorder_is_typed_somewhere() -> None:
    """None is entered and never drawn."""
    cells = [
        cell
        for seed in range(300)
        for table in case_of(seed).tables
        for row in table.rows
        for cell in row.cells
    ]
    names = {name for made in DISORDERS.values() for name in made}
    assert names <= {cell.disorder for cell in cells}


def test_the_same_seed_gives_the_same_case() -> None:
    """A failure can be looked into by its seed."""
    first, again = case_of(7), case_of(7)
    assert first.sheets == again.sheets
    assert first.tables == again.tables
