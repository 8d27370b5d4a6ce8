"""Words beside figures: those that widen or open a figure, and those that mean nothing for its width."""

from __future__ import annotations

import re
from typing import Final

PASSED: Final = "passed"
"""The code of a word without meaning for the figure: 共, 达, 累计."""

_BEFORE: Final = {
    "about": "约 大约 大概 约为 约有 约占 约计 约达 ≈",
    "nearly": "近 将近 接近 逼近",
    "more-than": "超 超过 超出 已超 已超过 逾 已逾 突破 跨越 多于 大于 高于 不止 过 >",
    "at-least": "大于等于 大于或等于 不少于 不低于 不小于 不下于 不下 至少 最少 起码 上 ≥ >=",
    "at-most": "小于等于 小于或等于 不超过 不超 未超过 不多于 不高于 不大于 至多 最多 顶多 ≤ <=",
    "less-than": "不到 不足 不满 未满 未达 少于 小于 低于 不及 <",
    PASSED: "共 共计 合计 总计 总共 累计 累计达 累计约 共有 计 达 达到 已达 已达到 现有 有 占 占比 高达 多达 最高 仅 只有 为"
    " 已 已有 人民币 ¥ +",
}
_AFTER: Final = {
    "about": "左右 上下 前后",
    "at-least": "以上 及以上 或以上 之上",
    "at-most": "以下 及以下 以内 之内 或以下",
    PASSED: "人民币 (人民币) (rmb) 。",
}
OVER: Final = ("有余", "余", "多", "来")
"""Words right behind a numeral that say: rounded down, 60余 is 61 to 69."""


def _codes(words: dict[str, str]) -> dict[str, str]:
    return {word: code for code, listed in words.items() for word in listed.split()}


def _any_of(words: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern of the longest of the words."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


_CODE_BEFORE: Final = _codes(_BEFORE)
_CODE_AFTER: Final = _codes(_AFTER)
_ANY_BEFORE: Final = _any_of(_CODE_BEFORE)
_ANY_AFTER: Final = _any_of(_CODE_AFTER)
_UNION: Final = {
    frozenset({"about", "over-rounded"}): "about",
    frozenset({"more-than", "over-rounded"}): "more-than",
}


def qualifier_before(text: str, start: int) -> tuple[str, str] | None:
    """Return the longest word before a figure that starts there, and its code.

    >>> qualifier_before("不超过30人", 0)
    ('不超过', 'at-most')
    """
    found = _ANY_BEFORE.match(text, start)
    return (found[0], _CODE_BEFORE[found[0]]) if found else None


def qualifier_after(text: str, start: int) -> tuple[str, str] | None:
    """Return the longest word behind a figure that starts there, and its code.

    >>> qualifier_after("60%以上", 3)
    ('以上', 'at-least')
    """
    found = _ANY_AFTER.match(text, start)
    return (found[0], _CODE_AFTER[found[0]]) if found else None


def joined(codes: set[str]) -> str | None:
    """Return the one qualifier that several words come to; ``None`` when they contradict each other.

    Two words that widen leave the union of both: 约650余万元 is about, up to 660.

    >>> joined({"about", "over-rounded"}), joined({"nearly", "over-rounded"}), joined(set())
    ('about', None, 'exact')
    """
    if not codes:
        return "exact"
    if len(codes) == 1:
        return next(iter(codes))
    return _UNION.get(frozenset(codes))
