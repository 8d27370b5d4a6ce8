from __future__ import annotations

from typing import TYPE_CHECKING

import bqw_sdk
from bqw_sdk.datasets import dataset_named
from bqw_sdk.model.functions import parent_place_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def places_told_of() -> set[str]:
    """Return the codes that examples refer to, those of the example places, and all codes above them."""
    codes: set[str] = {row.model_dump()["code"] for row in dataset_named("places").examples}
    for dataset in bqw_sdk.CATALOGUE:
        names = [field.name for field in dataset.fields if field.ref and field.ref.target == "places.code"]
        codes |= {getattr(row, name) for row in dataset.examples for name in names} - {None}
    above: set[str] = codes
    while above:
        above = {parent for code in above if (parent := parent_place_code(code))} - codes
        codes |= above
    return codes


def test_the_example_rows_of_all_datasets_are_valid_together(small_source: Callable[..., Path]) -> None:
    """The examples refer to each other: a source made of all of them, and the places they tell of, has no finding."""
    report = bqw_sdk.validate(small_source(ledgers=True))
    assert report.findings == ()
    assert report.validated is not None
    tables = report.validated.workspace.tables
    counts = {dataset.name: len(dataset.examples) for dataset in bqw_sdk.CATALOGUE}
    places = places_told_of()
    assert set(tables["places"]["code"]) == places
    assert {name: table.height for name, table in tables.items()} == {**counts, "places": len(places)}
    assert {table.dataset: table.rows for table in report.tables} == {**counts, "places": len(places)}
    assert report.validated.workspace.rows() == sum(counts.values()) - counts["places"] + len(places)


def test_the_example_rows_of_the_published_datasets_are_valid_without_ledgers(
    small_source: Callable[..., Path],
) -> None:
    """The smaller source has the tables that hold no records, every one of their examples, and no finding."""
    report = bqw_sdk.validate(small_source())
    assert report.findings == ()
    assert report.validated is not None
    names = [dataset.name for dataset in bqw_sdk.CATALOGUE if "synthetic" not in dataset.record.model_fields]
    assert list(report.validated.workspace.tables) == names
    assert {table.dataset: table.rows for table in report.tables if table.dataset != "places"} == {
        name: len(dataset_named(name).examples) for name in names if name != "places"
    }
