"""Submissions replayed over the tables of a source, in the order in which they came.

A row belongs to whoever sent it first. What the same sender sends later under the same key replaces it; what
another sends is not merged unless it is the same, and is a finding. So the tables of a source never depend on
anything but its files and the log.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bqw_sdk.findings import Finding, Origin, RuleCard, Severity, Text
from bqw_sdk.ingest.draft import DraftTable
from bqw_sdk.ingest.limits import Limits
from bqw_sdk.ingest.names import NamedRows
from bqw_sdk.ingest.received.log import (
    FOLDER,
    LOG_FILE,
    LogLineWrong,
    file_digest,
    numbered_folders,
    read_log,
)
from bqw_sdk.ingest.received_rules import (
    LOG_WRONG,
    NOT_LISTED,
    NOT_LOGGED,
    OWN_TABLE_WRONG,
    RECEIVED_CHANGED,
    SENDERS_DISAGREE,
)
from bqw_sdk.ingest.submission import SubmissionOptions, read_submission
from bqw_sdk.ingest.submission.submission import add_named_rows
from bqw_sdk.ingest.tables import read_mapping
from bqw_sdk.model.grid import Grid, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bqw_sdk.ingest.received.log import Received
    from bqw_sdk.ingest.submission.submission import Submission
    from bqw_sdk.model.dataset import Dataset

Key = tuple[str, ...]
_SOURCE = Text("发布源自有", "the source itself")


class _Place(NamedTuple):
    """Where a row stands: the section of its table, and how many rows into it."""

    section: Section | None
    at: int


@dataclass(slots=True)
class _Row:
    cells: tuple[str, ...]
    owner: str
    place: _Place


@dataclass(slots=True)
class Outcome:
    """What became of the rows of one submission."""

    rows: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    conflicts: int = 0


class Merged:
    """The rows of a source's tables, by dataset and key, each with its owner."""

    def __init__(self, tables: Iterable[DraftTable]) -> None:
        """Take the tables that the source holds itself."""
        self.own = {table.dataset.name: table for table in tables}
        self.datasets: dict[str, Dataset] = {name: table.dataset for name, table in self.own.items()}
        self.named: defaultdict[str, NamedRows] = defaultdict(NamedRows)
        self.places: set[str] = set()
        self._rows: dict[str, dict[Key, _Row]] = {}
        self._loose: defaultdict[str, list[_Row]] = defaultdict(list)
        for table in self.own.values():
            names = tuple(each.name for each in table.dataset.fields)
            if table.grid.heading == names:
                self._take_own(table, names)
        self._misread = {name for name in self.own if name not in self._rows}

    def _take_own(self, table: DraftTable, names: tuple[str, ...]) -> None:
        dataset, kept = table.dataset, self._rows.setdefault(table.dataset.name, {})
        for at, cells in enumerate(table.grid.rows[1:]):
            row, key = _Row(cells, "", _Place(None, at)), _key(dataset, names, cells)
            # Rows that no key tells apart are for validation to say.
            if len(cells) == len(names) and key not in kept:
                kept[key] = row
            else:
                self._loose[dataset.name].append(row)
        whole = [row.cells for row in kept.values()]
        add_named_rows(self.named, dataset, {name: [row[n] for row in whole] for n, name in enumerate(names)})
        if dataset.name == "places":
            self.places.update(row[names.index("code")] for row in whole)

    def merge(self, submission: Submission, sender: str) -> tuple[Outcome, list[Finding]]:
        """Merge the rows of a submission; those of another sender that differ stay out and are findings."""
        done, findings = Outcome(), []
        for table in submission.tables:
            if table.dataset.name in self._misread:
                findings.append(_of_own_table(table, self.own[table.dataset.name]))
                continue
            self.datasets.setdefault(table.dataset.name, table.dataset)
            names = tuple(each.name for each in table.dataset.fields)
            kept, seen = self._rows.setdefault(table.dataset.name, {}), set[Key]()
            sections = list(table.grid.sections)
            columns = dict(zip(names, zip(*table.grid.rows[1:], strict=True), strict=False))
            add_named_rows(self.named, table.dataset, columns)
            for number, cells in enumerate(table.grid.rows[1:], start=2):
                while len(sections) > 1 and sections[1].first <= number:
                    sections.pop(0)
                row = _Row(cells, sender, _Place(sections[0], number - sections[0].first))
                done.rows += 1
                key = _key(table.dataset, names, cells)
                if key in seen or not all(key):
                    # Two rows of one submission with one key, or with none: for validation to say.
                    self._loose[table.dataset.name].append(row)
                    continue
                seen.add(key)
                there = kept.get(key)
                if there is None:
                    kept[key] = row
                    done.added += 1
                elif there.cells == cells:
                    done.unchanged += 1
                elif there.owner == sender:
                    kept[key] = row
                    done.replaced += 1
                else:
                    done.conflicts += 1
                    findings.append(_disagree(table, number, there))
        return done, findings

    def tables(self) -> tuple[DraftTable, ...]:
        """Return the tables as they stand now; those that no submission touched are the very ones of the source."""
        return tuple(self._table(name) for name in self.datasets)

    def _table(self, name: str) -> DraftTable:
        rows = [*self._rows.get(name, {}).values(), *self._loose[name]]
        own = self.own.get(name)
        if own is not None and all(row.place.section is None for row in rows):
            return own
        dataset = self.datasets[name]
        heading = tuple(each.name for each in dataset.fields)
        # The rows of the source keep their numbers: what was replaced makes room at the end.
        mine = [row for row in rows if row.place.section is None]
        sent = [row for row in rows if row.place.section is not None]
        sections = [*_own_sections(own, mine), *_sections(sent, len(mine) + 2)]
        grid = own.grid if own else Grid(f"{name}.csv", ())
        whole = (heading, *(row.cells for row in mine), *(row.cells for row in sent))
        path = own.path if own else Path(f"{name}.csv")
        return DraftTable(
            dataset,
            replace(grid, rows=whole, sections=tuple(sections)),
            path,
            as_filed=False,
        )


