from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from origin import Origin, send
from published import (
    BLOCK,
    DRIVERS,
    HASTY,
    Published,
    fetch,
    held,
    published,
    served,
    some_bytes,
    some_file,
    transfer,
)

from bqw_sdk.errors import IntegrityError, RemoteError, SourceMissing
from bqw_sdk.remote.blobs import Blobs

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

SIZES = [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 7 * BLOCK + 5, 300_000]


def ranges(origin: Origin) -> list[str]:
    """Return what parts were asked for."""
    return [each.headers.get("range", "").removeprefix("bytes=") for each in origin.asked]


@pytest.mark.parametrize("size", SIZES)
def test_the_published_bytes_arrive(driver: str, origin: Origin, tmp_path: Path, size: int) -> None:
    """Of any size, a multiple of the block or not, in one request; a second call asks for nothing."""
    file = some_file(size)
    origin.files.update(served(file))
    fetch(driver, origin.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
    assert ranges(origin) == ([""] if size else [])
    fetch(driver, origin.address, tmp_path, file)
    assert len(origin.asked) == (1 if size else 0)


def test_only_the_blocks_that_are_wanted_are_asked_for(driver: str, origin: Origin, tmp_path: Path) -> None:
    """Neighbours in one request, and of those that are there none."""
    file = some_file()
    origin.files.update(served(file))

    def blocks(*numbers: int) -> None:
        DRIVERS[driver]([origin.address], HASTY, transfer(file, tmp_path).fetch(numbers))

    blocks(2, 3, 7)
    assert set(ranges(origin)) == {f"{2 * BLOCK}-{4 * BLOCK - 1}", f"{7 * BLOCK}-{8 * BLOCK - 1}"}
    partial = Blobs(tmp_path).partial(file.shape)
    assert partial.missing(range(11)) == [0, 1, 4, 5, 6, 8, 9, 10]
    assert partial.read(2 * BLOCK + 5, 4 * BLOCK - 5) == file.content[2 * BLOCK + 5 : 4 * BLOCK - 5]
    with pytest.raises(FileNotFoundError):
        partial.read(2 * BLOCK, 4 * BLOCK + 1)
    origin.asked.clear()
    blocks(2, 3, 4)
    assert ranges(origin) == [f"{4 * BLOCK}-{5 * BLOCK - 1}"]
    origin.asked.clear()
    fetch(driver, origin.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
    assert sorted(ranges(origin)) == sorted(
        [f"0-{2 * BLOCK - 1}", f"{5 * BLOCK}-{7 * BLOCK - 1}", f"{8 * BLOCK}-{len(file.content) - 1}"]
    )


@pytest.mark.parametrize("at", [0, BLOCK - 1, BLOCK, 5 * BLOCK + 3, 10 * BLOCK + 99])
def test_a_damaged_block_is_repaired_alone(driver: str, origin: Origin, tmp_path: Path, at: int) -> None:
    """One byte is wrong on the way: its block, and no other, is asked for again."""
    file = some_file()
    damaged = bytearray(file.content)
    damaged[at] ^= 1
    origin.files[file.path] = bytes(damaged)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        origin.answers.clear()
        send(handler, 200, body=bytes(damaged))
        origin.files.update(served(file))

    origin.answers[file.path] = answer
    fetch(driver, origin.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
    number = at // BLOCK
    assert ranges(origin) == ["", f"{number * BLOCK}-{min((number + 1) * BLOCK, len(file.content)) - 1}"]


@pytest.mark.parametrize("at", [0, 3 * BLOCK, 10 * BLOCK + 99])
def test_what_a_server_really_has_wrong_is_told(driver: str, origin: Origin, tmp_path: Path, at: int) -> None:
    """The file and the block are named, nothing wrong is kept, and the right blocks stay for the next time."""
    file = some_file()
    damaged = bytearray(file.content)
    damaged[at] ^= 1
    origin.files[file.path] = bytes(damaged)
    with pytest.raises(IntegrityError, match=rf"block {at // BLOCK + 1} of data/a\.bin differs") as told:
        fetch(driver, origin.address, tmp_path, file)
    assert f"第 {at // BLOCK + 1} 块" in told.value.text.zh
    assert held(file, tmp_path) is None
    assert Blobs(tmp_path).partial(file.shape).missing(range(11)) == [at // BLOCK]
    origin.files.update(served(file))
    origin.asked.clear()
    fetch(driver, origin.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
    assert len(origin.asked) == 1


@pytest.mark.parametrize("sent", [0, 1, BLOCK, 4 * BLOCK + 17, 10 * BLOCK])
def test_a_transfer_that_breaks_off_goes_on_where_it_was(
    driver: str, origin: Origin, tmp_path: Path, sent: int
) -> None:
    """With the tag of what was begun, and from the first block that is not whole."""
    file = some_file()
    origin.files.update(served(file))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        origin.answers.clear()
        handler.close_connection = True
        send(handler, 200, {"Content-Length": str(len(file.content)), "ETag": '"one"'}, file.content[:sent])

    origin.answers[file.path] = answer
    fetch(driver, origin.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
    done = sent // BLOCK * BLOCK
    # The tag is another one by now, so the whole file is sent, and what was there is passed over.
    assert ranges(origin) == ["", f"{done}-{len(file.content) - 1}" if done else ""]
    if done:
        assert origin.asked[1].headers["if-range"] == '"one"'


def test_a_weak_tag_is_no_condition_of_a_part(driver: str, origin: Origin, tmp_path: Path) -> None:
    """Files with the same weak tag may differ in their bytes."""
    file = some_file()
    origin.files.update(served(file))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        origin.answers.clear()
        handler.close_connection = True
        length = {"Content-Length": str(len(file.content)), "ETag": 'W/"one"'}
        send(handler, 200, length, file.content[: 3 * BLOCK])

    origin.answers[file.path] = answer
    fetch(driver, origin.address, tmp_path, file)
    assert "if-range" not in origin.asked[1].headers


@pytest.mark.parametrize("after", ["1", "date"])
@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_a_pause_gets_it(
    driver: str, origin: Origin, tmp_path: Path, status: int, after: str
) -> None:
    """As seconds and as a date; nobody asks again before."""
    file = some_file(100)
    origin.files.update(served(file))
    moments: list[float] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        origin.answers.clear()
        moments.append(time.time())
        told = handler.date_time_string(int(time.time()) + 2) if after == "date" else after
        send(handler, status, {"Retry-After": told})

    origin.answers[file.path] = answer
    patient = HASTY.__class__(timeout=5, wait=0.01, longest_wait=3)
    fetch(driver, origin.address, tmp_path, file, settings=patient)
    assert held(file, tmp_path) == file.content
    assert time.time() - moments[0] >= 0.99
    assert len(origin.asked) == 2


def test_a_server_that_stalls_is_left(driver: str, origin: Origin, tmp_path: Path) -> None:
    """After the time that is set, and what came before is kept."""
    file = some_file()
    origin.files.update(served(file))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        origin.answers.clear()
        send(handler, 200, {"Content-Length": str(len(file.content))}, file.content[: 3 * BLOCK])
        time.sleep(1.5)

    origin.answers[file.path] = answer
    begun = time.monotonic()
    fetch(driver, origin.address, tmp_path, file)
    assert time.monotonic() - begun < 1.4
    assert ranges(origin)[1] == f"{3 * BLOCK}-{len(file.content) - 1}"


def test_who_brings_nothing_forward_is_given_up(driver: str, origin: Origin, tmp_path: Path) -> None:
    """After so many tries; and each block that came starts the count again, so a bad line gets everything in the end."""
    file = some_file(12 * BLOCK)
    origin.answers[file.path] = lambda handler: send(handler, 503)
    with pytest.raises(RemoteError, match="503"):
        fetch(driver, origin.address, tmp_path, file)
    assert len(origin.asked) == HASTY.tries

    def one_block(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        part = handler.headers.get("Range", "bytes=0-").removeprefix("bytes=")
        start = int(part.partition("-")[0])
        told = {"Content-Length": str(len(file.content) - start)}
        if "Range" in handler.headers:
            told["Content-Range"] = f"bytes {start}-{len(file.content) - 1}/{len(file.content)}"
        send(handler, 206 if "Range" in handler.headers else 200, told, file.content[start : start + BLOCK])

    origin.asked.clear()
    origin.answers[file.path] = one_block
    fetch(driver, origin.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
    assert len(origin.asked) == 12 > HASTY.tries


def test_a_mirror_takes_over(driver: str, origin: Origin, tmp_path: Path) -> None:
    """What the first root fails to give the second gives, and only what is missing."""
    file = some_file()
    origin.answers[file.path] = lambda handler: send(
        handler,
        200,
        {"Content-Length": str(len(file.content)), "Connection": "close"},
        file.content[: 4 * BLOCK],
    )

    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        send(handler, 200, {"Content-Length": str(len(file.content))}, file.content[: 4 * BLOCK])

    origin.answers[file.path] = cut
    with Origin(served(file)) as mirror:
        fetch(driver, [origin.address, mirror.address], tmp_path, file)
        assert ranges(mirror) == [f"{4 * BLOCK}-{len(file.content) - 1}"]
        assert "if-range" not in mirror.asked[0].headers
    assert held(file, tmp_path) == file.content


def test_one_file_that_fails_does_not_spoil_the_others(driver: str, origin: Origin, tmp_path: Path) -> None:
    """The error is told, and who asks again gets the rest."""
    files = [some_file(3 * BLOCK, f"data/{number}.bin", number) for number in range(6)]
    origin.files.update(served(*files[1:]))
    with pytest.raises(SourceMissing, match=r"data/0\.bin"):
        fetch(driver, origin.address, tmp_path, *files)
    origin.files.update(served(files[0]))
    fetch(driver, origin.address, tmp_path, *files)
    assert [held(file, tmp_path) for file in files] == [file.content for file in files]


def test_connections_serve_many_files(driver: str, origin: Origin, tmp_path: Path) -> None:
    """An answer that was read to its end leaves its connection for the next."""
    files = [some_file(BLOCK + number, f"data/{number}.bin", number) for number in range(40)]
    origin.files.update(served(*files))
    fetch(driver, origin.address, tmp_path, *files)
    assert len({each.connection for each in origin.asked}) <= HASTY.at_once


def test_many_that_want_the_same_file_share_one_transfer(driver: str, origin: Origin, tmp_path: Path) -> None:
    """More of them than threads there are: nobody waits for ever, and the file is asked for once."""
    file = some_file()
    origin.files.update(served(file))
    origin.latency = 0.1
    patient = HASTY.__class__(timeout=5, at_once=60)
    fetch(driver, origin.address, tmp_path, *[file] * 60, settings=patient)
    assert held(file, tmp_path) == file.content
    assert ranges(origin) == [""]


def test_progress_counts_the_verified_bytes(driver: str, origin: Origin, tmp_path: Path) -> None:
    """Each block once, although some were sent twice."""
    file = some_file()
    damaged = bytearray(file.content)
    damaged[5 * BLOCK] ^= 1
    origin.files.update(served(file))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        origin.answers.clear()
        send(handler, 200, body=bytes(damaged))

    origin.answers[file.path] = answer
    seen: list[int] = []
    moving = transfer(file, tmp_path)
    moving.progress = seen.append
    DRIVERS[driver]([origin.address], HASTY, moving.fetch())
    assert sum(seen) == len(file.content)
    assert len(seen) == 11


def test_two_files_with_the_same_bytes_are_one(driver: str, origin: Origin, tmp_path: Path) -> None:
    """The cache knows files by their content."""
    first = some_file(5000)
    second: Published = published("data/copy.bin", some_bytes(5000))
    origin.files.update(served(first, second))
    fetch(driver, origin.address, tmp_path, first)
    fetch(driver, origin.address, tmp_path, second)
    assert origin.paths() == [first.path]
