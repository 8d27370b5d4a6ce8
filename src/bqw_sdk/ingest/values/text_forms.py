"""One form for the many ways of typing the same characters; for reading and matching, never for keeping."""

from __future__ import annotations

import re
from typing import Final

from bqw_sdk.gazetteer import normalise_name
from bqw_sdk.gazetteer.traditional import SIMPLIFIED

_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_ENDS: Final = re.compile(
    r"^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+\Z"
)
_SPACES: Final = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_GROUPED_BY_SPACES: Final = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9,])")
_SPACE_BESIDE_NO_FIGURE: Final = re.compile(r"(?<![0-9.,]) | (?![0-9.,])")
_SIGNS: Final = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－─━"), "-"),
    **dict.fromkeys(map(ord, "～∼〜˜∽"), "~"),
    **dict.fromkeys(map(ord, "∶︰﹕："), ":"),
    **dict.fromkeys(map(ord, "〔【［"), "("),
    **dict.fromkeys(map(ord, "〕】］"), ")"),
    ord("﹪"): "%",
    ord("￥"): "¥",
    ord("㎡"): "m2",
    ord("㎢"): "km2",
    ord("㎞"): "km",
    ord("㎝"): "cm",
    ord("㎏"): "kg",
    ord("²"): "2",
    ord("³"): "3",
}
"""Not NFKC, which would make a 1 of ① and a 2 of a raised footnote mark."""

_DASHES: Final = re.compile("-{2,}")
_SQUARED: Final = re.compile("(?<![A-Za-z])(m|km|hm|cm|M|KM)(?=[²³])")

# The gazetteer's table knows characters of names; these stand in quantities, remarks, labels and headings.
_MORE_SIMPLIFIED: Final = {
    ord(traditional): simple
    for simple, traditional in zip(
        "亿个条几块项顷棵辆只队吨斤这届幢详让贰叁参仟佰拾无待节间余适暂没错属写确认组贫脱论于占仅币周"
        "价传兑况奖巩帼异弃愿换据断检测灾牵签签紧纠纵终获规议访评诉词说说请责质费释销预饰与准注并并产布负系难证识误迟险讲",
        "億個條幾塊項頃棵輛隻隊噸斤這屆幢詳讓貳叄參仟佰拾無待節閒馀適暫沒錯屬寫確認組貧脫論於佔僅幣週"
        "價傳兌況獎鞏幗異棄願換據斷檢測災牽簽籤緊糾縱終獲規議訪評訴詞說説請責質費釋銷預飾與準註並併産佈負係難證識誤遲險講",
        strict=True,
    )
}
_TRADITIONAL: Final = {**SIMPLIFIED, **_MORE_SIMPLIFIED}
_NUMERALS: Final = str.maketrans("壹贰叁弍弎肆伍陆柒捌玖拾佰仟〇○零◯", "一二三二三四五六七八九十百千〇〇〇〇")


def canonical_text(text: str) -> str:
    """Return text in plain signs: half-width, one dash, one tilde, no invisible characters, single spaces.

    >>> canonical_text("　１，２００～１，５００　㎡ ")
    '1,200~1,500 m2'
    """
    if text.isascii() and text.isprintable():
        return _DASHES.sub("-", _SPACES.sub(" ", text).strip())
    for_powers = _SQUARED.sub(r"\1", text)
    if "²" in text or "³" in text:
        for_powers = re.sub("(?<![A-Za-z])[²³]", "\N{REPLACEMENT CHARACTER}", for_powers)
    plain = _INVISIBLE.sub("", for_powers).translate(_SIGNS)
    return _DASHES.sub("-", _SPACES.sub(" ", plain).strip())


def half_width(text: str) -> str:
    """Return text in half-width signs and without invisible ones; spaces and runs of dashes are kept.

    >>> half_width("Ａ＿０２－－１")
    'A_02--1'
    """
    return _INVISIBLE.sub("", text).translate(_SIGNS)


def stripped(text: str) -> str:
    r"""Return text without spaces and invisible characters at its ends; what stands between is kept.

    >>> stripped("\u200b 示例　项目\ufeff")
    '示例\u3000项目'
    """
    return _ENDS.sub("", text)


def simplified(text: str) -> str:
    """Return text in Simplified characters.

    >>> simplified("十萬畝")
    '十万亩'
    """
    return text.translate(_TRADITIONAL)


def figures_text(text: str) -> str:
    """Return the form in which quantities and dates are read: formal numerals plain, needless spaces gone.

    A space stays where it parts two figures and no thousands stand there, so that nothing is joined silently.

    >>> figures_text("叁佰 万元"), figures_text("12 345 人"), figures_text("12 34")
    ('三百万元', '12345人', '12 34')
    """
    plain = canonical_text(text)
    if not plain.isascii():
        plain = simplified(plain).translate(_NUMERALS).replace("廿", "二十").replace("卅", "三十")
    plain = plain.casefold()
    if " " not in plain:
        return plain
    plain = _GROUPED_BY_SPACES.sub(lambda found: found[0].replace(" ", ""), plain)
    return _SPACE_BESIDE_NO_FIGURE.sub("", plain)


def plain_text(text: str) -> str:
    """Return the form in which marks and set words are compared: plain signs, Simplified, small, without spaces.

    >>> plain_text("不 適用"), plain_text("Ｎ／Ａ")
    ('不适用', 'n/a')
    """
    return simplified(canonical_text(text)).casefold().replace(" ", "")


def matching_text(text: str) -> str:
    """Return the form in which words are compared: as the gazetteer compares names, marks unified as well.

    >>> matching_text(" 已開工　") == matching_text("已开工")
    True
    """
    return simplified(normalise_name(canonical_text(text))).casefold()
