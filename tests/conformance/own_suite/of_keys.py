"""Primary keys, foreign keys, and what happens when their columns are not there."""

from __future__ import annotations

from typing import Any

from own_suite.case import Case, of, packaged, table

_TOWNS = "code,town\n1,Meihua\n2,Pingshi\n3,\n"
_NEWER = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}
_KEYED = [of("code", "integer"), of("part"), of("n", "integer")]


def _pair(
    name: str, text: str, key: Any, there: Any, *, kind: str = "integer", towns: str = _TOWNS, **more: Any
) -> Case:
    towns_schema = {"fields": [of("code", "integer"), of("town")], **more.pop("towns_schema", {})}
    villages = {
        "fields": [of("village"), of("town", kind)],
        "foreignKeys": [{"fields": key, "reference": {"resource": "towns", "fields": there}}],
    }
    return packaged(
        name, {"name": "towns", "path": "towns.csv", "schema": towns_schema},
        {"name": "places", "path": "places.csv", "schema": villages},
        files={"towns.csv": towns, "places.csv": text}, **more,
    )  # fmt: skip


KEY_CASES: tuple[Case, ...] = (
    table("primary", "code,part,n\n1,a,1\n2,b,2\n1,c,3\n,d,4\n01,e,5\n", _KEYED, schema={"primaryKey": "code"}),
    table("primary-with-ragged-rows", "code,part,n\n1,a\n1,b,2\n2,c,3\n2,d\n3,e,5,6\n3,f,7\n", _KEYED, schema={"primaryKey": "code"}),
    table("primary-of-two", "code,part,n\n1,a,1\n1,b,2\n1,a,3\n,,4\n,a,5\n,a,6\n1,,7\n1,,8\n", _KEYED, schema={"primaryKey": ["code", "part"]}),
    table("primary-with-wrong-cells", "code,part,n\nx,a,1\ny,a,2\n1,a,3\n", _KEYED, schema={"primaryKey": "code"}),
    table("primary-with-blank-rows", "code,part,n\n1,a,1\n\n,,\n2\n2\n", _KEYED, schema={"primaryKey": "code"}),
    table("primary-of-a-missing-column", "part,n\na,1\na,2\n", _KEYED, schema={"primaryKey": "code", "fieldsMatch": "superset"}),
    table("primary-and-unique", "code,part,n\n1,a,1\n1,a,1\n", [of("code", must={"unique": True}), *_KEYED[1:]], schema={"primaryKey": "code"}),
    table("primary-of-no-field", "code,part,n\n1,a,1\n", _KEYED, schema={"primaryKey": "id"}),
    table("unique-across-many-rows", "n\n" + "".join(f"{n}\n" for n in range(4000)) + "7\n3999\n", [of("n", "integer", must={"unique": True})]),
    table("uniqueKeys-v2", "code,part,n\n1,a,1\n1,a,2\n", _KEYED, schema={"uniqueKeys": [["code", "part"]]}, package=_NEWER),
    _pair("foreign", "village,town\na,1\nb,4\nc,\nd,x\ne,01\n", "town", "code"),
    _pair("foreign-lists", "village,town\na,1\nb,4\n", ["town"], ["code"]),
    _pair("foreign-other-type", "village,town\na,1\nb,2\n", "town", "code", kind="string"),
    _pair("foreign-number-to-integer", "village,town\na,1.0\nb,1.5\nc,2\n", "town", "code", kind="number"),
    _pair("foreign-boolean-to-integer", "village,town\na,1\nb,0\n", "town", "code", kind="boolean"),
    _pair("foreign-of-two", "village,town\nMeihua,1\nPingshi,1\n,3\n,\nMeihua,\n", ["town", "village"], ["code", "town"]),
    _pair("foreign-to-no-rows", "village,town\na,1\n", "town", "code", towns="code,town\n"),
    _pair("foreign-to-wrong-cells", "village,town\na,1\nb,\nc,x\n", "town", "code", towns="code,town\nx,y\n1,z\n"),
    _pair("foreign-to-a-misspelt-column", "village,town\na,1\nb,\n", "town", "code", towns="kode,town\n1,a\n"),
    _pair("foreign-to-ragged-rows", "village,town\na,1\nb,2\nc,3\n", "town", "code", towns="code,town\n1\n2,b,c\n\n"),
    _pair("foreign-to-a-missing-column", "village,town\na,1\n", "town", "code", towns="town\na\n", towns_schema={"fieldsMatch": "superset"}),
    _pair("foreign-of-two-to-half-a-key", "village,town\n,1\na,2\n", ["town", "village"], ["code", "town"], towns="code\n1\n2\n"),
    _pair("foreign-to-an-empty-file", "village,town\na,1\n", "town", "code", towns=""),
    _pair("foreign-to-unknown-field", "village,town\na,1\n", "town", "id"),
    _pair("foreign-of-unknown-field", "village,town\na,1\n", "place", "code"),
    _pair("foreign-widths-differ", "village,town\na,1\n", ["town", "village"], ["code"]),
    table(
        "foreign-to-itself", "code,above\n1,\n2,1\n3,9\n4,4\n", [of("code", "integer"), of("above", "integer")],
        schema={"foreignKeys": [{"fields": "above", "reference": {"resource": "", "fields": "code"}}]},
    ),
    packaged(
        "foreign-in-a-circle",
        {"name": "a", "path": "a.csv", "schema": {"fields": [of("i"), of("j")], "foreignKeys": [{"fields": "j", "reference": {"resource": "b", "fields": "i"}}]}},
        {"name": "b", "path": "b.csv", "schema": {"fields": [of("i"), of("j")], "foreignKeys": [{"fields": "j", "reference": {"resource": "a", "fields": "i"}}]}},
        files={"a.csv": "i,j\n1,x\n2,y\n", "b.csv": "i,j\nx,1\nz,3\n"},
    ),
    packaged(
        "foreign-to-no-table",
        {"name": "a", "path": "a.csv", "schema": {"fields": [of("i")], "foreignKeys": [{"fields": "i", "reference": {"resource": "none", "fields": "i"}}]}},
        files={"a.csv": "i\n1\n"},
    ),
    packaged(
        "foreign-to-a-table-not-there",
        {"name": "a", "path": "a.csv", "schema": {"fields": [of("i")], "foreignKeys": [{"fields": "i", "reference": {"resource": "b", "fields": "i"}}]}},
        {"name": "b", "path": "b.csv", "schema": {"fields": [of("i")]}},
        files={"a.csv": "i\n1\n"},
    ),
    packaged(
        "foreign-to-json",
        {"name": "a", "path": "a.csv", "schema": {"fields": [of("i", "integer")], "foreignKeys": [{"fields": "i", "reference": {"resource": "b", "fields": "i"}}]}},
        {"name": "b", "data": [{"i": 1}, {"i": 2}], "schema": {"fields": [of("i", "integer")]}},
        files={"a.csv": "i\n1\n3\n"},
    ),
)  # fmt: skip
