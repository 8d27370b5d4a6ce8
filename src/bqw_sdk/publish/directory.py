"""The directory target: version folders are put in place whole, ``catalogue.json`` is swapped last."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from bqw_sdk.errors import BqwError, IntegrityError, TargetUnwritable, VersionTaken
from bqw_sdk.findings import Text
from bqw_sdk.package.catalogue import (
    CATALOGUE_FILE,
    catalogue_text,
    check_mark,
    empty_catalogue,
    parse_catalogue,
    with_release,
)
from bqw_sdk.package.staging import PREFIX, staging_folder, sweep, unwritable
from bqw_sdk.package.verify import verify_folder
from bqw_sdk.publish.target import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bqw_sdk.package.release import Release

_LOCK_FILE = ".catalogue.lock"
_PATIENCE_SECONDS = 600


class DirectoryTarget:
    """A catalogue in a folder of this machine or of a mounted file system."""

    name = "directory"

    def takes(self, address: str) -> bool:
        """Tell whether the address is a path and no address of a scheme."""
        return "://" not in address

    def publish(self, release: Release, address: str, progress: Callable[[str], None] | None) -> Receipt:
        """Copy the folder aside, verify the copy, rename it into place, then swap the catalogue."""
        root = Path(address)
        if root.exists() and not root.is_dir():
            raise TargetUnwritable(Text(f"{root} 是文件,不是文件夹", f"{root} is a file, not a folder"))
        with _locked(root):
            catalogue = _read_catalogue(root)
            check_mark(catalogue, release)
            final = root / release.info.name / release.info.version
            listed = _entry(catalogue, release)
            unchanged = listed is not None and listed["manifest_sha256"] == release.digest and final.is_dir()
            if listed is not None and not unchanged:
                raise _taken(root, release)
            if unchanged:
                _verify_there(final, release)
            else:
                _place(release, root, final, progress)
                _list(release, root, final, catalogue)
        files = len(release.manifest.files) + 2
        return Receipt(
            release.info.name,
            release.info.version,
            str(final),
            release.digest,
            files,
            release.bytes,
            unchanged,
        )


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / _LOCK_FILE, timeout=_PATIENCE_SECONDS)
        with lock:
            sweep(root)
            yield
    except Timeout as error:
        raise TargetUnwritable(
            Text(f"{root} 一直被另一次发布占用", f"{root} is held by another publisher")
        ) from error
    except OSError as error:
        if isinstance(error, BqwError):
            raise
        raise unwritable(root, error) from error


def _read_catalogue(root: Path) -> dict[str, Any]:
    path = root / CATALOGUE_FILE
    return parse_catalogue(path.read_bytes()) if path.is_file() else empty_catalogue()


def _entry(catalogue: dict[str, Any], release: Release) -> dict[str, Any] | None:
    versions: dict[str, dict[str, Any]] = catalogue["packages"].get(release.info.name, {}).get("versions", {})
    return versions.get(release.info.version)


def _taken(root: Path, release: Release) -> VersionTaken:
    said = f"{release.info.name} {release.info.version}"
    return VersionTaken(
        Text(
            f"{root} 已发布内容不同的 {said};已发布的版本不能改,请在 release.toml 里提高 version",
            f"{root} has published {said} with other bytes; a published version never changes, raise the version in release.toml",
        )
    )


def _verify_there(final: Path, release: Release) -> None:
    _, digest = verify_folder(final)
    if digest != release.digest:
        raise IntegrityError(
            Text(f"{final} 的清单与目录不符", f"the manifest of {final} differs from the catalogue")
        )


def _place(release: Release, root: Path, final: Path, progress: Callable[[str], None] | None) -> None:
    with staging_folder(root, PREFIX) as aside:
        for path in sorted(release.folder.rglob("*")):
            name = path.relative_to(release.folder)
            if path.is_dir():
                (aside / name).mkdir(exist_ok=True)
                continue
            if progress:
                progress(name.as_posix())
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, aside / name)
        _, digest = verify_folder(aside)
        if digest != release.digest:
            raise IntegrityError(
                Text(f"{release.folder} 在发布途中变了", f"{release.folder} changed while it was published")
            )
        if final.exists():
            # The lock is ours and the catalogue does not list it: a run that was killed left it, no reader knows it.
            shutil.rmtree(final)
        final.parent.mkdir(parents=True, exist_ok=True)
        aside.rename(final)


def _list(release: Release, root: Path, final: Path, catalogue: dict[str, Any]) -> None:
    try:
        _swap_catalogue(root, catalogue_text(with_release(catalogue, release)))
    except BaseException:
        # An interruption may come after the swap; only a version that no reader can know is taken back.
        if _entry(_read_catalogue(root), release) is None:
            shutil.rmtree(final, ignore_errors=True)
        raise


def _swap_catalogue(root: Path, text: str) -> None:
    aside = root / f"{PREFIX}{CATALOGUE_FILE}"
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(root / CATALOGUE_FILE)
    finally:
        aside.unlink(missing_ok=True)
