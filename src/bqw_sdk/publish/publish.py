"""``publish`` takes a release and nothing else; ``difference`` tells beforehand; ``withdraw`` takes back a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.package.release import Release
from bqw_sdk.publish.directory import DirectoryTarget
from bqw_sdk.publish.object_storage import ObjectStorageTarget
from bqw_sdk.publish.target import Way, Wish
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.publish.target import Difference, Receipt, Target, Withdrawal

TARGETS: tuple[Target, ...] = (DirectoryTarget(), ObjectStorageTarget())


def publish(
    release: Release,
    address: Path | str,
    *,
    progress: Callable[[str], None] | None = None,
    settings: Settings | None = None,
) -> Receipt:
    """Publish a release to a catalogue and return the receipt.

    ``address`` is a folder or ``s3://bucket/path``; what object storage needs comes from ``settings.s3`` or from the
    variables ``AWS_*``. Publishing again is safe, also after a run that was stopped at any moment.

    VersionTaken when the catalogue holds this version with other bytes or withdrew it, IntegrityError when something
    there is damaged, TargetUnwritable when it cannot be written, RemoteError when the store fails, UsageError for an
    address that no target takes or a value that is no release, MissingExtra without obstore.
    """
    _check_release(release)
    return _target_of(address).publish(release, str(address), _way(progress, settings))


def difference(release: Release, address: Path | str, *, settings: Settings | None = None) -> Difference:
    """Tell what :func:`publish` would change, and change nothing. The errors are the same, except VersionTaken."""
    _check_release(release)
    return _target_of(address).difference(release, str(address), _way(None, settings))


def withdraw(
    address: Path | str,
    package: str,
    version: str,
    *,
    reason: str,
    remove_bytes: bool = False,
    settings: Settings | None = None,
) -> Withdrawal:
    """Mark a published version as withdrawn, for a reason that everybody can read, and return what was done.

    The catalogue says so first; the files are removed afterwards, and only with ``remove_bytes``. The version is never
    published again. Withdrawing again changes neither day nor reason, but may remove the files.

    SourceMissing when the catalogue does not list the version, UsageError without a reason, else as :func:`publish`.
    """
    if not reason.strip():
        raise UsageError(Text("撤回需要说明理由", "a withdrawal needs a reason"))
    wish = Wish(package, version, reason.strip(), remove_bytes)
    return _target_of(address).withdraw(wish, str(address), _way(None, settings))


def _check_release(release: object) -> None:
    if not isinstance(release, Release):
        raise UsageError(
            Text(
                "只能发布 build 或 open_release 得到的 Release",
                "only a Release made by build or open_release can be published",
            )
        )


def _target_of(address: Path | str) -> Target:
    for target in TARGETS:
        if target.takes(str(address)):
            return target
    raise UsageError(
        Text(
            f"没有能发布到 {address} 的目标;现有:文件夹、s3://桶/路径",
            f"no target takes {address}; known: a folder, s3://bucket/path",
        )
    )


def _way(progress: Callable[[str], None] | None, settings: Settings | None) -> Way:
    return Way(settings or Settings(), progress or (lambda _: None))
