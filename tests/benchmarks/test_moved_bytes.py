from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any, Self

import polars as pl
import pytest
from reading import COLUMNS, COUNTY, ROWS, made_catalogue, nginx

from bqw_sdk.client import Client, Settings
from bqw_sdk.remote.s3_store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Counted:
    """Passes bytes on between readers and a server, and counts those that come back."""

    def __init__(self, port: int) -> None:
        """Take the port of the server."""
        self._port, self.bytes = port, 0
        self._alone = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        """Count until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take no more connections."""
        self._listening.close()

    def taken(self) -> int:
        """Return the bytes since the last time."""
        with self._alone:
            count, self.bytes = self.bytes, 0
        return count

    def _listen(self) -> None:
        while True:
            try:
                reader, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._port))
            for source, target, counts in ((reader, server, False), (server, reader, True)):
                threading.Thread(target=self._pass, args=(source, target, counts), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                if counts:
                    with self._alone:
                        self.bytes += len(piece)
                target.sendall(piece)
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue with a table of a million rows, sorted by place."""
    return made_catalogue(tmp_path_factory.mktemp("served") / "root", big=1_000, rows=ROWS)


@pytest.fixture(params=["nginx", "SeaweedFS"])
def served(request: pytest.FixtureRequest, catalogue: Path) -> Iterator[tuple[Counted, str, Settings]]:
    """Return what counts, the address through it, and the settings for it."""
    if request.param == "nginx":
        with nginx(catalogue) as address, Counted(int(address.rpartition(":")[2])) as counted:
            yield counted, counted.address, Settings()
        return
    storage: Any = request.getfixturevalue("object_storage")
    address = storage.address()
    store = open_store(address, Settings(s3=storage.keys))
    for path in sorted(catalogue.glob("**/*")):
        if path.is_file() and ("rows" in path.parts or path.name == "catalogue.json"):
            store.put(path.relative_to(catalogue).as_posix(), path.read_bytes())
    with Counted(int(storage.endpoint.rpartition(":")[2])) as counted:
        reading = {"endpoint": counted.address, "region": "us-east-1", "skip_signature": "true"}
        yield counted, address, Settings(s3=reading)


@pytest.mark.long
def test_a_query_moves_what_it_needs(
    served: tuple[Counted, str, Settings], catalogue: Path, tmp_path: Path
) -> None:
    """One county and three columns of a million rows: at most 2.5 % of the file; the same again, next to nothing."""
    counted, address, settings = served
    path = catalogue / "rows/1.0.0/data/observations.parquet"
    where = pl.col("place_code").str.starts_with(COUNTY)
    expected = pl.scan_parquet(path).filter(where).select(COLUMNS).collect()
    assert 0 < expected.height < ROWS // 20
    moved = []
    for _ in range(2):
        with Client(address, cache=tmp_path / "cache", settings=settings) as client:
            release = client.release("rows")
            frame = release.table("observations").scan(columns=COLUMNS, where=where).collect()
        assert frame.equals(expected)
        moved.append(counted.taken())
    size = path.stat().st_size
    print(f"{size:,} bytes; moved {moved[0]:,} ({moved[0] / size:.2%}); again {moved[1]:,}")
    assert moved[0] <= 0.025 * size
    assert moved[1] < 5_000
