"""The files of a version on their way into a bucket, and what lies there read back and compared with the manifest."""

from __future__ import annotations

import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from bqw_sdk.errors import IntegrityError, VersionTaken
from bqw_sdk.findings import Text
from bqw_sdk.publish.files import changed_on_the_way, files_of
from bqw_sdk.publish.objects import FOREVER, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bqw_sdk.package.release import Release
    from bqw_sdk.publish.files import ReleaseFile
    from bqw_sdk.publish.journal import Journal
    from bqw_sdk.publish.objects import Kept, Objects
    from bqw_sdk.publish.target import Way

T = TypeVar("T")

_IN_USE = dt.timedelta(minutes=10)
_AT_ONCE = 4  # each of them may hold some parts of 5 MiB


class Upload:
    """One version of a package and its place in a bucket."""

    def __init__(self, release: Release, objects: Objects, way: Way) -> None:
        """Take the release and where it goes."""
        self._release, self._objects, self._way = release, objects, way
        self.folder = f"{release.info.name}/{release.info.version}"

    def compare(self) -> list[tuple[ReleaseFile, str]]:
        """Return each file with what lies in its place: ``new`` for nothing, ``same`` or ``changed``."""
        files, there = files_of(self._release), self._objects.listed(self.folder)

        def kind(file: ReleaseFile) -> str:
            key = self._key(file)
            if key not in there:
                return "new"
            right = there[key].bytes == file.bytes and self._objects.digest(key) == file.sha256
            return "same" if right else "changed"

        return list(zip(files, self._each(kind, files), strict=True))

    def send(self, journal: Journal) -> None:
        """Send what is not there, then read everything back once.

        IntegrityError when the store has other bytes in the end or the release changed meanwhile, VersionTaken when
        somebody else is sending other bytes of this version just now.
        """
        files, there = files_of(self._release), self._objects.listed(self.folder)
        ours = journal.sent_by_us()

        def bring(file: ReleaseFile) -> bool:
            key, kept = self._key(file), there.get(self._key(file))
            if kept and kept.bytes == file.bytes:
                if journal.sent(key, kept.etag):
                    return False
                if self._objects.digest(key) == file.sha256:
                    return True
            if kept and (key, kept.etag) not in ours:
                self._check_nobody_else(kept)
            self._put(file, journal)
            return False

        # The manifest goes last: a folder that has one is complete.
        *most, last = files
        verified = [*self._each(bring, most), bring(last)]
        self._each(
            lambda file: self._read_back(file, journal),
            [file for file, done in zip(files, verified, strict=True) if not done],
        )

    def verify(self) -> None:
        """Read everything back; IntegrityError names what is missing or has other bytes."""
        wrong = [file.path for file, kind in self.compare() if kind != "same"]
        if wrong:
            raise self._damaged(wrong)

    def _put(self, file: ReleaseFile, journal: Journal) -> None:
        self._way.progress(file.path)
        try:
            etag = self._objects.write(self._key(file), file.source, Label(file.media_type, FOREVER))
        except FileNotFoundError as error:  # the file; a missing bucket was told before
            raise changed_on_the_way(self._release, file.path) from error
        journal.add(self._key(file), etag)

    def _read_back(self, file: ReleaseFile, journal: Journal) -> None:
        if self._objects.digest(self._key(file)) == file.sha256:
            return
        with file.source.open("rb") as source:
            if hashlib.file_digest(source, "sha256").hexdigest() != file.sha256:
                raise changed_on_the_way(self._release, file.path)
        # Damaged on its way, or since an earlier run sent it.
        self._put(file, journal)
        if self._objects.digest(self._key(file)) != file.sha256:
            raise self._damaged([file.path])

    def _check_nobody_else(self, kept: Kept) -> None:
        age = max(dt.timedelta(0), dt.datetime.now(dt.UTC) - kept.written)
        if age < _IN_USE:
            info, minutes = self._release.info, int(_IN_USE.total_seconds() // 60)
            raise VersionTaken(
                Text(
                    f"别人正在发布内容不同的 {info.name} {info.version}({int(age.total_seconds())} 秒前还在写);"
                    f"请提高 version,或在 {minutes} 分钟后再试",
                    f"somebody is publishing {info.name} {info.version} with other bytes (something was written "
                    f"{int(age.total_seconds())} seconds ago); raise the version, or try again after {minutes} minutes",
                )
            )

    def _damaged(self, paths: Sequence[str]) -> IntegrityError:
        where, named = f"{self._objects.address}/{self.folder}", ", ".join(paths)
        return IntegrityError(
            Text(
                f"{where} 读回来与清单不符:{named}",
                f"{where} differs from the manifest when it is read back: {named}",
            )
        )

    def _key(self, file: ReleaseFile) -> str:
        return f"{self.folder}/{file.path}"

    def _each(self, do: Callable[[ReleaseFile], T], files: Sequence[ReleaseFile]) -> list[T]:
        at_once = min(self._way.settings.at_once, _AT_ONCE)
        with ThreadPoolExecutor(at_once, thread_name_prefix="bqw-publish") as pool:
            running = [pool.submit(do, file) for file in files]
            try:
                return [each.result() for each in running]
            finally:
                # After a failure what has not begun is not begun.
                for each in running:
                    each.cancel()
