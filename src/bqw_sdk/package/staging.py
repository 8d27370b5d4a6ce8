"""A folder appears whole or not at all: made aside on the same file system, then renamed into place."""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bqw_sdk.errors import BqwError, TargetUnwritable
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PREFIX = ".incoming-"


@contextmanager
def staging_folder(root: Path, prefix: str = ".building-") -> Iterator[Path]:
    """Give a new folder below ``root`` that is gone afterwards, whatever happens short of a power cut.

    ``prefix`` begins its name; only what begins with :data:`PREFIX` is ever swept.
    TargetUnwritable when nothing can be written there.
    """
    # Named before it is made, so that what interrupts the making leaves nothing either.
    outer = root / f"{prefix}{secrets.token_hex(8)}"
    try:
        root.mkdir(parents=True, exist_ok=True)
        outer.mkdir(mode=0o700)
        # The user's own umask decides who may read this one.
        folder = outer / "whole"
        folder.mkdir()
        yield folder
    except OSError as error:
        if isinstance(error, BqwError):
            raise
        raise unwritable(root, error) from error
    finally:
        shutil.rmtree(outer, ignore_errors=True)


def unwritable(path: Path, error: OSError) -> TargetUnwritable:
    """Return the error that says why nothing can be written there."""
    reason = error.strerror or str(error)
    return TargetUnwritable(
        Text(
            f"写不进 {path}:{reason};请检查该文件夹的权限和磁盘空间",
            f"cannot write to {path}: {reason}; check its permissions and the disk space",
        )
    )


def sweep(root: Path) -> None:
    """Remove what runs that were killed left aside. Call it only while no other run can be writing there."""
    for left in root.glob(f"{PREFIX}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
