from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.analysis.compute import Span, compute
from bqw_sdk.analysis.indicators import all_definitions
from bqw_sdk.analysis.measures import Joined, Measure, Quoted, Ratio, Tally, tables_of
from bqw_sdk.datasets import dataset_named
from bqw_sdk.gazetteer import place
from bqw_sdk.model.expressions import Contained, Every, Expression, Value
from bqw_sdk.model.period import period_bounds
from bqw_sdk.store.workspace import table_from_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

PLACES = {
    "shaoguan": "440200000000",
    "wengyuan": "440229000000",
    "ruyuan": "440232000000",
    "lechang": "440281000000",
    "lecheng": "440281001000",
    "chengbei": "440281001001",
    "beixiang": "440281102000",
    "jiufeng": "440281103000",
    "jiangyuan": "440281103201",
    "wendong": "440281103202",
    "chaliao": "440281103203",
    "langtian": "440281104000",
    "longshan": "440281104201",
    "nanxiong": "440282000000",
    "bayi": "440282001001",
    "wujing": "440282100000",
    "wujing-village": "440282100201",
    "meixian": "441403000000",
}
PROVINCE = "440000000000"
FIGURE = re.compile(r"^([a-z-]+) in ([0-9/-]+): \*\*([0-9.]+)\*\*", re.MULTILINE)
TABLE = re.compile(r"^`([a-z_]+)`\n\n((?:\|.*\n)+)", re.MULTILINE)
MEASURES = {each.identifier: each.measure for _, each in all_definitions() if each.measure}


@dataclass(frozen=True)
class Miniature:
    """A ledger of a few rows, the figure that it comes to, and how many rows of each table count."""

    place_code: str
    span: Span
    value: Decimal
    tables: dict[str, pl.DataFrame]
    counted: dict[str, int]

    def figure(self, measure: Measure, place_code: str | None = None) -> tuple[Decimal | None, int]:
        """Return what a measure comes to here, and from how many rows."""
        found = compute(measure, self.tables, place_code or self.place_code, self.span)
        return found.value, found.rows


def sections() -> Iterator[tuple[str, str]]:
    """Go through the sections of all pages beside this file, by the indicator that each is about."""
    for page in sorted((Path(__file__).parent / "miniatures").glob("*.md")):
        for section in re.split(r"^## ", page.read_text(encoding="utf-8") + "\n", flags=re.MULTILINE)[1:]:
            identifier, _, body = section.partition("\n")
            yield identifier, body


SECTIONS = dict(sections())


@cache
def miniature(identifier: str) -> Miniature:
    """Return the miniature of an indicator."""
    return read(SECTIONS[identifier])


def read(body: str) -> Miniature:
    """Read one section: the line with the figure, and the tables."""
    said = FIGURE.search(body)
    assert said, body
    start, end = period_bounds(said[2])
    assert end is not None
    tables, counted = {}, {}
    for name, lines in TABLE.findall(body):
        head, _, *rows = ([cell.strip() for cell in line[1:-1].split("|")] for line in lines.splitlines())
        tables[name] = records(name, head[:-1], [row[:-1] for row in rows])
        counted[name] = sum(row[-1].startswith("yes") for row in rows)
        assert all(row[-1].startswith(("yes", "no,")) for row in rows), "each row counts or says why not"
    return Miniature(PLACES[said[1]], Span(start, end), Decimal(said[3]), tables, counted)


def records(name: str, columns: list[str], rows: list[list[str]]) -> pl.DataFrame:
    """Make the records of a dataset; what is not said of a row is as in the first example."""
    dataset = dataset_named(name)
    example = dataset.examples[0].model_dump()
    made = []
    for number, row in enumerate(rows):
        given = dict(zip(columns, (PLACES.get(cell, cell) or None for cell in row), strict=True))
        if len(dataset.key) == 1 and dataset.key[0] not in given:
            given[dataset.key[0]] = f"M{number}"
        made.append(dataset.record(**{**example, **given}).model_dump())
    assert len({tuple(row[key] for key in dataset.key) for row in made}) == len(made), (
        f"a key twice in {name}"
    )
    return table_from_rows(dataset, dataset.fields, made)


def test_every_computed_indicator_has_a_miniature_and_no_other_has_one() -> None:
    """An indicator that gets a measure is named here until somebody works out a figure by hand."""
    assert sorted(MEASURES.keys() - SECTIONS.keys()) == []
    assert sorted(SECTIONS.keys() - MEASURES.keys()) == []


def test_the_places_of_the_miniatures_are_places() -> None:
    """Every place that a page names is in the gazetteer."""
    assert [name for name, code in PLACES.items() if place(code).code != code] == []


@pytest.mark.parametrize("identifier", sorted(SECTIONS))
def test_the_figure_is_the_one_worked_out_by_hand(identifier: str) -> None:
    """The computed figure is the one in bold, and it is made from as many rows as are said to count."""
    mini = miniature(identifier)
    assert mini.tables.keys() == set(tables_of(MEASURES[identifier]))
    *_, whole = mini.counted.values()
    assert mini.figure(MEASURES[identifier]) == (mini.value, whole)


@pytest.mark.parametrize("identifier", sorted(SECTIONS))
def test_each_part_of_the_measure_matters_in_its_miniature(identifier: str) -> None:
    """Without any one of its conditions, its dates or its way of counting, the figure would be another."""
    mini = miniature(identifier)
    changed = {what: mini.figure(measure)[0] for what, measure in without_a_part(MEASURES[identifier])}
    changed["place"] = mini.figure(MEASURES[identifier], PROVINCE)[0]
    assert [what for what, value in changed.items() if value == mini.value] == []


def without_a_part(measure: Measure) -> Iterator[tuple[str, Measure]]:
    """Yield the measure with one of its parts left out, and what was left out."""
    match measure:
        case Tally():
            yield from _tallies(measure)
        case Ratio(part, whole):
            yield from ((f"part: {what}", Ratio(each, whole)) for what, each in _tallies(part))
            yield from ((f"whole: {what}", Ratio(part, each)) for what, each in _tallies(whole))
        case Joined(tally):
            yield from ((what, replace(measure, tally=each)) for what, each in _tallies(tally))
        case Quoted():
            yield "where", replace(measure, where=Value(value=True))


def _tallies(tally: Tally) -> Iterator[tuple[str, Tally]]:
    if tally.dated:
        yield "dated", replace(tally, dated=None)
    if tally.since:
        yield "since", replace(tally, since=None)
    if tally.until:
        yield "until", replace(tally, until=None)
    if tally.how != "count":
        yield tally.how, replace(tally, how="count")
    if tally.where is not None:
        for what, where in _conditions(tally.where):
            yield what, replace(tally, where=where)


def _conditions(where: Expression) -> Iterator[tuple[str, Expression]]:
    match where:
        case Every(operands):
            for number, operand in enumerate(operands):
                for what, other in _conditions(operand):
                    yield what, Every((*operands[:number], other, *operands[number + 1 :]))
        case Contained(operand, values):
            yield str(where), Value(value=True)
            for value in values:
                yield f"without {value}", Contained(operand, tuple(each for each in values if each != value))
        case _:
            yield str(where), Value(value=True)
