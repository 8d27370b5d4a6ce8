"""A dataset as a Data Package v2 Table Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field
    from bqw_sdk.model.marks import Ref

TABLE_SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
EMPTY_CELL = {"value": "", "label": "empty", "label@zh": "空"}


def table_schema(
    dataset: Dataset, *, released: bool = False, present: frozenset[str] | None = None
) -> dict[str, Any]:
    """Return the Table Schema of a dataset as plain JSON values.

    With ``released`` the columns that never leave the house are not in it. ``present`` names the
    datasets of the package: references to others are left out (a package cannot point outside itself).

    >>> from bqw_sdk.datasets import dataset_named
    >>> table_schema(dataset_named("places"))["primaryKey"]
    ['code']
    """
    fields = [field for field in dataset.fields if not (released and field.left_out)]
    schema: dict[str, Any] = {
        "$schema": TABLE_SCHEMA_PROFILE,
        "name": dataset.name,
        "title": dataset.title.en,
        "title@zh": dataset.title.zh,
        "description": dataset.about.en,
        "description@zh": dataset.about.zh,
        "fields": [field_schema(field) for field in fields],
        "missingValues": [""],
        "primaryKey": list(dataset.key),
    }
    references = [
        _reference(dataset, field, field.ref)
        for field in fields
        if field.ref and (present is None or field.ref.dataset in present)
    ]
    if references:
        schema["foreignKeys"] = references
    unique = [[field.name] for field in fields if field.unique]
    if unique:
        schema["uniqueKeys"] = unique
    return schema


def _reference(dataset: Dataset, field: Field, ref: Ref) -> dict[str, Any]:
    reference: dict[str, Any] = {"fields": [ref.field]}
    if ref.dataset != dataset.name:
        reference["resource"] = ref.dataset
    return {"fields": [field.name], "reference": reference}


def field_schema(field: Field) -> dict[str, Any]:
    """Return one field as plain JSON values."""
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.kind,
        "title": field.title.en,
        "title@zh": field.title.zh,
        "description": field.about.en,
        "description@zh": field.about.zh,
    }
    constraints: dict[str, Any] = {}
    if field.required and not field.missing:
        constraints["required"] = True
    if field.required and field.missing and field.kind == "string":
        constraints["minLength"] = 1
    if field.pattern:
        constraints["pattern"] = field.pattern
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.codes:
        constraints["enum"] = list(field.codes.values)
        described["categories"] = [
            {"value": code.value, "label": code.en, "label@zh": code.zh} for code in field.codes
        ]
    if constraints:
        described["constraints"] = constraints
    if field.missing:
        kinds = [
            {"value": kind.value, "label": kind.label.en, "label@zh": kind.label.zh} for kind in field.missing
        ]
        described["missingValues"] = kinds if field.required else [EMPTY_CELL, *kinds]
    if field.digits:
        described["precision"], described["scale"] = field.digits.precision, field.digits.scale
    if field.unit:
        described["unit"] = field.unit
    return described


def schema_text(schema: dict[str, Any]) -> str:
    """Return JSON text as it is committed: UTF-8 kept, two spaces, a newline at the end."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
