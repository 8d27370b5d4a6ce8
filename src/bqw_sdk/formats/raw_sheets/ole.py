"""Compound files, in which old workbooks and encrypted ones lie: which streams there are, and their bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY, _MINI = 512, 128, 64
_STREAM, _STORAGE, _ROOT = 2, 1, 5
_LAST = 0xFFFFFFFA


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file held in memory. ValueError or struct.error when it is broken.

    >>> CompoundFile(b"?")
    Traceback (most recent call last):
    ...
    ValueError: no compound file
    """

    def __init__(self, content: bytes) -> None:
        """Take the bytes, and read the table of sectors and the directory."""
        if not content.startswith(OLE_MAGIC) or len(content) < _HEADER:
            message = "no compound file"
            raise ValueError(message)
        self._content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in {9, 12}:
            message = f"sectors of 2^{shift} bytes"
            raise ValueError(message)
        self._sector = 1 << shift
        self._most = len(content) // self._sector + 1
        self._next = self._table()
        (first,) = struct.unpack_from("<L", content, 48)
        self._entries = self._directory(self._chain(first))
        if not any(entry.kind == _ROOT for entry in self._entries):
            message = "no directory"
            raise ValueError(message)
        (small,) = struct.unpack_from("<L", content, 60)
        self._small_next = self._words(self._chain(small)) if small < _LAST else []
        (self._cutoff,) = struct.unpack_from("<L", content, 56)

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams and storages."""
        return frozenset(entry.name for entry in self._entries if entry.kind in {_STREAM, _STORAGE})

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream; KeyError when there is none of that name."""
        for entry in self._entries:
            if entry.name == name and entry.kind == _STREAM:
                large = entry.size >= self._cutoff
                found = self._chain(entry.start)[: entry.size] if large else self._small(entry)
                if len(found) < entry.size:
                    message = f"{name}: {len(found)} of {entry.size} bytes"
                    raise ValueError(message)
                return found
        raise KeyError(name)

    def _at(self, sector: int) -> bytes:
        begin = (sector + 1) * self._sector
        return self._content[begin : begin + self._sector]

    def _words(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}L", data[: len(data) // 4 * 4]))

    def _table(self) -> list[int]:
        listed = [each for each in struct.unpack_from("<109L", self._content, 76) if each < _LAST]
        (more,) = struct.unpack_from("<L", self._content, 68)
        seen = 0
        while more < _LAST and seen < self._most:
            words = self._words(self._at(more))
            if not words:
                break
            listed += [each for each in words[:-1] if each < _LAST]
            more, seen = words[-1], seen + 1
        table: list[int] = []
        for sector in listed[: self._most]:
            table += self._words(self._at(sector))
        return table

    def _chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < len(self._next):
            pieces.append(self._at(sector))
            sector = self._next[sector]
            if len(pieces) > self._most:
                message = "sectors that go in a circle"
                raise ValueError(message)
        return b"".join(pieces)

    def _directory(self, data: bytes) -> list[_Entry]:
        found: list[_Entry] = []
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            start, size = struct.unpack_from("<LL", data, at + 116)
            name = data[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            found.append(_Entry(name, kind, start, size))
        return found

    def _small(self, entry: _Entry) -> bytes:
        root = next((each for each in self._entries if each.kind == _ROOT), None)
        whole = self._chain(root.start) if root else b""
        pieces: list[bytes] = []
        sector = entry.start
        while sector < len(self._small_next) and len(pieces) * _MINI < entry.size:
            pieces.append(whole[sector * _MINI : (sector + 1) * _MINI])
            sector = self._small_next[sector]
        return b"".join(pieces)[: entry.size]
