"""Where an entry of a TOML file stands: ``tomllib`` tells values, and no lines."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADER: Final = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY: Final = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_ENTRY: Final = re.compile(rf"^\s*({_KEY}(?:\s*\.\s*{_KEY})*\s*)=")


def line_of(text: str, place: Sequence[str | int]) -> int:
    r"""Return the line, from 1, of the entry at a place; of the section where it has no entry; 0 when neither is found.

    The last part of a place may also be the value of the entry.

    >>> line_of('format = 1\n[[tables]]\ndataset = "x"\n', ("tables", 0, "dataset"))
    3
    """
    parts = tuple(place)
    section: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    best, best_depth = 0, 0
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            section = _section(header, counts)
            here = section
        elif entry := _ENTRY.match(line):
            here = (*section, *_keys(entry[1]))
            if here[:-1] == parts[:-1] and _value(line) == parts[-1]:
                return number
        else:
            continue
        if here == parts:
            return number
        if parts[: len(here)] == here and len(here) > best_depth:
            best, best_depth = number, len(here)
    return best


def _section(header: re.Match[str], counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    """Return the place of a section, an array of tables numbered by how often it was opened."""
    section: tuple[str | int, ...] = ()
    keys = _keys(header[2])
    for at, key in enumerate(keys):
        section = (*section, key)
        if header[1] == "[[" and at == len(keys) - 1:
            counts[section] = counts.get(section, -1) + 1
        if section in counts:
            section = (*section, counts[section])
    return section


def _keys(dotted: str) -> tuple[str, ...]:
    try:
        found: object = tomllib.loads(f"{dotted} = 0")
    except tomllib.TOMLDecodeError:
        return (dotted.strip(),)
    keys = []
    while isinstance(found, dict):
        key, found = next(iter(found.items()))
        keys.append(str(key))
    return tuple(keys)


def _value(line: str) -> object:
    try:
        found: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    while isinstance(found, dict):
        found = next(iter(found.values()))
    return found
