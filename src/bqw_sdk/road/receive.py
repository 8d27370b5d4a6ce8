"""What a sender sent, taken into a source: kept as it came, judged with the rest, merged or set aside, and logged."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from bqw_sdk.errors import NotValid, SourceMissing, SourceUnreadable, TargetUnwritable, UsageError
from bqw_sdk.findings import Report, Severity, Text
from bqw_sdk.ingest.received.log import (
    FOLDER,
    LOG_FILE,
    MAPPING_FILE,
    LogLineWrong,
    Received,
    file_digest,
    log_text,
    read_log,
    with_state,
)
from bqw_sdk.ingest.received.replay import Outcome, changed_files, read_entry, unlisted
from bqw_sdk.ingest.received_rules import RECEIVED_RULES
from bqw_sdk.ingest.release_file import read_package_info
from bqw_sdk.ingest.source import draft_of, own_draft, with_submissions
from bqw_sdk.ingest.submission import SubmissionOptions
from bqw_sdk.ingest.tables import mapping_text
from bqw_sdk.package.staging import PREFIX, staging_folder, sweep, unwritable
from bqw_sdk.validate import validate_draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.draft import Draft
    from bqw_sdk.ingest.received.replay import Replayed
    from bqw_sdk.ingest.submission.submission import Submission

_LOCK, _PATIENCE_SECONDS = ".lock", 60
_NOT_IN_NAMES = re.compile(r'[;\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Reception:
    """What became of a submission: its line of the log, what is wrong with it, and whether it was there before.

    ``report`` holds the findings about its own files only; ``submission`` is what was read.
    """

    entry: Received
    report: Report
    submission: Submission
    unchanged: bool = False


def receive(
    files: Sequence[Path | str],
    source: Path | str,
    options: SubmissionOptions | None = None,
    *,
    received: date | None = None,
) -> Reception:
    """Take the files of one sender into a release source.

    They are kept as they came, in ``submissions/<number>``, and every reading of the source replays them. A
    submission with errors, or with rows that differ from those of another sender, is kept and logged as set aside:
    its rows do not count until it is corrected and sent again. The very files of the sender's last submission that
    counts are not taken twice. ``received`` is the day on which they came, today when it is None.

    Raises:
        UsageError: no file, or no sender, was named. SourceMissing, SourceUnreadable, NotValid: as
            :func:`bqw_sdk.ingest`. TargetUnwritable: the source cannot be written, or another run holds it.
    """
    paths, folder = [Path(file) for file in files], Path(source)
    if not paths:
        raise UsageError(Text("请至少指定一个文件", "name at least one file"))
    for path in paths:
        if not path.exists():
            raise SourceMissing(Text(f"没有文件 {path}", f"there is no file {path}"))
        if not path.is_file():
            raise SourceUnreadable(Text(f"{path} 不是文件", f"{path} is no file"))
    own = own_draft(folder)
    with _locked(folder / FOLDER):
        _, replayed = with_submissions(own, folder)
        entries = _sound_log(folder)
        _check_kept(folder, entries)
        with staging_folder(folder / FOLDER, PREFIX) as aside:
            entry = _staged(
                paths, aside, _next_number(folder / FOLDER, entries), options or SubmissionOptions(), received
            )
            submission = read_entry(aside, entry, replayed.merged, (options or SubmissionOptions()).limits)
            if not submission.sender:
                raise UsageError(Text("请用 --sender 说明是谁报送的", "say who sent it, with --sender"))
            entry = replace(entry, sender=submission.sender, place=submission.place)
            before = _taken_before(entries, entry)
            done, findings = _judge(own, replayed, submission, entry)
            entry = _with_counts(entry, done, findings)
            report = replace(submission.report(), findings=tuple(findings))
            if before:
                return Reception(before, report, submission, unchanged=True)
            _keep(folder, aside, entry, entries)
    return Reception(entry, report, submission)


def submissions(source: Path | str) -> tuple[Received, ...]:
    """Return what a source received, in the order in which it came.

    Raises:
        SourceMissing, SourceUnreadable: there is no such source, or its log cannot be understood.
    """
    folder = Path(source)
    read_package_info(folder)
    return _sound_log(folder)


def withdraw_submission(source: Path | str, number: int, why: str) -> Received:
    """Take a submission back: its rows no longer count, its files and its line of the log stay.

    Raises:
        UsageError: the source has received nothing of this number, or no reason was given.
        TargetUnwritable: the source cannot be written.
    """
    folder = Path(source)
    if not why.strip():
        raise UsageError(Text("请写明撤下的理由", "say why it is withdrawn"))
    read_package_info(folder)
    with _locked(folder / FOLDER):
        entries = _sound_log(folder)
        if number not in {each.number for each in entries}:
            raise UsageError(Text(f"没有第 {number} 号报送件", f"there is no submission {number}"))
        if next(each for each in entries if each.number == number).state == "withdrawn":
            raise UsageError(Text(f"第 {number} 号已经撤下", f"submission {number} was withdrawn already"))
        changed = with_state(
            entries, number, "withdrawn", " ".join(why.encode("utf-8", "replace").decode("utf-8").split())
        )
        _write_log(folder, changed)
    return next(each for each in changed if each.number == number)


def disagreements(source: Path | str) -> Report:
    """Return what stands between the submissions that count: rows in which they differ, and what of them cannot be read.

    Rows of a later sender that differ stay out. None do when a submission is taken in, for it is set aside then. They
    begin to when another is withdrawn in which the same rows stood, or when the tables of the source change.

    Raises:
        SourceMissing, SourceUnreadable, NotValid: as :func:`bqw_sdk.ingest`, and where the log cannot be understood.
    """
    folder = Path(source)
    own = own_draft(folder)
    _sound_log(folder)
    rules = {card.identifier for card in RECEIVED_RULES}
    found = [each for each in with_submissions(own, folder)[1].findings if each.rule in rules]
    return Report(tuple(sorted(found)), subject=str(source))


class _locked:  # noqa: N801 - a with statement, not a value
    """One run at a time writes to a source."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        try:
            self.folder.mkdir(exist_ok=True)
            self._lock = FileLock(self.folder / _LOCK, timeout=_PATIENCE_SECONDS)
            self._lock.acquire()
        except Timeout as error:
            raise TargetUnwritable(
                Text(f"{self.folder} 正被另一个程序使用", f"{self.folder} is in use by another run")
            ) from error
        except OSError as error:
            raise unwritable(self.folder, error) from error
        try:
            sweep(self.folder)
        except OSError as error:
            self._lock.release()
            raise unwritable(self.folder, error) from error

    def __exit__(self, *_failure: object) -> None:
        self._lock.release()


