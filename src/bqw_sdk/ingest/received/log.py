"""The log of submissions that a source received: ``submissions/received.csv``, a line for each, in the order they came."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from bqw_sdk.errors import SourceUnreadable
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOLDER = "submissions"
LOG_FILE = "received.csv"
MAPPING_FILE = "mapping.toml"
State = Literal["merged", "set-aside", "withdrawn"]
"""``merged``: its rows count; ``set-aside``: it had errors and waits for a correction; ``withdrawn``: taken back."""

STATES: dict[str, Text] = {
    "merged": Text("已并入", "merged"),
    "set-aside": Text("有错待改,未并入", "set aside: it has errors"),
    "withdrawn": Text("已撤下", "withdrawn"),
}
_COUNTS = ("rows", "added", "replaced", "unchanged", "conflicts", "errors", "warnings")
_HEADING = (
    "number", "received", "sender", "place_code", "datasets", "files", "sha256", "mapping", "mapping_sha256", "state", *_COUNTS, "note",
)  # fmt: skip
_PARTED = ";"
_OURS = re.compile(r"[0-9]{4,}/[^/\\:]+")
"""A number and a name: the only paths that are ever written into a log."""


@dataclass(frozen=True, slots=True)
class Received:
    """One submission: who sent what when, and what became of it.

    ``datasets`` are those that its tables may be of, all when empty; ``files`` are paths below ``submissions``; ``rows`` and the four numbers behind it are those of the day on which
    it came.
    """

    number: int
    received: date
    sender: str
    place: str | None
    datasets: tuple[str, ...]
    files: tuple[str, ...]
    sha256: tuple[str, ...]
    mapping: str
    mapping_sha256: str
    state: State
    rows: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    conflicts: int = 0
    errors: int = 0
    warnings: int = 0
    note: str = ""

    def kept(self) -> tuple[tuple[str, str], ...]:
        """Return every file that is kept, below ``submissions``, with its SHA-256; the mapping last."""
        mapping = ((self.mapping, self.mapping_sha256),) if self.mapping else ()
        return (*zip(self.files, self.sha256, strict=True), *mapping)

    def inputs(self) -> list[tuple[str, str]]:
        """Return the same as a release lists it: by number, since names of files may name persons."""
        return [
            (f"{FOLDER}/{self.number:04}/{position}", digest)
            for position, (_, digest) in enumerate(self.kept(), start=1)
        ]

    def read_alike(self, other: Received) -> bool:
        """Tell whether another submission has the same files, read in the same way."""
        return (set(self.sha256), self.mapping_sha256, self.datasets, self.place) == (
            set(other.sha256), other.mapping_sha256, other.datasets, other.place,
        )  # fmt: skip

    def as_row(self) -> tuple[str, ...]:
        """Return the line of the log."""
        counts = [str(getattr(self, name)) for name in _COUNTS]
        return (
            str(self.number), self.received.isoformat(), self.sender, self.place or "", _PARTED.join(self.datasets), _PARTED.join(self.files),
            _PARTED.join(self.sha256), self.mapping, self.mapping_sha256, self.state, *counts, self.note,
        )  # fmt: skip


class LogLineWrong(ValueError):
    """A line of the log cannot be understood; ``line`` counts from 1."""

    def __init__(self, line: int, found: str) -> None:
        """Take the line and what stands there."""
        super().__init__(found)
        self.line, self.found = line, found


def has_received(source: Path) -> bool:
    """Tell whether a source has received anything: a log, or folders that should stand in one."""
    return (source / FOLDER / LOG_FILE).is_file() or bool(numbered_folders(source))


def numbered_folders(source: Path) -> tuple[Path, ...]:
    """Return the folders of submissions, whether they are logged or not."""
    return tuple(
        sorted(each for each in (source / FOLDER).glob("[0-9]*") if each.is_dir() and each.name.isdigit())
    )


def read_log(source: Path) -> tuple[Received, ...]:
    """Return the submissions that a source received, in order; none when it has no log.

    LogLineWrong for a line that is none, SourceUnreadable when the file cannot be read.
    """
    path = source / FOLDER / LOG_FILE
    if not path.is_file():
        return ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnreadable(Text(f"{path} 读不了:{error}", f"{path} cannot be read: {error}")) from error
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        lines = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise LogLineWrong(reader.line_num, str(error)) from error
    if not lines or tuple(lines[0][1]) != _HEADING:
        raise LogLineWrong(1, ",".join(lines[0][1]) if lines else "")
    entries: dict[int, Received] = {}
    for line, row in lines[1:]:
        entry = _received(line, row)
        if entries.setdefault(entry.number, entry) is not entry:
            raise LogLineWrong(line, ",".join(row))
    return tuple(entries.values())


def log_text(entries: Sequence[Received]) -> str:
    """Return the text of a log."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_HEADING)
    writer.writerows(entry.as_row() for entry in entries)
    return file.getvalue()


def with_state(entries: Sequence[Received], number: int, state: State, note: str) -> tuple[Received, ...]:
    """Return the entries with another state and a note at one of them."""
    return tuple(replace(each, state=state, note=note) if each.number == number else each for each in entries)


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file; empty when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _received(line: int, row: list[str]) -> Received:
    told = dict(zip(_HEADING, row, strict=False))
    files = told.get("files", "").split(_PARTED)
    paths = [*files, *filter(None, [told.get("mapping", "")])]
    # A log that somebody wrote by hand must not lead out of its folder.
    sound = all(_OURS.fullmatch(name) and not name.endswith("/..") for name in paths)
    alike = len(files) == len(told.get("sha256", "").split(_PARTED))
    if len(row) != len(_HEADING) or told["state"] not in STATES or not (sound and alike):
        raise LogLineWrong(line, ",".join(row))
    try:
        numbers = {name: int(told[name]) for name in ("number", *_COUNTS)}
        received = date.fromisoformat(told["received"])
    except ValueError as error:
        raise LogLineWrong(line, ",".join(row)) from error
    return Received(
        received=received,
        sender=told["sender"],
        place=told["place_code"] or None,
        datasets=tuple(filter(None, told["datasets"].split(_PARTED))),
        files=tuple(told["files"].split(_PARTED)),
        sha256=tuple(told["sha256"].split(_PARTED)),
        mapping=told["mapping"],
        mapping_sha256=told["mapping_sha256"],
        state=told["state"],  # type: ignore[arg-type]  # it was looked up
        note=told["note"],
        **numbers,
    )
