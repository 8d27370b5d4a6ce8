"""A catalogue to read, in a folder and behind a real server."""

from __future__ import annotations

import http.server
import shutil
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk import release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The server with ranges and tags is that of the tests with faults.
sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))


class Server:
    """Serves a folder on this machine; ``answers`` gives a path another answer, ``seen`` keeps the requests."""

    def __init__(self, folder: Path) -> None:
        """Start to serve."""
        self.answers: dict[str, Callable[[http.server.BaseHTTPRequestHandler], object]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        server = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                server.seen.append((self.path, dict(self.headers.items())))
                answer = server.answers.get(self.path)
                if answer:
                    answer(self)
                else:
                    super().do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        self._http = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Handler, directory=str(folder))
        )
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def close(self) -> None:
        """Stop to serve."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Server]]:
    """Return a maker of servers, which are stopped after the test."""
    running: list[Server] = []

    def start(folder: Path) -> Server:
        running.append(Server(folder))
        return running[-1]

    yield start
    for each in running:
        each.close()


@pytest.fixture(scope="session")
def first_catalogue() -> list[Path]:
    """Remember the catalogue of the small source, which is the same in every test, so that it is made once."""
    return []


@pytest.fixture
def catalogue(
    small_source: Callable[..., Path],
    first_catalogue: list[Path],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Return a catalogue with one release, in a folder of its own."""
    if not first_catalogue:
        root = tmp_path_factory.mktemp("first")
        release(small_source("first"), root)
        first_catalogue.append(root)
    shutil.copytree(first_catalogue[0], tmp_path / "catalogue")
    return tmp_path / "catalogue"


@pytest.fixture(params=["folder", "http"])
def root(request: pytest.FixtureRequest, catalogue: Path, serve: Callable[[Path], Server]) -> str:
    """Return the address of the catalogue: once the folder, once the server."""
    return str(catalogue) if request.param == "folder" else serve(catalogue).address
