"""Where tables stand on a sheet, and what they are tables of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bqw_sdk.datasets import CATALOGUE
from bqw_sdk.findings import Severity
from bqw_sdk.ingest.tables.blocks import block_at
from bqw_sdk.ingest.tables.choice import Setting, is_certain
from bqw_sdk.ingest.tables.found import Found
from bqw_sdk.ingest.tables.known import FEWEST, Known
from bqw_sdk.ingest.tables.reading import TableReader
from bqw_sdk.ingest.tables.rows import is_note
from bqw_sdk.ingest.tables.rules import NO_TABLE
from bqw_sdk.ingest.tables.suggesting import unused_entries
from bqw_sdk.ingest.tables.undecided import dataset_unclear, no_table, rows_unread
from bqw_sdk.ingest.tables.unit_fit import unit_line_in
from bqw_sdk.ingest.tables.view import View, filled_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bqw_sdk.formats.raw_sheets import RawSheet
    from bqw_sdk.ingest.tables.blocks import Block
    from bqw_sdk.ingest.tables.choice import Candidate
    from bqw_sdk.ingest.tables.mapping_file import SenderMapping
    from bqw_sdk.model.dataset import Dataset

_PREFACE: Final = 6
"""Titles and unit lines stand in the few rows above a heading."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A heading with the rows above that belong to it, and the dataset it is that of, or those it may be of."""

    block: Block
    start: int
    title: str
    unit_line: str
    candidates: tuple[Candidate, ...]
    certain: bool

    @property
    def choice(self) -> Candidate:
        """The likeliest dataset."""
        return self.candidates[0]


def find_tables(
    sheet: RawSheet,
    datasets: Sequence[Dataset] = (),
    mapping: SenderMapping | None = None,
    *,
    file: str = "",
) -> Found:
    """Find the tables of a sheet, and which column is which field.

    Args:
        sheet: The sheet as it was read.
        datasets: The datasets that may be meant; all of the catalogue when none is named.
        mapping: What was decided for the sender.
        file: The name of the file, for findings and for entries of the mapping.

    >>> from bqw_sdk.datasets import dataset_named
    >>> from bqw_sdk.formats.raw_sheets import RawSheet
    >>> rows = (("树种", "株数", "投入资金(万元)"), ("樟树", 320, 0.96), ("合计", 320, 0.96))
    >>> found = find_tables(RawSheet("植树", rows), [dataset_named("plantings")], file="a.xlsx")
    >>> [(each.field.name, each.unit) for each in found.tables[0].columns], found.tables[0].rows
    ([('species', ''), ('trees', ''), ('funded_yuan', '万元')], (2,))
    """
    view = View(sheet, file)
    setting = _setting(view, tuple(datasets) or CATALOGUE, mapping)
    known = Known(setting.datasets, mapping)
    layouts = _without_records(view, _layouts(view, known, setting))
    found = Found()
    reader: TableReader | None = None
    readers: list[TableReader] = []
    for number, layout in enumerate(layouts):
        end = _end(view, layout, layouts[number + 1 :])
        if not layout.certain:
            found = found.with_more(dataset_unclear(view, layout.block, layout.candidates))
            continue
        reader = next((each for each in readers if each.goes_on_with(layout.block, layout.unit_line)), None)
        if reader is None:
            reader = TableReader(view, layout.block, layout.choice, layout.unit_line)
            readers.append(reader)
        reader.read(layout.block, end)
    for each in readers:
        found = found.with_more(each.found())
    if layouts:
        found = found.with_more(_unread(view, min(layout.start for layout in layouts)))
    if not layouts and any(view.filled_columns(row) for row in range(len(sheet.rows))):
        found = found.with_more(no_table(view, setting.datasets))
    return replace(found, findings=tuple(sorted(found.findings)))


def find_in_book(
    sheets: Iterable[RawSheet],
    datasets: Sequence[Dataset] = (),
    mapping: SenderMapping | None = None,
    *,
    file: str = "",
) -> Found:
    """Find the tables of all sheets of a file; where there is none at all, that is an error.

    Entries of the mapping that singled out this file or its sheets and matched nothing are told as well.
    """
    found = Found()
    for sheet in sheets:
        found = found.with_more(find_tables(sheet, datasets, mapping, file=file))
    if not found.tables:
        found = replace(
            found,
            findings=tuple(
                replace(each, severity=Severity.ERROR) if each.rule == NO_TABLE.identifier else each
                for each in found.findings
            ),
        )
    return replace(found, findings=(*found.findings, *unused_entries(mapping, found.tables, file)))


def _setting(view: View, datasets: tuple[Dataset, ...], mapping: SenderMapping | None) -> Setting:
    singled = mapping.datasets_for(view.file, view.sheet.name) if mapping else frozenset()
    meant = tuple(each for each in datasets if each.name in singled)
    return Setting(view, meant or datasets, mapping)


def _layouts(view: View, known: Known, setting: Setting) -> list[Layout]:
    """Return the headings of a sheet from top to bottom, those side by side one after another."""
    found: list[Layout] = []
    done: list[Block] = []
    for row in known.heading_rows(view):
        if any(block.top <= row <= block.bottom for block in done[-_PREFACE:]):
            continue
        if done and (again := _again(view, row, done[-1])):
            fitting = [
                each
                for each in found
                if (each.block.top, each.block.bottom) == (done[-1].top, done[-1].bottom)
            ]
            done.append(again)
            found += [_repeated(view, each, again) for each in fitting]
            continue
        block = block_at(view, row, known, done[-1].bottom if done else -1)
        done.append(block)
        for part in _parts(view, block, known, setting):
            start, title, unit_line = _preface(view, part, done)
            found.append(_layout(setting, part, (start, title, unit_line)))
    return found


