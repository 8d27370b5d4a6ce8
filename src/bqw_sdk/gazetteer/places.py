"""The places of Guangdong, from the province down to the village, and how they lie in each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, cast

from bqw_sdk.gazetteer.packed import PLACES_FILE, read_shipped
from bqw_sdk.gazetteer.unknown import MalformedPlaceCode, UnknownPlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Level = Literal["province", "prefecture", "county", "town", "village"]
Kind = Literal[
    "province",
    "prefecture",
    "county",
    "town",
    "township",
    "street",
    "zone",
    "villagers_committee",
    "residents_committee",
    "quasi_villagers",
    "quasi_residents",
]

LEVEL_OF_KIND: Final[Mapping[str, Level]] = MappingProxyType(
    {
        "province": "province",
        "prefecture": "prefecture",
        "county": "county",
        "town": "town",
        "township": "town",
        "street": "town",
        "zone": "town",
        "villagers_committee": "village",
        "residents_committee": "village",
        "quasi_villagers": "village",
        "quasi_residents": "village",
    }
)
DIGITS_OF_LEVEL: Final[Mapping[Level, int]] = MappingProxyType(
    {"province": 2, "prefecture": 4, "county": 6, "town": 9, "village": 12}
)
"""How many leading digits of the code tell places of a level apart; the rest are zeros above the village."""

_PARENT_DIGITS: Final[Mapping[Level, int]] = MappingProxyType(
    {"province": 0, "prefecture": 2, "county": 4, "town": 6, "village": 9}
)

PACKED_HEADINGS: Final = ("code", "kind", "name", "short_name")
_WIDTH: Final = 12


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place of the edition; ``code`` has 12 digits and alone is the key (names recur).

    ``kind`` tells real towns from zones and committees from quasi units, which have codes of the same
    form. ``short_name`` is the village's name without its committee and without the places above it;
    above the village it equals ``name``. ``parent_code`` is None for the province alone. ``edition`` is
    the year of the edition the row comes from.

    >>> place("440229109212").short_name
    '镇仔村'
    """

    code: str
    level: Level
    kind: Kind
    name: str
    short_name: str
    parent_code: str | None
    edition: int


def place_code(digits: str) -> str:
    """Return the 12-digit form of a division code of 2, 4, 6, 9 or 12 digits.

    Whether the place exists is not asked, so codes of other provinces and editions pass as well.

    Raises:
        MalformedPlaceCode: it has another length, or something else than the digits 0-9 in it.

    >>> place_code("440281")
    '440281000000'
    """
    if len(digits) not in DIGITS_OF_LEVEL.values() or not (digits.isascii() and digits.isdigit()):
        raise MalformedPlaceCode(digits)
    return digits.ljust(_WIDTH, "0")


def all_places() -> tuple[GazetteerPlace, ...]:
    """Return every place of the edition in the order of the codes, each before what lies in it.

    >>> len(all_places())
    28743
    """
    return _all_places()


def place(code: str) -> GazetteerPlace:
    """Return the place with the 12-digit code.

    Raises:
        UnknownPlace: the edition has no such place; shorter codes go through :func:`place_code` first.

    >>> place("440229000000").name
    '翁源县'
    """
    return _place(code)


def children(code: str) -> tuple[GazetteerPlace, ...]:
    """Return the places directly below the place, in the order of the codes; none below a village.

    Dongguan (441900) and Zhongshan (442000) have no counties: their children are towns.

    Raises:
        UnknownPlace: the edition has no place with the code.

    >>> [child.name for child in children("440000000000")][:2]
    ['广州市', '韶关市']
    """
    return tuple(_place(below) for below in _codes_by_parent().get(place(code).code, ()))


def ancestors(code: str) -> tuple[GazetteerPlace, ...]:
    """Return the places that the place lies in, the nearest first and the province last.

    Raises:
        UnknownPlace: the edition has no place with the code.

    >>> [above.name for above in ancestors("440229109212")]
    ['官渡镇', '翁源县', '韶关市', '广东省']
    """
    above: list[GazetteerPlace] = []
    parent_code = place(code).parent_code
    while parent_code is not None:
        parent = place(parent_code)
        above.append(parent)
        parent_code = parent.parent_code
    return tuple(above)


def is_within(code: str, container_code: str) -> bool:
    """Tell whether the place is the container or lies anywhere in it.

    Raises:
        UnknownPlace: the edition has no place with one of the codes.

    >>> is_within("440229109212", "440200000000")
    True
    """
    inner, container = place(code), place(container_code)
    return inner.code.startswith(container.code[: DIGITS_OF_LEVEL[container.level]])


def place_of_row(edition: int, row: Sequence[str]) -> GazetteerPlace:
    """Return the place of a packed row, which holds what :data:`PACKED_HEADINGS` names.

    >>> place_of_row(2023, ("440229000000", "county", "翁源县", "翁源县")).parent_code
    '440200000000'
    """
    code, kind, name, short_name = row
    level = LEVEL_OF_KIND[kind]
    return GazetteerPlace(
        code, level, cast("Kind", kind), name, short_name, _parent_code(code, level), edition
    )


@cache
def packed_rows() -> tuple[int, dict[str, Sequence[str]]]:
    """Return the edition and its rows by code, as packed: enough for whoever needs no place objects."""
    table = read_shipped(PLACES_FILE)
    return table.edition, {row[0]: row for row in table.rows}


def _parent_code(code: str, level: Level) -> str | None:
    digits = _PARENT_DIGITS[level]
    # A town of a city without counties lands on the city itself: 441900 + zeros is Dongguan's own code.
    return code[:digits].ljust(_WIDTH, "0") if digits else None


# One place costs microseconds and all of them a tenth of a second: most callers ask for a few.
@cache
def _place(code: str) -> GazetteerPlace:
    edition, rows = packed_rows()
    row = rows.get(code)
    if row is None:
        raise UnknownPlace(code)
    return place_of_row(edition, row)


@cache
def _all_places() -> tuple[GazetteerPlace, ...]:
    return tuple(_place(code) for code in packed_rows()[1])


@cache
def _codes_by_parent() -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for code, kind, _, _ in packed_rows()[1].values():
        parent_code = _parent_code(code, LEVEL_OF_KIND[kind])
        if parent_code is not None:
            grouped.setdefault(parent_code, []).append(code)
    return grouped
