"""Places in an order and structural counts: 第十七次, 第18位, 首个, 三大联盟, 市县两级."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bqw_sdk.ingest.values.figures import Figure
from bqw_sdk.ingest.values.nouns import noun_code
from bqw_sdk.ingest.values.numerals import read_numeral
from bqw_sdk.ingest.values.units import ONE, UnitWord

if TYPE_CHECKING:
    from bqw_sdk.ingest.values.phrase import Phrase

_FIRST: Final = re.compile("首(?:个|家|条|次|届|批|例|所|座|项|支|名|位|期|轮|部)")
_PLACED: Final = {"位": "rank", "名": "rank"}
_SERIAL: Final = ("次", "届", "个", "家", "批", "期", "轮", "项", "条", "例", "号", "季", "")
_RANKED: Final = re.compile("(?:排名|位列|位居|名列)(?=第)")
_GREAT: Final = re.compile("(?P<number>[一二两三四五六七八九十]+)大(?P<noun>..+)")
_TIERS: Final = re.compile(
    "(?:省市县镇村|市县镇村|县镇村|省市县|市县镇|省市|市县|县镇|镇村)(?=[一二两三四五]级)"
)


def read_ordinal(phrase: Phrase) -> Figure | None:
    """Read a place in an order or a structural count; ``None`` when the phrase is neither."""
    if _FIRST.fullmatch(phrase.rest):
        phrase.at, phrase.ordinal = len(phrase.text), "ordinal"
        return Figure(ONE, ONE, rounded=False, unit=UnitWord("首", "ordinal", ("ordinal",)))
    if found := _RANKED.match(phrase.text, phrase.at):
        phrase.at = found.end()
        return _placed(phrase, always_rank=True)
    if phrase.rest.startswith("第"):
        return _placed(phrase, always_rank=False)
    if found := _GREAT.fullmatch(phrase.rest):
        return _great(phrase, found)
    if found := _TIERS.match(phrase.text, phrase.at):
        phrase.at = found.end()
    return None


def _placed(phrase: Phrase, *, always_rank: bool) -> Figure | None:
    numeral = read_numeral(phrase.text, phrase.at + 1)
    if numeral is None or numeral.spread or numeral.needs or numeral.rounded:
        return None
    counted = phrase.text[numeral.end :]
    if counted not in _PLACED and counted not in _SERIAL:
        return None
    phrase.at = len(phrase.text)
    rank = counted in _PLACED or always_rank
    phrase.ordinal = "exact" if rank else "ordinal"
    code = "rank" if rank else "ordinal"
    return Figure(numeral.value, ONE, rounded=False, unit=UnitWord(counted, code, (code,)))


def _great(phrase: Phrase, found: re.Match[str]) -> Figure | None:
    numeral, code = read_numeral(found["number"]), noun_code(found["noun"])
    if numeral is None or not code or numeral.spread or numeral.end != len(found["number"]):
        return None
    phrase.at = len(phrase.text)
    return Figure(Decimal(numeral.value), ONE, rounded=False, unit=UnitWord("大", "count", (code,)))
