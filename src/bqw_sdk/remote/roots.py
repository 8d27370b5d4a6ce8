"""Roots: where a catalogue is read from, told by its address."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from bqw_sdk.remote.drivers import AsyncTransport, Transport
    from bqw_sdk.remote.effects import Open, Reply
    from bqw_sdk.remote.settings import Settings

_HTTP = ("http", "https")


def open_root(address: Path | str | Transport, settings: Settings) -> Transport:
    """Return the root behind an address, for plain calls: a folder, ``http(s)://`` or ``s3://bucket/path``.

    What is a root already is returned as it is. UsageError for any other scheme, SourceMissing when there is no such
    folder.
    """
    if not isinstance(address, (Path, str)):
        return address
    match scheme_of(address):
        case "http" | "https":
            from bqw_sdk.remote.http_root import HttpRoot  # noqa: PLC0415  # folders are read without it

            return HttpRoot(str(address), settings)
        case "s3":
            from bqw_sdk.remote.s3_root import S3Root  # noqa: PLC0415  # an extra

            return S3Root(str(address), settings)
        case _:
            from bqw_sdk.remote.folder_root import FolderRoot  # noqa: PLC0415  # like its siblings

            return FolderRoot(Path(address))


def open_async_root(address: Path | str | Transport, settings: Settings) -> AsyncTransport:
    """Return the root behind an address, for awaiting; as :func:`open_root`."""
    if not isinstance(address, (Path, str)):
        return Awaited(address)
    match scheme_of(address):
        case "http" | "https":
            from bqw_sdk.remote.http_root import AsyncHttpRoot  # noqa: PLC0415  # as above

            return AsyncHttpRoot(str(address), settings)
        case "s3":
            from bqw_sdk.remote.s3_root import AsyncS3Root  # noqa: PLC0415  # as above

            return AsyncS3Root(str(address), settings)
        case _:
            return Awaited(open_root(address, settings))


class Awaited:
    """A root for plain calls, read by awaiting: each call runs in a thread of its own."""

    def __init__(self, root: Transport) -> None:
        """Take the root."""
        self.root, self.address = root, root.address

    async def open(self, request: Open) -> Reply:
        """Ask."""
        opening = asyncio.ensure_future(asyncio.to_thread(self.root.open, request))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            # A thread cannot be stopped, and what it opens is closed.
            with suppress(Exception):
                self.root.end(await opening)
            raise

    async def read(self, reply: Reply) -> bytes:
        """Return the next bytes."""
        return await asyncio.to_thread(self.root.read, reply)

    async def end(self, reply: Reply) -> None:
        """Let go of an answer."""
        await asyncio.to_thread(self.root.end, reply)

    async def close(self) -> None:
        """Close the root."""
        await asyncio.to_thread(self.root.close)


def scheme_of(address: Path | str) -> str:
    """Return ``http``, ``https``, ``s3`` or, for a path, nothing. UsageError for what cannot be read.

    >>> scheme_of("https://example.org/data"), scheme_of("catalogue")
    ('https', '')
    """
    told = str(address)
    scheme = told.partition("://")[0].lower() if "://" in told else ""
    if scheme in ("", "s3", *_HTTP):
        return scheme
    raise UsageError(
        Text(
            f"读不了 {scheme}:// 地址;可用文件夹、http(s) 或 s3",
            f"cannot read {scheme}:// addresses; use a folder, http(s) or s3",
        )
    )
