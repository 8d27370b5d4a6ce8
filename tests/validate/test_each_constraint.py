"""Break one thing at a time: for every column and constraint of every dataset, one row that breaks just that."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

import pytest

import bqw_sdk
from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.functions import place_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field

SPINE = [dataset for dataset in CATALOGUE if "synthetic" not in {field.name for field in dataset.fields}]
NO_SUCH_GROUP = "449999999999-999"
NEW_GROUP = "440281103201-{number}"
FREE_PAIRS = [("X002", "440000000000"), ("X002", "440200000000"), ("X002", "440281000000")]


class Breach(NamedTuple):
    """What is put into which column, and the rule that must say so."""

    field: str
    text: str
    rule: str


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows in the place of those that are there."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def breaches_of(dataset: Dataset, field: Field) -> Iterator[Breach]:
    """Go through one breach for every constraint of a column."""
    if field.required:
        yield Breach(field.name, "", "FLD-007" if field.missing else "FLD-002")
    if field.kind != "string":
        yield Breach(field.name, "?", "FLD-001")
    if field.codes:
        yield Breach(field.name, "no-such-code", "FLD-003")
    if field.pattern:
        yield Breach(field.name, "!", "FLD-004")
    if field.digits:
        yield Breach(field.name, "1.23456", "FLD-006")
        yield Breach(field.name, "1" + "0" * 20, "FLD-006")
    if field.minimum is not None:
        yield Breach(field.name, str(field.minimum - 1), "FLD-005")
    if field.ref and (dataset.name, field.name) != ("places", "code"):
        yield Breach(field.name, no_such(dataset, field), "REL-001")


def no_such(dataset: Dataset, field: Field) -> str:
    """Return a reference that leads to no row; a place is of the level that stands there in a sound row."""
    target = field.ref.target if field.ref else ""
    if target == "villager_groups.group_code":
        return NO_SUCH_GROUP
    if target != "places.code":
        return "no-such-row"
    digits = place_digits(sound_row(dataset, field.name)[field.name] or "440281000000")
    return f"44{'9' * (digits - 2)}".ljust(12, "0")


def told_too(dataset: Dataset, breach: Breach) -> set[tuple[str, str]]:
    """Return what else is said of a breach.

    A key without cells is none; an empty cell where missing values have names is text of the wrong form;
    the place above follows from the code.
    """
    if breach.rule == "FLD-007" and dataset.field(breach.field).pattern:
        return {("FLD-004", breach.field)}
    if breach.rule == "FLD-002" and dataset.key == (breach.field,):
        return {("TBL-001", breach.field)}
    if (dataset.name, breach.field, breach.rule) == ("places", "parent_code", "REL-001"):
        return {("ROW-002", "parent_code")}
    return set()


def sound_row(dataset: Dataset, name: str) -> dict[str, str]:
    """Return an example as text, the last one that fills a column; unique cells are left empty, as it is copied."""
    rows = [
        {
            field.name: "" if field.unique else cell_text(getattr(example, field.name))
            for field in dataset.fields
        }
        for example in dataset.examples
    ]
    return next((row for row in reversed(rows) if row[name]), rows[-1])


def needed_by(dataset: Dataset) -> tuple[str, ...]:
    """Return the dataset with all that it refers to, and what those refer to."""
    names: set[str] = set()
    open_names = [dataset.name]
    while open_names:
        name = open_names.pop()
        if name not in names:
            names.add(name)
            fields = next(each.fields for each in CATALOGUE if each.name == name)
            open_names += [field.ref.dataset for field in fields if field.ref]
    return tuple(sorted(names))


def fresh_key(dataset: Dataset, number: int) -> dict[str, str]:
    """Return a key that no other row has and that breaks no rule."""
    if dataset.name == "observation_places":
        return dict(zip(dataset.key, FREE_PAIRS[number % len(FREE_PAIRS)], strict=True))
    if "period" in dataset.key:
        year = str(1980 + number)
        return {"period": year, "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    if "group_code" in dataset.key:
        return {"group_code": NEW_GROUP.format(number=100 + number)}
    (name,) = dataset.key
    return {name: f"4402{99 - number:02}000000" if dataset.name == "places" else f"Z{number:03}"}


def add_groups(source: Path, count: int) -> None:
    """Give a source as many more villager groups, for rows whose key is a group."""
    path = source / "villager_groups.csv"
    rows = read_rows(path)
    more = [{**rows[-1], **fresh_key(dataset_named("villager_groups"), number)} for number in range(count)]
    write_rows(path, [*rows, *more])


@pytest.mark.parametrize("dataset", CATALOGUE, ids=[dataset.name for dataset in CATALOGUE])
def test_every_breach_of_a_constraint_is_found_where_it_stands(
    dataset: Dataset, small_source: Callable[..., Path]
) -> None:
    """One row per constraint: the right rule, row, column and cell, and nothing said of the sound rows."""
    path = small_source(datasets=needed_by(dataset)) / f"{dataset.name}.csv"
    names = [field.name for field in dataset.fields]
    breaches = [breach for field in dataset.fields for breach in breaches_of(dataset, field)]
    assert len(breaches) >= len(names) / 2
    if dataset.name == "group_coverage":
        add_groups(path.parent, len(breaches))
    first = len(path.read_bytes().splitlines()) + 1
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        for number, breach in enumerate(breaches):
            row = sound_row(dataset, breach.field) | fresh_key(dataset, number)
            writer.writerow({**row, breach.field: breach.text})
    findings = bqw_sdk.validate(path.parent).findings
    expected = {
        (row, *told)
        for row, breach in enumerate(breaches, start=first)
        for told in ((breach.rule, breach.field), *told_too(dataset, breach))
    }
    assert sorted((each.row, each.rule, each.field) for each in findings) == sorted(expected)
    for each in findings:
        breach = breaches[each.row - first]
        assert (each.dataset, each.origin.row) == (dataset.name, each.row)
        assert each.origin.column == names.index(each.field) + 1
        if (each.rule, each.field) == (breach.rule, breach.field):
            assert each.found in {breach.text, "***"}


@pytest.mark.parametrize("dataset", CATALOGUE, ids=[dataset.name for dataset in CATALOGUE])
def test_a_repeated_key_is_found_at_the_later_row(
    dataset: Dataset, small_source: Callable[..., Path]
) -> None:
    """The copy is told, not the original, and the key is shown."""
    path = small_source(datasets=needed_by(dataset)) / f"{dataset.name}.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[1]]))
    findings = [
        each for each in bqw_sdk.validate(path.parent).findings if each.rule in {"TBL-001", "TBL-002"}
    ]
    assert [(each.rule, each.dataset, each.row) for each in findings] == [
        ("TBL-001", dataset.name, len(lines) + 1)
    ]
    key = [cell_text(getattr(dataset.examples[0], name)) for name in dataset.key]
    assert findings[0].found == ", ".join(key)
    assert findings[0].field == dataset.key[0]


def test_a_repeated_unique_value_is_found_at_the_later_row(small_source: Callable[..., Path]) -> None:
    """One credit code belongs to one organisation; the row above is named, the value is masked."""
    path = small_source() / "organisations.csv"
    rows = read_rows(path)
    for row in rows:
        row["uscc"] = "91350100M000100Y43"
    write_rows(path, rows)
    (finding,) = bqw_sdk.validate(path.parent).findings
    assert (finding.rule, finding.row, finding.field, finding.found) == ("TBL-002", 3, "uscc", "***")
    assert finding.expected.en == "another value than that of row 2"


RULES = {
    ("places", "parent_code", "440300000000"): "ROW-002",
    ("places", "level", "town"): "ROW-002",
    ("place_changes", "to_code", ""): "ROW-003",
    ("sources", "published_on", "2026-12-31"): "ROW-001",
    ("organisations", "uscc", "91350100M000100Y44"): "FLD-020",
    ("events", "period", "2024-02-30"): "FLD-020",
    ("events", "period_start", "2024-10-25"): "ROW-002",
    ("events", "place_code", ""): "ROW-003",
    ("indicators", "money_kind", "planned"): "ROW-004",
    ("observations", "period", "2024-13"): "FLD-020",
    ("observations", "period_start", ""): "ROW-002",
    ("observations", "period_end", "2024-12-31"): "ROW-002",
    ("observations", "lower", "1350001"): "ROW-001",
    ("observations", "upper", "1349999"): "ROW-001",
    ("observations", "qualifier", "more-than"): "ROW-005",
    ("observations", "place_code", ""): "ROW-003",
    ("denominators", "lower", "123"): "ROW-001",
    ("denominators", "upper", ""): "ROW-005",
    ("denominators", "valid_to", "2023-11-06"): "ROW-001",
}


@pytest.mark.parametrize(("place", "rule"), RULES.items(), ids=[f"{p[0]}-{p[1]}-{p[2]}" for p in RULES])
def test_every_row_rule_of_a_dataset_is_kept_watch_over(
    place: tuple[str, str, str], rule: str, small_source: Callable[..., Path]
) -> None:
    """One cell of the first example changed: the promise that it breaks is told, with the cells that it read."""
    name, column, text = place
    path = small_source() / f"{name}.csv"
    rows = read_rows(path)
    number = 2 if name == "places" else 0
    rows[number][column] = text
    if (name, column) == ("place_changes", "to_code"):
        rows[number]["from_code"] = ""
    write_rows(path, rows)
    report = bqw_sdk.validate(path.parent)
    told = [
        each
        for each in report.findings
        if each.rule == rule and (each.dataset, each.row) == (name, number + 2)
    ]
    assert told, report.findings
    assert any(column in each.found for each in told) or (told[0].field == column)
    assert all(each.expected.zh and each.expected.en and each.mend.zh and each.mend.en for each in told)
    assert {each.row for each in report.findings} == {number + 2}
    assert report.validated is None


def test_every_rule_of_the_spine_is_broken_above() -> None:
    """A rule that somebody adds to a dataset of the spine needs its breach here."""
    broken = {(name, rule) for (name, _, _), rule in RULES.items()}
    promised = {(dataset.name, rule.card.identifier) for dataset in SPINE for rule in dataset.rules}
    assert promised - broken == {
        ("events", "ROW-001")
    }  # start and end follow from the period, so ROW-002 tells it
