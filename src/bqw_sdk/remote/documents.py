"""Small files fetched whole: catalogues and manifests, which say how everything else is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bqw_sdk.errors import RemoteError
from bqw_sdk.findings import Text
from bqw_sdk.remote.answers import OK, SAME, decoder_of, opened
from bqw_sdk.remote.effects import Close, Open, read_chunk
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.patience import patiently

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.remote.effects import Core
    from bqw_sdk.remote.settings import Settings

_LARGEST = 256 * 1024 * 1024


class Document(NamedTuple):
    """A small file, and the entity tag under which the server has it."""

    content: bytes
    etag: str


def fetch_document(
    path: str,
    settings: Settings,
    check: Callable[[bytes], None],
    *,
    known: str = "",
    mirror: int = 0,
) -> Core[Document | None]:
    """Return a small file, or None when the server says that it is the one with the entity tag ``known``.

    ``check`` is given the content and raises Interrupted when it cannot be right, so that it is asked for again.
    """

    def attempt() -> Core[Document | None]:
        reply = yield from opened(Open(path, if_none_match=known, mirror=mirror))
        try:
            if reply.status == SAME and known:
                return None
            if reply.status != OK:
                raise Interrupted(
                    Text(
                        f"{reply.address} 答非所问({reply.status})",
                        f"{reply.address} gave no whole file ({reply.status})",
                    )
                )
            decode, content = decoder_of(reply), bytearray()
            while chunk := (yield from read_chunk(reply)):
                content += decode(chunk)
                if len(content) > _LARGEST:
                    raise RemoteError(Text(f"{reply.address} 太大", f"{reply.address} is too large"))
        finally:
            yield Close(reply)
        check(bytes(content))
        return Document(bytes(content), reply.headers.get("etag", ""))

    return (yield from patiently(attempt, settings))
