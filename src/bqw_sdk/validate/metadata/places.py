"""Where data, licences and images may stand: an address, or a path beside or below the descriptor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bqw_sdk.validate.metadata import package_rules as cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bqw_sdk.validate.metadata.notes import Notes, Rule, Spot

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:file|data|javascript):", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:(?:[\\/]|$)")
_SCHEMES = frozenset({"http", "https", "ftp", "ftps"})
_DECODINGS = 4


def judge_place(notes: Notes, spot: Spot, place: object) -> None:
    """Note what is wrong with a location: at most one finding for each way in which it can be wrong.

    >>> from bqw_sdk.validate.metadata.notes import Notes, Spot
    >>> notes = Notes("datapackage.json")
    >>> judge_place(notes, Spot("/resources/0/path"), "data/%2e%2e/t.csv")
    >>> [finding.rule for finding in notes.findings]
    ['PKG-113']
    """
    for rule in _breaches(place):
        notes.tell(rule, spot, place)


def is_remote(place: str) -> bool:
    """Tell whether a location is an address, of whatever scheme, and not a path."""
    return _SCHEME.match(place) is not None


def _breaches(place: object) -> Iterator[Rule]:
    if not isinstance(place, str) or not place or "\0" in place:
        yield cards.PLACE_KIND
    elif is_remote(place):
        if not _complete(place):
            yield cards.PLACE_SCHEME
    else:
        yield from _breaches_of_path(_decoded(place))


def _complete(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in _SCHEMES and bool(parts.hostname)
    except ValueError:
        return False


def _decoded(path: str) -> str:
    # What is encoded twice may be decoded twice further on.
    for _ in range(_DECODINGS):
        plain = unquote(path)
        if plain == path:
            break
        path = plain
    return path


def _breaches_of_path(path: str) -> Iterator[Rule]:
    if "\\" in path and not _DRIVE.match(path):
        yield cards.PLACE_BACKSLASH
    if path.startswith(("/", "~")) or _DRIVE.match(path):
        yield cards.PLACE_ABSOLUTE
    parts = path.replace("\\", "/").split("/")
    if ".." in parts:
        yield cards.PLACE_PARENT
    if any(part.startswith(".") and part not in {".", ".."} for part in parts):
        yield cards.PLACE_HIDDEN
