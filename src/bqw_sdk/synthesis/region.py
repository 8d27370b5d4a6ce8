"""A region: the places of one city (or one county) among which a ledger is spread."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.gazetteer import ancestors, children, is_within, place, place_code
from bqw_sdk.model.functions import place_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DELTA = ("4401", "4403", "4404", "4406", "4407", "4412", "4413", "4419", "4420")
_HELPERS = ("440100000000", "440300000000", "440400000000", "440600000000", "441900000000", "442000000000")


@dataclass(frozen=True, slots=True)
class Region:
    """One city or county. ``villages`` have villagers' committees; ``communities`` are all of that level."""

    code: str
    name: str
    counties: tuple[str, ...]
    towns: tuple[str, ...]
    villages: tuple[str, ...]
    communities: tuple[str, ...]

    @property
    def digits(self) -> str:
        """The leading digits of the code, which stand in the identifiers of the region."""
        return self.code[: place_digits(self.code)]

    @property
    def helped(self) -> bool:
        """Whether a city of the Pearl River Delta helps the region; those of the delta are helped by none."""
        return self.code[:4] not in _DELTA

    def county_sizes(self) -> dict[str, int]:
        """Return the counties, each with the number of its communities: what is weighted by size is by these."""
        return {county: len(self.below(county, self.communities)) for county in self.counties}

    def below(self, container: str, places: Sequence[str]) -> tuple[str, ...]:
        """Return those of the places that lie in a place."""
        start = container[: place_digits(container)]
        return tuple(code for code in places if code.startswith(start))


def region_of(code: str) -> Region:
    """Return the region of a city or county.

    >>> region = region_of("440200000000")
    >>> len(region.counties), len(region.villages)
    (10, 1211)
    """
    itself = place(code)
    below = children(code)
    counties = (itself,) if itself.level == "county" else tuple(p for p in below if p.level == "county")
    town_level = (
        tuple(chain.from_iterable(children(county.code) for county in counties)) if counties else below
    )
    villages = tuple(chain.from_iterable(children(town.code) for town in town_level))
    return Region(
        code,
        itself.name,
        tuple(county.code for county in counties),
        tuple(town.code for town in town_level if town.kind != "zone"),
        tuple(village.code for village in villages if "villagers" in village.kind),
        tuple(village.code for village in villages),
    )


def regions_of(places: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of the cities and counties that the places stand for, without doubles.

    The province stands for its cities. UsageError for a town or a village; UnknownPlace and
    MalformedPlaceCode as the gazetteer raises them.

    >>> regions_of(["4402", "440281"])
    ('440200000000',)
    """
    codes: set[str] = set()
    for given in places:
        found = place(place_code(given))
        if found.level == "province":
            codes |= {city.code for city in children(found.code)}
        elif found.level in {"prefecture", "county"}:
            codes.add(found.code)
        else:
            raise UsageError(
                Text(
                    f"{found.name} 是镇或村;合成台账以市或县为单位",
                    f"{found.name} is a town or a village; a ledger is synthesised for cities or counties",
                )
            )
    if not codes:
        raise UsageError(Text("请至少给出一个地方", "give at least one place"))
    return tuple(
        sorted(code for code in codes if not any(code != other and is_within(code, other) for other in codes))
    )


def helper_of(region: Region) -> str:
    """Return the city that helps a region: Dongguan helps Shaoguan; other pairs are invented."""
    if region.code.startswith("4402"):
        return "441900000000"
    return _HELPERS[int(region.code[2:4]) % len(_HELPERS)]


def places_needed(region: Region) -> set[str]:
    """Return the codes of all places that the ledger of a region can name."""
    needed = {region.code, *(above.code for above in ancestors(region.code)), *region.communities}
    for code in region.communities:
        needed |= {above.code for above in ancestors(code)}
    needed |= set(region.counties) | set(region.towns)
    if region.helped:
        helper = helper_of(region)
        needed |= {helper, *(below.code for below in children(helper))}
    return needed
