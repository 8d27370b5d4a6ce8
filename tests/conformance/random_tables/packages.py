"""Random packages: tables with keys and references among them, described and written to a folder."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

from random_tables.cells import ANYWHERE, clean_text, pool_of
from random_tables.fields import NAMES, plain_field, random_field, random_missing
from random_tables.texts import random_writing, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "gbk",
    "utf-16",
    "utf-16-le",
    "utf-8",
    "UTF-8",
    "utf8",
    "latin-1",
    "big5",
)
_VERSION_2 = "https://datapackage.org/profiles/2.0/datapackage.json"
_COMMON = ("string", "integer", "number", "date", "boolean", "year", "any")
_MATCHES = ("exact", "equal", "subset", "superset", "partial")


@dataclass
class _Table:
    name: str
    schema: dict[str, Any] | None
    fields: list[dict[str, Any]]
    rows: list[list[str]]
    resource: dict[str, Any]


def random_case(seed: int, folder: Path) -> Path:
    """Write the package of a seed to a folder, and return the path of its description."""
    random = Random(seed)  # noqa: S311  # the same cases every time are the point
    newer, plain = random.random() < 0.6, random.random() < 0.3
    tables = [
        _plain_table(random, f"t{number}") if plain else _table(random, f"t{number}", newer=newer)
        for number in range(random.choice((1, 1, 1, 2, 2, 3)))
    ]
    for table in tables:
        if table.schema is not None:
            _keys(random, table, tables)
    for table in tables:
        (_write_plainly if plain else _write)(random, table, folder)
    package: dict[str, Any] = {"name": "p", "resources": [table.resource for table in tables]}
    if newer:
        package["$schema"] = _VERSION_2
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _table(random: Random, name: str, *, newer: bool) -> _Table:
    names = random.sample(NAMES, random.choice((1, 2, 2, 3, 3, 4, 6)))
    fields = [random_field(random, each, newer=newer) for each in names]
    schema: dict[str, Any] | None = {"fields": [dict(field) for field in fields]}
    if schema is not None and random.random() < 0.25:
        schema["missingValues"] = random_missing(random, newer=newer)
    if schema is not None and newer and random.random() < 0.3:
        schema["fieldsMatch"] = random.choice(_MATCHES)
    if random.random() < 0.07:
        schema = None
    heading = _heading(random, names, matched=bool(schema and schema.get("fieldsMatch", "exact") != "exact"))
    dirt = random.choice((0.0, 0.03, 0.3, 0.3, 0.8))
    few = random.choice((0, 1, 2, 3, 5, 8, 8, 12, 20, 20, 40, 130 if random.random() < 0.2 else 10))
    by_name = {field["name"]: field for field in fields}
    columns = [by_name.get(label, fields[min(at, len(fields) - 1)]) for at, label in enumerate(heading)]
    body = [[_text(random, field, row, dirt) for field in columns] for row in range(1, few + 1)]
    if body and random.random() < 0.3:
        body += random.choices(body, k=random.randrange(1, 3))
    return _Table(name, schema, fields, [heading, *body], {"name": name})


def _plain_table(random: Random, name: str) -> _Table:
    # Many tools write packages without anything unusual in them, and what is usual has a road of its own.
    fields = [plain_field(random, each) for each in random.sample(NAMES, random.choice((1, 2, 3, 4)))]
    schema: dict[str, Any] = {"fields": [dict(field) for field in fields]}
    if random.random() < 0.2:
        schema["missingValues"] = random_missing(random, newer=False)
    dirt = random.choice((0.0, 0.03, 0.3, 0.8))
    few = random.choice((1, 3, 8, 12, 20, 40, 130 if random.random() < 0.3 else 10))
    body = [[_text(random, field, row, dirt) for field in fields] for row in range(1, few + 1)]
    return _Table(name, schema, fields, [[field["name"] for field in fields], *body], {"name": name})


def _write_plainly(random: Random, table: _Table, folder: Path) -> None:
    how = random_writing(random, ",")
    sound = replace(how, odd_cells=0.0, odd_lines=0.0, ragged=0.0, final_newline=True)
    first = 101 if random.random() < 0.8 else 1
    text = written(random, table.rows[:first], sound)
    text += written(random, table.rows[first:], how, headed=False)
    data = text.encode("utf-8")
    (folder / f"{table.name}.csv").write_bytes(data)
    table.resource |= {"path": f"{table.name}.csv", "schema": table.schema}
    if random.random() < 0.1:
        table.resource["bytes"] = len(data) + random.choice((0, 1))


def _text(random: Random, field: dict[str, Any], row: int, dirt: float) -> str:
    chance = random.random()
    if chance < dirt * 0.1:
        return ""
    if chance < dirt * 0.22:
        return random.choice(ANYWHERE)
    if chance < dirt:
        return random.choice(pool_of(field))
    listed = field.get("constraints", {}).get("enum")
    if listed and random.random() < 0.7:
        return str(random.choice(listed))
    return clean_text(random, field, row if random.random() < 0.95 else 1)


def _heading(random: Random, names: list[str], *, matched: bool) -> list[str]:
    heading = list(names)
    if matched and random.random() < 0.5:
        random.shuffle(heading)
    if random.random() < 0.8:
        return heading
    at = random.randrange(len(heading))
    random.choice(_SPOILED)(heading, at)
    return heading or ["only"]


def _relabelled(told: Callable[[str], str]) -> Callable[[list[str], int], None]:
    def change(heading: list[str], at: int) -> None:
        heading[at] = told(heading[at])

    return change


_SPOILED: tuple[Callable[[list[str], int], None], ...] = (
    _relabelled(lambda label: f"{label}x"), _relabelled(lambda _: ""), _relabelled(str.upper),
    _relabelled(lambda label: f" {label} "), _relabelled(lambda _: "a\nb"), _relabelled(lambda _: 'say "x"'),
    _relabelled(lambda label: f"\ufeff{label}"), _relabelled(lambda _: "1"), _relabelled(lambda _: "id2"),
    lambda heading, at: heading.insert(at, "more"), lambda heading, at: heading.insert(at, heading[-1]),
    lambda heading, at: heading.__delitem__(at), lambda heading, _: heading.reverse(),
    lambda heading, _: heading.extend(["more", "more", ""]),
)  # fmt: skip


def _keys(random: Random, table: _Table, tables: list[_Table]) -> None:
    schema = table.schema or {}
    names = [field["name"] for field in table.fields]
    plain = [field["name"] for field in table.fields if _hashable(field)]
    common = [field["name"] for field in table.fields if field.get("type", "any") in _COMMON]
    if common and random.random() < 0.7:
        plain = common
    if plain and random.random() < 0.35:
        key = random.sample(plain, min(len(plain), random.choice((1, 1, 2, 3))))
        schema["primaryKey"] = key[0] if len(key) == 1 and random.random() < 0.5 else key
    if plain and random.random() < 0.4:
        schema["foreignKeys"] = [
            _reference(random, table, tables, plain) for _ in range(random.choice((1, 1, 2)))
        ]
    if not names:
        schema.pop("primaryKey", None)


def _hashable(field: dict[str, Any]) -> bool:
    return field.get("type") not in ("object", "array", "list", "geojson")


def _reference(random: Random, table: _Table, tables: list[_Table], plain: list[str]) -> dict[str, Any]:
    other = random.choice(tables)
    there = [field for field in other.fields if _hashable(field)] or other.fields
    if random.random() < 0.8:
        there = [field for field in there if field.get("type", "any") in _COMMON] or there
    width = min(len(plain), len(there), random.choice((1, 1, 2)))
    here = random.sample(plain, width)
    target = [field["name"] for field in random.sample(there, width)]
    itself = "" if other is table and random.random() < 0.8 else other.name
    _fill(random, table, other, list(zip(here, target, strict=True)))
    plainly = width == 1 and random.random() < 0.5
    return {
        "fields": here[0] if plainly else here,
        "reference": {"resource": itself, "fields": target[0] if plainly else target},
    }


def _fill(random: Random, table: _Table, other: _Table, pairs: list[tuple[str, str]]) -> None:
    # Most values do stand in the other table, or every row would be a flaw.
    for row in table.rows[1:]:
        source = random.choice(other.rows[1:]) if len(other.rows) > 1 else None
        for here, there in pairs:
            if source and here in table.rows[0] and there in other.rows[0] and random.random() < 0.85:
                at, place = table.rows[0].index(here), other.rows[0].index(there)
                if at < len(row) and place < len(source):
                    row[at] = source[place]


def _write(random: Random, table: _Table, folder: Path) -> None:
    resource, suffix = table.resource, "csv"
    delimiter = ","
    chance = random.random()
    if chance < 0.08:
        delimiter, suffix = "\t", "tsv"
    elif chance < 0.2:
        delimiter = random.choice((";", "|", "\t", ":", " "))
        if random.random() < 0.7:
            resource["dialect"] = (
                {"delimiter": delimiter} if random.random() < 0.5 else {"csv": {"delimiter": delimiter}}
            )
    elif chance < 0.24:
        resource["dialect"] = random.choice(
            (
                {"header": False}, {"commentChar": "#"}, {"skipInitialSpace": True}, {"headerRows": [2]}, {"quoteChar": "'"},
                {"header": True}, {"doubleQuote": True}, {"lineTerminator": "\n"}, {"headerCase": False}, {"skipBlankRows": True},
            )
        )  # fmt: skip
    text = written(random, table.rows, random_writing(random, delimiter))
    data = _encoded(random, text, resource)
    path = f"{table.name}.{suffix}"
    if random.random() < 0.03:
        path, data = f"{path}.gz", gzip.compress(data, mtime=0)
    resource["path"] = path
    (folder / path).write_bytes(data)
    if table.schema is not None:
        resource["schema"] = table.schema
    _stats(random, table, data)


def _encoded(random: Random, text: str, resource: dict[str, Any]) -> bytes:
    encoding = random.choice(_ENCODINGS) if random.random() < 0.3 else "utf-8"
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        encoding = "utf-8"
        data = text.encode(encoding)
    if encoding != "utf-8" or random.random() < 0.3:
        resource["encoding"] = encoding
    if encoding == "utf-8" and random.random() < 0.1:
        data = b"\xef\xbb\xbf" + data
    return data


def _stats(random: Random, table: _Table, data: bytes) -> None:
    resource, wrong = table.resource, random.random() < 0.4
    if random.random() < 0.06:
        resource["bytes"] = len(data) + wrong
    if random.random() < 0.06:
        digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
        resource["hash"] = random.choice(("", "md5:")) + ("0" * 32 if wrong else digest)
    elif random.random() < 0.06:
        resource["hash"] = "sha256:" + ("0" * 64 if wrong else hashlib.sha256(data).hexdigest())
    if random.random() < 0.05:
        resource["rows"] = len(table.rows) - 1 + wrong
    if random.random() < 0.05:
        resource["fields"] = len(table.rows[0]) + wrong