def _sound_log(folder: Path) -> tuple[Received, ...]:
    try:
        return read_log(folder)
    except LogLineWrong as error:
        raise SourceUnreadable(
            Text(
                f"{folder / FOLDER / LOG_FILE} 第 {error.line} 行不对:{error.found};改正后再试",
                f"{folder / FOLDER / LOG_FILE}, line {error.line} is wrong: {error.found}; mend it and try again",
            )
        ) from error


def _check_kept(folder: Path, entries: Sequence[Received]) -> None:
    """Refuse to go on from files that are not as they came: whose row is whose would no longer be known."""
    changed = [each for entry in entries if entry.state == "merged" for each in changed_files(folder, entry)]
    if changed:
        raise NotValid(
            Text(f"{folder} 收到的文件被改动或丢失", f"received files of {folder} were changed or are gone"),
            Report(tuple(changed), (), str(folder)),
        )


def _staged(
    paths: Sequence[Path],
    aside: Path,
    number: int,
    options: SubmissionOptions,
    received: date | None,
) -> Received:
    """Copy the files aside, under names that every system takes."""
    inner = aside / f"{number:04}"
    inner.mkdir()
    names: list[str] = []
    for path in paths:
        # A name out of an archive may be in another encoding than that of this system.
        told = path.name.encode("utf-8", "replace").decode("utf-8")
        name = _NOT_IN_NAMES.sub("_", told).rstrip(". ") or "_"
        while name.casefold() in {each.casefold() for each in (*names, MAPPING_FILE)}:
            name = f"_{name}"
        shutil.copyfile(path, inner / name)
        names.append(name)
    if options.mapping:
        (inner / MAPPING_FILE).write_text(mapping_text(options.mapping), encoding="utf-8", newline="\n")
    return Received(
        number=number,
        received=received or datetime.now(UTC).date(),
        sender=options.sender,
        place=options.place,
        datasets=options.datasets,
        files=tuple(f"{number:04}/{name}" for name in names),
        sha256=tuple(file_digest(inner / name) for name in names),
        mapping=f"{number:04}/{MAPPING_FILE}" if options.mapping else "",
        mapping_sha256=file_digest(inner / MAPPING_FILE) if options.mapping else "",
        state="merged",
    )


def _next_number(folder: Path, entries: Sequence[Received]) -> int:
    number = 1 + max((each.number for each in entries), default=0)
    while (folder / f"{number:04}").exists():  # left by a run that was killed before it was logged
        number += 1
    return number


def _taken_before(entries: Sequence[Received], entry: Received) -> Received | None:
    """Return the last submission of the sender that counts, if it was the same; what it had before may come back."""
    last = next(
        (each for each in reversed(entries) if each.state == "merged" and each.sender == entry.sender), None
    )
    return last if last and last.read_alike(entry) else None


def _judge(
    own: Draft, replayed: Replayed, submission: Submission, entry: Received
) -> tuple[Outcome, list[Finding]]:
    """Judge the whole source with the submission, and return what is wrong with the submission."""
    done, conflicts = replayed.merged.merge(submission, entry.sender)
    more = [*submission.findings, *conflicts, *unlisted(submission, own.package.datasets)]
    report = validate_draft(draft_of(own, replayed.merged, [*replayed.findings, *more]))
    files = {book.file for book in submission.books} | {each.origin.file for each in submission.findings}
    return done, [each for each in report.findings if each.origin.file in files]


def _with_counts(entry: Received, done: Outcome, findings: Sequence[Finding]) -> Received:
    errors = sum(each.severity is Severity.ERROR for each in findings)
    warnings = sum(each.severity is Severity.WARNING for each in findings)
    return replace(
        entry,
        state="set-aside" if errors or not done.rows else "merged",
        rows=done.rows,
        added=done.added,
        replaced=done.replaced,
        unchanged=done.unchanged,
        conflicts=done.conflicts,
        errors=errors,
        warnings=warnings,
    )


def _keep(folder: Path, aside: Path, entry: Received, entries: Sequence[Received]) -> None:
    """Put the files in place and log them last: a run that is killed before leaves nothing that counts."""
    name, log = f"{entry.number:04}", (*entries, entry)
    log_text(log).encode()  # what cannot be written is found before anything is in place
    ignored = folder / FOLDER / ".gitignore"
    if not ignored.exists():
        ignored.write_text(f"{_LOCK}\n{PREFIX}*\n", encoding="utf-8", newline="\n")
    (aside / name).rename(folder / FOLDER / name)
    _write_log(folder, log)


def _write_log(folder: Path, entries: Sequence[Received]) -> None:
    with staging_folder(folder / FOLDER, PREFIX) as aside:
        whole = aside / LOG_FILE
        whole.write_text(log_text(entries), encoding="utf-8", newline="")
        whole.replace(folder / FOLDER / LOG_FILE)
