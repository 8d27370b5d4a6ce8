from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bqw_sdk.datasets
from bqw_sdk.codes import MECHANISM, OPENNESS, UNIT
from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.model.marks import Personal
from bqw_sdk.model.missing import Missing

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import Dataset

EACH = pytest.mark.parametrize("dataset", CATALOGUE, ids=[dataset.name for dataset in CATALOGUE])
CHINESE = re.compile(r"[一-鿿]")
PLURAL = re.compile(r"[a-z]+(_[a-z]+)*s")
NO_PLURAL = {"group_coverage"}  # coverage cannot be counted

NOT_IN_THE_EXAMPLES = {
    "organisations": {"uscc"},  # a code whose check digit is right may be somebody's
    "school_trusteeships": {"school_organisation_id"},  # no organisation of the examples is a school
}

COLUMNS = {
    "places": ["code", "level", "kind", "name", "parent_code", "edition"],
    "sources": [
        "source_id",
        "publisher",
        "title",
        "url",
        "published_on",
        "retrieved_on",
        "copy_kind",
        "reliability",
    ],
    "indicators": ["indicator_id", "definition", "unit", "measure_kind", "money_kind", "mechanism"],
    "observations": [
        "observation_id",
        "indicator_id",
        "place_code",
        "scope_text",
        "period",
        "period_start",
        "period_end",
        "value",
        "lower",
        "upper",
        "lower_open",
        "upper_open",
        "qualifier",
        "as_published",
        "source_id",
    ],
}


def test_every_file_of_the_room_is_in_the_catalogue() -> None:
    """A dataset that somebody wrote and forgot to list is named here."""
    folder = Path(bqw_sdk.datasets.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == {dataset.name for dataset in CATALOGUE}


@EACH
def test_a_dataset_is_at_home_in_the_file_of_its_name(dataset: Dataset) -> None:
    """The record class lives in the file."""
    assert dataset.record.__module__ == f"bqw_sdk.datasets.{dataset.name}"


def test_every_record_is_a_name_of_the_package() -> None:
    """A record that somebody wrote and forgot to export is named here."""
    records = [dataset.record for dataset in CATALOGUE]
    assert [record for record in records if getattr(bqw_sdk, record.__name__, None) is not record] == []


def test_every_name_is_a_plural_but_one() -> None:
    """A dataset is named after its rows; the one that is not is known by name."""
    names = {dataset.name for dataset in CATALOGUE}
    assert {name for name in names if not PLURAL.fullmatch(name)} == NO_PLURAL


@EACH
def test_every_column_speaks_both_languages(dataset: Dataset) -> None:
    """Title and description of each column and of the dataset exist in Chinese and English."""
    told = [dataset.title, dataset.about, dataset.openness_basis]
    told += [text for field in dataset.fields for text in (field.title, field.about)]
    for text in told:
        assert CHINESE.search(text.zh) or text.zh.startswith("EDTF"), text
        assert text.en, text
        assert not CHINESE.search(text.en), text


@EACH
def test_the_titles_of_the_columns_tell_them_apart(dataset: Dataset) -> None:
    """No two columns of a table have one title, in either language."""
    for titles in (
        [field.title.zh for field in dataset.fields],
        [field.title.en for field in dataset.fields],
    ):
        assert len(set(titles)) == len(titles), titles


@EACH
def test_openness_mechanism_and_units_are_codes(dataset: Dataset) -> None:
    """What a dataset says of itself comes from the closed lists."""
    assert dataset.openness in OPENNESS
    assert dataset.mechanism is None or dataset.mechanism in MECHANISM
    assert all(field.unit is None or field.unit in UNIT for field in dataset.fields)


@EACH
def test_every_pattern_is_explained(dataset: Dataset) -> None:
    """Whoever breaks a form is told the form in words."""
    for field in dataset.fields:
        if field.pattern:
            assert field.pattern_says.zh
            assert field.pattern_says.en


@EACH
def test_two_or_three_examples_keep_all_promises(dataset: Dataset) -> None:
    """The example rows are what a valid row looks like, with distinct keys."""
    assert 2 <= len(dataset.examples) <= 3
    keys = [tuple(getattr(row, name) for name in dataset.key) for row in dataset.examples]
    assert len(set(keys)) == len(keys)
    for row in dataset.examples:
        assert isinstance(row, dataset.record)
        broken = [rule for rule in dataset.rules if not rule.holds(row.model_dump())]
        assert broken == []


@EACH
def test_the_examples_fill_in_every_column(dataset: Dataset) -> None:
    """Whoever reads the two or three rows sees once what stands in each column."""
    empty = {
        field.name
        for field in dataset.fields
        if all(isinstance(getattr(row, field.name), Missing | None) for row in dataset.examples)
    }
    assert empty == NOT_IN_THE_EXAMPLES.get(dataset.name, set())


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_that_the_standard_fixes_are_there_in_order(name: str) -> None:
    """Other tools rely on these names."""
    names = [field.name for field in dataset_named(name).fields]
    assert [each for each in names if each in COLUMNS[name]] == COLUMNS[name]


def test_a_sole_trader_is_a_person() -> None:
    """Name, short name and code of a sole trader are suppressed, and nothing else of an organisation."""
    fields = dataset_named("organisations").fields
    personal = {field.name: field.personal for field in fields if field.personal}
    assert set(personal) == {"name", "short_name", "uscc"}
    assert all(isinstance(mark, Personal) and mark.when is not None for mark in personal.values())


def test_bounds_say_whether_they_are_open_and_values_why_they_are_missing() -> None:
    """A figure without a value says why; its bounds may be empty."""
    observations = dataset_named("observations")
    assert observations.field("value").missing
    assert observations.field("value").required
    assert not observations.field("lower").required
    assert observations.field("lower_open").kind == "boolean"
