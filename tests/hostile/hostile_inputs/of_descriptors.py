"""Descriptors that are broken, endless or of the wrong kind everywhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hostile_inputs.case import (
    FINDINGS,
    FINE,
    TABLE,
    UNREADABLE,
    Where,
    case,
    fields,
    given,
    package,
    resource,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FINE_TEXT = json.dumps(resource(path="t.csv"))
_KEYS = ("name", "title", "path", "data", "url", "scheme", "format", "mediatype", "compression", "extrapaths",
         "innerpath", "encoding", "hash", "bytes", "rows", "dialect", "schema", "profile", "profiles", "$schema", "type",
         "licenses", "sources", "stats", "layout", "missingValues", "constraints")  # fmt: skip
_SCHEMA_KEYS = (
    "fields",
    "missingValues",
    "primaryKey",
    "foreignKeys",
    "uniqueKeys",
    "fieldsMatch",
    "$schema",
)
_FIELD_KEYS = (
    "name",
    "type",
    "format",
    "constraints",
    "missingValues",
    "trueValues",
    "categories",
    "groupChar",
)
_ODD = {"null": None, "number": 7, "list": [], "object": {}, "text": "x", "truth": True, "lists": [[None]]}


def _yaml(text: str) -> Callable[[Where], Path]:
    def build(where: Where) -> Path:
        path = where.folder / "datapackage.yaml"
        path.write_text(text, encoding="utf-8")
        (where.folder / "t.csv").write_text(TABLE, encoding="utf-8")
        return path

    return build


def _wrong_everywhere(value: object) -> dict[str, object]:
    """A package whose resources each have one key of the wrong kind."""
    schema = fields(("id", "integer"), ("name", "string"))
    resources = [{"name": f"r{number}", "path": "t.csv", key: value} for number, key in enumerate(_KEYS)]
    resources += [
        {"name": f"s{number}", "path": "t.csv", "schema": {**schema, key: value}}
        for number, key in enumerate(_SCHEMA_KEYS)
    ]
    resources += [
        {
            "name": f"f{number}",
            "path": "t.csv",
            "schema": {"fields": [{"name": "id", key: value}, {"name": "name"}]},
        }
        for number, key in enumerate(_FIELD_KEYS)
    ]
    return {"name": "p", "resources": [*resources, value]}


def _schema_bomb(where: Where) -> Path:
    return package(where, resource(path="t.csv", schema="schema.yaml"), {"schema.yaml": _laughs("fields")})


def _laughs(key: str) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join([*lines, f"{key}: *a11\n"])


def _merges() -> str:
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 40)]
    return "\n".join([*lines, "resources: []\n"])


def _many_fields(count: int) -> Callable[[Where], Path]:
    names = [f"c{number}" for number in range(count)]
    content = ",".join(names) + "\n" + ",".join("1" * count) + "\n"
    return given(
        resource(path="w.csv", schema=fields(*((name, "integer") for name in names))), {"w.csv": content}
    )


def _references(*pairs: tuple[str, str]) -> dict[str, object]:
    """Resources whose first field refers to the first field of another."""
    return {
        "name": "p",
        "resources": [
            {
                "name": name, "path": "t.csv",
                "schema": {
                    **fields(("id", "integer"), ("name", "string")),
                    "foreignKeys": [{"fields": ["id"], "reference": {"resource": other, "fields": ["id"]}}],
                },
            }
            for name, other in pairs
        ],
    }  # fmt: skip


DESCRIPTOR_CASES = (
    case("no-json", given(b'{"resources": [ }'), "JSON with a hole", UNREADABLE, "PKG-020"),
    case("empty-descriptor", given(b""), "descriptor of no bytes", UNREADABLE, "PKG-020"),
    case("list-descriptor", given(["x"]), "descriptor that is a list", UNREADABLE, "PKG-021"),
    case("null-descriptor", given(b"null"), "descriptor that is null", UNREADABLE, "PKG-021"),
    case("marked-descriptor", given(b"\xef\xbb\xbf" + _FINE_TEXT.encode()), "byte order mark", UNREADABLE, "PKG-020"),
    case("utf-16-descriptor", given(_FINE_TEXT.encode("utf-16")), "descriptor in UTF-16", UNREADABLE, "PKG-020"),
    case("latin-descriptor", given(b'{"title":"\xe9","resources":[]}'), "descriptor in Latin-1", UNREADABLE, "PKG-020"),
    case("binary-descriptor", given(bytes(range(256)) * 400), "100 kB of any bytes", UNREADABLE, "PKG-020"),
    case("deep-descriptor", given(b'{"resources":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "100,000 levels of brackets", UNREADABLE, "PKG-022"),
    case("rather-deep-descriptor", given(b'{"resources":[],"x":' + b"[" * 900 + b"]" * 900 + b"}"), "900 levels of brackets", UNREADABLE, "PKG-022"),
    case("large-descriptor", given(b'{"resources":[],"x":"' + b"x" * 60_000_000 + b'"}'), "descriptor of 60 MB", UNREADABLE, "PKG-022"),
    case("many-values-descriptor", given(b'{"resources":[],"x":[' + b"0," * 6_000_000 + b"0]}"), "6 million numbers in a descriptor", UNREADABLE, "PKG-022"),
    case("endless-number", given(b'{"x":' + b"9" * 5_000 + b',"resources":[]}'), "number of 5,000 digits", UNREADABLE, "PKG-020"),
    case("huge-exponent", given(b'{"x":1e400,"bytes":1e999999999,"resources":[]}'), "numbers beyond all bounds", (FINE, FINDINGS)),
    case("not-a-number", given(b'{"x":NaN,"y":-Infinity,"resources":[{"name":"t","path":"t.csv","bytes":NaN}]}'), "NaN and Infinity", (FINE, FINDINGS)),
    case("same-key-twice", given(b'{"resources":1,"resources":[{"name":"t","path":"t.csv","path":"/etc/hostname"}]}'), "keys said twice", FINDINGS),
    case("half-characters", given(b'{"name":"\\ud800","title":"\\udc00\\ud800","resources":[{"name":"\\udfff","path":"t.csv","schema":{"fields":[{"name":"\\ud834"},{"name":"name"}]}}]}'), "halves of characters in every text", FINDINGS),
    case("escapes-in-names", given(resource(name="\x1b[2J\x1b]0;x\x07", path="t.csv")), "terminal escapes in a name", FINDINGS),
    case("yaml-aliases", _yaml(_laughs("resources")), "a billion values by YAML aliases", UNREADABLE, "PKG-022"),
    case("yaml-merges", _yaml(_merges()), "merge keys that double 40 times", UNREADABLE, "PKG-022"),
    case("yaml-circle", _yaml("resources: &a [*a]\n"), "YAML that contains itself", UNREADABLE, "PKG-022"),
    case("yaml-deep", _yaml("resources: " + "[" * 20_000 + "]" * 20_000), "20,000 levels of YAML", UNREADABLE, "PKG-022"),
    case("yaml-large", _yaml("resources: []\nx: '" + "x" * 6_000_000 + "'"), "YAML of 6 MB", UNREADABLE, "PKG-022"),
    case("yaml-object", _yaml("resources: !!python/object/apply:os.system ['touch ../outside/made']\n"), "YAML that asks for code", UNREADABLE, "PKG-020"),
    case("yaml-broken", _yaml("resources: [a\n  b: {"), "YAML with a hole", UNREADABLE, "PKG-020"),
    case("yaml-odd-keys", _yaml("? [a]\n: 1\n1: 2\nnull: 3\nresources: []\n"), "YAML with keys that are lists", UNREADABLE, "PKG-020"),
    case("yaml-odd-values", _yaml("resources:\n- {name: t, path: 2020-01-01, bytes: 0x10, schema: {fields: [{name: 1}, {name: 2020-01-01}]}}\n"), "YAML with dates for texts", FINDINGS),
    case("yaml-schema-aliases", _schema_bomb, "schema file of a billion aliases", FINDINGS, "PKG-033"),
    case("deep-schema-file", given(resource(path="t.csv", schema="s.json"), {"s.json": b'{"fields":' + b"[" * 100_000 + b"}"}), "schema file of 100,000 levels", FINDINGS, "PKG-033"),
    case("many-resources", given({"name": "p", "resources": [{"name": f"r{n}", "path": "t.csv"} for n in range(5_000)]}), "5,000 resources", FINE, seconds=150, megabytes=900, long=True),
    case("too-many-resources", given({"resources": [{"name": f"r{n}", "path": "t.csv"} for n in range(20_001)]}), "20,001 resources", UNREADABLE, "PKG-022"),
    case("many-fields", _many_fields(10_000), "schema of 10,000 fields", FINE, seconds=60, megabytes=900),
    case("circle-of-keys", given(_references(("a", "b"), ("b", "c"), ("c", "a"))), "foreign keys in a circle", FINE),
    case("key-to-itself", given(_references(("a", ""), ("b", "b"))), "foreign keys of a table to itself", (FINE, FINDINGS)),
    case("key-to-nowhere", given(_references(("a", "nowhere"))), "foreign key to no resource", FINDINGS),
    *(
        case(f"every-key-{kind}", given(_wrong_everywhere(value)), f"every key given a {kind}", (FINDINGS, UNREADABLE))
        for kind, value in _ODD.items()
    ),
)  # fmt: skip
