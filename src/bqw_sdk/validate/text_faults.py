"""Faults of delimited text that frictionless passes over in silence, and texts that would stall it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from bqw_sdk.validate.flaws import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_END = "\x01end of file\x01"


def text_faults(path: Path, encoding: str, delimiter: str) -> list[Flaw]:
    """Return the faults of a file: the record in which a quote opens that never closes, the first with a NUL.

    The reference reads the rest of the file into one cell, and hands NUL bytes on; many programs drop what follows
    one. Nothing is told of a file that does not decode, since that is a fault of its own.
    """
    flaws: list[Flaw] = []
    # What the csv module takes from a record is text alone, however long one cell may be.
    limit = csv.field_size_limit(2**31 - 2)
    try:
        with path.open(encoding=encoding, newline="") as file:
            last: list[str] = []
            number = 0
            for number, record in enumerate(csv.reader(_with_end(file), delimiter=delimiter), start=1):
                last = record
                if not flaws and any("\0" in cell for cell in record):
                    flaws.append(Flaw("nul-byte", number))
            if last != [_END]:
                flaws.append(Flaw("unclosed-quote", number, cell=_beginning(last)))
    except (UnicodeError, LookupError, csv.Error, OSError):
        return flaws
    finally:
        csv.field_size_limit(limit)
    return flaws


def overlong(path: Path, columns: int, line_bytes: int) -> list[Flaw]:
    """Return whether a text has more columns than that, or a line of more bytes; it reads the file once, quickly."""
    # A line as long as two blocks covers at least one of them from end to end.
    size = line_bytes // 2
    try:
        with path.open("rb", buffering=0) as file:
            block = file.read(size)
            heading = block[: block.find(b"\n")] if b"\n" in block else block
            widest = max(heading.count(mark) for mark in (b",", b";", b"\t", b"|")) + 1
            if widest > columns:
                return [Flaw("overlong", 1, note=f"{widest} columns")]
            while len(block) == size:
                if b"\n" not in block and b"\r" not in block:
                    return [Flaw("overlong", note=f"a line of {size} bytes or more")]
                block = file.read(size)
    except OSError:
        return []
    return []


def _with_end(lines: Iterator[str]) -> Iterator[str]:
    last = ""
    for line in lines:
        yield line
        last = line
    # A file that ends within quotes swallows this line too, which is how that is seen.
    yield _END if not last or last.endswith(("\n", "\r")) else f"\n{_END}"


def _beginning(record: list[str]) -> str:
    return next((cell for cell in record if "\n" in cell), "".join(record))[:80].replace(_END, "")
