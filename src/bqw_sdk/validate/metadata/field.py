"""One field of a schema: its type, its format, and the properties that go with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bqw_sdk.validate.metadata import field_rules as cards
from bqw_sdk.validate.metadata import kinds
from bqw_sdk.validate.metadata.constraints import judge_constraints
from bqw_sdk.validate.metadata.labelled import judge_categories, judge_field_missing_values
from bqw_sdk.validate.metadata.schema_rules import OLD_FORM

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.validate.metadata.notes import Notes, Spot

_ONLY_DEFAULT = ("default",)
_FORMATS: dict[str, tuple[str, ...] | None] = {  # None: a pattern, or anything
    "string": ("default", "email", "uri", "binary", "uuid"),
    "geopoint": ("default", "array", "object"),
    "geojson": ("default", "topojson"),
    **dict.fromkeys(("date", "time", "datetime", "any"), None),
    **dict.fromkeys(
        ("number", "integer", "boolean", "object", "array", "list", "year", "yearmonth", "duration"),
        _ONLY_DEFAULT,
    ),
}
_TEMPORAL = ("date", "time", "datetime")
_ITEM_TYPES = ("string", "integer", "boolean", "number", "datetime", "date", "time")
_DIRECTIVE = re.compile(r"%[-#]?(.?)", re.DOTALL)
_DIRECTIVES = frozenset("aAbBcdDeFfGgHhIjklMmnpRrSsTtUuVvWwXxYyZz%")
_TEXTS: dict[str, Callable[[object], bool]] = dict.fromkeys(("title", "description"), kinds.is_text)
_BY_TYPE: dict[str, dict[str, Callable[[object], bool]]] = {
    "number": {"decimalChar": kinds.is_text, "groupChar": kinds.is_text, "bareNumber": kinds.is_flag},
    "integer": {"groupChar": kinds.is_text, "bareNumber": kinds.is_flag, "categoriesOrdered": kinds.is_flag},
    "string": {"categoriesOrdered": kinds.is_flag},
    "boolean": {"trueValues": kinds.is_texts, "falseValues": kinds.is_texts},
    "list": {"delimiter": kinds.is_text},
}


def judge_field(notes: Notes, spot: Spot, field: dict[object, object]) -> None:
    """Judge a field, its name apart.

    >>> from bqw_sdk.validate.metadata.notes import Notes, Spot
    >>> notes = Notes("datapackage.json")
    >>> judge_field(notes, Spot("/resources/0/schema/fields/0"), {"name": "a", "type": "int"})
    >>> [finding.rule for finding in notes.findings]
    ['PKG-160']
    """
    kind = field.get("type", "any")
    if not isinstance(kind, str) or kind not in _FORMATS:
        notes.tell(cards.FIELD_TYPE, spot.at("type"), kind)
        return
    kinds.judge_kinds(notes, spot, field, {**_TEXTS, **_BY_TYPE.get(kind, {})}, cards.FIELD_VALUE)
    form = _judge_format(notes, spot.at("format"), field.get("format", "default"), kind)
    if kind == "list" and field.get("itemType", "string") not in _ITEM_TYPES:
        notes.tell(cards.ITEM_TYPE, spot.at("itemType"), field["itemType"])
    if "rdfType" in field and not kinds.is_address(field["rdfType"]):
        notes.tell(cards.RDF_TYPE, spot.at("rdfType"), field["rdfType"])
    judge_field_missing_values(notes, spot, field)
    judge_categories(notes, spot, field)
    if "constraints" in field:
        judge_constraints(notes, spot.at("constraints"), field, form)


def _judge_format(notes: Notes, spot: Spot, form: object, kind: str) -> str | None:
    if not isinstance(form, str):
        notes.tell(cards.FIELD_VALUE, spot, form)
        return None
    if form.startswith("fmt:"):
        notes.tell(OLD_FORM, spot, form)
        form = form.removeprefix("fmt:")
    allowed = _FORMATS[kind]
    known = form in allowed if allowed is not None else kind not in _TEMPORAL or _is_temporal_format(form)
    if not known:
        notes.tell(cards.FIELD_FORMAT, spot, form)
        return None
    return form


def _is_temporal_format(form: str) -> bool:
    directives = _DIRECTIVE.findall(form)
    return form in {"default", "any"} or (
        bool(directives) and all(each in _DIRECTIVES for each in directives)
    )
