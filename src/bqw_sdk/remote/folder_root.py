"""A folder of this machine as a root, answering as a server would."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from bqw_sdk.errors import SourceMissing, SourceUnreadable
from bqw_sdk.findings import Text
from bqw_sdk.remote.effects import Reply

if TYPE_CHECKING:
    from pathlib import Path

    from bqw_sdk.remote.effects import Open

_CHUNK = 1 << 20
_WHOLE, _PART, _SAME, _MISSING = 200, 206, 304, 404


class FolderRoot:
    """A folder of this machine. What lies outside it, by its path or by a link, is not there."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; SourceMissing when it is none."""
        if not folder.is_dir():
            raise SourceMissing(Text(f"没有文件夹 {folder}", f"there is no folder {folder}"))
        self.folder, self.address = folder, str(folder)

    def open(self, request: Open) -> Reply:
        """Open a file; SourceUnreadable when it may not be read."""
        shown = str(self.folder / request.path)
        try:
            target = (self.folder / request.path).resolve()
            inside = target.is_relative_to(self.folder.resolve()) and target.is_file()
        except (ValueError, OSError, RuntimeError):
            return Reply(_MISSING, {}, shown)  # no name of a file
        if not inside:
            return Reply(_MISSING, {}, shown)
        try:
            file = target.open("rb", buffering=0)
        except OSError as error:
            raise SourceUnreadable(Text(f"{target} 无权读取", f"{target} may not be read")) from error
        told = target.stat()
        tag = f'"{told.st_mtime_ns:x}-{told.st_size:x}"'
        if request.if_none_match == tag:
            file.close()
            return Reply(_SAME, {"etag": tag}, shown)
        stop = told.st_size if request.stop is None else min(request.stop, told.st_size)
        headers = {"etag": tag, "content-length": str(max(0, stop - request.start))}
        if not request.is_range or request.start >= told.st_size:
            return Reply(
                _WHOLE, {**headers, "content-length": str(told.st_size)}, shown, [file, told.st_size]
            )
        file.seek(request.start)
        headers["content-range"] = f"bytes {request.start}-{stop - 1}/{told.st_size}"
        return Reply(_PART, headers, shown, [file, stop - request.start])

    def read(self, reply: Reply) -> bytes:
        """Return the next bytes."""
        if reply.body is None:
            return b""
        file: BinaryIO
        file, left = reply.body
        try:
            chunk = file.read(min(_CHUNK, left))
        except OSError as error:
            raise SourceUnreadable(
                Text(f"{reply.address} 读不出:{error}", f"{reply.address}: {error}")
            ) from error
        reply.body[1] = left - len(chunk)
        return chunk

    def end(self, reply: Reply) -> None:
        """Close the file."""
        if reply.body is not None:
            reply.body[0].close()

    def close(self) -> None:
        """Nothing is held."""
