"""The grammar of a quantity: words before, numeral or range, unit, noun, words behind, and nothing left over."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.figures import Figure
from bqw_sdk.ingest.values.nouns import noun_code
from bqw_sdk.ingest.values.numerals import Numeral, last_figure, read_numeral
from bqw_sdk.ingest.values.qualifiers import OVER, PASSED, qualifier_after, qualifier_before
from bqw_sdk.ingest.values.shares import read_share
from bqw_sdk.ingest.values.units import ONE, UnitWord, unit_at, unit_words

if TYPE_CHECKING:
    from bqw_sdk.ingest.values.phrase import Phrase

_ONLY_BARE: Final = {"上", "过"}
_BARE_SIGNS: Final = {"百", "千", "万", "亿", "半"}
_THRESHOLDS: Final = {"以上", "以下", "以内", "之内", "及以上", "及以下", "之上"}
_RANGE: Final = re.compile("[-~至到]")
_RATIO: Final = re.compile("[:比]1")
_TENTH_PART: Final = re.compile("成(?P<part>[0-9一二三四五六七八九半])(?![0-9])")
_COUNT_HALF: Final = re.compile("个半(?P<unit>月|小时)")
_YEARS: Final = (1900, 2100)
_SHORTEST_YEAR: Final = 10
_ALL_TENTHS: Final = 10
_ONE_PLACE: Final = re.compile("(?:[一二两三四五六七八九]|[0-9.]+)(?P<place>[十百千])[万亿]*")
_PLACES: Final = {"百": Decimal(100), "千": Decimal(1000)}


def read_phrase(phrase: Phrase) -> Figure:
    """Read a whole quantity, or raise :class:`NoPhrase`."""
    read_words_before(phrase)
    figure = read_share(phrase) or _read_figure(phrase)
    read_words_behind(phrase)
    if not phrase.money or figure.unit.dimension == "money":
        return figure
    if figure.unit.word:
        raise phrase.leave(reason=Text("人民币后面不是金额", "what is given in yuan is no money"))
    return replace(figure, unit=unit_words()["元"], upper_unit=unit_words()["元"])


def read_words_before(phrase: Phrase) -> None:
    """Take the qualifying words in front."""
    while found := qualifier_before(phrase.text, phrase.at):
        word, code = found
        if word in _ONLY_BARE and phrase.text[phrase.at + 1 : phrase.at + 2] not in _BARE_SIGNS:
            break
        if word == "+" and not phrase.text[phrase.at + 1 : phrase.at + 2].isdigit():
            break
        phrase.at += len(word)
        phrase.qualify(word, code)


def _read_figure(phrase: Phrase) -> Figure:
    negative = phrase.rest[:1] in {"-", "负"}
    phrase.at += negative
    numeral = _numeral(phrase)
    figure = _read_ratio(phrase, numeral) or _read_range(phrase, numeral) or _read_one(phrase, numeral)
    if negative and figure.upper is not None:
        raise phrase.leave(reason=Text("负数不作区间", "a range does not start below nought here"))
    return replace(figure, value=-figure.value) if negative else figure


def _numeral(phrase: Phrase) -> Numeral:
    numeral = read_numeral(phrase.text, phrase.at)
    if numeral is None:
        raise phrase.leave()
    phrase.at = numeral.end
    return numeral


def _read_ratio(phrase: Phrase, numeral: Numeral) -> Figure | None:
    found = _RATIO.match(phrase.text, phrase.at)
    if not found or found.end() != len(phrase.text):
        return None
    phrase.at = found.end()
    unit = UnitWord(found[0], "ratio", ("ratio-to-1",))
    return Figure(numeral.value, numeral.last_place, numeral.rounded, unit)


def _read_range(phrase: Phrase, first: Numeral) -> Figure | None:
    """Read 3~5万元, 三至五个, 30-40 %, 500米到2公里; the first takes scale and unit of the second."""
    own = unit_at(phrase.text, phrase.at)
    at = phrase.at + len(own.word if own else "")
    if first.spread or first.needs or not _RANGE.match(phrase.text, at):
        return None
    if not read_numeral(phrase.text, at + 1):
        return None
    phrase.at = at + 1
    second = _numeral(phrase)
    if second.spread or second.needs:
        raise phrase.leave()
    unit = phrase.take_unit()
    low = first.value
    if own is None and first.scale == ONE:
        low *= second.scale * _shared_place(phrase, first, phrase.text[at + 1 : second.end])
    elif own is not None and own.dimension != unit.dimension:
        raise phrase.leave(reason=Text("两端的单位不同", "the two ends have different units"))
    if not unit.word and all(_YEARS[0] <= end <= _YEARS[1] for end in (low, second.value)):
        raise phrase.leave(reason=Text("像是年份,不是数量", "these look like years, not a quantity"))
    return Figure(
        low,
        first.last_place,
        rounded=False,
        unit=own or unit,
        upper=second.value,
        upper_unit=unit,
        scale=second.scale,
    )


def _shared_place(phrase: Phrase, first: Numeral, second: str) -> Decimal:
    """Return the 百 or 千 of the second end that the first takes as well: 3~5千元, 三至五百万."""
    found = _ONE_PLACE.fullmatch(second)
    if not found or re.search("[十百千]", phrase.text[: first.end]):
        return ONE
    if found["place"] not in _PLACES:  # 三至五十 may start at 3 or at 30
        raise phrase.leave(reason=Text("开端的位数不能确定", "the place of the first end is not certain"))
    return _PLACES[found["place"]]


def _read_one(phrase: Phrase, numeral: Numeral) -> Figure:
    if numeral.spread == "over":
        phrase.qualify("余", "over-rounded")
    else:
        word = next((word for word in OVER if phrase.rest.startswith(word)), "")
        if word and not numeral.spread:
            phrase.at += len(word)
            phrase.qualify(word, "over-rounded")
    if halved := _COUNT_HALF.match(phrase.text, phrase.at):
        phrase.at = halved.end()
        word = {"月": "个月"}.get(halved["unit"], halved["unit"])
        return Figure(numeral.value + Decimal("0.5"), Decimal(0), rounded=False, unit=unit_words()[word])
    unit = phrase.take_unit()
    _check_bare(phrase, numeral, unit)
    _check_readings(phrase, numeral, unit)
    figure = Figure(
        numeral.value,
        numeral.last_place,
        numeral.rounded,
        unit,
        upper=numeral.upper,
        upper_open=numeral.upper_open,
        scale=numeral.scale,
    )
    return _with_half(phrase, _with_tenth_part(phrase, figure))


def _check_bare(phrase: Phrase, numeral: Numeral, unit: UnitWord) -> None:
    """百 alone may be part of a name or a class; 百余, 近百, 百万元以上 and 五六个 are figures."""
    if (numeral.needs == "qualifier" and not phrase.codes and not _qualified_behind(phrase)) or (
        numeral.needs == "unit" and not unit.word and not phrase.codes
    ):
        raise phrase.leave(
            reason=Text("没有修饰词或单位,不一定是数", "without a qualifier or a unit it may be no number")
        )


def _qualified_behind(phrase: Phrase) -> bool:
    found = qualifier_after(phrase.text, phrase.at)
    return found is not None and found[1] != PASSED


def _check_readings(phrase: Phrase, numeral: Numeral, unit: UnitWord) -> None:
    if unit.word == "倍" and numeral.value <= 1:
        raise phrase.leave(reason=Text("一倍是原数还是增加一倍不能确定", "once as much or as much again"))
    if unit.word == "成" and numeral.value > _ALL_TENTHS:
        raise phrase.leave(reason=Text("超过十成", "more than ten tenths"))
    if unit.word == "年" and numeral.arabic and not phrase.codes and numeral.value >= _SHORTEST_YEAR:
        raise phrase.leave(reason=Text("是年份还是年数不能确定", "a year or a number of years"))


def _with_tenth_part(phrase: Phrase, figure: Figure) -> Figure:
    """Read the figure behind 成: 3成5 is 35 %."""
    found = _TENTH_PART.match(phrase.text, phrase.at - 1)
    if figure.unit.word != "成" or not found or figure.value != figure.value.to_integral_value():
        return figure
    phrase.at = found.end()
    if found["part"] == "半":
        return replace(figure, value=figure.value + Decimal("0.5"), last_place=Decimal("0.1"))
    part = read_numeral(found["part"])
    tenths = part.value / 10 if part else Decimal(0)
    return replace(figure, value=figure.value + tenths, last_place=Decimal("0.1"))


def _with_half(phrase: Phrase, figure: Figure) -> Figure:
    """Read 一亩半, 两年半, and 3年多 where the figure before is a single one."""
    whole = figure.unit.word and not figure.rounded and figure.upper is None and not phrase.codes
    if whole and phrase.rest == "半":
        phrase.at = len(phrase.text)
        return replace(figure, value=figure.value + Decimal("0.5"), last_place=Decimal(0))
    if whole and phrase.rest in {"多", "余"} and last_figure(figure.value) == ONE:
        phrase.qualify(phrase.rest, "over-rounded")
        phrase.at = len(phrase.text)
    return figure


def read_words_behind(phrase: Phrase) -> None:
    """Take the noun and the qualifying words behind; whatever is left over then is not understood."""
    while phrase.rest:
        found = qualifier_after(phrase.text, phrase.at)
        if found:
            phrase.at += len(found[0])
            phrase.qualify(*found)
        elif phrase.rest == "不等" and not phrase.codes:
            phrase.at = len(phrase.text)
        else:
            _read_noun(phrase)


def _read_noun(phrase: Phrase) -> None:
    if phrase.noun or (phrase.words and phrase.words[-1] in _THRESHOLDS):
        raise phrase.leave()  # 亿元以上项目 is a class of projects, not a figure
    for end in range(len(phrase.text), phrase.at, -1):
        code = noun_code(phrase.text[phrase.at : end])
        if code is not None:
            phrase.noun = phrase.text[phrase.at : end]
            phrase.at = end
            return
    raise phrase.leave()
