"""The directory target: version folders are put in place whole, ``catalogue.json`` is swapped last."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from bqw_sdk.errors import BqwError, IntegrityError, SourceMissing, TargetUnwritable
from bqw_sdk.findings import Text
from bqw_sdk.package.catalogue import (
    CATALOGUE_FILE,
    catalogue_text,
    empty_catalogue,
    listed_entry,
    parse_catalogue,
    with_release,
    with_withdrawal,
)
from bqw_sdk.package.staging import PREFIX, staging_folder, sweep, unwritable
from bqw_sdk.package.verify import verify_folder
from bqw_sdk.publish.files import files_of, safe_path
from bqw_sdk.publish.target import Difference, Receipt, Withdrawal, told_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bqw_sdk.package.release import Release
    from bqw_sdk.publish.files import ReleaseFile
    from bqw_sdk.publish.target import Way, Wish

_LOCK_FILE = ".catalogue.lock"
_PATIENCE_SECONDS = 600


class DirectoryTarget:
    """A catalogue in a folder of this machine or of a mounted file system."""

    name = "directory"

    def takes(self, address: str) -> bool:
        """Tell whether the address is a path and no address of a scheme."""
        return "://" not in address

    def publish(self, release: Release, address: str, way: Way) -> Receipt:
        """Copy the folder aside, verify the copy, rename it into place, then swap the catalogue."""
        root, info = Path(address), release.info
        _check_folder(root)
        with _locked(root):
            catalogue = _read_catalogue(root)
            changed = with_release(catalogue, release)
            final = root / info.name / info.version
            unchanged = changed is catalogue
            if unchanged:
                _verify_there(final, release)
            else:
                _place(release, root, final, way.progress)
                _list(release, root, final, changed)
        files = len(release.manifest.files) + 2
        return Receipt(info.name, info.version, str(final), release.digest, files, release.bytes, unchanged)

    def difference(self, release: Release, address: str, way: Way) -> Difference:  # noqa: ARG002  # a folder needs no way
        """Compare the files there with those of the release."""
        root, info = Path(address), release.info
        _check_folder(root)
        catalogue, final = _read_catalogue(root), root / info.name / info.version
        kinds: dict[str, list[str]] = {"new": [], "same": [], "changed": []}
        for file in files_of(release):
            kinds[_kind(final / file.path, file)].append(file.path)
        new, same, changed = (tuple(kinds[kind]) for kind in ("new", "same", "changed"))
        state = told_change(catalogue, release)
        return Difference(info.name, info.version, str(final), new, same, changed, state)

    def withdraw(self, wish: Wish, address: str, way: Way) -> Withdrawal:  # noqa: ARG002  # a folder needs no way
        """Swap the catalogue, then remove the folder if that is wished."""
        root = Path(address)
        if not (root / CATALOGUE_FILE).is_file():
            raise SourceMissing(
                Text(f"{root} 里没有 {CATALOGUE_FILE}", f"there is no {CATALOGUE_FILE} in {root}")
            )
        with _locked(root):
            catalogue = _read_catalogue(root)
            changed = with_withdrawal(
                catalogue,
                wish.package,
                wish.version,
                on=dt.datetime.now(dt.UTC).date(),
                reason=wish.reason,
                removed=wish.remove_bytes,
            )
            entry = listed_entry(changed, wish.package, wish.version) or {}
            final = root / safe_path(entry)
            if changed != catalogue:
                _swap_catalogue(root, catalogue_text(changed))
            removed = _remove(root, final) if entry["bytes"] == "removed" else 0
        return Withdrawal(
            wish.package,
            wish.version,
            str(final),
            entry["withdrawn"],
            entry["reason"],
            entry["bytes"],
            removed,
            changed == catalogue and not removed,
        )


def _check_folder(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise TargetUnwritable(Text(f"{root} 是文件,不是文件夹", f"{root} is a file, not a folder"))


def _kind(path: Path, file: ReleaseFile) -> str:
    if not path.is_file():
        return "new"
    with path.open("rb") as there:
        same = hashlib.file_digest(there, "sha256").hexdigest() == file.sha256
    return "same" if same else "changed"


def _remove(root: Path, final: Path) -> int:
    if not final.is_dir():
        return 0
    count = sum(1 for path in final.rglob("*") if path.is_file())
    # Renamed first: a reader never meets half a folder, and what is left of a stopped run is swept.
    aside = root / f"{PREFIX}withdrawn-{os.getpid()}"
    final.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)
    return count


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


def _verify_there(final: Path, release: Release) -> None:
    if not final.is_dir():
        raise IntegrityError(
            Text(f"目录列出的 {final} 不见了", f"{final} is gone, although the catalogue lists it")
        )
    _, digest = verify_folder(final)
    if digest != release.digest:
        raise IntegrityError(
            Text(f"{final} 的清单与目录不符", f"the manifest of {final} differs from the catalogue")
        )


def _place(release: Release, root: Path, final: Path, progress: Callable[[str], None]) -> None:
    with staging_folder(root, PREFIX) as aside:
        for path in sorted(release.folder.rglob("*")):
            name = path.relative_to(release.folder)
            if path.is_dir():
                (aside / name).mkdir(exist_ok=True)
                continue
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


def _list(release: Release, root: Path, final: Path, changed: dict[str, Any]) -> None:
    try:
        _swap_catalogue(root, catalogue_text(changed))
    except BaseException:
        # An interruption may come after the swap; only a version that no reader can know is taken back.
        if listed_entry(_read_catalogue(root), release.info.name, release.info.version) is None:
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
