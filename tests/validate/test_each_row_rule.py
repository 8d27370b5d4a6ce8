"""Break one promise at a time: for every row rule of every dataset, rows that break just that one."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import pytest

import bqw_sdk
from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.expressions import compile_expression
from bqw_sdk.model.functions import place_level
from bqw_sdk.model.period import period_bounds
from bqw_sdk.rules import (
    AbsentWhen,
    BoundsFit,
    DatesFitStatus,
    Derived,
    GivenTogether,
    GivenWhen,
    OneGiven,
    Ordered,
    PlaceLevelIs,
    RequiredWhen,
    TotalOf,
    WellFormed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bqw_sdk.model.dataset import Dataset, RowRule

    Row = dict[str, Any]
    Breach = tuple[RowRule, Row, frozenset[tuple[str, str]]]

PLACES = ("440000000000", "440200000000", "440281000000", "440281104000", "440281104201")
UNTRUE = {"is_period": "0000-33", "is_uscc": "91350100M000100Y44"}
EARLY, LATE = date(2024, 2, 1), date(2024, 2, 2)
RULED = [dataset for dataset in CATALOGUE if dataset.rules]

# What no row can break alone, with what else is told of it: the level of the place has to be that of the scheme,
# and the days have to be those of the period.
TOGETHER: dict[tuple[str, str], tuple[Row, frozenset[tuple[str, str]]]] = {
    ("class_assignments", "ROW-007"): ({"place_code": PLACES[1]}, frozenset({("ROW-002", "scheme")})),
    ("events", "ROW-001"): ({"period_start": date(2030, 1, 1)}, frozenset({("ROW-002", "period_start")})),
}


def given(dataset: Dataset, name: str, row: Row) -> Any:
    """Return the cell of a row, or when it is empty one that could stand there."""
    field = dataset.field(name)
    cells = [row[name], *(getattr(example, name) for example in dataset.examples)]
    if field.ref:
        cells += [getattr(example, field.ref.field) for example in dataset_named(field.ref.dataset).examples]
    cells += [*(field.codes.values if field.codes else ())]
    kinds = {"date": EARLY, "integer": 1, "number": Decimal(1), "string": "Z1"}
    return next(cell for cell in (*cells, kinds.get(field.kind)) if cell is not None)


def next_to(cell: Any, steps: int) -> Any:
    """Return a day or a number some steps later or earlier."""
    return cell + (timedelta(days=steps) if isinstance(cell, date) else steps)


def others(dataset: Dataset, name: str, row: Row) -> list[Any]:
    """Return what may stand in a column in the place of what does, the empty cell first."""
    field = dataset.field(name)
    cells: list[Any] = [] if field.required else [None]
    cells += field.codes.values if field.codes else ()
    cells += PLACES if field.ref and field.ref.target == "places.code" else ()
    cells += [EARLY] if field.kind == "date" else ()
    return [cell for cell in cells if cell != row[name]]


def ways(dataset: Dataset, rule: RowRule, row: Row) -> Iterator[list[Row]]:
    """Go through the ways to break a rule: for each, changes of a row of which any one will do."""

    def there(name: str) -> Any:
        return given(dataset, name, row)

    match rule:
        case Ordered(first, second):
            yield [
                {first: there(first), second: next_to(there(first), -1)},
                {first: next_to(there(second), 1), second: there(second)},
            ]
        case Derived(field):
            yield [{field: cell} for cell in others(dataset, field, row)]
        case WellFormed(field, function):
            yield [{field: UNTRUE[function]}]
        case OneGiven(columns):
            yield [dict.fromkeys(columns)]
        case PlaceLevelIs(field, levels):
            yield [{field: code} for code in PLACES if place_level(code) not in levels]
        case TotalOf(total, parts):
            cells = {part: there(part) for part in parts}
            yield [{**cells, total: sum(cells.values()) + 1}]
        case GivenTogether(field, other):
            yield [{field: None, other: there(other)}]
            yield [{field: there(field), other: None}]
        case _:
            yield from ways_by_code(dataset, rule, row)


def ways_by_code(dataset: Dataset, rule: RowRule, row: Row) -> Iterator[list[Row]]:
    """Go through the ways to break a rule by which the code in one column decides about others."""

    def there(name: str) -> Any:
        return given(dataset, name, row)

    match rule:
        case BoundsFit(qualifier, lower, upper):
            both = {lower: row["value"], upper: row["value"]}
            yield [{qualifier: "exact", **both, lower: None}]
            yield [{qualifier: "exact", **both, upper: None}]
            yield [{qualifier: "more-than", **both}]
            yield [{qualifier: "at-most", **both}]
        case DatesFitStatus(status, field, reached, early):
            yield [{status: code, field: None} for code in reached]
            yield [{status: code, field: there(field)} for code in early]
        case GivenWhen(field, other, values):
            codes = (row[other], *others(dataset, other, row))
            yield [{other: value, field: None} for value in values]
            yield [{other: code, field: there(field)} for code in codes if code and code not in values]
        case RequiredWhen(field, other, values):
            yield [{other: value, field: None} for value in values]
        case AbsentWhen(field, other, values):
            yield [{other: value, field: there(field)} for value in values]
        case _:
            pytest.fail(f"say here how a {type(rule).__name__} is broken")


def bases(dataset: Dataset, number: int) -> list[Row]:
    """Return the sound examples of a dataset under a key that no other row has, unique cells emptied."""
    rows = []
    for example in dataset.examples:
        row = {field.name: getattr(example, field.name) for field in dataset.fields}
        row |= {field.name: None for field in dataset.fields if field.unique}
        row |= fresh_key(dataset, number)
        if "period" in dataset.key:
            row["period_start"], row["period_end"] = period_bounds(row["period"])
        if all(rule.holds(row) for rule in dataset.rules):
            rows.append(row)
    return rows


def fresh_key(dataset: Dataset, number: int) -> Row:
    """Return key cells that no example has."""
    if "period" in dataset.key:
        return {"period": str(1980 + number)}
    if dataset.name == "group_coverage":
        keys = [[getattr(each, field.ref.field) for each in dataset_named(field.ref.dataset).examples]
                for field in dataset.fields if field.key and field.ref]  # fmt: skip
        taken = [tuple(getattr(each, name) for name in dataset.key) for each in dataset.examples]
        free = [pair for pair in product(*keys) if pair not in taken]
        return dict(zip(dataset.key, free[number], strict=True))
    (key,) = dataset.key
    if dataset.name == "places":
        return {key: f"4402{99 - number}000000"}
    return {key: f"440281103201-{900 + number}" if dataset.name == "villager_groups" else f"Z{number:03}"}


@cache
def judge_of(rule: RowRule) -> Callable[[Row], object]:
    """Return the promise of a rule, made ready once: many rows are tried."""
    return compile_expression(rule.promise)


def breaks_only(dataset: Dataset, rule: RowRule, row: Row) -> bool:
    """Tell whether a row breaks one rule and keeps all others."""
    return judge_of(rule)(row) is not True and all(
        judge_of(each)(row) is True for each in dataset.rules if each != rule
    )


def loosened(dataset: Dataset, edit: Row, base: Row, changes: int) -> Iterator[Row]:
    """Go through the rows with an edit and some more changes in the columns that other rules speak of."""
    row = {**base, **edit}
    near = {name for each in dataset.rules for name in each.fields} - {*edit, *dataset.key}
    for names in combinations(sorted(near), changes):
        for cells in product(*(others(dataset, name, row) for name in names)):
            yield {**row, **dict(zip(names, cells, strict=True))}


def alone(dataset: Dataset, rule: RowRule, way: int, number: int) -> Row | None:
    """Return a row that breaks just this rule, in this way, with as few other changes as will do."""
    rows = bases(dataset, number)
    return next(
        (
            row
            for changes in range(4)
            for base in rows
            for edit in [*ways(dataset, rule, base)][way]
            for row in loosened(dataset, edit, base, changes)
            if breaks_only(dataset, rule, row)
        ),
        None,
    )


def breaches_of(dataset: Dataset) -> list[Breach]:
    """Return the broken rows of a dataset, each with its rule and what else has to be told of it."""
    found: list[Breach] = []
    for rule in dataset.rules:
        base = bases(dataset, len(found))[0]
        told = (dataset.name, rule.card.identifier)
        if told in TOGETHER:
            edit, more = TOGETHER[told]
            found.append((rule, {**base, **edit}, more))
            continue
        for way in range(len([*ways(dataset, rule, base)])):
            row = alone(dataset, rule, way, len(found))
            if row:
                found.append((rule, row, frozenset()))
    return found


def test_every_row_rule_of_every_dataset_is_told_alone(small_source: Callable[..., Path]) -> None:
    """All broken rows in one source: of each its rule, at its column, with the cells that it read, and nothing more."""
    source = small_source(ledgers=True)
    expected: dict[tuple[str, int], tuple[RowRule, set[tuple[str, str]]]] = {}
    for dataset in RULED:
        path = source / f"{dataset.name}.csv"
        lines = len(path.read_bytes().splitlines())
        breaches = breaches_of(dataset)
        assert [rule for rule in dataset.rules if rule not in {rule for rule, _, _ in breaches}] == []
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            for number, (rule, row, more) in enumerate(breaches, start=lines + 1):
                writer.writerow(cell_text(row[field.name]) for field in dataset.fields)
                told = {(rule.card.identifier, rule.fields[0]), *more}
                expected[dataset.name, number] = (rule, told)
    report = bqw_sdk.validate(source)
    findings = report.findings
    assert report.validated is None
    found: dict[tuple[str, int], set[tuple[str, str]]] = {}
    for each in findings:
        found.setdefault((each.dataset, each.row), set()).add((each.rule, each.field))
    assert found == {place: told for place, (_, told) in expected.items()}
    assert len(findings) == sum(len(told) for _, told in expected.values())
    for each in findings:
        rule, _ = expected[each.dataset, each.row]
        if each.rule == rule.card.identifier and each.field == rule.fields[0]:
            assert (each.expected, each.mend) == (rule.expected, rule.mend)
            assert all(f"{name} = " in each.found for name in rule.fields)


@pytest.mark.parametrize(("name", "identifier"), TOGETHER)
def test_a_rule_is_told_with_others_only_when_no_row_breaks_it_alone(name: str, identifier: str) -> None:
    """The exceptions stay exceptions: one that could be broken alone has to be."""
    dataset = dataset_named(name)
    (rule,) = (rule for rule in dataset.rules if rule.card.identifier == identifier)
    assert alone(dataset, rule, 0, 0) is None
