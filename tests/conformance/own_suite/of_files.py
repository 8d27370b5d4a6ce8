"""Single files, with and without a schema, and checklists."""

from __future__ import annotations

import dataclasses
import gzip
from typing import Any

from own_suite.case import Case, of, table

_FIELDS = [of("code", "integer"), of("town", must={"required": True})]
_SCHEMA = {"fields": _FIELDS, "primaryKey": "code"}
_TEXT = "code,town\n1,Meihua\nx,Pingshi\n1,\n2\n"


def _alone(name: str, text: bytes | str, entry: str = "data.csv", **options: Any) -> Case:
    return Case(name, {entry: text}, entry, options)


def _listed(name: str, checklist: dict[str, Any], text: str = _TEXT) -> Case:
    made = table(name, text, _FIELDS, schema={"primaryKey": "code"})
    return dataclasses.replace(made, options={"checklist": checklist})


FILE_CASES: tuple[Case, ...] = (
    _alone("file", _TEXT),
    _alone("file-with-schema", _TEXT, schema=_SCHEMA),
    _alone("file-tsv-with-schema", _TEXT.replace(",", "\t"), "data.tsv", schema=_SCHEMA),
    _alone("file-gzip-with-schema", gzip.compress(_TEXT.encode(), mtime=0), "data.csv.gz", schema=_SCHEMA),
    _alone("file-jsonl-with-schema", '{"code": 1, "town": "a"}\n{"code": "x"}\n', "data.jsonl", schema=_SCHEMA),
    _alone("file-with-no-rows", "code,town\n", schema=_SCHEMA),
    _alone("file-empty", "", schema=_SCHEMA),
    _alone("file-of-untyped-columns", "day,share\n2024-01-01,0.5\n2024-01-02,x\n"),
    _alone("file-with-wrong-schema", _TEXT, schema={"fields": [of("code", "whole"), of("town")]}),
    _alone("file-with-other-heading", "id,town\n1,a\n", schema=_SCHEMA),
    _alone("file-referring-to-itself", "code,above\n1,\n2,1\n3,7\n", schema={
        "fields": [of("code", "integer"), of("above", "integer")],
        "foreignKeys": [{"fields": "above", "reference": {"resource": "", "fields": "code"}}],
    }),
    _listed("checklist-empty", {}),
    _listed("checklist-picks", {"pickErrors": ["type-error"]}),
    _listed("checklist-skips", {"skipErrors": ["primary-key", "missing-cell"]}),
    _listed("checklist-duplicate-rows", {"checks": [{"type": "duplicate-row"}]}, "code,town\n1,a\n2,b\n1,a\n"),
    _listed("checklist-row-constraint", {"checks": [{"type": "row-constraint", "formula": "code > 1"}]}, "code,town\n1,a\n2,b\n"),
    _listed("checklist-deviated", {"checks": [{"type": "deviated-cell"}]}),
    _listed("checklist-dimensions", {"checks": [{"type": "table-dimensions", "maxRows": 2}]}),
    _listed("checklist-forbidden", {"checks": [{"type": "forbidden-value", "fieldName": "town", "values": ["Meihua"]}]}),
    _listed("checklist-ascii", {"checks": [{"type": "ascii-value"}]}, "code,town\n1,镇\n"),
    _listed(
        "checklist-required", {"checks": [{"type": "required-value", "fieldName": "town", "values": ["Lechang"]}]}
    ),
    _listed("checklist-of-no-field", {"checks": [{"type": "forbidden-value", "fieldName": "x", "values": ["1"]}]}),
    _listed(
        "checklist-sequence", {"checks": [{"type": "sequential-value", "fieldName": "code"}]}, "code,town\n1,a\n3,b\n"
    ),
    _listed("checklist-truncated", {"checks": [{"type": "truncated-value"}]}, f"code,town\n1,{'a' * 255}\n"),
    _listed(
        "checklist-deviated-value",
        {"checks": [{"type": "deviated-value", "fieldName": "code"}]},
        "code,town\n" + "".join(f"{n},a\n" for n in range(20)) + "99999,b\n",
    ),
    _listed(
        "checklist-deviated-cell",
        {"checks": [{"type": "deviated-cell"}]},
        "code,town\n" + "".join(f"{n},{'a' * (n % 3 + 1)}\n" for n in range(40)) + f"99,{'b' * 400}\n",
    ),
    _listed("checklist-unknown-check", {"checks": [{"type": "no-such-check"}]}),
)  # fmt: skip
