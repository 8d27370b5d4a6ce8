"""Descriptors of great size and patterns of every sort: they are gone through once, in time that grows with them."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bqw_sdk.validate.metadata import judge_metadata
from bqw_sdk.validate.metadata.patterns import Fault, fault_of

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SECONDS = 30


def many(resources: int, fields: int) -> dict[str, Any]:
    """Return a package of many tables, each pointing at the one before it by every field."""
    names = [f"f{number}" for number in range(fields)]
    tables = [
        {
            "name": f"t{number}",
            "path": f"t{number}.csv",
            "schema": {
                "fields": [
                    {"name": name, "type": "integer", "constraints": {"minimum": 0}} for name in names
                ],
                "primaryKey": names,
                "foreignKeys": [
                    {
                        "fields": names,
                        "reference": {"resource": f"t{(number - 1) % resources}", "fields": names},
                    }
                ],
            },
        }
        for number in range(resources)
    ]
    return {"$schema": PROFILE, "name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": tables}


@pytest.mark.parametrize(("resources", "fields"), [(5000, 20), (2, 50_000)], ids=["tables", "columns"])
def test_a_very_large_descriptor_is_judged_in_time(resources: int, fields: int) -> None:
    """A hundred thousand fields, in many tables or in two, take seconds and not minutes."""
    descriptor = many(resources, fields)
    began = time.monotonic()
    assert judge_metadata(descriptor) == ()
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10**6 + "x",
        "1" * 10**6,
        "{" * 10**6,
        "[a-" * 10**5,
        "{1" * 10**5,
        "P" + "1" * 10**6,
        "a@" * 10**5,
    ],
)
def test_a_very_long_text_is_judged_in_time(text: str) -> None:
    """No expression of our own goes over a text more than a few times."""
    began = time.monotonic()
    for kind in ("integer", "number", "year", "yearmonth", "duration", "date", "string"):
        constraints = {"enum": [text], **({"minimum": text} if kind != "string" else {"pattern": text})}
        field = {"name": "a", "type": kind, "rdfType": text, "constraints": constraints}
        package = many(1, 1) | {
            "created": text,
            "homepage": text,
            "contributors": [{"email": text, "path": text}],
        }
        package["resources"][0]["schema"] = {"fields": [field]}
        judge_metadata(package)
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("", Fault.NONE),
        ("a|b|", Fault.NONE),
        ("^a.*$", Fault.NONE),
        (r"\d{4}-\d{2}", Fault.NONE),
        (r"(a(b)?)+c{2}", Fault.NONE),
        (r"[^a-z\]\[-]+", Fault.NONE),
        (r"[a-z-[aeiou]]", Fault.NONE),
        (r"[a-z-[^aeiou]]x", Fault.NONE),
        (r"\p{IsBasicLatin}\P{L}", Fault.NONE),
        ("[+*?-]", Fault.NONE),
        ("[a-]", Fault.NONE),
        ("a{,2}", Fault.FOREIGN),
        ("(?:a)", Fault.FOREIGN),
        ("(?=a)b", Fault.FOREIGN),
        ("a+?", Fault.FOREIGN),
        ("a]", Fault.FOREIGN),
        ("[]a]", Fault.FOREIGN),
        ("[a[b]", Fault.FOREIGN),
        (r"\/\$", Fault.FOREIGN),
        (")", Fault.BROKEN),
        ("(a", Fault.BROKEN),
        ("*a", Fault.BROKEN),
        ("(+)", Fault.BROKEN),
        ("a|*", Fault.BROKEN),
        ("a**", Fault.BROKEN),
        ("a{3,2}", Fault.BROKEN),
        ("[a", Fault.BROKEN),
        ("[]", Fault.BROKEN),
        ("[z-a]", Fault.BROKEN),
        ("a\\", Fault.BROKEN),
        (r"\p{", Fault.BROKEN),
    ],
)
def test_a_pattern_is_read_by_the_syntax_of_xml_schema(pattern: str, fault: Fault) -> None:
    """What is broken in any language is an error; what only other languages know, a warning."""
    assert fault_of(pattern) is fault
