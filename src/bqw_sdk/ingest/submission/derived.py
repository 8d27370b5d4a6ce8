"""Cells that were left empty and follow from another column: the days of a period, the level of a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bqw_sdk.model.cells import cell_text
from bqw_sdk.model.functions import FUNCTIONS
from bqw_sdk.rules.derived import Derived

if TYPE_CHECKING:
    from bqw_sdk.ingest.submission.filled import FilledTable


def fill_derived(filled: FilledTable) -> None:
    """Fill empty cells with what follows from another cell of the row, where that one was understood."""
    doubtful = {(each.row, each.field) for each in filled.findings}
    for rule in filled.found.dataset.rules:
        if not isinstance(rule, Derived):
            continue
        source = filled.found.dataset.field(rule.source)
        right = re.compile(source.pattern or ".+")
        derived = filled.edited(rule.field)
        for number, text in enumerate(filled.edited(rule.source)):
            empty = not derived[number]
            if (
                not (empty and right.fullmatch(text))
                or {(number, rule.source), (number, rule.field)} & doubtful
            ):
                continue
            if result := cell_text(FUNCTIONS[rule.function](text)):
                derived[number] = result
                filled.change(number, rule.field, "", result, "value-derived")