def _without_records(view: View, layouts: list[Layout]) -> list[Layout]:
    """Leave out rows that are no headings but records of the table above, with words that are headings elsewhere.

    Their dataset is not certain, and a row of that table stands right above.
    """
    kept: list[Layout] = []
    for each in layouts:
        block = each.block
        above = next((one for one in reversed(kept) if one.certain and one.block.overlaps(block)), None)
        if each.certain or above is None or len(view.filled_columns(block.top - 1)) < FEWEST:
            kept.append(each)
    return kept


def _unread(view: View, end: int) -> Found:
    """Tell of rows above the first heading that look like a table of their own; titles and unit lines do not."""
    rows = [
        row
        for row in range(end)
        if filled_count(view.rows[row]) > FEWEST and len(view.filled_columns(row)) > FEWEST
    ]
    return rows_unread(view, rows) if len(rows) >= FEWEST else Found()


def _again(view: View, row: int, before: Block) -> Block | None:
    """Return the block that repeats the one before cell by cell, beginning near a row."""
    height = before.bottom - before.top
    for top in range(max(row - height, before.bottom + 1), row + 1):
        pairs = zip(range(before.top, before.bottom + 1), range(top, top + height + 1), strict=True)
        if all(b < len(view.rows) and tuple(view.rows[a]) == tuple(view.rows[b]) for a, b in pairs):
            return before.moved(top - before.top)
    return None


def _repeated(view: View, layout: Layout, again: Block) -> Layout:
    block = layout.block.moved(again.top - layout.block.top)
    start, _, unit_line = _preface(view, block, (layout.block,))
    return replace(layout, block=block, start=start, unit_line=unit_line)


def _layout(setting: Setting, block: Block, preface: tuple[int, str, str]) -> Layout:
    start, title, unit_line = preface
    candidates = tuple(setting.candidates(block, title))
    certain = is_certain(candidates, block, only_one=len(setting.datasets) == 1)
    return Layout(block, start, title, unit_line, candidates, certain)


def _preface(view: View, block: Block, earlier: Sequence[Block]) -> tuple[int, str, str]:
    """Return where the rows above a heading begin that belong to it, their text, and the unit they tell.

    The last rows of a table above, of the ``earlier`` ones, may have one cell alone over this heading.
    """
    above = [each for each in earlier if each.bottom < block.top and each.overlaps(block)]
    start, titles, unit_line, row = block.top, [], "", block.top - 1
    if _names_groups(view, block):
        row -= 1
    while row >= max(0, block.top - _PREFACE):
        columns = [column for column in view.filled_columns(row) if block.first <= column <= block.last]
        texts = [view.text(row, column) for column in columns]
        told = next((unit for text in texts if (unit := unit_line_in(text))), "")
        if columns and not told and (len(columns) > 1 or not texts[0] or is_note(texts[0])):
            break
        if any(each.bottom < row and _several(view, row, each) for each in above):
            break
        if columns:
            unit_line = unit_line or told
            titles += [text for text in texts if text]
            start = row
        row -= 1
    return start, " ".join(titles), unit_line


def _several(view: View, row: int, block: Block) -> bool:
    """Tell whether a row has several cells below a heading."""
    return sum(block.first <= column <= block.last for column in view.filled_columns(row)) > 1


def _names_groups(view: View, block: Block) -> bool:
    """Tell whether the row above names groups of columns: a few words, with a unit line right above them."""
    row = block.top - 1
    columns = view.filled_columns(row) if row > 0 else []
    if not FEWEST <= len(columns) < len(block.texts) or not all(view.text(row, column) for column in columns):
        return False
    above = [view.text(row - 1, column) for column in view.filled_columns(row - 1)]
    return len(above) == 1 and bool(unit_line_in(above[0]))


def _parts(view: View, block: Block, known: Known, setting: Setting) -> list[Block]:
    """Return the tables that share the rows of a heading: several where an empty column parts them."""
    end = len(view.rows)
    empty = [
        block.first + at
        for at, texts in enumerate(block.texts)
        if not texts and not view.any_filled(range(block.top, end), block.first + at)
    ]
    parts, first = [], block.first
    for column in [*empty, block.last + 1]:
        if column > first:
            parts.append(block.part(first, column - 1))
        first = column + 1
    several = [part for part in parts if known.count([t[-1] for _, t in part.headings()]) >= FEWEST]
    if len(several) < FEWEST:
        return [block] if len(parts) == 1 or not several else _with_neighbours(view, block, several[0])
    whole = setting.candidates(block)
    most = sum(max((each.matched for each in setting.candidates(part)), default=0) for part in several)
    if whole and len(whole[0].fields) == len(set(whole[0].fields)) and whole[0].matched >= most:
        return [block]
    return several


def _with_neighbours(view: View, block: Block, part: Block) -> list[Block]:
    """Keep columns beside an empty one with the table, unless they hold records of a table that began above."""
    beside = [texts for column, texts in block.headings() if not part.first <= column <= part.last]
    above = any(
        view.is_filled(block.top - 1, column)
        for column, _ in block.headings()
        if not part.first <= column <= part.last
    )
    return [part] if beside and above else [block]


def _end(view: View, layout: Layout, later: Sequence[Layout]) -> int:
    """Return the row before which the rows of a table end: where the next heading below begins, with its title."""
    block = layout.block
    starts = (each.start for each in later if each.block.top > block.bottom and each.block.overlaps(block))
    return next(starts, len(view.rows))
