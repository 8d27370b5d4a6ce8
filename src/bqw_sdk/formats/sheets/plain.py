"""What is read by columns is written as nearly all workbooks are; anything else is left to others."""

from __future__ import annotations

import re
from typing import IO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
"""The namespace of workbooks."""
HEAD = 1 << 20
"""No more stands before the rows of a sheet, or before its strings."""
DECLARED = re.compile(rb"\s*<\?xml[^<>]*?(?:encoding=[\"']([A-Za-z0-9-]+)[\"'][^<>]*)?\?>")


class NotPlain(Exception):
    """The workbook has something that is not read by columns; whoever reads it cell by cell has to read it."""


def head_of(file: IO[bytes], mark: bytes) -> tuple[bytes, bytes]:
    """Read up to a mark; return what stands before and after it."""
    read = b""
    while (at := read.find(mark)) < 0:
        more = file.read(1 << 16)
        if not more or len(read) > HEAD:
            raise NotPlain
        read += more
    check_head(read[:at])
    return read[:at], read[at + len(mark) :]


def check_head(head: bytes) -> None:
    """Raise NotPlain for what stands before the rows or strings, unless it is UTF-8 and declares nothing."""
    declared = DECLARED.match(head)
    body = head[declared.end() :] if declared else head
    if (declared and (declared[1] or b"utf-8").lower() != b"utf-8") or b"<!" in body or b"<?" in body:
        raise NotPlain
