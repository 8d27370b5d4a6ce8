"""Bytes verified while they are read: no byte of a block is handed out before the block's hash agrees."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from bqw_sdk.errors import IntegrityError
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from typing_extensions import Buffer

_BLOCK = 1024 * 1024


def verified_blocks(chunks: Iterable[bytes], hashes: Sequence[str], size: int, name: str) -> Iterator[bytes]:
    """Go through blocks of 1 MiB, each checked against its SHA-256; IntegrityError names the first that differs.

    >>> import hashlib
    >>> list(verified_blocks([b"ab", b"c"], [hashlib.sha256(b"abc").hexdigest()], 3, "a file"))
    [b'abc']
    """
    number = read = 0
    for block in _blocks(chunks):
        read += len(block)
        if number >= len(hashes) or hashlib.sha256(block).hexdigest() != hashes[number]:
            raise IntegrityError(
                Text(
                    f"{name} 的第 {number + 1} 块与清单不符,读到的不是发布的内容;请重试,仍不行则告诉发布者",
                    f"block {number + 1} of {name} differs from the manifest, so these are not the published bytes; "
                    "try again, and tell the publisher if it stays so",
                )
            )
        number += 1
        yield block
    if read != size or number != len(hashes):
        raise IntegrityError(
            Text(f"{name} 应有 {size} 字节,只读到 {read}", f"{name} has {size} bytes, only {read} arrived")
        )


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= _BLOCK:
            yield bytes(held[:_BLOCK])
            del held[:_BLOCK]
    if held:
        yield bytes(held)


class BlockReader(io.RawIOBase):
    """Verified blocks as a readable file, for readers that want one."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        """Take the blocks."""
        super().__init__()
        self._blocks, self._held = blocks, memoryview(b"")

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer with what comes next."""
        target = memoryview(buffer).cast("B")
        while not self._held:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._held = memoryview(block)
        count = min(len(target), len(self._held))
        target[:count] = self._held[:count]
        self._held = self._held[count:]
        return count
