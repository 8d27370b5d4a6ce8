"""Runs of a reader through a faulty way, and what came of them."""

from __future__ import annotations

import json
import random
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from faulty import KINDS, FaultyWay
from published import BLOCK, DRIVERS, HASTY, Published, held, some_file, transfer

from bqw_sdk.errors import BqwError
from bqw_sdk.remote.blobs import Blobs, Shape
from bqw_sdk.remote.documents import fetch_document
from bqw_sdk.remote.effects import together
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.remote.effects import Core

LISTING = "listing.json"
LONGEST = 30.0
"""Seconds after which a call counts as hung."""


@dataclass
class Tally:
    """What came of many schedules."""

    faults: Counter[str] = field(default_factory=Counter)
    schedules: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    longest: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def table(self) -> str:
        """Return it as Markdown."""
        lines = ["| kind of fault | times |", "| --- | --: |"]
        lines += [f"| {kind} | {self.faults[kind]:,} |" for kind in KINDS]
        lines += ["", "| what came of it | |", "| --- | --: |"]
        lines += [f"| schedules, {driver} | {count:,} |" for driver, count in sorted(self.schedules.items())]
        lines += [f"| first call: {ending} | {count:,} |" for ending, count in self.endings.most_common()]
        told = {
            "requests": self.requests,
            "faults": self.faults.total(),
            "longest call, s": round(self.longest, 2),
        }
        lines += [f"| {name} | {value:,} |" for name, value in told.items()]
        for name in (
            "wrong bytes",
            "good block asked for again",
            "another kind of error",
            "no recovery",
            "hung",
        ):
            lines.append(f"| {name} | {sum(each.startswith(name) for each in self.wrong)} |")
        return "\n".join(lines)


class Marks:
    """Notes which blocks were verified, in which cache and when."""

    def __init__(self) -> None:
        """Begin with none."""
        self.moments: dict[tuple[str, int], float] = {}

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Listen to every cache of this process."""
        original, moments = Writing.mark, self.moments

        def mark(self: Writing, number: int) -> None:
            original(self, number)
            moments[str(self._folder), number] = time.monotonic()

        Writing.mark = mark  # type: ignore[method-assign]
        try:
            yield
        finally:
            Writing.mark = original  # type: ignore[method-assign]


def catalogue_files(seed: int) -> list[Published]:
    """Return a few small files of several blocks, one of them empty, one shorter than a block."""
    sizes = (7 * BLOCK + 11, 12 * BLOCK, 3 * BLOCK + 1, 100, 0)
    return [some_file(size, f"data/{number}.bin", seed + number) for number, size in enumerate(sizes)]


def listing_of(files: list[Published]) -> bytes:
    """Return what a catalogue says of its files."""
    told = [[file.path, file.shape.sha256, file.shape.bytes, list(file.shape.blocks)] for file in files]
    return json.dumps(told).encode()


def reading(listing: bytes, folder: Path) -> Core[None]:
    """Fetch the listing, and all files that it names into the cache in a folder, at the same time.

    The listing is known by its hash, as the manifest of a release is known from the catalogue.
    """

    def sound(content: bytes) -> None:
        if content != listing:
            raise Interrupted("no listing", wrong=True)

    document = yield from fetch_document(LISTING, HASTY, sound)
    assert document is not None
    files = [
        Published(path, b"", Shape(sha256, size, BLOCK, tuple(blocks)))
        for path, sha256, size, blocks in json.loads(document.content)
    ]
    yield from together([transfer(file, folder).fetch() for file in files], HASTY.at_once)


def schedule_of(chance: random.Random) -> list[str | None]:
    """Return faults for the first requests, few or many, of all kinds."""
    share = chance.choice([0.2, 0.5, 0.8])
    return [chance.choice(KINDS) if chance.random() < share else None for _ in range(chance.randint(3, 25))]


def run_schedule(
    number: int, server: str, elsewhere: str, files: list[Published], marks: Marks, tally: Tally
) -> None:
    """Read through one schedule, then without faults, and note everything that is not as it should be."""
    chance = random.Random(number)  # noqa: S311  # no secret
    driver = ("sync", "async")[number % 2]
    schedule = schedule_of(chance)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name, FaultyWay(server, elsewhere, schedule, number) as way:
        folder, listing = Path(name), listing_of(files)
        ending, seconds = _called(driver, way, reading(listing, folder), wrong)
        _compare(files, folder, wrong, f"wrong bytes in {number}", whole=ending == "complete")
        way.stop_faults()
        again, _ = _called(driver, way, reading(listing, folder), wrong)
        if again != "complete":
            wrong.append(f"no recovery in {number}: {again}")
        _compare(files, folder, wrong, f"wrong bytes in {number}", whole=True)
        wrong += [
            f"good block asked for again in {number}: {each}" for each in _needless(way, files, folder, marks)
        ]
        tally.faults.update(way.done())
        tally.requests += len(way.passed)
    tally.schedules[driver] += 1
    tally.endings[ending] += 1
    tally.longest = max(tally.longest, seconds)
    tally.wrong += wrong


def _called(driver: str, way: FaultyWay, core: Core[Any], wrong: list[str]) -> tuple[str, float]:
    ended: list[str] = []

    def call() -> None:
        try:
            DRIVERS[driver]([way.address], HASTY, core)
            ended.append("complete")
        except BqwError as error:
            ended.append(f"{type(error).__name__}")
        except BaseException as error:  # noqa: BLE001  # that is what is looked for
            ended.append(repr(error))
            wrong.append(f"another kind of error: {error!r}")

    begun = time.monotonic()
    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(LONGEST)
    if not ended:
        wrong.append(f"hung: {driver} for {LONGEST} s")
        ended.append("hung")
    return ended[0], time.monotonic() - begun


def _compare(files: list[Published], folder: Path, wrong: list[str], what: str, *, whole: bool) -> None:
    for file in files:
        content = held(file, folder)
        if (content is None and whole) or (content is not None and content != file.content):
            wrong.append(f"{what}: {file.path}")
        partial = Blobs(folder).partial(file.shape)
        for number in set(range(len(file.shape.blocks))) - set(
            partial.missing(range(len(file.shape.blocks)))
        ):
            start, stop = file.shape.span(number)
            if partial.read(start, stop) != file.content[start:stop]:
                wrong.append(f"{what}: {file.path}, block {number}")


def _needless(way: FaultyWay, files: list[Published], folder: Path, marks: Marks) -> list[str]:
    found = []
    by_path = {file.path: file for file in files}
    for each in way.passed:
        if each.path not in by_path:
            continue
        shape = by_path[each.path].shape
        place = str(folder / "partial" / shape.sha256)
        asked = shape.blocks_of(each.start, shape.bytes if each.stop is None else each.stop)
        found += [
            f"{each.path}, block {number}"
            for number in asked
            if marks.moments.get((place, number), each.moment) < each.moment
        ]
    return found
