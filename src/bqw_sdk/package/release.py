"""The release: the fourth value on the road. It has two makers, ``build`` and ``open_release``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.model.package_info import PackageInfo
    from bqw_sdk.package.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Release:
    """A finished release folder: cleared, listed byte for byte, and not changed any more."""

    folder: Path
    info: PackageInfo
    manifest: Manifest
    digest: str

    @property
    def bytes(self) -> int:
        """The size of all files together."""
        return sum(file.bytes for file in self.manifest.files)
