"""Places of one county and the names that people give them, counted without the finder of the product."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bqw_sdk.gazetteer import GazetteerPlace, all_places, ancestors, place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

HIGH = ("prefecture", "county")


@cache
def county_codes() -> tuple[str, ...]:
    """Return the codes of all counties with towns."""
    return tuple(each.code for each in all_places() if each.level == "county")


@dataclass(frozen=True)
class County:
    """A county as the sender: its places, and every name that they have."""

    code: str

    @property
    def name(self) -> str:
        """Return its name."""
        return place(self.code).name

    @property
    def full_name(self) -> str:
        """Return its name behind that of its city."""
        return f"{ancestors(self.code)[0].name}{self.name}"

    def draw(self, random: Random, levels: tuple[str, ...], *, mine: bool) -> str:
        """Return the code of a place of one of some levels: one of its own, or a city or county anywhere."""
        inside = [each for each in _inside(self.code) if each.level in levels]
        if inside and (mine or random.random() < 0.3):
            level = random.choice(sorted({each.level for each in inside}))
            return random.choice([each for each in inside if each.level == level]).code
        high = [each for each in all_places() if each.level in HIGH and each.level in levels]
        above = [each.code for each in ancestors(self.code)]
        fitting = [each for each in high if each.code in above] if mine else []
        return random.choice(fitting or high).code

    def holds(self, code: str) -> bool:
        """Tell whether a place is the county or lies in it."""
        return code.startswith(self.code[:6])

    def named(self, text: str, levels: tuple[str, ...]) -> set[str]:
        """Return the places of the county, of some levels, that have a name."""
        return {each for each in _names(self.code).get(text, ()) if place(each).level in levels}

    @staticmethod
    def named_high(text: str) -> set[str]:
        """Return the cities and counties of the province that have a name."""
        return set(_high_names().get(text, ()))


@cache
def _inside(county: str) -> tuple[GazetteerPlace, ...]:
    return tuple(each for each in all_places() if each.code.startswith(county[:6]))


def spellings(each: GazetteerPlace) -> Iterator[tuple[str, str]]:
    """Go through the names of a place, alone and behind the places above it, with how they are made."""
    above = [one.name for one in ancestors(each.code) if one.level != "province"]
    for own, told in ((each.name, "full"), (each.short_name, "short")):
        yield own, told
        path = own
        for number, name in enumerate(above, 1):
            path = f"{name}{path}"
            yield path, f"{told}-{number}-above"


@cache
def _names(county: str) -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for each in _inside(county):
        for text, _ in spellings(each):
            names[text].add(each.code)
    return names


@cache
def _high_names() -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for each in all_places():
        if each.level in HIGH:
            for text, _ in spellings(each):
                names[text].add(each.code)
    return names