@dataclass(slots=True)
class Replayed:
    """The rows of a source with all its submissions, the findings, and the files that were read."""

    merged: Merged
    entries: tuple[Received, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    inputs: list[tuple[str, str]] = field(default_factory=list)


def replay(source: Path, tables: Sequence[DraftTable], listed: Sequence[str]) -> Replayed:
    """Replay the submissions of a source that are merged; without a log its tables are what they were."""
    done = Replayed(Merged(tables))
    try:
        done.entries = read_log(source)
    except LogLineWrong as error:
        done.findings.append(_of_log(error))
    done.findings += _not_logged(source, done.entries)
    if done.entries:
        done.inputs.append((f"{FOLDER}/{LOG_FILE}", file_digest(source / FOLDER / LOG_FILE)))
    for entry in done.entries:
        if entry.state != "merged":
            continue
        changed = changed_files(source, entry)
        done.findings += changed
        if not changed:
            submission = read_entry(source / FOLDER, entry, done.merged)
            done.findings += submission.findings
            done.findings += done.merged.merge(submission, entry.sender)[1]
            done.findings += unlisted(submission, listed)
            done.inputs += entry.inputs()
    return done


def read_entry(folder: Path, entry: Received, merged: Merged, limits: Limits | None = None) -> Submission:
    """Read a received submission, whose files lie in a folder, over the rows that were there before it.

    ``limits`` are those of opening; what else it takes to read it stands in the log.
    """
    mapping = read_mapping(folder / entry.mapping, kept=True) if entry.mapping else None
    options = SubmissionOptions(
        datasets=entry.datasets,
        sender=entry.sender,
        place=entry.place,
        mapping=mapping,
        rows=merged.named,
        known=frozenset(merged.places),
        prefix=f"{FOLDER}/{entry.number:04}/",
        limits=limits or Limits(),
    )
    return read_submission([folder / name for name in entry.files], options)


def changed_files(source: Path, entry: Received) -> list[Finding]:
    """Return a finding for each file of a submission that is not as it came."""
    findings = []
    for name, digest in entry.kept():
        now = file_digest(source / FOLDER / name)
        if now != digest:
            findings.append(
                _finding(RECEIVED_CHANGED, Origin(f"{FOLDER}/{name}"), now[:12] or "∅", digest[:12])
            )
    return findings


def unlisted(submission: Submission, listed: Sequence[str]) -> list[Finding]:
    """Return a finding for each table of a submission that ``release.toml`` does not list."""
    return [
        replace(
            _finding(NOT_LISTED, table.grid.origin(1), table.dataset.name, ""),
            dataset=table.dataset.name,
            expected=Text(
                f"release.toml 的 datasets 里有 {table.dataset.name}",
                f"{table.dataset.name} in the datasets of release.toml",
            ),
        )
        for table in submission.tables
        if table.dataset.name not in listed
    ]


def _key(dataset: Dataset, names: Sequence[str], cells: Sequence[str]) -> Key:
    return tuple(cells[names.index(name)] for name in dataset.key if names.index(name) < len(cells))


def _own_sections(own: DraftTable | None, mine: Sequence[_Row]) -> list[Section]:
    if own is None or not mine:
        return []
    columns = tuple(range(1, len(own.dataset.fields) + 1))
    rows = tuple(row.place.at + 2 for row in mine)
    return [Section(2, own.grid.file, own.grid.sheet, rows, columns)]


def _sections(sent: Sequence[_Row], first: int) -> list[Section]:
    """Put rows that stand next to each other and come from one part of a sheet into one section."""
    sections: list[Section] = []
    begun: Section | None = None
    lines: list[int] = []
    for number, row in enumerate(sent, start=first):
        whole, at = row.place
        if whole is None:
            continue
        if whole is not begun:
            lines = []
            begun = whole
            sections.append(replace(whole, first=number, rows=lines))
        lines.append(whole.rows[at])
    return sections


def _disagree(table: DraftTable, number: int, there: _Row) -> Finding:
    fields = table.dataset.fields
    cells = table.grid.rows[number - 1]
    differ = [at for at, (mine, theirs) in enumerate(zip(cells, there.cells, strict=True)) if mine != theirs]
    first = fields[differ[0]]
    said = [
        f"{fields[at].name}: {'***' if fields[at].personal else f'{cells[at]} ≠ {there.cells[at]}'}"
        for at in differ
    ]
    owner = Text(there.owner, there.owner) if there.owner else _SOURCE
    return Finding(
        SENDERS_DISAGREE.identifier, SENDERS_DISAGREE.severity, dataset=table.dataset.name, row=number, field=first.name,
        origin=table.grid.origin(number, differ[0] + 1), message=SENDERS_DISAGREE.title, found="; ".join(said),
        expected=Text(f"与{owner.zh}的一行相同,或另外的编号", f"the same as the row of {owner.en}, or another key"),
        mend=Text("请双方核对,由填错的一方重新报送;或撤下先到的一份,再重报另一份", "let both check; whoever is wrong sends it again, or the first is withdrawn and the other sent again"),
    )  # fmt: skip


def _of_own_table(table: DraftTable, own: DraftTable) -> Finding:
    finding = _finding(OWN_TABLE_WRONG, table.grid.origin(1), ",".join(own.grid.heading)[:80], "")
    return replace(finding, dataset=table.dataset.name)


def _not_logged(source: Path, entries: Sequence[Received]) -> list[Finding]:
    """Return a finding for each folder that no line names: without any log an error, else what a kill may have left."""
    logged = {each.number for each in entries}
    severity = Severity.WARNING if (source / FOLDER / LOG_FILE).is_file() else Severity.ERROR
    return [
        replace(_finding(NOT_LOGGED, Origin(f"{FOLDER}/{each.name}"), each.name, ""), severity=severity)
        for each in numbered_folders(source)
        if int(each.name) not in logged
    ]


def _of_log(error: LogLineWrong) -> Finding:
    finding = _finding(LOG_WRONG, Origin(f"{FOLDER}/{LOG_FILE}", row=error.line), error.found, "")
    return replace(finding, row=error.line)


def _finding(card: RuleCard, origin: Origin, found: str, expected: str) -> Finding:
    told = Text(expected, expected) if expected else Text(f"如 {card.example}", f"such as {card.example}")
    return Finding(
        card.identifier, card.severity, origin=origin, message=card.title, found=found, expected=told,
        mend=card.why, unreadable=card.unreadable,
    )  # fmt: skip
