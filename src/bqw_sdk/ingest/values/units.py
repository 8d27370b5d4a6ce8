"""Units as they are printed behind figures, what they measure and how they reach the basic unit.

Codes are those of the code list ``unit``; masses, volumes and the like, which it has not, are named plainly.
A person-time (人次) is never a person, and 户 is a household or a business: it names both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bqw_sdk.ingest.values.text_forms import figures_text

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE: Final = Decimal(1)
_HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A printed unit: its dimension, its factor to the basic unit, and the codes it can stand for.

    ``parts`` is set where the factor is a fraction: an acre of 亩 is 10000/15 square metres.
    """

    word: str
    dimension: str
    codes: tuple[str, ...]
    factor: Decimal = ONE
    parts: int = 1

    def in_basic_unit(self, value: Decimal) -> Decimal:
        """Return a figure in the basic unit; to the square centimetre's hundred (0.01) where no decimal is exact.

        >>> unit_words()["亩"].in_basic_unit(Decimal(50))
        Decimal('33333.33')
        """
        scaled = value * self.factor
        return scaled if self.parts == 1 else (scaled / self.parts).quantize(_HUNDREDTH)


def _same(dimension: str, code: str, factors: str) -> list[UnitWord]:
    pairs = (pair.split("=") for pair in factors.split())
    return [UnitWord(word, dimension, (code,), Decimal(factor)) for word, factor in pairs]


def _counted(words: str, *codes: str) -> list[UnitWord]:
    return [UnitWord(word, "count", codes) for word in words.split()]


_MEASURED: Final = (
    *_same("money", "yuan", "元=1 元人民币=1 人民币元=1 元整=1 圆=1 圆整=1 rmb=1 cny=1 角=0.1"),
    *_same(
        "area", "m2", "平方米=1 平米=1 平方=1 m2=1 平方公里=1e6 平方千米=1e6 km2=1e6 公顷=1e4 ha=1e4 hm2=1e4"
    ),
    UnitWord("亩", "area", ("m2",), Decimal(10000), 15),
    UnitWord("市亩", "area", ("m2",), Decimal(10000), 15),
    *_same("length", "m", "米=1 m=1 公里=1000 千米=1000 km=1000 厘米=0.01 cm=0.01 延米=1"),
    *_same("mass", "kg", "吨=1000 公斤=1 千克=1 kg=1 斤=0.5 市斤=0.5 克=0.001"),
    *_same("volume", "m3", "立方米=1 m3=1"),
    *_same("power", "kw", "千瓦=1 kw=1 兆瓦=1000"),
    *_same("energy", "kwh", "千瓦时=1 kwh=1 度电=1"),
    *_same("percent", "percent", "%=1 ‰=0.1 成=10"),
    *_same("points", "percentage-points", "个百分点=1 百分点=1"),
    *_same("ratio", "ratio-to-1", "倍=1"),
)

_COUNTED: Final = (
    *_counted("人 名 位", "persons"),
    *_counted("人次", "person-times"),
    *_counted("户", "households", "business-entities", "enterprises"),
    *_counted("户次 家次 车次 架次 艘次 班次 亩次 头次 份次 辆次 例次"),
    *_counted("株 棵", "trees"),
    *_counted("盏", "lamps"),
    *_counted("台套 台 套 辆 部 艘 架", "machines"),
    *_counted("对", "pairs"),
    *_counted("批次 批", "batches"),
    *_counted("次 场次 场 起", "events", "activities", "meetings", "cases"),
    *_counted("栋 幢", "buildings"),
    *_counted("间", "rooms", "shops", "institutions"),
    *_counted("处", "places"),
    *_counted("级", "tiers"),
    *_counted("天", "days"),
    *_counted("小时", "hours"),
    *_counted("年", "years"),
    *_counted("条", "records", "villages", "natural-villages"),
    *_counted("件", "cases", "works", "items"),
    *_counted("宗", "cases", "items", "projects"),
    *_counted("项", "items", "projects"),
    *_counted("所", "institutions", "organisations"),
    *_counted("家", "enterprises", "institutions", "organisations", "shops"),
    *_counted("镇 乡镇 镇街", "towns"),
    *_counted("村", "villages"),
    *_counted("县 区县 县区", "counties"),
    *_counted("区", "districts"),
    *_counted("市", "cities"),
    *_counted(
        "个月 周 支 块 分钟 期 届 节课 课时 节 门 类 种 组 队 份 篇 本 册 张 面 口 孔 根 把 只 头 羽 尾 匹"
    ),
    *_counted(
        "座 幅 片 道 段 层 桌 床 亩地 粒 包 箱 袋 瓶 桶 筐 盆 株苗 人天 例 例病例 笔 单 票 轮 趟 遍 步 岁 宗地"
    ),
)

ANY_COUNT: Final = UnitWord("个", "count", ())
"""个 counts anything: what it counts is said by the noun or by the column."""

_ALL: Final = MappingProxyType({unit.word: unit for unit in (*_MEASURED, *_COUNTED, ANY_COUNT)})
_ANY_UNIT: Final = re.compile("|".join(map(re.escape, sorted(_ALL, key=len, reverse=True))))
_SCALES: Final = {"千": Decimal(10**3), "万": Decimal(10**4), "百万": Decimal(10**6), "亿": Decimal(10**8)}
_SCALED: Final = {
    f"{scale}{word}": (factor, unit)
    for scale, factor in {**_SCALES, "": ONE, "万亿": Decimal(10**12)}.items()
    for word, unit in _ALL.items()
    if not (scale and unit.dimension in {"percent", "points", "ratio"})
}


def unit_words() -> Mapping[str, UnitWord]:
    """Return every unit by its printed word (Simplified, half-width, small letters).

    >>> unit_words()["公里"].factor
    Decimal('1000')
    """
    return _ALL


def unit_at(text: str, start: int) -> UnitWord | None:
    """Return the longest unit that starts there.

    >>> unit_at("30人次", 2).word
    '人次'
    """
    found = _ANY_UNIT.match(text, start)
    return _ALL[found[0]] if found else None


@cache
def heading_unit(text: str) -> tuple[Decimal, UnitWord] | None:
    """Return the scale and the unit that a heading names, as in 万元 or (单位:亩); ``None`` when it is none.

    >>> heading_unit("万亩")[0]
    Decimal('10000')
    """
    plain = figures_text(text).strip("()").removeprefix("单位").lstrip(":").removesuffix("人民币") or ""
    return _SCALED.get(plain) or ((_SCALES[plain], ANY_COUNT) if plain in _SCALES else None)
