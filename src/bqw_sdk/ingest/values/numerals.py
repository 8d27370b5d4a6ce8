"""Numerals as people write them: 1,234.5, 1.2万, 2亿5000万, 一百二十, 十几, 三四十, 几百, 120多万.

A numeral says with its value how finely it was printed: 1.16万 leaves hundreds open, 11600 leaves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bqw_sdk.ingest.values.sections import ONE, Section, read_section

_SCALES: Final = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_TRILLION: Final = Decimal(10**12)
_OVER: Final = ("余", "多", "来")
_NO_REST: Final = re.compile("两(?![千百万])|十")  # 十亿两 may be a weight, 三万十 is no numeral
_THOUSAND: Final = 1000
_LONGEST: Final = 40
_NUMERAL_SIGN: Final = re.compile("[0-9一二两三四五六七八九十百千万亿〇几数]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral: its value, the place of its last printed figure, and what its words leave open.

    ``rounded`` says that the printing itself rounds (decimals, 万, 亿); ``spread`` is "over" for 120多万 and
    十几, "between" for 三四十 and 几百, whose ``upper`` is the other end; ``scale`` is the 万 or 亿 it ends by;
    ``needs`` is what :class:`~bqw_sdk.ingest.values.sections.Section` says.
    """

    value: Decimal
    end: int
    last_place: Decimal
    rounded: bool
    scale: Decimal = ONE
    spread: str = ""
    upper: Decimal | None = None
    upper_open: bool = False
    needs: str = ""
    arabic: bool = True
    decimals: bool = False


def read_numeral(text: str, start: int = 0) -> Numeral | None:
    """Return the numeral that starts there, as long as it goes; ``None`` when none does.

    >>> read_numeral("2亿5000万元").value, read_numeral("一万两千五百").value
    (Decimal('250000000'), Decimal('12500'))
    """
    if text[start : start + 1] in _SCALES:
        scale, end = _scale(text, start)
        return Numeral(scale, end, scale, rounded=False, needs="qualifier")
    section = read_section(text, start)
    numeral = None if section is None else _scaled(text, section)
    while numeral is not None and numeral.scale > ONE and not numeral.spread:
        longer = _with_rest(text, numeral)
        if longer is numeral:
            break
        numeral = longer
    return None if numeral is None or numeral.end - start > _LONGEST else numeral


def last_figure(value: Decimal) -> Decimal:
    """Return the place of the last figure that is not nought.

    >>> last_figure(Decimal(1200)), last_figure(Decimal("1.70"))
    (Decimal('1E+2'), Decimal('0.1'))
    """
    return ONE.scaleb(int(value.normalize().as_tuple().exponent))


def _scaled(text: str, section: Section) -> Numeral | None:
    """Multiply what stands before 万 or 亿; a 余 or 多 may stand between."""
    end, spread, needs = section.end, section.spread, section.needs
    if text[end : end + 1] in _OVER and text[end + 1 : end + 2] in _SCALES:
        if spread:
            return None
        end, spread, needs = end + 1, "over", ""
    scale, end = _scale(text, end)
    place = section.last_place
    if scale > ONE and not section.figures and not section.decimals:
        place = last_figure(section.value)  # words print no noughts: the last figure of 三千万 is its 三
    return Numeral(
        section.value * scale,
        end,
        place * scale,
        rounded=section.decimals or scale > ONE,
        scale=scale,
        spread=spread,
        upper=None if section.upper is None else section.upper * scale,
        upper_open=section.upper_open,
        needs=needs,
        arabic=section.arabic,
        decimals=section.decimals,
    )


def _scale(text: str, start: int) -> tuple[Decimal, int]:
    sign = text[start : start + 1]
    if sign == "万" and text[start + 1 : start + 2] == "亿":
        return _TRILLION, start + 2
    return (_SCALES[sign], start + 1) if sign in _SCALES else (ONE, start)


def _with_rest(text: str, numeral: Numeral) -> Numeral | None:
    """Add what follows 万 or 亿, as in 2亿5000万, 一万两千五百, 3万5; ``None`` when it can be no numeral."""
    nought = text.startswith("〇", numeral.end)
    start = numeral.end + nought
    if not _NUMERAL_SIGN.match(text, start):
        return None if nought else numeral
    if _NO_REST.match(text, start) and not nought:
        return None
    section = read_section(text, start)
    rest = None if section is None else _scaled(text, section)
    if section is None or rest is None or section.decimals or section.needs or section.spread == "between":
        return None
    if numeral.decimals or numeral.needs:  # 1.2万500 is no numeral
        return None
    more, place = rest.value, rest.last_place
    if rest.scale == ONE and not section.figures:  # 三万五千 is 3.5万; 一万两千五百八十 is written out
        finest = last_figure(rest.value)
        place = finest if finest >= _THOUSAND else ONE
    if not (rest.scale > ONE or nought or not section.figures or section.figures == _width(numeral.scale)):
        if section.figures > 1 or rest.spread:
            return None
        place = numeral.scale / 10  # 3万5 is 35000
        more = rest.value * place
    if more >= numeral.scale or not more:
        return None
    return replace(rest, value=numeral.value + more, last_place=place, rounded=place > ONE)


def _width(scale: Decimal) -> int:
    return int(scale.adjusted())
