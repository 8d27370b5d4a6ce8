from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from faulty import KINDS, FaultyWay
from origin import Origin
from published import BLOCK, Published, fetch, held, served, some_file
from schedules import LISTING, Marks, Tally, catalogue_files, listing_of, run_schedule

from bqw_sdk.errors import BqwError, RemoteError

if TYPE_CHECKING:
    from collections.abc import Iterator

QUICK, LONG = 60, 1_200


@pytest.fixture
def origins() -> Iterator[tuple[Origin, Origin]]:
    """Return two servers with the same files."""
    files = catalogue_files(4)
    content = {**served(*files), LISTING: listing_of(files)}
    with Origin(content) as first, Origin(content) as second:
        yield first, second


def run_schedules(numbers: range, origins: tuple[Origin, Origin], at_once: int) -> Tally:
    """Run schedules by their numbers, some at the same time."""
    tally, marks, alone = Tally(), Marks(), threading.Lock()
    files = catalogue_files(4)

    def one(number: int) -> None:
        mine = Tally()
        run_schedule(number, origins[0].address, origins[1].address, files, marks, mine)
        with alone:
            tally.faults.update(mine.faults)
            tally.schedules.update(mine.schedules)
            tally.endings.update(mine.endings)
            tally.requests += mine.requests
            tally.longest = max(tally.longest, mine.longest)
            tally.wrong += mine.wrong

    with marks.noting(), ThreadPoolExecutor(at_once) as pool:
        list(pool.map(one, numbers))
    return tally


def test_faults_in_many_orders(origins: tuple[Origin, Origin]) -> None:
    """No wrong byte, no good block twice, no strange error, no hang; and afterwards everything can be had."""
    tally = run_schedules(range(QUICK), origins, at_once=6)
    assert tally.wrong == []
    assert tally.schedules == {"sync": QUICK // 2, "async": QUICK // 2}
    assert set(tally.faults) == set(KINDS)
    assert tally.endings["complete"] > 0


@pytest.mark.long
def test_faults_in_very_many_orders(origins: tuple[Origin, Origin]) -> None:
    """The same a thousand times and more; ``BQW_FAULT_TABLE`` names a file for the table of what happened."""
    tally = run_schedules(range(1_000, 1_000 + LONG), origins, at_once=8)
    table = tally.table()
    if os.environ.get("BQW_FAULT_TABLE"):
        Path(os.environ["BQW_FAULT_TABLE"]).write_text(table + "\n", encoding="utf-8")
    print(table)  # noqa: T201  # for who runs this with -s
    assert tally.wrong == []
    assert sum(tally.schedules.values()) == LONG


def outcome(driver: str, address: str, folder: Path, file: Published) -> BqwError | None:
    """Fetch a file, and return what went wrong."""
    try:
        fetch(driver, address, folder, file)
    except BqwError as error:
        return error
    return None


@pytest.mark.parametrize("driver", ["sync", "async"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [False, True])
def test_each_fault_alone(
    driver: str, kind: str, part: bool, origins: tuple[Origin, Origin], tmp_path: Path
) -> None:
    """Once, on a whole file or on a part of one: the file arrives, or the error says why and the next call has it."""
    file = some_file(7 * BLOCK + 11, "data/0.bin", 4)
    for origin in origins:
        origin.files.update(served(file))
    schedule = ["truncated", kind] if part else [kind]
    with FaultyWay(origins[0].address, origins[1].address, schedule, 7) as way:
        if outcome(driver, way.address, tmp_path, file):
            assert kind in {"redirect loop", "503 for too long"}
            fetch(driver, way.address, tmp_path, file)
        assert kind in way.done()
    assert held(file, tmp_path) == file.content


@pytest.mark.parametrize("driver", ["sync", "async"])
@pytest.mark.parametrize(
    "kind", [each for each in KINDS if each not in {"dribbled", "other tag", "surplus", "gzip"}]
)
def test_a_fault_that_never_ends(
    driver: str, kind: str, origins: tuple[Origin, Origin], tmp_path: Path
) -> None:
    """It is an error of ours or, where each answer brings something forward or one can go on elsewhere, the file."""
    file = some_file(7 * BLOCK + 11, "data/0.bin", 4)
    for origin in origins:
        origin.files.update(served(file))
    with FaultyWay(origins[0].address, origins[1].address, [kind] * 1_000, 7) as way:
        error = outcome(driver, way.address, tmp_path, file)
        if isinstance(error, RemoteError):
            assert "127.0.0.1" in str(error)
        elif error:
            assert kind in {"corrupted", "gzip damaged"}
        else:
            assert held(file, tmp_path) == file.content
        way.stop_faults()
        fetch(driver, way.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
