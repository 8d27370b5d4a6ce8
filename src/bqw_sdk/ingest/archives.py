"""Compressed files and zip archives, measured before anybody inflates them."""

from __future__ import annotations

import bz2
import lzma
import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from bqw_sdk.findings import Text
from bqw_sdk.ingest.described_rules import ARCHIVE_UNSAFE, INFLATES_BEYOND
from bqw_sdk.ingest.unsafe import Unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from bqw_sdk.ingest.limits import Limits

_CHUNK = 1024 * 1024
_PIECE = 4 * 1024 * 1024
_DEFLATE_AT_MOST = 1032
_LZMA_MEMORY = 256 * 1024 * 1024
_DIRECTORY_BYTES_PER_ENTRY = 512
_ENCRYPTED = 0x1
_GZIP = 31
_END, _END_64, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_HIGHEST = 0xFFFFFFFF
ZIP_ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError,
    RuntimeError, struct.error, ValueError, IndexError, OSError,
)  # fmt: skip
"""What :mod:`zipfile` raises over archives that were not made by packing."""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gunzip:
    """The zlib decompressor in the manner of the other two."""

    def __init__(self, window: int = _GZIP) -> None:
        self._inner = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))


def beyond(found: int, limits: Limits) -> Unsafe:
    """Return the refusal of something that inflates too far."""
    return Unsafe(
        INFLATES_BEYOND,
        f"{found} bytes",
        Text(
            f"展开后不超过 {limits.inflated_bytes} 字节,也不超过原来的 {limits.ratio} 倍",
            f"at most {limits.inflated_bytes} bytes inflated, and {limits.ratio} times the size",
        ),
    )


def check_growth(inflated: int, size: int, limits: Limits) -> None:
    """Raise Unsafe when so many bytes out of so many bytes are too many."""
    if inflated > limits.inflated_bytes or (
        inflated > limits.ratio_free_bytes and inflated > limits.ratio * max(size, 1)
    ):
        raise beyond(inflated, limits)


def check_stream(path: Path, compression: str, limits: Limits) -> None:
    """Raise Unsafe when a gz, bz2 or xz file inflates beyond the limits; a broken one is left to its readers."""
    if compression == "gz" and path.stat().st_size * _DEFLATE_AT_MOST <= limits.ratio_free_bytes:
        return
    with path.open("rb") as file:
        try:
            _measure(file, compression, limits)
        except lzma.LZMAError as error:
            if "limit" in str(error).lower():
                raise Unsafe(INFLATES_BEYOND, str(error)) from error
        except (OSError, EOFError, ValueError, zlib.error):
            return


def _measure(file: BinaryIO, compression: str, limits: Limits) -> None:
    decompressor, taken, given, data = _decompressor(compression), 0, 0, b""
    while True:
        if not data and decompressor.needs_input:
            data = file.read(_CHUNK)
            taken += len(data)
            if not data:
                return
        given += len(decompressor.decompress(data, _PIECE))
        data = b""
        check_growth(given, taken, limits)
        if decompressor.eof:
            # A file may hold one compressed stream after another; every one counts.
            data = decompressor.unused_data or file.read(_CHUNK)
            taken += 0 if decompressor.unused_data else len(data)
            if not data.strip(b"\0"):
                return
            decompressor = _decompressor(compression)


def _decompressor(compression: str) -> _Decompressor:
    if compression == "bz2":
        return bz2.BZ2Decompressor()
    if compression == "xz":
        return lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)
    return _Gunzip()


