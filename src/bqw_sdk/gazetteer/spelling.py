"""How names of places are written: one spelling for comparing, and the endings that people leave off.

An ending tells kinds of places apart: 镇仔村 and 镇仔村民委员会 mean the same, 官渡镇 and 官渡村 do not.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bqw_sdk.gazetteer.traditional import SIMPLIFIED

if TYPE_CHECKING:
    from collections.abc import Mapping

_INVISIBLE: Final = re.compile("[\\s\u200b-\u200d\u2060\ufeff]+")

_ETHNIC_GROUPS: Final = ("瑶族", "壮族瑶族", "壮族", "畲族")

_VILLAGE: Final = ("村", "村委会", "村民委员会", "村村民委员会", "村民委", "村委")
_COMMUNITY: Final = ("社区", "社区居委会", "社区居民委员会", "居委会", "居民委员会", "社区居委", "居委")
_COUNTY: Final = ("县", "区", "市", "自治县", *(f"{group}自治县" for group in _ETHNIC_GROUPS))
_WRITTEN_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "province": ("省",),
        "prefecture": ("市",),
        "county": _COUNTY,
        "town": ("镇",),
        "township": ("乡", *(f"{group}乡" for group in _ETHNIC_GROUPS)),
        "street": ("街道", "街道办事处", "街道办", "办事处", "街"),
        "zone": (),
        "villagers_committee": _VILLAGE,
        "quasi_villagers": _VILLAGE,
        "residents_committee": _COMMUNITY,
        "quasi_residents": _COMMUNITY,
    }
)
"""By kind of place, the endings that people write after its name."""

_ENDINGS_OF_KIND: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **_WRITTEN_ENDINGS,
        "street": ("街道", "办事处街道"),
        "villagers_committee": ("村",),
        "quasi_villagers": ("村",),
        "residents_committee": ("社区",),
        "quasi_residents": ("社区",),
    }
)
"""By kind of place, the endings that packed short names have: few, for the first look-up pays for each."""

_KINDS_OF_ENDING: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        ending: frozenset(kind for kind, endings in _WRITTEN_ENDINGS.items() if ending in endings)
        for ending in chain.from_iterable(_WRITTEN_ENDINGS.values())
    }
)


def normalise_name(name: str) -> str:
    """Return the spelling that names are compared by: NFKC, without spaces, in Simplified characters.

    >>> normalise_name(" 翁源縣　官渡鎮 ")
    '翁源县官渡镇'
    """
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", name)).translate(SIMPLIFIED)


def stems_of_place(kind: str, name: str) -> list[str]:
    """Return a place's short name without the ending that places of the kind have; it is normalised.

    >>> stems_of_place("street", "新城办事处街道")
    ['新城办事处', '新城']
    """
    return [
        name.removesuffix(ending)
        for ending in _ENDINGS_OF_KIND[kind]
        if name.endswith(ending) and name != ending
    ]


def stems_of_query(name: str) -> dict[str, frozenset[str]]:
    """Return the ways to read a name as a stem, and the kinds that the ending taken off can mean.

    >>> sorted(stems_of_query("官渡街道"))
    ['官渡']
    """
    found: dict[str, frozenset[str]] = {}
    for ending, kinds in _KINDS_OF_ENDING.items():
        if name.endswith(ending) and name != ending:
            stem = name.removesuffix(ending)
            found[stem] = found.get(stem, frozenset()) | kinds
    return found
