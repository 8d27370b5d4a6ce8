"""The cache: files kept by their SHA-256, shared between processes, never larger than its limit for long.

A file that is being fetched lies in ``partial`` with a mark for each block that was verified; it moves to ``blobs``
when it is whole. So a run that was killed goes on where it stopped, and a reader of a few blocks fetches only these.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from filelock import FileLock, Timeout

from bqw_sdk.errors import BqwError, TargetUnwritable
from bqw_sdk.findings import Text
from bqw_sdk.remote.writing import DATA, MARKS, Writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_LIMIT = 20 * 1024**3
_TOUCH_AFTER = 60.0


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is verified: its SHA-256, its bytes, the size of its blocks and their SHA-256."""

    sha256: str
    bytes: int
    block_bytes: int
    blocks: tuple[str, ...]

    def span(self, number: int) -> tuple[int, int]:
        """Return where a block begins and ends, in bytes."""
        return number * self.block_bytes, min((number + 1) * self.block_bytes, self.bytes)

    def blocks_of(self, start: int, stop: int) -> range:
        """Return the numbers of the blocks that hold some bytes."""
        if stop <= start:
            return range(0)
        return range(start // self.block_bytes, (min(stop, self.bytes) - 1) // self.block_bytes + 1)


class Kept(NamedTuple):
    """A file of the cache: its SHA-256, its bytes on disk, when it was last used, and whether it is whole."""

    sha256: str
    bytes: int
    used: float
    whole: bool


class Blobs:
    """Files by their SHA-256 in a folder, which other processes may use at the same time.

    ``limit`` is in bytes. TargetUnwritable when the folder cannot be written or the disk is full.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     blobs = Blobs(Path(folder))
    ...     digest = blobs.keep(b"some bytes")
    ...     blobs.whole(digest).read_bytes()
    b'some bytes'
    """

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        """Take the folder, which is made when something is first kept."""
        self.folder, self.limit = folder, limit
        self._room = 0
        self._places = [folder / name for name in ("blobs", "partial", "locks")]

    def whole(self, sha256: str) -> Path | None:
        """Return where a whole file lies, or None."""
        path = self._path(sha256)
        try:
            if time.time() - path.stat().st_mtime > _TOUCH_AFTER:
                os.utime(path)
        except FileNotFoundError:
            return None
        except OSError:
            pass  # a cache that may only be read does its service too
        return path

    def keep(self, content: bytes) -> str:
        """Keep a small file and return its SHA-256."""
        digest = hashlib.sha256(content).hexdigest()
        if self.whole(digest) is None:
            with self._writing():
                aside = self.folder / f"{digest}.{os.getpid()}.{time.monotonic_ns()}"
                aside.write_bytes(content)
                self._into_place(aside, digest)
        return digest

    def partial(self, shape: Shape) -> Partial:
        """Return what there is of a file that is verified by blocks."""
        return Partial(self, shape)

    def kept(self) -> list[Kept]:
        """Return the files of the cache, the last used first."""
        found = []
        for path in self._wholes():
            with suppress(FileNotFoundError):
                told = path.stat()
                found.append(Kept(path.name, told.st_size, told.st_mtime, whole=True))
        for folder in self._partials():
            with suppress(FileNotFoundError):
                told = (folder / DATA).stat()
                found.append(Kept(folder.name, _on_disk(told), told.st_mtime, whole=False))
        return sorted(found, key=lambda each: -each.used)

    def verify(self) -> Iterator[str]:
        """Hash every whole file; remove those that differ from their name, and go through them."""
        for path in self._wholes():
            with suppress(FileNotFoundError):
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                if digest != path.name:
                    path.unlink(missing_ok=True)
                    yield path.name

    def prune(self, limit: int | None = None) -> list[Kept]:
        """Remove what was not used for the longest time until the rest is at most ``limit`` bytes; return it.

        What another process is fetching stays.
        """
        allowed = self.limit if limit is None else limit
        kept = self.kept()
        size = sum(each.bytes for each in kept)
        gone = []
        # The last used is what somebody is about to read; it goes only when everything is to go.
        for each in reversed(kept if allowed == 0 else kept[1:]):
            if size <= allowed:
                break
            if self._remove(each):
                size -= each.bytes
                gone.append(each)
        return gone

    def _keep_within(self, more: int) -> None:
        # To look at everything after each of many small files takes longer than the files. Others may be adding too.
        self._room -= more
        if self._room <= 0:
            self.prune()
            self._room = min(self.limit - sum(each.bytes for each in self.kept()), self.limit // 16)

    def _remove(self, kept: Kept) -> bool:
        try:
            if kept.whole:
                self._path(kept.sha256).unlink(missing_ok=True)
                return True
            lock = self._lock(kept.sha256)
            with lock.acquire(timeout=0):
                shutil.rmtree(self.folder / "partial" / kept.sha256, ignore_errors=True)
        except (Timeout, OSError):
            return False  # in use
        return True

    def _path(self, sha256: str) -> Path:
        return self.folder / "blobs" / sha256[:2] / sha256

    def _lock(self, sha256: str) -> FileLock:
        return FileLock(self.folder / "locks" / sha256, thread_local=False)

    def _wholes(self) -> Iterable[Path]:
        return sorted((self.folder / "blobs").glob("??/*"))

    def _partials(self) -> Iterable[Path]:
        return sorted((self.folder / "partial").glob("*"))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._telling():
            for place in self._places:
                if not place.is_dir():
                    place.mkdir(parents=True, exist_ok=True)
            yield

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if isinstance(error, BqwError):
                raise
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            why = Text("磁盘已满", "the disk is full") if full else Text(str(error), str(error))
            raise TargetUnwritable(
                Text(
                    f"缓存 {self.folder} 写不了:{why.zh};可用 bqw cache prune 清理,或用 BQW_CACHE_DIR 换地方",
                    f"the cache {self.folder} cannot be written: {why.en}; "
                    "make room with bqw cache prune, or move it with BQW_CACHE_DIR",
                )
            ) from error

    def _into_place(self, aside: Path, sha256: str) -> None:
        target = self._path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(target)


class Partial:
    """A file of which some blocks may be there. Use :meth:`held` before writing to it."""

    def __init__(self, blobs: Blobs, shape: Shape) -> None:
        """Take the cache and how the file is verified."""
        self._blobs, self.shape = blobs, shape
        self._folder = blobs.folder / "partial" / shape.sha256

    def whole(self) -> Path | None:
        """Return the file if all of it is there."""
        return self._blobs.whole(self.shape.sha256)

    def missing(self, numbers: Sequence[int]) -> list[int]:
        """Return those of some blocks that are not there."""
        if self.whole():
            return []
        try:
            marks = (self._folder / MARKS).read_bytes()
        except FileNotFoundError:
            marks = b""
        return [number for number in numbers if number >= len(marks) or not marks[number]]

    def read(self, start: int, stop: int) -> bytes:
        """Return bytes that are there, as they were verified; FileNotFoundError when some are not."""
        if self.missing(self.shape.blocks_of(start, stop)):
            raise FileNotFoundError(self.shape.sha256)
        path = self.whole() or self._folder / DATA
        try:
            file = path.open("rb")
        except FileNotFoundError:
            # It may have become whole just now.
            file = self._blobs._path(self.shape.sha256).open("rb")  # noqa: SLF001
        with file:
            file.seek(start)
            return file.read(min(stop, self.shape.bytes) - start)

    @contextmanager
    def held(self) -> Iterator[Writing | None]:
        """Hold the file for writing; None while another process or thread holds it."""
        with self._blobs._writing():  # noqa: SLF001
            lock = self._blobs._lock(self.shape.sha256)  # noqa: SLF001
            try:
                lock.acquire(timeout=0)
            except Timeout:
                yield None
                return
            writing = Writing(self._folder, self._blobs._telling)  # noqa: SLF001
            try:
                yield writing
            finally:
                try:
                    writing.close()
                    if not self.whole() and not self.missing(range(len(self.shape.blocks))):
                        self._finish()
                finally:
                    lock.release()

    def _finish(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / DATA).touch()
        self._blobs._into_place(self._folder / DATA, self.shape.sha256)  # noqa: SLF001
        shutil.rmtree(self._folder, ignore_errors=True)
        self._blobs._keep_within(self.shape.bytes)  # noqa: SLF001


def _on_disk(told: os.stat_result) -> int:
    # A file of which few blocks are there takes only these, where the file system can.
    return int(getattr(told, "st_blocks", (told.st_size + 511) // 512)) * 512
