"""What a description says of itself: sizes and hashes, versions, and all that can be wrong with it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from own_suite.case import Case, of, packaged, table

_TEXT = "code,town\n1,Meihua\n2,Pingshi\n"
_FIELDS = [of("code", "integer"), of("town")]
_SIZE = len(_TEXT)
_MD5 = hashlib.md5(_TEXT.encode(), usedforsecurity=False).hexdigest()
_SHA = hashlib.sha256(_TEXT.encode()).hexdigest()
_NEWER = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}


def _said(name: str, /, **more: Any) -> Case:
    return table(name, _TEXT, _FIELDS, **more)


def _raw(name: str, text: str, entry: str = "datapackage.json") -> Case:
    return Case(name, {entry: text, "data.csv": _TEXT}, entry)


_RESOURCE = {"name": "data", "path": "data.csv", "schema": {"fields": _FIELDS}}

_STATS = (
    _said("bytes-right", bytes=_SIZE),
    _said("bytes-wrong", bytes=_SIZE + 1),
    _said("hash-md5-right", hash=_MD5),
    _said("hash-md5-wrong", hash="0" * 32),
    _said("hash-md5-named", hash=f"md5:{_MD5}"),
    _said("hash-sha256-right", hash=f"sha256:{_SHA}"),
    _said("hash-sha256-wrong", hash="sha256:" + "0" * 64),
    _said("hash-sha512", hash="sha512:" + hashlib.sha512(_TEXT.encode()).hexdigest()),
    _said("s-hash-sha1", hash="sha1:" + "0" * 40),
    _said("hash-of-an-unknown-kind", hash="crc32:1234"),
    _said("rows-right", rows=2),
    _said("rows-wrong", rows=3),
    _said("fields-wrong", fields=3),
    _said("stats-of-v1", stats={"bytes": 1, "rows": 9}),
    table("stats-with-flaws", "code,town\nx\n", _FIELDS, bytes=1, rows=5, hash="0" * 32),
)

_DESCRIBED = (
    packaged("newer-version", _RESOURCE, files={"data.csv": _TEXT}, **_NEWER),
    packaged("newer-version-of-a-table", {**_RESOURCE, "$schema": "https://datapackage.org/profiles/2.0/dataresource.json"}, files={"data.csv": _TEXT}),
    table("missing-with-labels", "code\n1\n-9\nx\n", [of("code", "integer")], schema={"missingValues": [{"value": "-9", "label": "refused"}]}, package=_NEWER),
    table("missing-with-labels-v1", "code\n1\n", [of("code", "integer")], schema={"missingValues": [{"value": "-9", "label": "refused"}]}),
    table("v2-categories", "kind\n镇\n乡\n", [of("kind", categories=["镇", "街道"])], package=_NEWER),
    table("categories-as-enum", "kind\n镇\n乡\n", [of("kind", must={"enum": ["镇"]})], package=_NEWER),
    table("control-wrong", _TEXT, _FIELDS, dialect={"csv": {"delimiter": 5}}),
    table(
        "names-alike-but-for-case", "code,Code\n1,2\n", [of("code"), of("Code")], schema={"fieldsMatch": "subset"},
        dialect={"headerCase": False},
    ),
    packaged("no-tables"),
    packaged("two-of-a-name", _RESOURCE, {**_RESOURCE}, files={"data.csv": _TEXT}),
    packaged("name-missing", {"path": "data.csv"}, files={"data.csv": _TEXT}),
    packaged("path-and-data", {**_RESOURCE, "data": []}, files={"data.csv": _TEXT}),
    packaged("neither-path-nor-data", {"name": "data"}),
    packaged("path-outside", {"name": "data", "path": "../data.csv"}),
    packaged("path-hidden", {"name": "data", "path": ".data.csv"}, files={".data.csv": _TEXT}),
    packaged("path-percent", {"name": "data", "path": "a%20b.csv"}, files={"a b.csv": _TEXT}),
    packaged("path-in-a-folder", {**_RESOURCE, "path": "tables/data.csv"}, files={"tables/data.csv": _TEXT}),
    packaged("path-chinese", {**_RESOURCE, "path": "数据/镇.csv"}, files={"数据/镇.csv": _TEXT}),
    packaged("schema-in-a-file", {**_RESOURCE, "schema": "schema.json"}, files={"data.csv": _TEXT, "schema.json": json.dumps({"fields": _FIELDS})}),
    packaged("schema-in-no-file", {**_RESOURCE, "schema": "none.json"}, files={"data.csv": _TEXT}),
    packaged("dialect-in-a-file", {**_RESOURCE, "dialect": "d.json"}, files={"data.csv": _TEXT.replace(",", ";"), "d.json": '{"delimiter": ";"}'}),
    packaged("profile-tabular", {**_RESOURCE, "profile": "tabular-data-resource"}, files={"data.csv": _TEXT}, profile="tabular-data-package"),
    packaged("profile-tabular-without-schema", {"name": "data", "path": "data.csv", "profile": "tabular-data-resource"}, files={"data.csv": _TEXT}),
    packaged("licence-without-name", _RESOURCE, files={"data.csv": _TEXT}, licenses=[{"title": "open"}]),
    packaged("contributor-without-email", _RESOURCE, files={"data.csv": _TEXT}, contributors=[{"title": "Li Lei", "email": "li"}]),
    packaged("created-no-date", _RESOURCE, files={"data.csv": _TEXT}, created="yesterday"),
    packaged("no-table-but-a-document", {"name": "note", "path": "note.txt"}, files={"note.txt": "text"}),
    packaged("document-of-wrong-size", {"name": "note", "path": "note.txt", "bytes": 9}, files={"note.txt": "text"}),
    packaged("document-missing", {"name": "note", "path": "note.txt"}),
    _raw("resources-missing", '{"name": "villages"}'),
    _raw("resources-no-list", '{"name": "villages", "resources": {}}'),
    _raw("yaml", "resources:\n  - name: data\n    path: data.csv\n", "datapackage.yaml"),
    table("field-twice", _TEXT, [of("code", "integer"), of("code")]),
    table("field-without-name", _TEXT, [{"type": "integer"}, of("town")]),
    table("field-of-unknown-type", _TEXT, [of("code", "whole"), of("town")]),
    table("field-of-unknown-format", _TEXT, [of("code", "integer"), of("town", format="postcode")]),
    table("field-without-type", _TEXT, [{"name": "code"}, {"name": "town"}]),
    table("fields-missing", _TEXT, None, schema={"primaryKey": "code"}),
    table("fields-none", _TEXT, []),
    table("fields-no-list", _TEXT, None, schema={"fields": {"code": "integer"}}),
    table("required-outside-constraints", _TEXT, [{**of("code", "integer"), "required": True}, of("town")]),
    table("example-wrong", _TEXT, [of("code", "integer", example="x"), of("town")]),
)  # fmt: skip

DESCRIPTION_CASES: tuple[Case, ...] = (*_STATS, *_DESCRIBED)
