"""A table that was found on a sheet, read into canonical rows: what was changed and what is in doubt is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from bqw_sdk.formats.raw_sheets.columns import SheetColumns
from bqw_sdk.ingest.cells import ColumnContext, Reading, plain_cell, read_column, reader_of
from bqw_sdk.ingest.changes import Run
from bqw_sdk.ingest.names import PlaceReader
from bqw_sdk.ingest.submission.derived import fill_derived
from bqw_sdk.ingest.submission.doubts import doubt, no_value, not_identified
from bqw_sdk.ingest.submission.filled import FilledTable
from bqw_sdk.ingest.submission.quantities import fill_quantities
from bqw_sdk.ingest.values import DateContext, canonical_text, matching_text, read_absent
from bqw_sdk.rules.place_level_is import levels_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bqw_sdk.formats.raw_sheets import RawCell
    from bqw_sdk.ingest.cells import ColumnRead
    from bqw_sdk.ingest.names import NamedRows
    from bqw_sdk.ingest.tables import FoundColumn, FoundTable, SenderMapping
    from bqw_sdk.ingest.values.serials import DateSystem
    from bqw_sdk.model.fields import Field

_DIGEST, _MANY = 12, 1000
_ABOVE = frozenset(
    matching_text(start + word)
    for start in ("", "所属", "所在", "所属的")
    for word in (
        "市", "地市", "县", "县区", "县(市、区)", "县(市区)", "区县", "镇", "乡镇", "镇街", "镇(街)", "镇(街道)", "乡镇街道", "镇乡",
        "乡镇(街道)", "街道", "街镇", "镇名", "乡镇名称", "镇街名称",
    )
)  # fmt: skip
"""Headings of columns that say which county or town the places of a row are in."""


@dataclass(frozen=True, slots=True)
class SenderContext:
    """What is known of a sender and its file when its tables are read.

    ``place`` is the code of the sender's place; ``told`` leads from the names in a template's drop-downs to codes;
    ``rows`` has the rows that others refer to, by dataset; ``known`` are places that the gazetteer has not.
    """

    file: str
    system: DateSystem = 1900
    place: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    mapping: SenderMapping | None = None
    rows: Mapping[str, NamedRows] = field(default_factory=dict)
    known: frozenset[str] = frozenset()


class _Lines:
    """The rows of a table's records."""

    def __init__(self, found: FoundTable) -> None:
        self._rows, first = found.sheet.rows, found.sheet.first_row
        self._numbers = [row - first for row in found.rows]
        # Mostly they follow each other, and then they are one piece.
        start, stop = (self._numbers[0], self._numbers[-1] + 1) if self._numbers else (0, 0)
        self._piece = slice(start, stop) if self._numbers == list(range(start, stop)) else None
        self._lines = (
            [] if isinstance(self._rows, SheetColumns) else [self._rows[number] for number in self._numbers]
        )

    def column(self, at: int) -> Sequence[RawCell]:
        """Return the cells of a column of the sheet, counted from 0."""
        if isinstance(self._rows, SheetColumns):
            column = self._rows.column(at)
            return column.gather(self._numbers) if self._piece is None else column[self._piece]
        try:
            return list(map(itemgetter(at), self._lines))
        except IndexError:
            return [line[at] if at < len(line) else None for line in self._lines]


def fill(found: FoundTable, sender: SenderContext) -> FilledTable:
    """Read the cells of a found table; a field that no column gives is empty, or what a mapping says."""
    count = len(found.rows)
    filled = FilledTable(found, sender.file, {}, {}, {}, [])
    lines = _Lines(found)
    by_field: dict[str, list[FoundColumn]] = {}
    for column in found.columns:
        if column.field:
            by_field.setdefault(column.field.name, []).append(column)
    for each in found.dataset.fields:
        given = by_field.get(each.name)
        if given:
            filled.places[each.name] = given[-1].column
            _read(filled, each, given, sender, lines)
        else:
            value = found.constants.get(each.name, "")
            filled.columns[each.name] = [value] * count
            for number in range(count) if value else ():
                filled.change(number, each.name, "", value, "value-given")
    fill_quantities(filled, given=frozenset(by_field))
    fill_derived(filled)
    _identify(filled, lines)
    return filled


def _read(
    filled: FilledTable, each: Field, given: Sequence[FoundColumn], sender: SenderContext, lines: _Lines
) -> None:
    found = filled.found
    cells, copied = _cells(found, given[-1].column, lines)
    reader = reader_of(each, _context(found, each, given[-1], sender))
    above = [_cells(found, column.column, lines)[0] for column in given[:-1]] or _above(found, each, lines)
    if above:
        places = _context(found, each, given[-1], sender).places
        joined = [
            None if cell in {None, ""} else (cell, "".join(str(part) for part in parts if part is not None))
            for cell, *parts in zip(cells, *above, strict=True)
        ]
        done = read_column(joined, _beside(each, reader, places))  # type: ignore[arg-type]  # pairs, in place of cells
    else:
        done = _read_cells(cells, reader, each, found.unit_of(given[-1]))
    filled.columns[each.name] = done.texts
    if len(done.changed):
        filled.changes_of(each.name).runs.append(_run(found.rows, done))
    doubtful = {number for number, _ in done.doubts}
    for number in copied:
        if number in doubtful:
            continue
        filled.change(number, each.name, "", done.texts[number], "filled-down")
    for number, failed in done.doubts:
        origin = filled.origin(number, each.name)
        filled.findings.append(doubt(found.dataset, each, origin, number, failed))
    for number, row in enumerate(found.rows) if found.sheet.unvalued else ():
        if (row, given[-1].column) in found.sheet.unvalued:
            origin = filled.origin(number, each.name)
            filled.findings.append(no_value(found.dataset, each, origin, number))


