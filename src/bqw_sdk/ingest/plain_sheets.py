"""The quick proof that a sheet spans little: whether any piece of its XML departs from what every program writes.

One pattern finds all that would have to be looked at closer: a cell or row that does not say its place in the plainest
form, or says one too far out; what an XML parser may see otherwise than it stands here. Polars looks for it, because
its engine goes through a sheet several times as fast as Python's, and lets others run meanwhile.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORKERS = max(2, min(4, os.cpu_count() or 2))
_AHEAD = 2 * _WORKERS
_SPACE = r"\t\n\x0b\x0c\r"
_ENDED = "(?:[^ />]|$)"


def _after_digit(digits: int) -> str:
    """Return what does not end a number of so many digits in quotes, of which the first is read."""
    found = f'(?:[^"]|$|"{_ENDED})'
    for _ in range(digits - 1):
        found = f'(?:[^"0-9]|$|"{_ENDED}|[0-9]{found})'
    return found


def _no_number(digits: int) -> str:
    return f"(?:[^0-9]|$|[0-9]{_after_digit(digits)})"


def _no_place(letters: int, digits: int) -> str:
    found = _no_number(digits)
    for _ in range(letters - 1):
        found = f"(?:[^A-Z0-9]|$|[0-9]{_after_digit(digits)}|[A-Z]{found})"
    return f"(?:[^A-Z]|$|[A-Z]{found})"


def _departs(letters: int, digits: int) -> str:
    unsaid = '(?:[^r]|$|r(?:[^=]|$|=(?:[^"]|$|"%s)))'
    cell = f"c(?:[{_SPACE}/>]| {unsaid % _no_place(letters, digits)})"
    row = f"row(?:[{_SPACE}/>]| {unsaid % _no_number(digits)})"
    return f"\\x00|<(?:!|{cell}|{row})|:(?:c|row)[ {_SPACE}/>]"


NOT_TALL, NOT_WIDE = _departs(1, 6), _departs(2, 4)
"""What stands in no sheet within Z999999, and in none within ZZ9999, written as every program writes it."""


def holds(departure: str, piece: bytes, *, beginning: bool) -> bool:
    """Tell whether a piece of a sheet, from one tag to another, has anything of that, or is no UTF-8.

    But at the beginning no tag may tell a dimension, since a reader could go by it.

    >>> holds(NOT_TALL, b'<row r="1"><c r="A1" s="2"/>', beginning=True)
    False
    >>> holds(NOT_TALL, b'<c r="AA1"/>', beginning=True), holds(NOT_WIDE, b'<c r="AA1"/>', beginning=True)
    (True, False)
    """
    try:
        text = pl.Series([piece], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.PolarsError:
        return True
    pattern = departure if beginning else f"{departure}|<dimension"
    return bool(text.str.contains(pattern)[0])


class Proofs:
    """Proofs that have to hold for every piece of a sheet, tried while the next piece is inflated.

    >>> with Proofs([NOT_TALL, NOT_WIDE]) as proofs:
    ...     proofs.stand(b'<c r="AA1"/>', beginning=True), proofs.stood()
    (True, True)
    """

    def __init__(self, proofs: Iterable[str]) -> None:
        """Take the departures of which at least one must be found nowhere."""
        self._standing = list(proofs)
        self._pool = ThreadPoolExecutor(_WORKERS)
        self._waiting: deque[tuple[str, Future[bool]]] = deque()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave what was not yet tried alone."""
        self._pool.shutdown(cancel_futures=True)

    def keep(self, proof: str) -> None:
        """Leave all other proofs alone."""
        self._standing = [each for each in self._standing if each == proof]

    def stand(self, piece: bytes, *, beginning: bool) -> bool:
        """Give a piece to be tried; tell whether any proof still stands, as far as is known."""
        for proof in self._standing:
            self._waiting.append((proof, self._pool.submit(holds, proof, piece, beginning=beginning)))
        while len(self._waiting) > _AHEAD:
            self._take()
        return bool(self._standing)

    def stood(self) -> bool:
        """Wait for all pieces, and tell whether a proof stood."""
        while self._waiting:
            self._take()
        return bool(self._standing)

    def _take(self) -> None:
        proof, departs = self._waiting.popleft()
        if departs.result() and proof in self._standing:
            self._standing.remove(proof)
