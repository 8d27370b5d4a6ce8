"""The files of a release as they are sent: path, bytes and SHA-256 of each, those that complete it last."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from bqw_sdk.errors import IntegrityError
from bqw_sdk.findings import Text
from bqw_sdk.package.manifest import DIGEST_FILE, MANIFEST_FILE, digest_line

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.package.release import Release

_MEDIA_TYPES = {
    ".cff": "application/yaml",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".sha256": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One file: its path in the release, where it lies, its bytes and its SHA-256."""

    path: str
    source: Path
    bytes: int
    sha256: str

    @property
    def media_type(self) -> str:
        """The media type that its name tells."""
        return media_type(self.path)


def media_type(path: str) -> str:
    """Return the media type of a file of a release.

    >>> media_type("data/places.csv")
    'text/csv; charset=utf-8'
    """
    return _MEDIA_TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")


def files_of(release: Release) -> list[ReleaseFile]:
    """Return the files of a release, the manifest last."""
    files = [
        ReleaseFile(file.path, release.folder / file.path, file.bytes, file.sha256)
        for file in release.manifest.files
    ]
    line = digest_line(release.digest).encode()
    manifest = release.folder / MANIFEST_FILE
    size = manifest.stat().st_size if manifest.is_file() else 0
    return [
        *files,
        ReleaseFile(DIGEST_FILE, release.folder / DIGEST_FILE, len(line), hashlib.sha256(line).hexdigest()),
        ReleaseFile(MANIFEST_FILE, manifest, size, release.digest),
    ]


def safe_path(entry: dict[str, Any]) -> str:
    """Return the folder of a version as the catalogue tells it; IntegrityError for one that is outside or everything."""
    path = str(entry["path"])
    parts = path.split("/")
    if len(parts) < 2 or any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):  # noqa: PLR2004  # package and version
        raise IntegrityError(
            Text(f"目录里的路径 {path!r} 不对", f"the catalogue holds a path that cannot be right: {path!r}")
        )
    return path


def changed_on_the_way(release: Release, path: str) -> IntegrityError:
    """Return the error that says that a file of the release is no longer the one that was opened."""
    return IntegrityError(
        Text(
            f"{release.folder} 在发布途中变了:{path} 的内容不同",
            f"{release.folder} changed while it was published: {path} has other bytes",
        )
    )
