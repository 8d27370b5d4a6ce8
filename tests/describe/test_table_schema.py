from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from frictionless import Package, Schema

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.describe.package_descriptor import PACKAGE_PROFILE
from bqw_sdk.describe.table_schema import schema_text, table_schema
from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Personal, Unique
from bqw_sdk.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EACH = pytest.mark.parametrize("dataset", CATALOGUE, ids=[dataset.name for dataset in CATALOGUE])
TITLE = Heading("标题", "Title", "说明", "what it is")


class Person(Record):
    """A record with a column that never leaves the house."""

    code: Annotated[str, Key(), TITLE]
    number: Annotated[str | None, Unique(), TITLE] = None
    phone: Annotated[str | None, Personal(), TITLE] = None


PEOPLE = Dataset("people", Text("人", "People"), Text("人", "people"), Person, "closed", Text("", ""))


@EACH
def test_frictionless_accepts_the_schema_and_keeps_it(dataset: Dataset) -> None:
    """The reference reads the descriptor, finds nothing wrong with it, and tells the same back."""
    schema = Schema.from_descriptor(table_schema(dataset))
    assert schema.field_names == [field.name for field in dataset.fields]
    assert [field.type for field in schema.fields] == [field.kind for field in dataset.fields]
    assert schema.primary_key == list(dataset.key)


def test_a_package_of_all_examples_is_valid_to_frictionless(small_source: Callable[..., Path]) -> None:
    """Schemas, references and example rows fit together in the eyes of the reference alone."""
    folder = small_source(ledgers=True)
    package = Package.from_descriptor(
        {
            "$schema": PACKAGE_PROFILE,
            "name": "examples",
            "resources": [
                {
                    "name": dataset.name,
                    "type": "table",
                    "path": f"{dataset.name}.csv",
                    "schema": table_schema(dataset),
                }
                for dataset in CATALOGUE
            ],
        },
        basepath=str(folder),
    )
    report = package.validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    told = {task.name: task.stats["rows"] for task in report.tasks}
    expected = {dataset.name: len(dataset.examples) for dataset in CATALOGUE}
    assert told == {**expected, "places": len(places_of_the_examples())}


def places_of_the_examples() -> set[str]:
    """Return the codes that examples refer to, with those of the places around them, read off the digits."""
    codes = {
        getattr(row, field.name)
        for dataset in CATALOGUE
        for field in dataset.fields
        if field.name == "code" or (field.ref and field.ref.target == "places.code")
        for row in dataset.examples
    } - {None}
    return {f"{code[:digits]:0<12}" for code in codes for digits in (2, 4, 6, 9, 12)}


def field_of(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the description of one column."""
    found: dict[str, Any] = next(field for field in schema["fields"] if field["name"] == name)
    return found


def test_titles_and_descriptions_come_in_both_languages() -> None:
    """English under the plain name, Chinese beside it."""
    schema = table_schema(dataset_named("places"))
    assert (schema["title"], schema["title@zh"]) == ("Places", "地方")
    name = field_of(schema, "name")
    assert (name["title"], name["title@zh"]) == ("Name", "名称")
    assert {"description", "description@zh"} <= set(name)


def test_codes_become_an_enumeration_with_labels() -> None:
    """A machine checks the values, a person reads the labels."""
    level = field_of(table_schema(dataset_named("places")), "level")
    assert level["constraints"] == {
        "required": True,
        "enum": ["province", "prefecture", "county", "town", "village"],
    }
    assert level["categories"][2] == {"value": "county", "label": "county", "label@zh": "县(市、区)"}


def test_decimals_tell_their_precision() -> None:
    """24 digits, 4 of them after the point."""
    lower = field_of(table_schema(dataset_named("observations")), "lower")
    assert (lower["type"], lower["precision"], lower["scale"]) == ("number", 24, 4)


def test_missing_kinds_are_labelled_and_the_empty_cell_is_one_only_where_it_may_be() -> None:
    """A required column with missing kinds does not take the empty cell; an optional one does."""
    kinds = ["not-reported", "not-applicable", "not-known", "suppressed"]
    value = field_of(table_schema(dataset_named("observations")), "value")
    assert [kind["value"] for kind in value["missingValues"]] == kinds
    assert all(kind["label"] and kind["label@zh"] for kind in value["missingValues"])
    assert "required" not in value.get("constraints", {})
    uscc = field_of(table_schema(dataset_named("organisations")), "uscc")
    assert [kind["value"] for kind in uscc["missingValues"]] == ["", *kinds]


def test_references_within_a_table_name_no_resource() -> None:
    """A place points at a place of its own table, an observation at another table."""
    assert table_schema(dataset_named("places"))["foreignKeys"] == [
        {"fields": ["parent_code"], "reference": {"fields": ["code"]}}
    ]
    keys = table_schema(dataset_named("observation_places"))["foreignKeys"]
    assert keys == [
        {
            "fields": ["observation_id"],
            "reference": {"fields": ["observation_id"], "resource": "observations"},
        },
        {"fields": ["place_code"], "reference": {"fields": ["code"], "resource": "places"}},
    ]


def test_references_to_tables_that_are_not_there_are_left_out() -> None:
    """A package cannot point outside itself."""
    alone = table_schema(dataset_named("places"), present=frozenset({"places"}))
    assert "foreignKeys" in alone
    assert "foreignKeys" not in table_schema(dataset_named("observation_places"), present=frozenset())


def test_a_released_schema_lacks_the_columns_that_never_leave_the_house() -> None:
    """What is personal as a whole is not even named; what is personal in some rows stays."""
    names = [field["name"] for field in table_schema(PEOPLE)["fields"]]
    released = [field["name"] for field in table_schema(PEOPLE, released=True)["fields"]]
    assert (names, released) == (["code", "number", "phone"], ["code", "number"])
    organisations = dataset_named("organisations")
    assert table_schema(organisations) == table_schema(organisations, released=True)


def test_unique_columns_are_unique_keys() -> None:
    """Beside the primary key, each unique column is a key of its own."""
    assert table_schema(PEOPLE)["uniqueKeys"] == [["number"]]
    assert "uniqueKeys" not in table_schema(dataset_named("places"))


def test_the_text_of_a_schema_is_canonical() -> None:
    """Chinese stays readable, the file ends with a newline, and the same schema is the same text."""
    text = schema_text(table_schema(dataset_named("places")))
    assert "地方" in text
    assert text.endswith("}\n")
    assert json.loads(text) == table_schema(dataset_named("places"))
    assert text == schema_text(table_schema(dataset_named("places")))
