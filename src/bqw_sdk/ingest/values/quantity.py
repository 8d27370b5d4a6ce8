"""A figure as printed: its value and bounds in the basic unit, its qualifier, its unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bqw_sdk.codes import UNIT

if TYPE_CHECKING:
    from decimal import Decimal

_NO_COUNTS: Final = frozenset(
    {
        "yuan",
        "m2",
        "m",
        "percent",
        "percentage-points",
        "ratio-to-1",
        "persons",
        "person-times",
        "rank",
        "ordinal",
    }
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure, understood: 1.16万户 is 11600 within 11550 and 11650.

    ``value``, ``lower`` and ``upper`` are exact, in the basic unit (yuan, square metres, metres, percent, single
    things); a bound is ``None`` where the qualifier leaves that side open, and ``lower_open`` and ``upper_open``
    tell whether the bound itself is excluded. ``qualifier`` is a code of the list ``qualifier``.

    ``unit`` is a code of the list ``unit``, or ``None`` where the word does not decide it: 个 counts anything, and
    户 are households or businesses; ``units`` holds what is possible. ``unit_word`` is the word, ``words`` are
    the qualifying words, ``text`` is the whole as it was typed.
    """

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    lower_open: bool
    upper_open: bool
    qualifier: str
    unit: str | None
    unit_word: str
    units: tuple[str, ...]
    dimension: str
    words: tuple[str, ...]
    text: str

    def fits(self, unit: str) -> bool:
        """Tell whether the printed unit can be this one; figures without a unit fit every one.

        >>> from bqw_sdk import parse_quantity
        >>> parse_quantity("1538人次").fits("persons"), parse_quantity("5个").fits("projects")
        (False, True)
        """
        if self.units:
            return unit in self.units
        return not self.dimension or (self.dimension == "count" and unit in UNIT and unit not in _NO_COUNTS)
