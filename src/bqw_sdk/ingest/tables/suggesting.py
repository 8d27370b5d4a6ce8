"""A mapping file to start from, and entries of one that nothing came of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.findings import Origin, Text
from bqw_sdk.ingest.tables.found import Found
from bqw_sdk.ingest.tables.mapping_file import Sender, SenderMapping, SuggestedTable
from bqw_sdk.ingest.tables.telling import mapping_unused
from bqw_sdk.ingest.values.text_forms import matching_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.tables.found import FoundColumn, FoundTable
    from bqw_sdk.ingest.tables.mapping_file import TableMapping

_NO_COLUMN = Text("没有这样的表头", "there is no such heading")
_NO_FIELD = Text("没有读这个字段的列", "no column was read for the field")
_NO_TABLE = Text("没有这样的表", "there is no such table")


def suggest(
    found: Iterable[Found] | Found,
    sender: Sender | None = None,
    settled: Callable[[FoundColumn], bool] = lambda _column: False,
) -> SenderMapping:
    """Return a mapping that proposes a field for every heading that is not known, to be confirmed by a person.

    What is proposed is written as comments (:func:`~bqw_sdk.ingest.tables.mapping_writing.mapping_text`) and has no
    effect until somebody takes the ``#`` away. ``settled`` tells of columns that need no entry.

    >>> suggest([]).tables
    ()
    """
    every = [found] if isinstance(found, Found) else list(found)
    tables: dict[str, SuggestedTable] = {}
    for table in (table for each in every for table in (*each.tables, *each.doubtful)):
        name = table.dataset.name
        unknown = {
            column.heading: column.suggestion
            for column in table.columns
            if column.how == "unknown" and not settled(column)
        }
        if not unknown:
            continue
        before = tables.get(name, SuggestedTable(dataset=name))
        tables[name] = before.model_copy(update={"to_confirm": before.to_confirm | unknown})
    return SenderMapping(sender=sender or Sender(), tables=tuple(tables.values()))


def unused_entries(
    mapping: SenderMapping | None, tables: Iterable[FoundTable], file: str
) -> Iterator[Finding]:
    """Go through the entries for columns and units that no table of a file came to use.

    An entry for all files of a sender is asked only where some table of its dataset was found.
    """
    every = list(tables)
    for entry in mapping.tables if mapping else ():
        meant = [table for table in every if entry.applies_to(table.dataset, file, table.sheet.name)]
        if meant:
            yield from _unused_parts(entry, meant, file)
        elif entry.file and entry.singles_out(file, entry.sheet):
            what = f"[[tables]] {entry.dataset}"
            yield mapping_unused(Origin(file), entry.dataset, what, _NO_TABLE)


def _unused_parts(entry: TableMapping, tables: list[FoundTable], file: str) -> Iterator[Finding]:
    columns = [column for table in tables for column in table.columns]
    forms = {
        matching_text(form) for column in columns for form in (column.heading, *_lower_parts(column.heading))
    }
    fields = {column.field.name for column in columns if column.field}
    for heading in entry.columns:
        if matching_text(heading) not in forms:
            yield mapping_unused(Origin(file), entry.dataset, f"columns.{heading}", _NO_COLUMN)
    for name in entry.units:
        if name not in fields:
            yield mapping_unused(Origin(file), entry.dataset, f"units.{name}", _NO_FIELD)


def _lower_parts(heading: str) -> Iterator[str]:
    parts = heading.split("/")
    for at in range(len(parts)):
        yield "/".join(parts[at:])
        yield "".join(parts[at:])
