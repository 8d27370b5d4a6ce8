"""Inputs that make a careless validator call out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hostile_inputs.case import FINDINGS, FINE, Case, Where, case, package, resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _asks(make: Callable[[str], dict[str, Any]], **files: Callable[[str], object]) -> Callable[[Where], Path]:
    def build(where: Where) -> Path:
        written = {f"{name}.json": json.dumps(content(where.address)) for name, content in files.items()}
        return package(where, make(where.address), written)

    return build


def _one(name: str, make: Callable[[str], dict[str, Any]], does: str, *rules: str, **more: Any) -> Case:
    return case(name, _asks(make, **more.pop("files", {})), does, more.pop("exits", FINDINGS), *rules, **more)


_FIELDS = {"fields": [{"name": "id"}, {"name": "name"}]}
_DEEPER = {"nested": lambda at: {"resources": [{"name": "x", "path": f"{at}/x.csv"}]}}
_TASKS = {"nested": lambda at: {"tasks": [{"path": f"{at}/x.csv"}]}}
_REFERS = {"profile": lambda at: {"$ref": f"{at}/more.json"}}
_RENAMES = {
    "profile": lambda at: {
        "properties": {"resources": {"$id": f"{at}/a.json", "$ref": "#/definitions/a"}},
        "definitions": {"a": {}},
    }
}

ADDRESS_CASES = (
    _one("data-address", lambda at: resource(path=f"{at}/t.csv"), "data at an address", "PKG-028"),
    _one("data-address-capitals", lambda at: resource(path=f"{at.upper()}/t.csv"), "address in capitals", "PKG-028"),
    _one("data-address-blank", lambda at: resource(path=f" {at}/t.csv"), "address behind a blank", "PKG-028"),
    _one("data-address-tab", lambda at: resource(path=f"ht\ttp{at[4:]}/t.csv"), "tab within the scheme", "PKG-028"),
    _one("data-address-ftp", lambda at: resource(path=f"ftp{at[4:]}/t.csv"), "data at an ftp address", "PKG-028"),
    _one("data-address-bucket", lambda _at: resource(path="s3://bucket/t.csv"), "data in a bucket", "PKG-028"),
    _one("data-address-database", lambda _at: resource(path="sqlite:///t.db"), "data in a database", "PKG-028"),
    _one("data-address-in-parts", lambda at: resource(path=["t.csv", f"{at}/t.csv"]), "second part at an address", "PKG-028"),
    _one("data-address-extra", lambda at: resource(path="t.csv", extrapaths=[f"{at}/t.csv"]), "extra path at an address", "PKG-028"),
    _one("data-address-old", lambda at: resource(url=f"{at}/t.csv"), "address under the old key url", "PKG-028"),
    _one("data-scheme", lambda _at: resource(path="t.csv", scheme="http"), "scheme said apart", "PKG-028"),
    _one("schema-address", lambda at: resource(path="t.csv", schema=f"{at}/s.json"), "schema at an address", "PKG-029"),
    _one("dialect-address", lambda at: resource(path="t.csv", dialect=f"{at}/d.json"), "dialect at an address", "PKG-030"),
    _one("profile-address", lambda at: {"profile": f"{at}/p.json", **resource(path="t.csv")}, "profile at an address", "PKG-031"),
    _one("profiles-address", lambda at: {"profiles": [f"{at}/p.json"], **resource(path="t.csv")}, "first of profiles at an address", "PKG-031"),
    _one("resource-profile-address", lambda at: resource(path="t.csv", profile=f"{at}/p.json"), "profile of a resource at an address", "PKG-031"),
    _one("fiscal-profile", lambda _at: {"profile": "fiscal-data-package", **resource(path="t.csv")}, "a profile name that stands for an address", "PKG-031"),
    _one("profile-refers", lambda _at: {"profile": "profile.json", **resource(path="t.csv")}, "$ref in a profile file", "PKG-040", files=_REFERS),
    _one("profile-renames", lambda _at: {"profile": "profile.json", **resource(path="t.csv")}, "$id in a profile file", "PKG-040", files=_RENAMES),
    _one("nested-package", lambda _at: resource(path="nested.json"), "data that is a package", "PKG-032", files=_DEEPER),
    _one("nested-inquiry", lambda _at: resource(path="nested.json"), "data that is a list of tasks", "PKG-032", files=_TASKS),
    _one("nested-inline", lambda at: resource(data={"resources": [{"name": "x", "path": f"{at}/x.csv"}]}), "inline data that is a package", "PKG-032"),
    _one("nested-inline-tasks", lambda at: resource(data={"tasks": [{"path": f"{at}/x.csv"}]}), "inline data that is a list of tasks", "PKG-032"),
    _one("foreign-key-address", lambda at: resource(path="t.csv", schema={**_FIELDS, "foreignKeys": [{"fields": "id", "reference": {"resource": f"{at}/x", "fields": "id"}}]}), "foreign key into an address", exits=(FINDINGS,)),
    _one("version-address", lambda at: {"$schema": f"{at}/p.json", **resource(path="t.csv")}, "$schema at an address, which nobody fetches", exits=(FINE, FINDINGS)),
    _one("schema-version-address", lambda at: resource(path="t.csv", schema={"$schema": f"{at}/p.json", **_FIELDS}), "$schema of a schema at an address", exits=(FINE, FINDINGS)),
    _one("checklist-address", lambda at: {"checklist": f"{at}/c.json", **resource(path="t.csv", pipeline=f"{at}/q.json", basepath=at)}, "addresses under keys of other tools", exits=(FINE, FINDINGS)),
)  # fmt: skip
