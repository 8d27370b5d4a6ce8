"""A root in memory, which answers as a server would."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bqw_sdk.remote.effects import Reply

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from bqw_sdk.remote.effects import Open

_CHUNK = 64 * 1024
_WHOLE, _PART, _SAME, _MISSING, _NO_SUCH_PART = 200, 206, 304, 404, 416


class MemoryRoot:
    """Files by their paths. ``asked`` keeps what was asked for, in order, and may be cleared.

    >>> from bqw_sdk.remote.effects import Open
    >>> root = MemoryRoot({"a.txt": b"some bytes"})
    >>> root.read(root.open(Open("a.txt", 5)))
    b'bytes'
    """

    def __init__(self, files: MutableMapping[str, bytes], address: str = "memory://catalogue") -> None:
        """Take the files, which may change while they are served, and how messages call the root."""
        self.files, self.address = files, address
        self.asked: list[Open] = []

    def open(self, request: Open) -> Reply:
        """Answer with a file, a part of it, or that it is the same or not there."""
        self.asked.append(request)
        shown = f"{self.address}/{request.path}"
        if request.path not in self.files:
            return Reply(_MISSING, {}, shown, iter(()))
        content = self.files[request.path]
        tag = f'"{hashlib.sha256(content).hexdigest()}"'
        if request.if_none_match == tag:
            return Reply(_SAME, {"etag": tag}, shown, iter(()))
        if not request.is_range or request.if_range not in ("", tag):
            headers = {"etag": tag, "content-length": str(len(content))}
            return Reply(_WHOLE, headers, shown, iter(_pieces(content)))
        if request.start >= len(content):
            return Reply(_NO_SUCH_PART, {"content-range": f"bytes */{len(content)}"}, shown, iter(()))
        part = content[request.start : request.stop]
        place = f"bytes {request.start}-{request.start + len(part) - 1}/{len(content)}"
        headers = {"etag": tag, "content-length": str(len(part)), "content-range": place}
        return Reply(_PART, headers, shown, iter(_pieces(part)))

    def read(self, reply: Reply) -> bytes:
        """Return the next bytes."""
        return next(reply.body, b"")

    def end(self, reply: Reply) -> None:
        """Let go of an answer."""
        reply.body = iter(())

    def close(self) -> None:
        """Nothing is held."""


def _pieces(content: bytes) -> list[bytes]:
    return [content[start : start + _CHUNK] for start in range(0, len(content), _CHUNK)]
