"""A figure with its width: from what was printed and how it was qualified to a value and two bounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.numerals import last_figure
from bqw_sdk.ingest.values.units import ONE, UnitWord

_ALL: Final = Decimal(100)
_PRINTED_ROUNDED: Final = {"percent", "points"}
_ONE_SIDED: Final = {"more-than", "at-least", "at-most", "less-than"}


@dataclass(frozen=True, slots=True)
class Figure:
    """What was printed, before any conversion; ``upper`` is the other end of a range.

    ``last_place`` is the place of the last printed figure, nought for a word such as 一半 that is exact.
    ``scale`` is the 万 or 亿 that was printed with the figure.
    """

    value: Decimal
    last_place: Decimal
    rounded: bool
    unit: UnitWord
    upper: Decimal | None = None
    upper_unit: UnitWord | None = None
    upper_open: bool = False
    scale: Decimal = ONE


class Bounds(NamedTuple):
    """A value and its two sides, in the basic unit."""

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    lower_open: bool = False
    upper_open: bool = False


def bounds_of(figure: Figure, qualifier: str, *, over: bool) -> Bounds | Text:
    """Return the bounds of a figure under a qualifier, or the reason why it can have none.

    ``over`` says that 余 or 多 stands beside another qualifier: its width is added.
    """
    value = figure.unit.in_basic_unit(figure.value)
    if figure.upper is not None:
        return _range_bounds(figure, value, qualifier)
    if figure.value < 0 and qualifier not in {"exact", "about"}:
        return Text("负数不能带这个修饰词", "a negative figure takes no such qualifier")
    match qualifier:
        case "exact":
            half = _rounding(figure)
            return Bounds(value, value - half, value + half)
        case "more-than":
            return Bounds(value, value, None, lower_open=True)
        case "at-least":
            return Bounds(value, value, None)
        case "at-most":
            return Bounds(value, None, value)
        case "less-than":
            return Bounds(value, None, value, upper_open=True)
    return _wide_bounds(figure, value, qualifier, over=over)


def _rounding(figure: Figure) -> Decimal:
    """Return half the place of the last printed figure where printing rounds; 100 % is all of it, exactly."""
    unit = figure.unit
    if unit.word.endswith("整") or not (figure.rounded or unit.dimension in _PRINTED_ROUNDED):
        return Decimal(0)
    if unit.dimension == "percent" and unit.in_basic_unit(figure.value) == _ALL:
        return Decimal(0)
    return unit.in_basic_unit(figure.last_place / 2)


def _wide_bounds(figure: Figure, value: Decimal, qualifier: str, *, over: bool) -> Bounds | Text:
    if not figure.value or not figure.last_place:
        return Text(
            "没有印出的数位,这个修饰词没有宽度", "no figure is printed that gives the qualifier a width"
        )
    place = last_figure(figure.value)
    half, whole = figure.unit.in_basic_unit(place / 2), figure.unit.in_basic_unit(place)
    match qualifier:
        case "about" if over:
            return Bounds(value, value - half, value + whole, upper_open=True)
        case "about":
            return Bounds(value, value - half, value + half)
        case "nearly":
            return Bounds(value, value - whole, value, upper_open=True)
        case _:
            return Bounds(value, value, value + whole, lower_open=True, upper_open=True)


def _range_bounds(figure: Figure, value: Decimal, qualifier: str) -> Bounds | Text:
    if qualifier != "exact":
        return Text("区间不能再带修饰词", "a range takes no further qualifier")
    upper = (figure.upper_unit or figure.unit).in_basic_unit(figure.upper or Decimal(0))
    if upper <= value:
        return Text("区间的末端不大于开端", "the range does not rise")
    return Bounds(value, value, upper, upper_open=figure.upper_open)
