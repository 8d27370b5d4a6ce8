from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from published import BLOCK, DRIVERS, HASTY, Published, fetch, held, served, some_bytes, some_file

from bqw_sdk.errors import TargetUnwritable
from bqw_sdk.remote.blobs import Blobs, Shape
from bqw_sdk.remote.transfer import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from origin import Origin


def write(blobs: Blobs, file: Published, *numbers: int) -> None:
    """Write blocks as a transfer would."""
    with blobs.partial(file.shape).held() as writing:
        assert writing is not None
        for number in numbers:
            start, stop = file.shape.span(number)
            writing.write(start, memoryview(file.content[start:stop]))
            writing.mark(number)


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be nobody for a while: the administrator may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_shape_knows_its_blocks() -> None:
    """The last block is short; an empty file has none."""
    shape = Shape("", 25, 10, ("a", "b", "c"))
    assert [shape.span(number) for number in range(3)] == [(0, 10), (10, 20), (20, 25)]
    wanted = [(0, 1), (0, 10), (9, 11), (10, 20), (24, 25), (0, 25), (5, 5), (20, 999)]
    told = [list(shape.blocks_of(*each)) for each in wanted]
    assert told == [[0], [0], [0, 1], [1], [2], [0, 1, 2], [], [2]]


def test_small_files_are_kept_by_their_content(tmp_path: Path) -> None:
    """Twice the same is one file."""
    blobs = Blobs(tmp_path / "not" / "there" / "yet")
    digest = blobs.keep(b"some bytes")
    assert blobs.keep(b"some bytes") == digest == hashlib.sha256(b"some bytes").hexdigest()
    found = blobs.whole(digest)
    assert found is not None
    assert found.read_bytes() == b"some bytes"
    assert blobs.whole("0" * 64) is None
    assert [(each.sha256, each.bytes, each.whole) for each in blobs.kept()] == [(digest, 10, True)]


def test_blocks_add_up_to_a_file(tmp_path: Path) -> None:
    """In any order; only then it moves to the whole ones, and nothing of the parts stays."""
    blobs, file = Blobs(tmp_path), some_file()
    partial = blobs.partial(file.shape)
    write(blobs, file, 10, 3)
    assert partial.missing(range(11)) == [0, 1, 2, 4, 5, 6, 7, 8, 9]
    assert partial.read(3 * BLOCK, 4 * BLOCK) == file.content[3 * BLOCK : 4 * BLOCK]
    assert partial.whole() is None
    [kept] = blobs.kept()
    assert (kept.sha256, kept.whole) == (file.shape.sha256, False)
    write(blobs, file, *partial.missing(range(11)))
    assert held(file, tmp_path) == file.content
    assert partial.read(5, 2 * BLOCK) == file.content[5 : 2 * BLOCK]
    assert list((tmp_path / "partial").iterdir()) == []


def test_what_is_written_counts_when_it_is_marked(tmp_path: Path) -> None:
    """A block that was written and not verified is not there."""
    blobs, file = Blobs(tmp_path), some_file()
    with blobs.partial(file.shape).held() as writing:
        assert writing is not None
        writing.write(0, memoryview(file.content))
    assert blobs.partial(file.shape).missing(range(11)) == list(range(11))


def test_one_at_a_time_writes(tmp_path: Path) -> None:
    """Who comes second is told so, and may come again."""
    partial = Blobs(tmp_path).partial(some_file().shape)
    with partial.held() as first:
        assert first is not None
        with Blobs(tmp_path).partial(some_file().shape).held() as second:
            assert second is None
    with partial.held() as third:
        assert third is not None


