"""Names to places: exact names first, names without their endings next, whole paths of names."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from bqw_sdk.gazetteer.places import (
    DIGITS_OF_LEVEL,
    GazetteerPlace,
    Level,
    packed_rows,
    place,
)
from bqw_sdk.gazetteer.spelling import normalise_name, stems_of_place, stems_of_query

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST_BARE_STEM = 2
"""A single character without an ending (黄 for 黄村) is too little to name a place by."""


_LONGEST_PATH = 100
"""Twice the longest path of names in the gazetteer; what is longer is prose, and costly to split."""


def find_places(
    name: str, *, within: str | None = None, level: Level | None = None
) -> tuple[GazetteerPlace, ...]:
    """Return every place that the name can mean, in the order of the codes; none gives ``()``.

    A name may be a place's full or short name in any width, spacing or Traditional characters, may
    lack or vary its ending (官渡, 镇仔村民委员会), and may be a path of names, each somewhere in the one
    before (翁源县官渡镇镇仔村). The surest reading wins and the others are left out: one exact name, then
    a path of exact names, then one name with another ending, then a path with such names. More than
    one place in the answer means that the name alone does not decide.

    Args:
        name: what somebody wrote.
        within: 12-digit code; only this place and what lies in it count.
        level: only places of this level count.

    Raises:
        UnknownPlace: the edition has no place with the code ``within``.

    >>> [found.code for found in find_places("翁源县官渡镇镇仔村")]
    ['440229109212']
    >>> len(find_places("中联村")), len(find_places("中联村", within="440232000000"))
    (6, 1)
    """
    prefix = "" if within is None else _prefix(within)
    return _find(normalise_name(name), prefix, level)


@lru_cache(maxsize=16384)
def _find(name: str, prefix: str, level: Level | None) -> tuple[GazetteerPlace, ...]:
    if len(name) > _LONGEST_PATH:
        return ()
    for tolerant in (False, True):
        for codes in (_codes_of_name(name, tolerant=tolerant), _codes_of_path(name, tolerant=tolerant)):
            wanted = (place(code) for code in sorted(codes) if code.startswith(prefix))
            found = tuple(each for each in wanted if level in {None, each.level})
            if found:
                return found
    return ()


def _codes_of_name(name: str, *, tolerant: bool) -> set[str]:
    codes = set(_names().get(name, ()))
    if not tolerant:
        return codes
    names, stems = _names(), _stems()
    if len(name) >= _SHORTEST_BARE_STEM:
        codes.update(stems.get(name, ()))
    for stem, kinds in stems_of_query(name).items():
        # A stem may be a whole short name, for an ending is also put after one: 黄村, 黄村村委会.
        for code in chain(stems.get(stem, ()), names.get(stem, ())):
            if place(code).kind in kinds:
                codes.add(code)
    return codes


def _codes_of_path(name: str, *, tolerant: bool, above: str = "") -> set[str]:
    """Return the places at the end of every path that the name can be split into."""
    codes: set[str] = set()
    for cut in range(1, len(name)):
        head, rest = name[:cut], name[cut:]
        for container in _strictly_below(above, _codes_of_name(head, tolerant=tolerant)):
            codes.update(_strictly_below(container, _codes_of_name(rest, tolerant=tolerant)))
            codes.update(_codes_of_path(rest, tolerant=tolerant, above=container))
    return codes


def _strictly_below(container: str, codes: Iterable[str]) -> list[str]:
    prefix = _prefix(container) if container else ""
    return [code for code in codes if code.startswith(prefix) and code != container]


def _prefix(code: str) -> str:
    return code[: DIGITS_OF_LEVEL[place(code).level]]


@cache
def _names() -> dict[str, list[str]]:
    """Codes by normalised name."""
    names: dict[str, list[str]] = {}
    rows = list(packed_rows()[1].values())
    # One pass over all names together: a call for each of them would cost most of the first look-up.
    full_names = normalise_name("\x00".join(row[2] for row in rows)).split("\x00")
    for (code, _, _, _), full_name, short_name in zip(rows, full_names, _short_names(), strict=True):
        names.setdefault(short_name, []).append(code)
        if full_name != short_name:
            names.setdefault(full_name, []).append(code)
    return names


@cache
def _stems() -> dict[str, list[str]]:
    """Codes by normalised short name without its ending; most look-ups find a name and need none."""
    stems: dict[str, list[str]] = {}
    for (code, kind, _, _), short_name in zip(packed_rows()[1].values(), _short_names(), strict=True):
        for stem in stems_of_place(kind, short_name):
            stems.setdefault(stem, []).append(code)
    return stems


@cache
def _short_names() -> list[str]:
    return normalise_name("\x00".join(row[3] for row in packed_rows()[1].values())).split("\x00")
