"""Figures with a width: 约650余万 in a table that keeps value, bounds and qualifier apart fills all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.ingest.values import NotUnderstood, read_quantity
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from bqw_sdk.ingest.submission.filled import FilledTable

_PARTS = ("lower", "upper", "lower_open", "upper_open", "qualifier", "as_published")
"""What a dataset may keep of a figure beside its ``value``."""


def fill_quantities(filled: FilledTable, given: frozenset[str]) -> None:
    """Read figures of the column ``value`` with their qualifiers, where the sender gives no bounds of its own."""
    names = {each.name for each in filled.found.dataset.fields}
    if "qualifier" not in names or "value" not in given or given & {"lower", "upper", "qualifier"}:
        return
    kept = [part for part in _PARTS if part in names and part not in given]
    column = filled.found.column_of("value")
    unit = filled.found.unit_of(column) if column else ""
    changed = filled.changes.get("value")
    raw_of = {each.origin.row: each.raw for each in changed or () if each.rule != "filled-down"}
    understood = set()
    texts = {name: filled.edited(name) for name in ("value", *kept)}
    for number, row in enumerate(filled.found.rows):
        text = texts["value"][number]
        raw = raw_of.get(row, text)
        if not raw:
            continue
        found = read_quantity(raw, unit=unit)
        if isinstance(found, NotUnderstood):
            continue
        quantity = found.result
        understood.add(row)
        told = {
            "lower": quantity.lower, "upper": quantity.upper, "lower_open": quantity.lower_open,
            "upper_open": quantity.upper_open, "qualifier": quantity.qualifier, "as_published": raw,
        }  # fmt: skip
        value = cell_text(quantity.value)
        if value != text:
            texts["value"][number] = value
            filled.change(number, "value", raw, value, found.rule)
        for part in kept:
            if text := cell_text(told[part]):
                texts[part][number] = text
                filled.change(number, part, raw, text, found.rule)
    filled.findings[:] = [
        each for each in filled.findings if each.field != "value" or each.origin.row not in understood
    ]
