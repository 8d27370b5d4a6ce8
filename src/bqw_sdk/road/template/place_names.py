"""What places are called in the drop-downs of one workbook: as people say it, and no two alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.formats.template_xlsx import Listing
from bqw_sdk.gazetteer import all_places, ancestors, is_within, place
from bqw_sdk.rules.place_level_is import ALL_LEVELS

if TYPE_CHECKING:
    from bqw_sdk.gazetteer import GazetteerPlace


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The names of a place, of what lies in it, and of what it lies in, by code; empty when no place was chosen.

    ``listings`` are the drop-downs, by the levels of the places in them.
    """

    names: dict[str, str]
    listings: dict[tuple[str, ...], Listing]

    def listing(self, levels: tuple[str, ...]) -> Listing | None:
        """Return the drop-down of the places of these levels; None when there is none."""
        if levels not in self.listings:
            shown = tuple(name for code, name in self.names.items() if place(code).level in levels)
            name = "_".join(("bqw_places", *levels)) if levels != ALL_LEVELS else "bqw_places"
            self.listings[levels] = Listing(name, shown)
        return self.listings[levels] if self.listings[levels].choices else None


def place_names(within: str | None) -> PlaceNames:
    """Return the names for the place with this 12-digit code.

    A town is called by its name and a village by the names from the town down, so that one can be told from
    its namesake in the next town; in the workbook of a city both begin with their county.

    >>> names = place_names("440281000000").names
    >>> names["440281104000"], names["440281104201"]
    ('廊田镇', '廊田镇龙山村')
    """
    if within is None:
        return PlaceNames({}, {})
    chosen = place(within)
    inside = [each for each in all_places() if each.code != chosen.code and is_within(each.code, chosen.code)]
    above = ancestors(chosen.code)
    short = {
        **{each.code: each.name for each in (chosen, *above)},
        **{each.code: _path(each, chosen, each.short_name) for each in inside},
    }
    # Two committees of one name in one town differ in what kind they are, which only the full name says.
    counts = Counter(short.values())
    full = short | {
        each.code: _path(each, chosen, each.name) for each in inside if counts[short[each.code]] > 1
    }
    counts = Counter(full.values())
    names = {
        each.code: full[each.code] if counts[full[each.code]] == 1 else f"{full[each.code]}({each.code})"
        for each in (chosen, *inside, *above)
    }
    return PlaceNames(names, {})


def _path(each: GazetteerPlace, chosen: GazetteerPlace, last: str) -> str:
    between: list[str] = []
    for above in ancestors(each.code):
        if above.code == chosen.code:
            break
        between.append(above.name)
    return "".join((*reversed(between), last))
