"""What a description says of a file as a whole: its hash, its bytes, its columns and rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from bqw_sdk.validate.flaws import Flaw

if TYPE_CHECKING:
    from pathlib import Path

_KNOWN = ("", "md5", "sha256")
_NO_LENGTH = {"shake_128", "shake_256"}  # their digests have no length of their own


class Promised(NamedTuple):
    """What is said of a file; nothing, empty or zero where nothing is said. ``described`` counts the fields given."""

    hash: str = ""
    bytes: int = 0
    fields: int = 0
    rows: int = 0
    described: int = 0


def broken_counts(promised: Promised, path: Path, rows: int) -> list[Flaw]:
    """Return what does not hold of a file that was judged without the reference."""
    flaws = []
    algorithm, _, expected = promised.hash.rpartition(":")
    if expected and algorithm in _KNOWN:
        flaws += _hash_flaws(path, algorithm or "md5", expected)
    flaws += broken_hash(promised.hash, path)
    counts = (
        ("byte-count", promised.bytes, path.stat().st_size if promised.bytes else 0),
        ("field-count", promised.fields, promised.described),
        ("row-count", promised.rows, rows),
    )
    return flaws + [
        Flaw(kind, note=_differs(said, actual)) for kind, said, actual in counts if said and said != actual
    ]


def broken_hash(told: str, path: Path) -> list[Flaw]:
    """Return whether a hash of an algorithm that the reference passes over differs; it knows MD5 and SHA-256."""
    algorithm, _, expected = told.rpartition(":")
    if algorithm in _KNOWN or algorithm not in hashlib.algorithms_guaranteed - _NO_LENGTH:
        return []
    return _hash_flaws(path, algorithm, expected.lower())


def _hash_flaws(path: Path, algorithm: str, expected: str) -> list[Flaw]:
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, algorithm).hexdigest()
    return [] if actual == expected else [Flaw("hash-count", note=_differs(expected, actual))]


def _differs(expected: object, actual: object) -> str:
    return f'expected is "{expected}" and actual is "{actual}"'
