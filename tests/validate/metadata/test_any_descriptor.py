"""Descriptors of every sort: of older versions, of releases and of nonsense; none ends in a crash."""

from __future__ import annotations

import json
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.describe.package_descriptor import DescribedFile, package_descriptor
from bqw_sdk.ingest.release_file import read_package_info
from bqw_sdk.validate.metadata import judge_metadata, says_version_two

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

EVERYTHING: dict[str, Any] = {
    "$schema": PROFILE,
    "name": "p",
    "version": "1.0.0",
    "created": "2024-01-01T00:00:00Z",
    "homepage": "https://example.org",
    "image": "a.png",
    "keywords": ["a"],
    "licenses": [{"name": "CC0-1.0", "path": "LICENSE"}],
    "contributors": [
        {"title": "A", "email": "a@example.org", "roles": ["creator"], "path": "https://example.org"}
    ],
    "sources": [{"title": "A", "path": "a.html", "email": "a@example.org", "version": "1"}],
    "resources": [
        {
            "name": "t",
            "type": "table",
            "path": ["a.csv", "b.csv"],
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": 1,
            "hash": "0" * 32,
            "dialect": {
                "header": True,
                "headerRows": [1],
                "commentChar": "#",
                "quoteChar": "'",
                "itemType": "array",
            },
            "schema": {
                "fieldsMatch": "equal",
                "missingValues": [{"value": "", "label": "none"}],
                "primaryKey": ["a"],
                "uniqueKeys": [["a"]],
                "foreignKeys": [{"fields": ["a"], "reference": {"fields": ["b"]}}],
                "fields": [
                    {
                        "name": "a",
                        "type": "integer",
                        "missingValues": ["-"],
                        "categories": [{"value": 1, "label": "one"}],
                        "rdfType": "https://example.org",
                        "constraints": {"enum": ["1"], "minimum": 0, "required": True},
                    },
                    {
                        "name": "b",
                        "type": "date",
                        "format": "%d/%m/%Y",
                        "constraints": {"maximum": "31/12/2024", "unique": False},
                    },
                    {"name": "c", "type": "list", "itemType": "date", "constraints": {"minLength": 1}},
                    {"name": "d", "type": "string", "format": "uri", "constraints": {"pattern": "[a-z]+"}},
                    {"name": "e", "type": "object", "constraints": {"jsonSchema": {"type": ["object"]}}},
                    {
                        "name": "f",
                        "type": "boolean",
                        "trueValues": ["y"],
                        "constraints": {"enum": ["y", False]},
                    },
                ],
            },
        },
        {"name": "u", "data": "a,b", "format": "csv", "schema": "u.json", "dialect": "d.json"},
    ],
}
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["", "a", "default", "any", "table", "..", "%2e%2e", "http://[", "%", "%Y%Y", "[", "a{9,1}"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "value", "fields", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path to every value of a descriptor, the root apart."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    below = [place for key in keys for place in places_in(value[key], (*path, key))]
    return ([path] if path else []) + below


PLACES = places_in(EVERYTHING)


def put(place: tuple[Any, ...], junk: Any) -> dict[str, Any]:
    """Return the descriptor with something else at one place."""
    descriptor = deepcopy(EVERYTHING)
    holder: Any = descriptor
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = junk
    return descriptor


def test_a_descriptor_with_nearly_everything_gives_no_finding() -> None:
    """What the next tests spoil is sound, and every part of it is looked at."""
    assert judge_metadata(EVERYTHING) == ()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "/".join(map(str, place)))
@settings(max_examples=10)
@given(junk=JUNK)
def test_junk_in_any_place_never_raises(place: tuple[Any, ...], junk: Any) -> None:
    """Whatever stands in a descriptor, the outcome is findings, and they can be written out."""
    for finding in judge_metadata(put(place, junk)):
        json.dumps(finding.as_dict(), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize(
    "junk",
    [
        10**5000,
        -(10**5000),
        float("nan"),
        float("inf"),
        "\ud800",
        "\0",
        "a" * 10**6,
        "(" * 10**5,
        "[" * 10**5,
        b"x",
    ],
    ids=["huge", "small", "nan", "inf", "surrogate", "nul", "long", "groups", "classes", "bytes"],
)
def test_odd_values_in_any_place_never_raise(junk: Any) -> None:
    """Numbers, texts and values that common functions stumble over are told of like others."""
    for place in PLACES:
        for finding in judge_metadata(put(place, junk)):
            json.dumps(finding.as_dict(), ensure_ascii=False).encode("utf-8")
            assert len(finding.found) < 1000


def test_what_is_nested_deeply_never_raises() -> None:
    """No part of the judge calls itself for each level."""
    deep: Any = []
    for _ in range(sys.getrecursionlimit() * 5):
        deep = [deep]
    for place in PLACES:
        judge_metadata(put(place, deep))


@given(descriptor=JUNK)
def test_what_is_no_package_gives_nothing(descriptor: Any) -> None:
    """A list, a number, nothing: whoever reads the file says what it is."""
    assert judge_metadata(descriptor) == ()


@pytest.mark.parametrize(
    "schema", [None, "https://datapackage.org/profiles/1.0/datapackage.json", "https://example.org/p.json"]
)
@given(place=st.sampled_from(PLACES), junk=JUNK)
def test_a_package_of_another_version_is_not_judged(
    schema: str | None, place: tuple[Any, ...], junk: Any
) -> None:
    """Version 1 has demands of its own, and the version of an extension is known to its author alone."""
    descriptor = put(place, junk)
    descriptor.pop("$schema")
    if schema is not None:
        descriptor["$schema"] = schema
    assert not says_version_two(descriptor)
    assert judge_metadata(descriptor) == ()


@pytest.mark.parametrize("example", ["guangdong", "shaoguan_ledger"])
def test_a_release_of_our_own_gives_no_finding(example: str) -> None:
    """What we describe keeps to the standard and to its advice."""
    info = read_package_info(EXAMPLES / example)
    tables = [(dataset, files_of(dataset.name)) for dataset in CATALOGUE]
    descriptor = json.loads(json.dumps(package_descriptor(info, tables)))
    assert says_version_two(descriptor)
    assert judge_metadata(descriptor) == ()


def files_of(name: str) -> list[DescribedFile]:
    """Return the files of a table as a release has them."""
    return [
        DescribedFile(f"data/{name}.csv", "csv", "text/csv", 10, "0" * 64, 3),
        DescribedFile(f"data/{name}.parquet", "parquet", "application/vnd.apache.parquet", 20, "0" * 64, 3),
    ]
