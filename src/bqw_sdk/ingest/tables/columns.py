"""The columns of a table whose dataset is certain, and what is doubtful about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Origin, Text
from bqw_sdk.ingest.tables import telling
from bqw_sdk.ingest.tables.blocks import variants
from bqw_sdk.ingest.tables.choice import SAMPLE_HEADINGS
from bqw_sdk.ingest.tables.found import FoundColumn
from bqw_sdk.ingest.tables.headings import near_fields
from bqw_sdk.ingest.tables.unit_fit import unit_for
from bqw_sdk.ingest.values.text_forms import matching_text
from bqw_sdk.rules.derived import Derived

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.tables.blocks import Block
    from bqw_sdk.ingest.tables.choice import Candidate
    from bqw_sdk.ingest.tables.headings import HeadingMatch
    from bqw_sdk.ingest.tables.view import View
    from bqw_sdk.model.fields import Field

_CERTAIN: Final = frozenset({"stamp", "mapping", "exact"})
_NEEDING_UNITS: Final = frozenset({"yuan", "m2"})


class Columns:
    """Reads the columns of one heading: ``columns`` and ``findings`` are what comes of it."""

    def __init__(self, view: View, block: Block, choice: Candidate, unit_line: str) -> None:
        """Take the heading, the dataset chosen for it, and the unit told above it."""
        self._view, self._block, self._choice, self._unit_line = view, block, choice, unit_line
        self._dataset, self._entry = choice.dataset, choice.entry
        self.findings: list[Finding] = []
        self._lost: set[str] = set()
        headings = dict(block.headings())
        found = {column: self._column(column, texts) for column, texts in headings.items()}
        self._part_twins(found)
        given = {each.field.name for each in found.values() if each.field}
        for column, each in found.items():
            if each.how == "unknown" and column not in self._told:
                found[column] = self._suggested(column, each, headings[column], given)
        self._tell_units(found)
        self._tell_lacking(given)
        self.columns = tuple(found.values())

    def _origin(self, column: int) -> Origin:
        return self._view.origin(self._block.bottom, column)

    def _column(self, column: int, texts: tuple[str, ...]) -> FoundColumn:
        match, heading = self._choice.matches[column], "/".join(texts)
        place = self._view.sheet.first_column + column
        if match.field is None:
            if match.how == "serial":
                self.findings.append(telling.column_left_out(self._origin(column), heading, self._dataset))
            return FoundColumn(None, heading, place, "", match.how)
        decided = self._entry.units.get(match.field.name)
        if decided is None and match.misfit:
            return self._misfit(column, heading, match, match.field)
        return FoundColumn(match.field, heading, place, decided or match.unit, match.how)

    @property
    def _told(self) -> set[int]:
        """The columns about which something was said already."""
        return {each.origin.column - self._view.sheet.first_column for each in self.findings}

    def _misfit(self, column: int, heading: str, match: HeadingMatch, field: Field) -> FoundColumn:
        self._lost.add(field.name)
        self.findings.append(
            telling.unit_other(self._origin(column), heading, self._dataset, field, match.unit)
        )
        return FoundColumn(None, heading, self._view.sheet.first_column + column)

    def _part_twins(self, found: dict[int, FoundColumn]) -> None:
        """Where two columns match one field, use the only certain one, or none."""
        columns: dict[str, list[int]] = defaultdict(list)
        for column, each in found.items():
            if each.field:
                columns[each.field.name].append(column)
        for name, twins in columns.items():
            if len(twins) == 1:
                continue
            certain = [column for column in twins if found[column].how in _CERTAIN]
            kept = certain[0] if len(certain) == 1 else None
            if kept is None:
                self._lost.add(name)
            for column in twins:
                if column == kept:
                    continue
                others = [kept] if kept is not None else [each for each in twins if each != column]
                letters = ", ".join(self._origin(each).letters for each in others)
                self.findings.append(
                    telling.heading_twice(
                        self._origin(column),
                        found[column].heading,
                        self._dataset,
                        self._dataset.field(name),
                        (letters, kept is not None),
                    )
                )
                found[column] = replace(found[column], field=None, unit="", how="unknown")

    def _suggested(
        self, column: int, each: FoundColumn, texts: tuple[str, ...], given: set[str]
    ) -> FoundColumn:
        """Tell of a heading that is not known, with the field it is close to."""
        if matching_text(texts[-1]) in SAMPLE_HEADINGS:
            return each
        near: tuple[str, ...] = ()
        for text in variants(texts):
            near = near or near_fields(text, self._dataset)
        free = tuple(name for name in near if name not in given)
        origin = self._origin(column)
        if len(near) == 1 and free:
            field = self._dataset.field(free[0])
            self.findings.append(telling.heading_close(origin, each.heading, self._dataset, field))
            self._lost.add(field.name)
            return replace(each, suggestion=field.name)
        taken = near if near and not free else ()
        self.findings.append(telling.heading_unknown(origin, each.heading, self._dataset, free, taken))
        return each

    def _tell_units(self, found: dict[int, FoundColumn]) -> None:
        for column, each in found.items():
            field = each.field
            if field is None or field.unit not in _NEEDING_UNITS or each.unit or each.how == "stamp":
                continue
            if not unit_for(field, self._unit_line):
                self.findings.append(
                    telling.unit_untold(self._origin(column), each.heading, self._dataset, field)
                )

    def _tell_lacking(self, given: set[str]) -> None:
        """Tell of required fields without a column, and of entries of the mapping that say what a column says."""
        constants = self._entry.constants
        origin = self._view.origin(self._block.bottom)
        for field in self._dataset.fields:
            if field.name in given and field.name in constants and field.name not in self._lost:
                self.findings.append(
                    telling.mapping_unused(
                        origin,
                        self._dataset.name,
                        f"constants.{field.name}",
                        Text("表中有这一列", "the table has such a column"),
                    )
                )
            if self._lacks(field, given):
                self.findings.append(telling.column_missing(origin, self._dataset, field))

    def _lacks(self, field: Field, given: set[str]) -> bool:
        if not field.required or field.name in given | self._lost | set(self._entry.constants):
            return False
        if any(
            isinstance(rule, Derived) and rule.field == field.name and rule.source in given
            for rule in self._dataset.rules
        ):
            return False
        return not (self._entry.identify and self._dataset.key == (field.name,))


def nameless(view: View, block: Block, rows: range) -> Iterator[int]:
    """Go through the columns within a table that have content and no heading."""
    for at, texts in enumerate(block.texts):
        column = block.first + at
        if not texts and view.any_filled(rows, column):
            yield column
