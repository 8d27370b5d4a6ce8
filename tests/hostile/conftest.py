from __future__ import annotations

import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The inputs are a package of their own, because the page about them is made from it too.
sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from collections.abc import Iterator


class Door:
    """A port on this machine that counts who knocks."""

    def __init__(self) -> None:
        """Open it."""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.2)
        self.port: int = self._socket.getsockname()[1]
        self.knocks = 0
        self._closed = threading.Event()
        self._waiting = threading.Thread(target=self._wait, daemon=True)
        self._waiting.start()

    def _wait(self) -> None:
        while not self._closed.is_set():
            try:
                visitor, _address = self._socket.accept()
            except TimeoutError:
                continue
            self.knocks += 1
            visitor.close()

    def close(self) -> None:
        """Close it."""
        self._closed.set()
        self._waiting.join()
        self._socket.close()


@pytest.fixture(scope="session")
def door() -> Iterator[Door]:
    """A port that must never be knocked at."""
    opened = Door()
    yield opened
    opened.close()