def test_several_threads_may_write(tmp_path: Path) -> None:
    """Blocks of one file that arrive at the same time do not mix."""
    blobs, file = Blobs(tmp_path), some_file(64 * BLOCK)
    with blobs.partial(file.shape).held() as writing:
        assert writing is not None

        def some(first: int) -> None:
            for number in range(first, 64, 4):
                start, stop = file.shape.span(number)
                for at in range(start, stop, 512):
                    writing.write(at, memoryview(file.content[at : at + 512]))
                writing.mark(number)

        threads = [threading.Thread(target=some, args=(first,)) for first in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert held(file, tmp_path) == file.content


def fill(blobs: Blobs, count: int) -> list[str]:
    """Keep files of 1000 bytes, the first used longest ago."""
    digests = [blobs.keep(some_bytes(1000, seed)) for seed in range(count)]
    for age, digest in enumerate(reversed(digests)):
        path = blobs.whole(digest)
        assert path is not None
        moment = time.time() - 1000 * (age + 1)
        os.utime(path, (moment, moment))
    return digests


def test_pruning_takes_what_was_not_used_for_longest(tmp_path: Path) -> None:
    """Until the rest fits; what was removed is told."""
    blobs = Blobs(tmp_path)
    digests = fill(blobs, 5)
    assert [each.sha256 for each in blobs.kept()] == digests[::-1]
    assert blobs.whole(digests[0]) is not None  # used just now
    assert [each.sha256 for each in blobs.prune(2500)] == digests[1:4]
    assert [each.sha256 for each in blobs.kept()] == [digests[0], digests[4]]
    assert blobs.prune(2500) == []
    assert len(blobs.prune(0)) == 2
    assert blobs.kept() == []


def test_the_cache_stays_within_its_limit(driver: str, origin: Origin, tmp_path: Path) -> None:
    """Each file that comes makes room for itself; the one that came last stays, even if it is too large alone."""
    files = [some_file(3 * BLOCK, f"{seed}.bin", seed) for seed in range(6)]
    origin.files.update(served(*files))
    blobs = Blobs(tmp_path, limit=7 * BLOCK)
    for age, file in enumerate(files):
        moving = Transfer(file.path, blobs.partial(file.shape), HASTY)
        DRIVERS[driver]([origin.address], HASTY, moving.fetch())
        path = blobs.whole(file.shape.sha256)
        assert path is not None
        os.utime(path, (1000 + age, 1000 + age))
        assert sum(each.bytes for each in blobs.kept()) <= 7 * BLOCK
    assert {each.sha256 for each in blobs.kept()} == {file.shape.sha256 for file in files[-2:]}


def test_what_is_being_fetched_is_not_pruned(tmp_path: Path) -> None:
    """Nor is it a failure."""
    blobs, file = Blobs(tmp_path), some_file()
    write(blobs, file, 1)
    with blobs.partial(file.shape).held():
        assert blobs.prune(0) == []
    assert blobs.partial(file.shape).missing([1]) == []
    assert [each.sha256 for each in blobs.prune(0)] == [file.shape.sha256]
    assert blobs.partial(file.shape).missing([1]) == [1]


def test_verifying_finds_and_removes_what_is_damaged(tmp_path: Path) -> None:
    """A file that rotted on the disk is named and gone, the others stay."""
    blobs = Blobs(tmp_path)
    digests = [blobs.keep(some_bytes(1000, seed)) for seed in range(5)]
    path = blobs.whole(digests[2])
    assert path is not None
    path.write_bytes(path.read_bytes()[:-1])
    assert list(blobs.verify()) == [digests[2]]
    assert blobs.whole(digests[2]) is None
    assert {each.sha256 for each in blobs.kept()} == {*digests} - {digests[2]}
    assert list(blobs.verify()) == []


@pytest.mark.platform("linux", "darwin")
def test_a_cache_that_may_only_be_read_serves_what_it_has(driver: str, origin: Origin) -> None:
    """What is missing cannot be fetched, which is told with what helps."""
    there, missing = some_file(), some_file(5000, "other.bin", 5)
    origin.files.update(served(there, missing))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        fetch(driver, origin.address, folder / "cache", there)
        blobs = folder / "cache" / "blobs"
        places = [folder / "cache", *(path for path in (folder / "cache").rglob("*") if path.is_dir())]
        for place in places:
            place.chmod(0o555)
        os.utime(next(blobs.glob("??/*")), (1000, 1000))
        try:
            with unprivileged():
                assert held(there, folder / "cache") == there.content
                fetch(driver, origin.address, folder / "cache", there)
                with pytest.raises(TargetUnwritable, match="BQW_CACHE_DIR"):
                    fetch(driver, origin.address, folder / "cache", missing)
        finally:
            for place in places:
                place.chmod(0o755)


FULL = """
import resource, sys
from pathlib import Path
from published import fetch, some_file
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from bqw_sdk.errors import TargetUnwritable
try:
    fetch(sys.argv[1], sys.argv[2], Path(sys.argv[3]), some_file())
except TargetUnwritable as error:
    print(error)
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of processes")
def test_a_disk_that_takes_no_more_is_told_and_what_came_is_kept(
    driver: str, origin: Origin, tmp_path: Path
) -> None:
    """The operating system refuses bytes in the middle of a file; with room, only the rest is asked for."""
    file = some_file()
    origin.files.update(served(file))
    here = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", FULL, driver, origin.address, str(tmp_path)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": here},
    )
    assert done.returncode == 7, done.stderr
    assert "cannot be written" in done.stdout
    assert "bqw cache prune" in done.stdout
    origin.asked.clear()
    fetch(driver, origin.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
    assert [each.headers["range"] for each in origin.asked] == [f"bytes={4 * BLOCK}-{len(file.content) - 1}"]
