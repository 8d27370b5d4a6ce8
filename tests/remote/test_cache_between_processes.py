from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from origin import send
from published import BLOCK, fetch, held, served, some_file

from bqw_sdk.remote.blobs import Blobs

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from origin import Origin

BLOCKS = 60
FETCH = """
import sys
from pathlib import Path
from published import HASTY, fetch, some_file, BLOCK
settings = HASTY.__class__(timeout=20)
print("ready", flush=True)
sys.stdin.readline()
fetch(sys.argv[1], sys.argv[2], Path(sys.argv[3]), some_file(int(sys.argv[4]) * BLOCK), settings=settings)
"""


def reader(driver: str, origin: Origin, folder: Path) -> subprocess.Popen[str]:
    """Start another process that is about to fetch the file."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, "-c", FETCH, driver, origin.address, str(folder), str(BLOCKS)]
    process = subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def go(process: subprocess.Popen[str]) -> None:
    """Let it begin."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def ended(process: subprocess.Popen[str]) -> int:
    """Wait for it."""
    process.communicate(timeout=60)
    return process.returncode


def asked_blocks(origin: Origin) -> list[int]:
    """Return the numbers of the blocks that were asked for, each as often as it was."""
    found: list[int] = []
    for each in origin.asked:
        part = each.headers.get("range", f"bytes=0-{BLOCKS * BLOCK - 1}").removeprefix("bytes=")
        start, _, last = part.partition("-")
        found.extend(range(int(start) // BLOCK, int(last) // BLOCK + 1))
    return found


def dribbling(origin: Origin, content: bytes, pause: float) -> None:
    """Let the server send block after block with a pause in between."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        part = handler.headers.get("Range", "")
        start = int(part.removeprefix("bytes=").partition("-")[0]) if part else 0
        told = {"Content-Length": str(len(content) - start)}
        if part:
            told["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        send(handler, 206 if part else 200, told)
        for at in range(start, len(content), BLOCK):
            handler.wfile.write(content[at : at + BLOCK])
            time.sleep(pause)

    origin.answers["data/a.bin"] = answer


def test_two_processes_fetch_a_file_once(driver: str, origin: Origin, tmp_path: Path) -> None:
    """At the same time, each block is asked for by one of them, and both have the file."""
    file = some_file(BLOCKS * BLOCK)
    dribbling(origin, file.content, 0.005)
    readers = [reader(driver, origin, tmp_path), reader("sync", origin, tmp_path)]
    for each in readers:
        go(each)
    assert [ended(each) for each in readers] == [0, 0]
    assert held(file, tmp_path) == file.content
    assert asked_blocks(origin) == list(range(BLOCKS))


@pytest.mark.parametrize("waiting", [False, True])
def test_after_a_kill_good_blocks_are_not_fetched_again(
    driver: str, origin: Origin, tmp_path: Path, waiting: bool
) -> None:
    """Killed in the middle, the next one takes what was verified, also one that has waited all the time."""
    file = some_file(BLOCKS * BLOCK)
    dribbling(origin, file.content, 0.02)
    first = reader(driver, origin, tmp_path)
    second = reader(driver, origin, tmp_path) if waiting else None
    go(first)
    partial = Blobs(tmp_path).partial(file.shape)
    while len(partial.missing(range(BLOCKS))) > BLOCKS * 2 // 3:
        time.sleep(0.005)
    if second:
        go(second)
        time.sleep(0.1)
    first.kill()
    ended(first)
    done = set(range(BLOCKS)) - set(partial.missing(range(BLOCKS)))
    origin.asked.clear()
    assert len(done) >= BLOCKS // 3
    origin.answers.clear()
    origin.files.update(served(file))
    if second:
        assert ended(second) == 0
    else:
        fetch(driver, origin.address, tmp_path, file)
    assert held(file, tmp_path) == file.content
    asked = asked_blocks(origin)
    assert len(asked) == len(set(asked))
    assert not done & set(asked)
