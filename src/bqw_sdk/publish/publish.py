"""``publish``: takes a release and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.package.release import Release
from bqw_sdk.publish.directory import DirectoryTarget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.publish.target import Receipt, Target

TARGETS: tuple[Target, ...] = (DirectoryTarget(),)


def publish(
    release: Release, address: Path | str, *, progress: Callable[[str], None] | None = None
) -> Receipt:
    """Publish a release to a catalogue and return the receipt.

    VersionTaken when the catalogue holds this version with other bytes, TargetUnwritable when it
    cannot be written, UsageError for an address that no target takes or a value that is no release.
    """
    if not isinstance(release, Release):
        raise UsageError(
            Text(
                "只能发布 build 或 open_release 得到的 Release",
                "only a Release made by build or open_release can be published",
            )
        )
    for target in TARGETS:
        if target.takes(str(address)):
            return target.publish(release, str(address), progress)
    raise UsageError(
        Text(f"没有能发布到 {address} 的目标;现有:文件夹", f"no target takes {address}; known: a folder")
    )
