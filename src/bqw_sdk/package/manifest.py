"""The manifest: every file of a release with its size, its SHA-256 and those of its blocks.

A block is what a reader fetches and verifies at a time. Files that are read from beginning to end have blocks of 1 MiB;
Parquet files, of which few row groups and columns may be wanted, have blocks of 64 KiB.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from bqw_sdk.errors import IntegrityError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from pathlib import Path

BLOCK_BYTES = 1024 * 1024
PARQUET_BLOCK_BYTES = 64 * 1024
MANIFEST_FILE = "manifest.json"
DIGEST_FILE = "manifest.sha256"
_FORMAT = 1
_DIGEST = re.compile("[0-9a-f]{64}")
_DECIDING = ("polars", "pyarrow", "xlsxwriter")


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file: its path in the package, its bytes, its SHA-256, those of its blocks, its rows if it has any.

    All blocks have ``block_bytes``, but the last, which has what remains.
    """

    path: str
    bytes: int
    sha256: str
    blocks: tuple[str, ...]
    rows: int | None = None
    block_bytes: int = BLOCK_BYTES


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release consists of and what it was made from."""

    package: str
    version: str
    files: tuple[ManifestFile, ...]
    inputs: tuple[tuple[str, str], ...] = ()
    libraries: tuple[tuple[str, str], ...] = ()

    def file(self, path: str) -> ManifestFile:
        """Return one file; KeyError when the release has none at that path."""
        for file in self.files:
            if file.path == path:
                return file
        raise KeyError(path)

    def as_text(self) -> str:
        """Return ``manifest.json`` as text."""
        told = {
            "format": _FORMAT,
            "package": self.package,
            "version": self.version,
            "block_bytes": BLOCK_BYTES,
            "files": [
                {
                    "path": file.path,
                    "bytes": file.bytes,
                    "sha256": file.sha256,
                    **({"rows": file.rows} if file.rows is not None else {}),
                    **({"block_bytes": file.block_bytes} if file.block_bytes != BLOCK_BYTES else {}),
                    "blocks": list(file.blocks),
                }
                for file in self.files
            ],
            "inputs": [{"path": path, "sha256": digest} for path, digest in self.inputs],
            "libraries": dict(self.libraries),
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def block_bytes_of(name: str) -> int:
    """Return how many bytes the blocks of a file have, by its name.

    >>> block_bytes_of("data/places.parquet"), block_bytes_of("data/places.csv")
    (65536, 1048576)
    """
    return PARQUET_BLOCK_BYTES if name.endswith(".parquet") else BLOCK_BYTES


def list_file(path: Path, name: str, rows: int | None = None, block_bytes: int | None = None) -> ManifestFile:
    """Read a file once and return its entry; the size of its blocks is that of files of its name, unless told."""
    block_bytes = block_bytes_of(name) if block_bytes is None else block_bytes
    whole, blocks, size = hashlib.sha256(), [], 0
    with path.open("rb") as file:
        while block := file.read(block_bytes):
            whole.update(block)
            blocks.append(hashlib.sha256(block).hexdigest())
            size += len(block)
    return ManifestFile(name, size, whole.hexdigest(), tuple(blocks), rows, block_bytes)


def digest_line(digest: str) -> str:
    """Return the content of ``manifest.sha256``, as ``sha256sum -c`` reads it."""
    return f"{digest}  {MANIFEST_FILE}\n"


def deciding_libraries(sdk_version: str) -> tuple[tuple[str, str], ...]:
    """Return the libraries whose versions decide the bytes of a release."""
    return (("bqw-sdk", sdk_version), *((name, version(name)) for name in _DECIDING))


def parse_manifest(content: bytes) -> Manifest:
    """Return the manifest that ``manifest.json`` holds; IntegrityError when it is none."""
    try:
        told: dict[str, Any] = json.loads(content)
        if told["format"] != _FORMAT or told["block_bytes"] != BLOCK_BYTES:
            raise IntegrityError(
                Text(
                    f"清单格式 {told['format']} 需要更新版本的 bqw-sdk",
                    f"manifest format {told['format']} needs a newer bqw-sdk",
                )
            )
        return Manifest(
            str(told["package"]),
            str(told["version"]),
            tuple(map(_parse_file, told["files"])),
            tuple((str(each["path"]), str(each["sha256"])) for each in told["inputs"]),
            tuple((str(name), str(number)) for name, number in told["libraries"].items()),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, IntegrityError):
            raise
        raise IntegrityError(
            Text(f"{MANIFEST_FILE} 不是清单:{error}", f"{MANIFEST_FILE} is no manifest: {error}")
        ) from error


def _parse_file(told: dict[str, Any]) -> ManifestFile:
    rows = told.get("rows")
    file = ManifestFile(
        str(told["path"]),
        int(told["bytes"]),
        str(told["sha256"]),
        tuple(map(str, told["blocks"])),
        None if rows is None else int(rows),
        int(told.get("block_bytes", BLOCK_BYTES)),
    )
    # Readers compute with these figures, and digests become names of files in their caches.
    if file.bytes < 0 or file.block_bytes < 1 or len(file.blocks) != -(-file.bytes // file.block_bytes):
        message = f"{file.path}: {file.bytes} bytes are not {len(file.blocks)} blocks of {file.block_bytes}"
        raise ValueError(message)
    if not all(_DIGEST.fullmatch(digest) for digest in (file.sha256, *file.blocks)):
        message = f"{file.path}: a digest is no SHA-256"
        raise ValueError(message)
    return file
