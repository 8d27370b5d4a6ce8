"""A file of the cache while its blocks arrive."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

DATA, MARKS = "data", "blocks"
_ANYWHERE = hasattr(os, "pwrite")
"""Whether several threads may write to one file at the same time, each at its place."""


class Writing:
    """A file of the cache while it is written to, from several threads. A block counts as there when it is marked."""

    def __init__(self, folder: Path, telling: Callable[[], AbstractContextManager[None]]) -> None:
        """Take the folder of the file, and what tells of a disk that refuses; it is opened with the first bytes."""
        self._folder, self._telling = folder, telling
        self._data = self._marks = -1
        self._alone = threading.Lock()

    def write(self, position: int, piece: memoryview) -> None:
        """Write bytes that may still turn out to be wrong; TargetUnwritable when the disk cannot take them."""
        with self._telling():
            with self._alone:
                self._open()
                if not _ANYWHERE:
                    os.lseek(self._data, position, os.SEEK_SET)
                    while piece:
                        piece = piece[os.write(self._data, piece) :]
            while piece:
                written = os.pwrite(self._data, piece, position)
                piece, position = piece[written:], position + written

    def _open(self) -> None:
        if self._data < 0:
            self._folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._data = os.open(self._folder / DATA, flags, 0o666)
            self._marks = os.open(self._folder / MARKS, flags, 0o666)

    def mark(self, number: int) -> None:
        """Say that a block was verified; TargetUnwritable as above."""
        with self._alone, self._telling():
            os.lseek(self._marks, number, os.SEEK_SET)
            os.write(self._marks, b"\1")

    def close(self) -> None:
        """Close the files."""
        for descriptor in (self._data, self._marks):
            if descriptor >= 0:
                os.close(descriptor)
        self._data = self._marks = -1
