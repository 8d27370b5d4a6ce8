"""Where the files of an untrusted package come from: its folder, its zip, or links beside what was fetched."""

from __future__ import annotations

import os
import posixpath
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from bqw_sdk.errors import SourceUnreadable
from bqw_sdk.findings import Text
from bqw_sdk.ingest.archives import check_entries, unpack_entry
from bqw_sdk.ingest.paths import check_on_disk

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from bqw_sdk.ingest.limits import Limits


class PackageFiles(Protocol):
    """The files of a package by the paths that its descriptor writes."""

    folder: Path

    def locate(self, path: str) -> Path | None:
        """Return the file behind a path, None when there is none; Unsafe when it may not be read."""

    def landing(self, name: str) -> tuple[Path, str]:
        """Return where a fetched file goes, and the path that leads there."""


class FolderFiles:
    """A folder as it is; nothing can be fetched into it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self.folder = folder

    def locate(self, path: str) -> Path | None:
        """Return the file, after a look at where its links lead."""
        return check_on_disk(self.folder, path)

    def landing(self, name: str) -> tuple[Path, str]:
        """Nothing is fetched into a folder of the user."""
        raise SourceUnreadable(
            Text(f"不能取到 {self.folder}", f"nothing is fetched into {self.folder}: {name}")
        )


class MirrorFiles:
    """A scratch folder with links to the files that are read, and room for those that are fetched."""

    def __init__(self, origin: Path, scratch: Path) -> None:
        """Take the folder of the package and the scratch folder."""
        self._origin, self.folder = origin, scratch
        self._landed: dict[str, Path] = {}

    def locate(self, path: str) -> Path | None:
        """Return the link to the file, or the file that was fetched."""
        if path in self._landed:
            return self._landed[path]
        source = check_on_disk(self._origin, path)
        if source is None:
            return None
        target = self.folder.joinpath(*PurePosixPath(path).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            _link(source.resolve(), target)
        return target

    def landing(self, name: str) -> tuple[Path, str]:
        """Return a new place of that name."""
        target, path = _landing(self.folder, name)
        self._landed[path] = target
        return target, path


class ZipFiles:
    """An archive of which only what the descriptor names is unpacked."""

    def __init__(self, archive: ZipFile, prefix: str, scratch: Path, limits: Limits) -> None:
        """Take the archive, the folder in it where paths start, and the scratch folder."""
        self._archive, self._prefix, self.folder, self._limits = archive, prefix, scratch, limits
        self._entries = {
            posixpath.normpath(info.filename): info for info in archive.filelist if not info.is_dir()
        }
        self._taken: list[ZipInfo] = []
        self._landed: dict[str, Path] = {}

    def locate(self, path: str) -> Path | None:
        """Return the file, unpacked when it is asked for the first time, or the file that was fetched."""
        if path in self._landed:
            return self._landed[path]
        plain = posixpath.normpath(path)
        info = self._entries.get(f"{self._prefix}{plain}")
        if info is None:
            return None
        target = self.folder.joinpath(*PurePosixPath(plain).parts)
        if info not in self._taken:
            check_entries([*self._taken, info], self._limits)
            self._taken.append(info)
            unpack_entry(self._archive, info, target)
        return check_on_disk(self.folder, plain)

    def landing(self, name: str) -> tuple[Path, str]:
        """Return a new place of that name."""
        target, path = _landing(self.folder, name)
        self._landed[path] = target
        return target, path


def escapes(name: str) -> bool:
    """Tell whether the name of an archive's entry leads out of the archive.

    >>> escapes("data/t.csv"), escapes("../t.csv"), escapes("C:/t.csv")
    (False, True, True)
    """
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":"


def _landing(folder: Path, name: str) -> tuple[Path, str]:
    # A name that the package cannot guess: a fetched file must never be written over a linked one.
    room = Path(tempfile.mkdtemp(prefix="fetched-", dir=folder))
    return room / name, f"{room.name}/{name}"


def _link(source: Path, target: Path) -> None:
    for make in (os.link, os.symlink):
        try:
            make(source, target)
        except OSError:
            continue
        return
    shutil.copyfile(source, target)
