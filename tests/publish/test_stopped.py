"""A publisher is killed at every step, then run again, while a reader looks at the catalogue all the time."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.package.verify import verify_folder
from bqw_sdk.publish import publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.package.release import Release

    Make = Callable[..., Release]

pytestmark = pytest.mark.platform("linux", "darwin")

WAYS = ("compare-and-swap", "numbered", "in-turns")
EVERY, FEWEST_STEPS = range(1, 1000), 20
# Requests of a run: among them sending a file, the manifest, the entry, the catalogue.
SAMPLE = {"compare-and-swap": (5, 13, 24), "numbered": (17, 24), "in-turns": (26, 32)}


class Bucket:
    """Object storage behind a gate, which decides what the store can do: ``way`` is how it can swap."""

    def __init__(self, way: str, object_storage: Any, gate: Any) -> None:
        """Take the storage and the maker of gates."""
        self.way = way
        self._keys = {} if way == "in-turns" else object_storage.environment
        self._storage, self._make = object_storage, gate
        abilities: dict[str, dict[str, Any]] = {
            "compare-and-swap": {},
            "numbered": {"refuse": ("if-match",)},
            "in-turns": {"strip": ("if-match", "if-none-match")},
        }
        self._abilities = abilities[way]

    def address(self) -> str:
        """Return a place that nobody used."""
        address: str = self._storage.address("open")
        return address

    def gate(self) -> tuple[Any, dict[str, str]]:
        """Return a gate, and the variables with which a publisher goes through it."""
        made = self._make(**self._abilities)
        return made, {**self._keys, "AWS_ENDPOINT_URL": made.endpoint}


@pytest.fixture(params=WAYS)
def bucket(request: pytest.FixtureRequest, object_storage: Any, gate: Any) -> Bucket:
    """Return object storage with each of the three abilities."""
    return Bucket(request.param, object_storage, gate)


def _kill_and_go_on(
    bucket: Bucket, publishers: Any, reader: Any, address: str, release: Release, stop: tuple[int, bool]
) -> bool:
    """Kill a publisher at a request, before or after the store has it; run again; tell whether it was killed."""
    gate, environment = bucket.gate()
    started: Future[int] = Future()
    gate.stop = lambda: os.kill(started.result(), signal.SIGKILL)
    gate.stop_at, gate.late = stop
    started.set_result(publishers.start(release, address, environment))
    ended: int = publishers.wait(started.result())
    killed: bool = len(gate.requests) >= gate.stop_at
    assert ended == (-signal.SIGKILL if killed else 0)
    reader.look()
    _, environment = bucket.gate()
    assert publishers.wait(publishers.start(release, address, environment)) == 0
    assert reader.look()[f"{release.info.name} {release.info.version}"] == release.digest
    assert not reader.faults, (stop, reader.faults)
    return killed


def test_a_publisher_killed_at_some_requests_never_breaks_a_catalogue(
    bucket: Bucket, publishers: Any, watch: Any, small_version: Make
) -> None:
    """A sample, on a catalogue in use; the store has the last request before the kill, or has it not."""
    address = bucket.address()
    reader = watch(address)
    for number in SAMPLE[bucket.way]:
        for late in (False, True):
            release = small_version(f"1.{number}.{int(late)}")
            assert _kill_and_go_on(bucket, publishers, reader, address, release, (number, late))
    assert len(reader.look(anew=True)) == 2 * len(SAMPLE[bucket.way])
    assert reader.polls


@pytest.mark.long
@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_a_publisher_killed_at_any_request_never_breaks_a_catalogue(
    bucket: Bucket, late: bool, publishers: Any, watch: Any, small_version: Make
) -> None:
    """Every request of a run, until a run ends by itself, both on a catalogue in use and on one that is not there yet."""
    shared = bucket.address()
    for number in EVERY:
        fresh = bucket.address()
        readers = watch(shared), watch(fresh)
        killed = [
            _kill_and_go_on(
                bucket, publishers, reader, address, small_version(f"{first}.{number}.0"), (number, late)
            )
            for first, (address, reader) in enumerate(zip((shared, fresh), readers, strict=True), 1)
        ]
        for reader in readers:
            reader.close()
            assert reader.polls
        # On the catalogue in use each version may add requests; on a fresh one their number stays.
        if not killed[1]:
            break
    assert number > max(SAMPLE[bucket.way])


def test_a_publisher_killed_at_any_step_on_a_disk_never_breaks_a_catalogue(
    publishers: Any, watch: Any, small_version: Make, tmp_path: Path
) -> None:
    """Before every file that is opened, folder that is made, copy, renaming and removal, until a run ends by itself."""
    root = tmp_path / "catalogue"
    reader = watch(str(root))
    for number in EVERY:
        release = small_version(f"1.0.{number}")
        ended = publishers.wait(publishers.start(release, str(root), {}, kill=number))
        assert ended in (-signal.SIGKILL, 0)
        assert len(reader.look()) >= number - 1
        for folder in root.glob("small/*"):
            verify_folder(folder)
        publish(release, root)
        assert reader.look()[f"small 1.0.{number}"] == release.digest
        assert not list(root.glob(".incoming-*"))
        if ended == 0:
            break
    assert number > FEWEST_STEPS
    reader.look(anew=True)
    assert reader.polls
    assert not reader.faults
