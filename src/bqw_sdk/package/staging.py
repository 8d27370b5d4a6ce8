"""A folder appears whole or not at all: made aside on the same file system, then renamed into place."""

from __future__ import annotations

import errno
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.errors import TargetUnwritable
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = ".incoming-"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def staging_folder(root: Path) -> Iterator[Path]:
    """Give a new folder below ``root`` that is gone afterwards, whatever happens short of a power cut.

    TargetUnwritable when nothing can be written there.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
        folder.chmod(0o755)
    except OSError as error:
        raise unwritable(root, error) from error
    try:
        yield folder
    except OSError as error:
        if error.errno in _FULL:
            raise unwritable(root, error) from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
        shutil.rmtree(left, ignore_errors=True)
