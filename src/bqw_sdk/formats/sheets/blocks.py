"""A sheet cut into blocks of whole rows while it is inflated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.formats.sheets.plain import HEAD, NotPlain

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 16 << 20


class Blocks:
    """The rows of a sheet in blocks; ``head`` and ``tail`` are what stands around them, once all were gone through.

    NotPlain when the sheet does not end, has a row without an end, or too much around its rows.

    >>> blocks = Blocks(iter([b'<worksheet><sheetData><row r="1">', b"</row></sheetData></worksheet>"]), 1)
    >>> list(blocks), blocks.head, blocks.tail
    ([b'<row r="1"></row>'], b'<worksheet>', b'</worksheet>')
    """

    def __init__(self, chunks: Iterator[bytes], size: int) -> None:
        """Take what the sheet inflates to, and how many bytes a block has at least."""
        self._chunks, self._size = chunks, size
        self.head = self.tail = b""

    def __iter__(self) -> Iterator[bytes]:
        """Go through the blocks; those of a sheet without rows are none."""
        held = b""
        while (at := held.find(b"<sheetData>")) < 0:
            if len(held) > HEAD:
                raise NotPlain
            held += self._next()
        self.head, held = held[:at], held[at + 11 :]
        looked = 0
        while (end := held.find(b"</sheetData>", looked)) < 0:
            cut = held.rfind(b"</row>") + 6
            if cut > 5 and len(held) >= self._size:  # noqa: PLR2004 - nothing was found
                yield held[:cut]
                held = held[cut:]
            if len(held) > _LONGEST:
                raise NotPlain
            looked = max(len(held) - 11, 0)
            held += self._next()
        rows, self.tail = held[:end], held[end + 12 :]
        for chunk in self._chunks:
            self.tail += chunk
            if len(self.tail) > _LONGEST:
                raise NotPlain
        if rows:
            yield rows

    def _next(self) -> bytes:
        chunk = next(self._chunks, b"")
        if not chunk:
            raise NotPlain
        return chunk
