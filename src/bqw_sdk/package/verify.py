"""Every byte of a release folder compared with its manifest."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.errors import IntegrityError, SourceMissing
from bqw_sdk.findings import Text
from bqw_sdk.package.manifest import (
    DIGEST_FILE,
    MANIFEST_FILE,
    Manifest,
    digest_line,
    list_file,
    parse_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def verify_folder(folder: Path | str) -> tuple[Manifest, str]:
    """Compare every file with the manifest and return the manifest with its SHA-256.

    SourceMissing when the folder is no release; IntegrityError names every file that is missing,
    changed or not listed.
    """
    folder = Path(folder)
    manifest_path = folder / MANIFEST_FILE
    if not manifest_path.is_file():
        raise SourceMissing(
            Text(
                f"{folder} 里没有 {MANIFEST_FILE},不是发布文件夹",
                f"{folder} has no {MANIFEST_FILE}, so it is no release folder",
            )
        )
    content = manifest_path.read_bytes()
    manifest, digest = parse_manifest(content), hashlib.sha256(content).hexdigest()
    faults = sorted(_faults(folder, manifest, digest))
    if faults:
        raise IntegrityError(
            Text(
                f"{folder} 与清单不符:" + ";".join(fault.zh for fault in faults) + "。请重新下载或重新生成",
                f"{folder} differs from its manifest: "
                + "; ".join(fault.en for fault in faults)
                + "; fetch or build it again",
            )
        )
    return manifest, digest


def _faults(folder: Path, manifest: Manifest, digest: str) -> Iterator[Text]:
    said = folder / DIGEST_FILE
    if not said.is_file() or said.read_bytes() != digest_line(digest).encode():
        yield Text(f"{DIGEST_FILE} 与 {MANIFEST_FILE} 不符", f"{DIGEST_FILE} does not fit {MANIFEST_FILE}")
    listed = {file.path for file in manifest.files}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield Text(f"{name} 是符号链接", f"{name} is a symbolic link")
        elif path.is_file() and name not in {*listed, MANIFEST_FILE, DIGEST_FILE}:
            yield Text(f"{name} 不在清单里", f"{name} is not listed")
    for file in manifest.files:
        path = folder / file.path
        if not path.resolve().is_relative_to(folder.resolve()):
            yield Text(f"{file.path} 在文件夹之外", f"{file.path} lies outside the folder")
        elif not path.is_file():
            yield Text(f"缺少 {file.path}", f"{file.path} is missing")
        elif list_file(path, file.path, file.rows, file.block_bytes) != file:
            yield Text(f"{file.path} 的内容变了", f"{file.path} has other bytes")