def _read_cells(
    cells: Sequence[RawCell], reader: Callable[[RawCell], Reading], each: Field, unit: str
) -> ColumnRead:
    if len(cells) < _MANY:
        return read_column(cells, reader)
    from bqw_sdk.ingest.large_columns import read_large_column  # noqa: PLC0415 - loads Polars
    from bqw_sdk.ingest.quick import quick_look  # noqa: PLC0415 - loads Polars

    return read_large_column(cells, reader, quick_look(each, unit))


def _run(rows: Sequence[int], done: ColumnRead) -> Run:
    """Return the changes of a column that was read, with the rows of the sheet that they are in."""
    changed, texts = done.changed, done.texts
    if isinstance(changed, list) or isinstance(texts, list):
        return Run(
            [rows[number] for number in changed], done.raws, [texts[number] for number in changed], done.rules
        )
    import polars as pl  # noqa: PLC0415 - series come from where it is loaded

    return Run(pl.Series(rows).gather(changed), done.raws, texts.gather(changed), done.rules)


def _beside(
    field: Field, reader: Callable[[RawCell], Reading], places: PlaceReader
) -> Callable[[tuple[RawCell, str]], Reading]:
    """Return a reader of pairs: a place, and what stands beside it of the place that it lies in."""

    def read(pair: tuple[RawCell, str]) -> Reading:
        cell, above = pair
        if not isinstance(cell, str) or read_absent(cell, required=field.required) is not None:
            return reader(cell)
        return places.read(cell, above)

    return read


def _cells(found: FoundTable, column: int, lines: _Lines) -> tuple[Sequence[RawCell], list[int]]:
    """Return the cells of a column, those of joined rows filled down, and the numbers of the rows so filled."""
    sheet = found.sheet
    cells = lines.column(column - sheet.first_column)
    joined = [each for each in sheet.merged if each[1] == column and each[2] > each[0]]
    if not joined:
        return cells, []
    cells = list(cells)
    numbers = {row: number for number, row in enumerate(found.rows)}
    copied = []
    for first, _, last, _ in joined:
        for row in range(first + 1, last + 1):
            if first in numbers and row in numbers and cells[numbers[row]] in {None, ""}:
                cells[numbers[row]] = cells[numbers[first]]
                copied.append(numbers[row])
    return cells, sorted(copied)


def _context(found: FoundTable, each: Field, column: FoundColumn, sender: SenderContext) -> ColumnContext:
    mapping = sender.mapping
    labels: dict[str, str] = {}
    if mapping and each.codes:
        labels = {**mapping.labels.get(each.codes.name, {}), **mapping.labels.get(each.name, {})}
    places = PlaceReader(
        sender.place,
        levels_of(found.dataset, each.name),
        sender.told,
        mapping.places if mapping else {},
        sender.known,
    )
    return ColumnContext(
        found.unit_of(column), DateContext(system=sender.system), places, sender.rows, labels
    )


def _above(found: FoundTable, each: Field, lines: _Lines) -> list[Sequence[RawCell]]:
    """Return the columns that say in which town or county the places of a column lie, if there are any."""
    if not each.ref or each.ref.target != "places.code" or each.name != "place_code":
        return []
    return [_cells(found, column.column, lines)[0] for column in found.columns if is_above(column)]


def is_above(column: FoundColumn) -> bool:
    """Tell whether a column that is no field says in which county or town the places of a row lie.

    >>> from bqw_sdk.ingest.tables import FoundColumn
    >>> is_above(FoundColumn(None, "所属 镇（街）", 2)), is_above(FoundColumn(None, "备注", 3))
    (True, False)
    """
    return column.field is None and column.how == "unknown" and matching_text(column.heading) in _ABOVE


def _identify(filled: FilledTable, lines: _Lines) -> None:
    """Make identifiers for rows that have none of the columns that a mapping names for that."""
    found = filled.found
    keys = [each.name for each in found.dataset.fields if each.key]
    if not found.identify or len(keys) != 1 or any(filled.edited(keys[0])):
        return
    named = {name: [column for column in found.columns if _is_named(column, name)] for name in found.identify}
    lacking = [name for name, columns in named.items() if not columns]
    if lacking:
        filled.findings.append(not_identified(found, filled.file, lacking))
        return
    parts = [_identifying(filled, column, lines) for columns in named.values() for column in columns]
    for number, values in enumerate(zip(*parts, strict=True)):
        told = "\n".join(values)
        digest = hashlib.sha256(f"{found.dataset.name}\n{told}".encode()).hexdigest()[:_DIGEST]
        filled.edited(keys[0])[number] = digest
        filled.change(number, keys[0], "", digest, "identifier-made")


def _identifying(filled: FilledTable, column: FoundColumn, lines: _Lines) -> list[str]:
    """Return the cells of a column as text that does not depend on the kind of file."""
    if column.field:
        return filled.edited(column.field.name)
    cells, _ = _cells(filled.found, column.column, lines)
    return ["" if cell is None else canonical_text(plain_cell(cell)) for cell in cells]


def _is_named(column: FoundColumn, name: str) -> bool:
    return column.heading == name or (column.field is not None and column.field.name == name)
