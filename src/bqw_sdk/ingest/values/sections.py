"""The part of a numeral below 万: 1,234.5, 3千, 一千二百, 十几, 三四十, 几百, 二〇五."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

ONE: Final = Decimal(1)
_DIGITS: Final = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"两": 2}
_PLACES: Final = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

_ARABIC: Final = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?(?P<power>e[+-]?[0-9]{1,2})?"
)
_MALFORMED: Final = re.compile(r"[.,'·][0-9]|,|[0-9]|[0-9 ]*[一二两三四五六七八九〇]")
_UNIT_BEGINS: Final = re.compile("千(?:克|米|瓦|卡)|百分")
_ARABIC_PLACES: Final = re.compile(
    r"(?P<place>[百千])(?:(?P<hundreds>[0-9])百(?![分0-9])|(?P<rest>[0-9]{3})(?![0-9.,])|(?P<short>[0-9])(?![0-9.,百千]))?"
)
_FIGURE: Final = "一二三四五六七八九"
_ANY_FIGURE: Final = f"{_FIGURE}两"
_WRITTEN: Final = re.compile(
    f"(?:(?P<q>[{_ANY_FIGURE}])千)?(?:〇?(?P<b>[{_ANY_FIGURE}])百)?(?:(?P<z>〇)?(?P<s>[{_FIGURE}])?(?P<ten>十))?"
    f"(?:(?P<gap>〇)?(?P<o>[{_FIGURE}])(?![十百千])|(?P<few>几))?"
)
_PAIRS: Final = "一两|一二|二三|两三|三四|三五|四五|五六|六七|七八|八九"
_PAIR: Final = re.compile(
    f"(?:(?P<q>[{_ANY_FIGURE}])千)?(?:(?P<b>[{_ANY_FIGURE}])百)?(?:(?P<s>[{_FIGURE}])?(?P<ten>十))?"
    f"(?P<pair>{_PAIRS})(?P<m>[十百千])?(?![{_ANY_FIGURE}〇十百千几])"
)
_RUN: Final = re.compile(f"(?:[{_FIGURE}〇]+|两)(?![十百千两])")
_POINT: Final = re.compile(f"点([{_FIGURE}〇]+)")
_VAGUE: Final = re.compile("[几数](?P<m>[十百千])?(?=(?P<scale>[万亿])?)")
_SHORTEST_RUN: Final = 3
_SCALE_SIGNS: Final = ("万", "亿")


@dataclass(frozen=True, slots=True)
class Section:
    """A numeral below 万 (or a longer one in Arabic figures), and where it ends.

    ``figures`` counts its figures when it is nothing but figures; ``needs`` names what must stand beside it to
    make it a number: a "qualifier" (百余 is a number, 千亿 may be a class) or a "unit" (五六 个).
    """

    value: Decimal
    end: int
    last_place: Decimal = ONE
    figures: int = 0
    decimals: bool = False
    arabic: bool = False
    needs: str = ""
    spread: str = ""
    upper: Decimal | None = None
    upper_open: bool = False
    scientific: bool = False


def read_section(text: str, start: int) -> Section | None:
    """Return the section that starts there; ``None`` when none does or when it is malformed.

    >>> read_section("一百二十人", 0).value, read_section("12,34", 0)
    (Decimal('120'), None)
    """
    sign = text[start : start + 1]
    if "0" <= sign <= "9":
        return _arabic(text, start)
    if sign in {"几", "数"}:
        return _vague(text, start)
    if sign in {"百", "千"}:
        followed = text[start + 1 : start + 2]
        return None if followed in {*_DIGITS, "十", "百", "千"} - {""} else _bare(text, start)
    return _pair(text, start) or _run(text, start) or _written(text, start)


def _bare(text: str, start: int) -> Section:
    return Section(Decimal(_PLACES[text[start]]), start + 1, needs="qualifier")


def _arabic(text: str, start: int) -> Section | None:
    found = _ARABIC.match(text, start)
    if not found or _MALFORMED.match(text, found.end()):
        return None
    whole = found["whole"].replace(",", "")
    if len(whole) > 1 and whole[0] == "0":
        return None
    value = Decimal(found[0].replace(",", ""))
    place = ONE.scaleb(int(value.as_tuple().exponent))
    plain = not found["part"] and not found["power"]
    section = Section(
        value,
        found.end(),
        ONE if plain else place,
        figures=len(whole) if plain else 0,
        decimals=not plain,
        arabic=True,
        scientific=bool(found["power"]),
    )
    return _arabic_with_places(text, section)


def _arabic_with_places(text: str, section: Section) -> Section | None:
    """Read 3千, 1.2千, 5百, 3千5百, 3千500 and 3千5."""
    if _UNIT_BEGINS.match(text, section.end) or section.scientific:
        return section
    found = _ARABIC_PLACES.match(text, section.end)
    if not found:
        return section
    place = Decimal(_PLACES[found["place"]])
    value, last = section.value * place, section.last_place * place
    if not section.decimals:
        last = ONE
    if any(found[name] for name in ("hundreds", "rest", "short")):
        if section.decimals or found["place"] != "千":
            return None
        value += int(found["hundreds"] or 0) * 100 + int(found["rest"] or 0) + int(found["short"] or 0) * 100
    return Section(value, found.end(), last, decimals=section.decimals, arabic=True)


def _vague(text: str, start: int) -> Section | None:
    """Read 几十, 数百, 几万: from twice the place to under ten times the place."""
    found = _VAGUE.match(text, start)
    if not found or not (found["m"] or found["scale"]):
        return None
    place = Decimal(_PLACES[found["m"] or ""])
    return Section(2 * place, found.end(), spread="between", upper=10 * place, upper_open=True)


def _pair(text: str, start: int) -> Section | None:
    """Read two neighbouring figures: 三四十, 十七八, 五六 (which a unit must follow)."""
    found = _PAIR.match(text, start)
    if not found:
        return None
    higher = bool(found["q"] or found["b"])
    place = _PLACES[found["m"] or ""]
    if found["ten"] and found["m"]:
        return None
    if higher and not found["ten"] and not found["m"]:
        return None
    if (found["b"] and place >= _PLACES["百"]) or (found["q"] and place >= _PLACES["千"]):
        return None
    if found["pair"] == "三五" and (higher or found["ten"]):
        return None
    above = _above_ones(found)
    low, high = (Decimal(above + _DIGITS[figure] * place) for figure in found["pair"])
    needs = (
        "" if found["ten"] or found["m"] or text[found.end() : found.end() + 1] in _SCALE_SIGNS else "unit"
    )
    return Section(low, found.end(), needs=needs, spread="between", upper=high)


def _above_ones(found: re.Match[str]) -> int:
    tens = (_DIGITS[found["s"]] if found["s"] else 1) * 10 if found["ten"] else 0
    thousands, hundreds = (_DIGITS[found[name]] if found[name] else 0 for name in ("q", "b"))
    return thousands * 1000 + hundreds * 100 + tens


def _run(text: str, start: int) -> Section | None:
    """Read figures side by side, as in a year: 二〇二四, 二八五; two alone only with a nought."""
    found = _RUN.match(text, start)
    if not found:
        return None
    run = found[0]
    if len(run) > 1 and (run[0] == "〇" or (len(run) < _SHORTEST_RUN and "〇" not in run)):
        return None
    value = Decimal("".join(str(_DIGITS[figure]) for figure in run))
    return _with_point(text, Section(value, found.end(), figures=len(run)))


def _written(text: str, start: int) -> Section | None:
    """Read 一千二百零五, 十五, 三千五 (3500), 二十几."""
    found = _WRITTEN.match(text, start)
    if not found or not (found["q"] or found["b"] or found["ten"]):
        return None
    above = _above_ones(found)
    if found["few"]:
        if not found["ten"]:
            return None
        return Section(Decimal(above), found.end(), spread="over")
    if found["q"] and not found["b"] and found["ten"] and not (found["s"] or found["z"]):
        return None
    ones = _DIGITS[found["o"]] if found["o"] else 0
    if ones and not found["gap"] and not found["ten"]:
        ones *= 10 if found["b"] else 100
    if ones and found["gap"] and found["ten"]:
        return None
    end = found.end()
    if text[end : end + 1] in {*_DIGITS, "十", "百", "千"} - {"两"}:
        return None
    return _with_point(text, Section(Decimal(above + ones), end))


def _with_point(text: str, section: Section) -> Section:
    found = _POINT.match(text, section.end)
    if not found:
        return section
    digits = "".join(str(_DIGITS[figure]) for figure in found[1])
    place = ONE.scaleb(-len(digits))
    return Section(section.value + int(digits) * place, found.end(), place, decimals=True)
