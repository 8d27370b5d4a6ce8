"""Files as a release publishes them, with the hashes of their blocks, and reading them by either driver."""

from __future__ import annotations

import asyncio
import hashlib
import random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bqw_sdk.remote.blobs import Blobs, Shape
from bqw_sdk.remote.drivers import run, run_async
from bqw_sdk.remote.effects import together
from bqw_sdk.remote.roots import open_async_root, open_root
from bqw_sdk.remote.settings import Settings
from bqw_sdk.remote.transfer import Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bqw_sdk.remote.effects import Core

T = TypeVar("T")
BLOCK = 4096
HASTY = Settings(timeout=0.3, tries=4, wait=0.01, longest_wait=0.1, at_once=4)
"""Settings of somebody who does not wait long, so that tests of patience end."""


class Published(NamedTuple):
    """A file that was published, and how it is verified."""

    path: str
    content: bytes
    shape: Shape


def published(path: str, content: bytes, block: int = BLOCK) -> Published:
    """Return a file with the hashes of its blocks."""
    pieces = [content[start : start + block] for start in range(0, len(content), block)]
    blocks = tuple(hashlib.sha256(piece).hexdigest() for piece in pieces)
    return Published(path, content, Shape(hashlib.sha256(content).hexdigest(), len(content), block, blocks))


def some_bytes(size: int, seed: int = 4) -> bytes:
    """Return bytes in which no two blocks are alike."""
    return random.Random(seed).randbytes(size)  # noqa: S311  # no secret


def some_file(size: int = 10 * BLOCK + 100, path: str = "data/a.bin", seed: int = 4) -> Published:
    """Return a file of several blocks, the last one short."""
    return published(path, some_bytes(size, seed))


def served(*files: Published) -> Mapping[str, bytes]:
    """Return files as a server has them."""
    return {file.path: file.content for file in files}


def transfer(file: Published, folder: Path, settings: Settings = HASTY, mirrors: int = 1) -> Transfer:
    """Return the way of a file into the cache in a folder."""
    return Transfer(file.path, Blobs(folder).partial(file.shape), settings, mirrors=mirrors)


def held(file: Published, folder: Path) -> bytes | None:
    """Return the bytes of a file that lie whole in the cache."""
    path = Blobs(folder).whole(file.shape.sha256)
    return None if path is None else path.read_bytes()


def read_sync(addresses: list[str], settings: Settings, core: Core[T]) -> T:
    """Drive a core over roots by plain calls."""
    roots = [open_root(address, settings) for address in addresses]
    try:
        return run(core, roots)
    finally:
        for root in roots:
            root.close()


async def _read_async(addresses: list[str], settings: Settings, core: Core[T]) -> T:
    roots = [open_async_root(address, settings) for address in addresses]
    try:
        return await run_async(core, roots)
    finally:
        for root in roots:
            await root.close()


def read_async(addresses: list[str], settings: Settings, core: Core[T]) -> T:
    """Drive a core over roots by awaiting."""
    return asyncio.run(_read_async(addresses, settings, core))


DRIVERS: dict[str, Callable[[list[str], Settings, Core[object]], object]] = {
    "sync": read_sync,
    "async": read_async,
}


def fetch(
    driver: str, address: str | list[str], folder: Path, *files: Published, settings: Settings = HASTY
) -> None:
    """Bring files into the cache in a folder, all at the same time, by one of the drivers."""
    addresses = [address] if isinstance(address, str) else address
    transfers = [transfer(file, folder, settings, len(addresses)).fetch() for file in files]
    DRIVERS[driver](addresses, settings, together(transfers, settings.at_once))