@contextmanager
def opened_zip(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose directory is no trap; Unsafe when it is one or is broken."""
    _check_directory_size(path, limits)
    try:
        archive = zipfile.ZipFile(path)
    except ZIP_ERRORS as error:
        raise Unsafe(ARCHIVE_UNSAFE, str(error) or type(error).__name__) from error
    with archive:
        if len(archive.filelist) > limits.entries:
            raise _unsafe(f"{len(archive.filelist)} entries", f"{limits.entries}")
        starts = sorted((info.header_offset, info.compress_size) for info in archive.filelist)
        if any(first + size > following for (first, size), (following, _size) in pairwise(starts)):
            raise Unsafe(ARCHIVE_UNSAFE, "overlapping entries")
        yield archive


def check_entries(entries: Iterable[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise Unsafe when the entries that will be read are encrypted or declare too much.

    :mod:`zipfile` never hands out more of an entry than its directory declares, so that a lie only cuts it short.
    """
    chosen = list(entries)
    for info in chosen:
        if info.flag_bits & _ENCRYPTED:
            raise Unsafe(ARCHIVE_UNSAFE, f"encrypted: {info.filename}")
    check_growth(sum(info.file_size for info in chosen), sum(info.compress_size for info in chosen), limits)


def inflated_entry(file: BinaryIO, info: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """Go through an entry as it really inflates, whatever its directory declares: other readers do not look there.

    Unsafe when that is too much, zlib.error and ValueError when it is broken.
    """
    file.seek(info.header_offset)
    header = file.read(30)
    name, extra = struct.unpack("<HH", header[26:30])
    place = file.tell() + name + extra
    left, given = info.compress_size, 0
    inner = _Gunzip(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
    if inner is None and info.compress_type != zipfile.ZIP_STORED:
        raise Unsafe(ARCHIVE_UNSAFE, f"method {info.compress_type}: {info.filename}")
    while True:
        data = b""
        if inner is None or inner.needs_input:
            # Somebody else may read the file between two pieces.
            file.seek(place)
            data = file.read(min(_CHUNK, left))
            left, place = left - len(data), place + len(data)
            if not data:
                return
        piece = data if inner is None else inner.decompress(data, _PIECE)
        given += len(piece)
        check_growth(given, info.compress_size - left, limits)
        yield piece
        if inner is not None and inner.eof:
            return


def check_zipped_table(path: Path, inner: str, limits: Limits) -> None:
    """Raise Unsafe when the one entry that holds the table inflates beyond the limits."""
    with opened_zip(path, limits) as archive:
        names = archive.namelist()
        name = inner or next(iter(names), "")
        if name in names:
            check_entries([archive.getinfo(name)], limits)


def unpack_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    """Write one entry to a file; Unsafe when it is a link or broken."""
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unsafe(ARCHIVE_UNSAFE, f"link: {info.filename}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, target.open("wb") as file:
            while piece := source.read(_CHUNK):
                file.write(piece)
    except ZIP_ERRORS as error:
        target.unlink(missing_ok=True)
        raise Unsafe(ARCHIVE_UNSAFE, f"{info.filename}: {str(error) or type(error).__name__}") from error


def _check_directory_size(path: Path, limits: Limits) -> None:
    # zipfile takes the whole directory into memory before it can be counted, so its size is read first.
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65557 - 20))
        tail = file.read()
        place = tail.rfind(_END)
        if place < 0 or len(tail) < place + 22:
            return
        directory = int(struct.unpack("<L", tail[place + 12 : place + 16])[0])
        locator = tail.rfind(_LOCATOR_64, 0, place)
        if locator >= 0 and len(tail) >= locator + 20:
            file.seek(min(struct.unpack("<Q", tail[locator + 8 : locator + 16])[0], size))
            record = file.read(56)
            if record.startswith(_END_64) and len(record) == 56:  # noqa: PLR2004 - its length in the standard
                directory = max(
                    0 if directory == _HIGHEST else directory, struct.unpack("<Q", record[40:48])[0]
                )
    if min(directory, size) > limits.entries * _DIRECTORY_BYTES_PER_ENTRY:
        raise _unsafe(f"a directory of {directory} bytes", f"{limits.entries} entries")


def _unsafe(found: str, limit: str) -> Unsafe:
    return Unsafe(ARCHIVE_UNSAFE, found, Text(f"不超过 {limit} 个条目", f"at most {limit} entries"))
