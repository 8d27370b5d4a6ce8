"""A submission: the files of one sender, opened, their tables found and filled, put together by dataset."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.datasets import CATALOGUE, dataset_named
from bqw_sdk.findings import Finding, Origin, Report, Severity, TableRead, Text
from bqw_sdk.formats.template_xlsx import STAMP_SHEET
from bqw_sdk.gazetteer import find_places, place_code
from bqw_sdk.gazetteer import place as place_of
from bqw_sdk.ingest.annotation_sheets import is_annotation
from bqw_sdk.ingest.changes import ChangeLog
from bqw_sdk.ingest.draft import Draft, DraftTable
from bqw_sdk.ingest.names import NamedRows
from bqw_sdk.ingest.submission.stand_in import stand_in_package
from bqw_sdk.ingest.submission.table import SenderContext, fill, is_above
from bqw_sdk.ingest.submission_rules import MIXED_SENDERS, NO_ROWS, SENDER_UNKNOWN
from bqw_sdk.ingest.tables import Found, find_in_book, find_tables, stamped_tables
from bqw_sdk.ingest.tables.rules import HEADING_UNKNOWN
from bqw_sdk.ingest.text_rows import text_rows
from bqw_sdk.model.expressions import columns_of, compile_expression
from bqw_sdk.model.grid import Grid, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from bqw_sdk.findings import RuleCard
    from bqw_sdk.formats.raw_sheets import RawBook
    from bqw_sdk.ingest.submission.filled import FilledTable
    from bqw_sdk.ingest.submission.opened import OpenedFile
    from bqw_sdk.ingest.submission.options import SubmissionOptions
    from bqw_sdk.ingest.tables import FoundTable
    from bqw_sdk.model.dataset import Dataset

NAMES = ("name", "short_name")
"""The fields by which rows of other tables are called."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What was read of a submission.

    ``tables`` hold canonical text whose grids tell file, sheet, row and column of every cell; ``changes`` are all
    values that became others, ``findings`` all that is in doubt. ``found`` says where on the sheets the tables are.
    """

    books: tuple[RawBook, ...]
    found: tuple[Found, ...]
    tables: tuple[DraftTable, ...]
    findings: tuple[Finding, ...]
    changes: ChangeLog
    sender: str = ""
    place: str | None = None

    def report(self) -> Report:
        """Return what is in doubt; what the rows break is for validation to say."""
        tables = (
            TableRead(table.dataset.name, table.grid.file, len(table.grid.rows) - 1, table.grid.bytes)
            for table in self.tables
        )
        return Report(self.findings, tuple(tables), ", ".join(book.file for book in self.books))

    def draft(self) -> Draft:
        """Return the submission as a draft that can be judged by itself, without the tables it refers to."""
        paths = [table.path for table in self.tables]
        return Draft(
            source=paths[0] if paths else Path(),
            package=stand_in_package(self.tables),
            tables=self.tables,
            inputs=tuple((book.file, book.sha256) for book in self.books),
            findings=self.findings,
        )


def put_together(
    opened: Sequence[OpenedFile], told: Iterable[Finding], options: SubmissionOptions
) -> Submission:
    """Find and fill the tables of opened files; ``told`` is what was said of the files.

    Raises:
        UnknownDataset, UnknownPlace, MalformedPlaceCode: no such dataset or place.
    """
    return _Reading(options, told).read(opened)


class _Reading:
    """One run over the files of a submission."""

    def __init__(self, options: SubmissionOptions, told: Iterable[Finding]) -> None:
        self.options = options
        self.datasets = tuple(map(dataset_named, dict.fromkeys(options.datasets))) or CATALOGUE
        self.findings = list(told)
        confirmed = {"organisations": options.mapping.organisations} if options.mapping else {}
        self.rows: defaultdict[str, NamedRows] = defaultdict(NamedRows)
        for name in {*options.rows, *confirmed}:
            self.rows[name] = NamedRows((), confirmed.get(name), options.rows.get(name))

    def read(self, opened: Sequence[OpenedFile]) -> Submission:
        sender, place = self._sender(opened)
        found: list[tuple[OpenedFile, FoundTable]] = []
        every: list[Found] = []
        for each in opened:
            here = self._find(each)
            self.findings += here.findings
            every.append(here)
            found += [(each, table) for table in here.tables]
        order = [dataset.name for dataset in CATALOGUE]
        # Tables that others refer to by name come first.
        ordered = sorted(found, key=lambda pair: order.index(pair[1].dataset.name))
        filled = [(each, self._fill(each, table, place)) for each, table in ordered]
        above = {
            Origin(each.book.file, table.sheet.name, table.heading_rows[-1], column.column)
            for each, table in found
            for column in table.columns
            if is_above(column) and "place_code" in {one.name for one in table.dataset.fields}
        }
        valued = {(one.origin, one.rule) for _, table in filled for one in table.findings}
        # A formula without a value is told once, with its field where it stands in a table.
        self.findings = [
            one
            for one in self.findings
            if (one.origin, one.rule) not in valued
            and (one.rule != HEADING_UNKNOWN.identifier or one.origin not in above)
        ]
        tables = tuple(_together(filled, self.findings))
        wrong = any(one.severity is Severity.ERROR for one in self.findings)
        if opened and not wrong and not any(len(table.grid.rows) > 1 for table in tables):
            self._say(NO_ROWS, "∅", opened)
        return Submission(
            books=tuple(each.book for each in opened),
            found=tuple(every),
            tables=tables,
            findings=tuple(sorted(set(self.findings))),
            changes=ChangeLog(tuple(column for _, table in filled for column in table.changes.values())),
            sender=sender,
            place=place,
        )

    def _find(self, opened: OpenedFile) -> Found:
        """Find the tables of a book; on the sheets of a template the stamp says which they are."""
        book, stamp, mapping = opened.book, opened.stamp, self.options.mapping
        allowed = {dataset.name: dataset for dataset in self.datasets}
        stamped = {each.sheet: each for each in stamp.tables if each.dataset in allowed} if stamp else {}
        found = Found()
        for sheet in book.sheets:
            if stamp and sheet.name in stamped:
                told = stamped[sheet.name]
                found = found.with_more(
                    stamped_tables(sheet, told, allowed[told.dataset], stamp.mark, mapping, file=book.file)
                )
        own = {*stamped, STAMP_SHEET, *((stamp.guidance,) if stamp else ())}
        others = [
            sheet
            for sheet in book.sheets
            if sheet.name not in own and not sheet.hidden and not is_annotation(sheet)
        ]
        if not stamp:
            return find_in_book(others, self.datasets, mapping, file=book.file)
        # What else a sender puts into a template is read as well, but need not be a table.
        for sheet in others:
            found = found.with_more(find_tables(sheet, self.datasets, mapping, file=book.file))
        return found

    def _sender(self, opened: Sequence[OpenedFile]) -> tuple[str, str | None]:
        """Return who sent it and the code of its place: as told, else as the mapping or the templates say."""
        mapping, stamps = self.options.mapping, [each.stamp for each in opened if each.stamp]
        told = {stamp.sender for stamp in stamps if stamp.sender}
        places = {stamp.place for stamp in stamps if stamp.place}
        given = self.options.sender or (mapping.sender.name if mapping else "")
        sender = " ".join(given.encode("utf-8", "replace").decode("utf-8").split())
        place = self.options.place or (mapping.sender.place if mapping else None)
        if len(told) > 1 or len(places) > 1:
            self._say(MIXED_SENDERS, ", ".join(sorted(told | places)), opened)
        if not sender and len(told) == 1:
            sender = next(iter(told))
        if not place and len(places) == 1:
            place = next(iter(places))
        if not place and sender:
            named = find_places(sender)
            place = named[0].code if len(named) == 1 else None
        code = place_of(place_code(place)).code if place else None
        if not sender and code:
            sender = place_of(code).name
        if not sender and opened:
            self._say(SENDER_UNKNOWN, "∅", opened)
        return sender, code

    def _say(self, card: RuleCard, found: str, opened: Sequence[OpenedFile]) -> None:
        mend = Text("用 --sender 和 --place 说明", "say it with --sender and --place")
        if card is NO_ROWS:
            mend = Text("确认是不是传错了文件", "make sure that it is the right file")
        origin = Origin(opened[0].book.file)
        expected = Text(f"如 {card.example}", f"such as {card.example}")
        self.findings.append(
            Finding(
                card.identifier,
                card.severity,
                origin=origin,
                message=card.title,
                found=found,
                expected=expected,
                mend=mend,
            )
        )

    def _fill(self, each: OpenedFile, found: FoundTable, place: str | None) -> FilledTable:
        context = SenderContext(
            file=each.book.file,
            system=each.book.date_system,
            place=place,
            told=each.stamp.places if each.stamp else {},
            mapping=self.options.mapping,
            rows=self.rows,
            known=self.options.known,
        )
        filled = fill(found, context)
        # What an identifier in doubt is called by leads nowhere.
        told_by = {*found.dataset.key, *NAMES}
        needed = {
            name
            for field in found.dataset.fields
            if field.name in NAMES and field.personal and field.personal.when is not None
            for name in columns_of(field.personal.when)
        }
        doubtful = {one.row for one in filled.findings if one.field in told_by}
        sure = {
            name: [text for number, text in enumerate(texts) if number not in doubtful] if doubtful else texts
            for name, texts in filled.columns.items()
            if name in told_by or name in needed
        }
        add_named_rows(self.rows, found.dataset, sure)
        return filled


def add_named_rows(
    rows: defaultdict[str, NamedRows], dataset: Dataset, columns: Mapping[str, Sequence[str] | pl.Series]
) -> None:
    """Let the rows of a table be referred to by their names, where it has one key and names.

    A name that is a person's, such as a sole trader's, leads to its row but is never told to others.
    """
    names = [name for name in NAMES if name in columns]
    if len(dataset.key) != 1 or not names:
        return
    hidden: list[bool] = []
    personal = dataset.field(names[0]).personal
    if personal and personal.when is not None:
        holds, needed = compile_expression(personal.when), tuple(columns_of(personal.when))
        hidden = [
            holds(dict(zip(needed, cells, strict=True))) is True
            for cells in zip(*(list(columns[name]) for name in needed), strict=True)
        ]
    rows[dataset.name].add(columns[dataset.key[0]], *(columns[name] for name in names), hidden=hidden)


def _together(filled: list[tuple[OpenedFile, FilledTable]], findings: list[Finding]) -> Iterable[DraftTable]:
    """Put the tables of one dataset, from whatever sheets, into one; what is wrong with them is added to the findings."""
    by_dataset: dict[str, list[tuple[OpenedFile, FilledTable]]] = {}
    for each, table in filled:
        by_dataset.setdefault(table.found.dataset.name, []).append((each, table))
    for tables in by_dataset.values():
        first, dataset = tables[0][0], tables[0][1].found.dataset
        below = 1
        sections = []
        for each, table in tables:
            columns = tuple(table.places.get(one.name, 0) for one in dataset.fields)
            found = table.found
            sections.append(
                Section(
                    below + 1,
                    each.book.file,
                    found.sheet.name,
                    found.rows,
                    columns,
                    found.heading_rows[-1],
                )
            )
            findings += [
                replace(one, row=one.row + below + 1) if one.field else one for one in table.findings
            ]
            below += len(found.rows)
        grid = Grid(
            first.book.file,
            text_rows(tuple(each.name for each in dataset.fields), [table.rows() for _, table in tables]),
            first.book.sheets[0].name if first.book.sheets else "",
            encoding=first.book.encoding or "utf-8",
            bytes=sum(book.bytes for book in {each.book.file: each.book for each, _ in tables}.values()),
            sha256=first.book.sha256,
            sections=tuple(sections),
        )
        yield DraftTable(dataset, grid, first.path, as_filed=False)
