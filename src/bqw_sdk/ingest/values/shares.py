"""Shares in words: 一半, 双方各半, 过半, 百分之三十, 三分之一, 半小时."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bqw_sdk.ingest.values.figures import Figure
from bqw_sdk.ingest.values.numerals import read_numeral
from bqw_sdk.ingest.values.qualifiers import OVER
from bqw_sdk.ingest.values.units import ONE, unit_words

if TYPE_CHECKING:
    from bqw_sdk.ingest.values.phrase import Phrase

_SHARE: Final = re.compile("一半|半数|对半|(?:双方|两地|两市|各方)?各半|半$")
_HALVED: Final = re.compile("半(?=个月|小时|个小时|天|年|亩|公里)")
_PARTED: Final = re.compile("(?P<below>[百千万]|[一二三四五六七八九十]+|[0-9]{1,4})分之")
_POWERS: Final = {"百": 100, "千": 1000, "万": 10**4}


def read_share(phrase: Phrase) -> Figure | None:
    """Read a share in words: 一半, 双方各半, 过半, 百分之三十, 三分之一, 半小时."""
    text, tenth = phrase.text, unit_words()["成"]
    if (found := _SHARE.match(text, phrase.at)) and (found[0] != "半" or phrase.codes):
        phrase.at = found.end()
        return Figure(Decimal(5), ONE, rounded=False, unit=replace(tenth, dimension="share"))
    if found := _HALVED.match(text, phrase.at):
        phrase.at = found.end()
        phrase.at += text.startswith("个小时", phrase.at)
        return Figure(Decimal("0.5"), Decimal(0), rounded=False, unit=phrase.take_unit())
    return _read_parts(phrase)


def _read_parts(phrase: Phrase) -> Figure | None:
    start = phrase.at + phrase.text.startswith("负", phrase.at)
    found = _PARTED.match(phrase.text, start)
    if not found:
        return None
    sign = -1 if start > phrase.at else 1
    below_text = found["below"]
    below_numeral = read_numeral(below_text)
    below = _POWERS.get(below_text) or (int(below_numeral.value) if below_numeral else 0)
    if phrase.text.startswith("百", found.end()) and below_text == "百":
        phrase.at = found.end() + 1
        return Figure(Decimal(100), ONE, rounded=True, unit=unit_words()["%"])
    above = read_numeral(phrase.text, found.end())
    if above is None or above.spread or above.needs or not below:
        raise phrase.leave()
    phrase.at = above.end
    if below_text in _POWERS:
        unit = replace(unit_words()["%"], factor=Decimal(100) / below)
        return _with_over(phrase, Figure(sign * above.value, above.last_place, rounded=True, unit=unit))
    share = (above.value * 100 / below).quantize(Decimal("0.0001"))
    return Figure(sign * share, Decimal(0), rounded=False, unit=unit_words()["%"])


def _with_over(phrase: Phrase, figure: Figure) -> Figure:
    if phrase.rest in OVER:
        phrase.qualify(phrase.rest, "over-rounded")
        phrase.at = len(phrase.text)
    return figure
