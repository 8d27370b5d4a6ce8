"""Random figures in random renderings come back exactly: value, bounds and qualifier."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

import pytest

from bqw_sdk import find_quantity

UNITS = {"元": 1, "个": 1, "户": 1, "人次": 1, "株": 1, "平方米": 1, "公里": 1000, "公顷": 10000, "": 1}
BEFORE = {
    "exact": ["", "共", "达", "累计", "共计"],
    "about": ["约", "大约"],
    "nearly": ["近", "将近"],
    "more-than": ["超", "逾", "超过", "突破"],
    "at-least": ["不少于", "至少", "不低于"],
    "at-most": ["不超过", "至多"],
    "less-than": ["不到", "不足"],
}
AFTER = {"about": ["左右", "上下"], "at-least": ["以上"], "at-most": ["以下", "以内"]}
OVER = ["余", "多"]
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
TRADITIONAL = str.maketrans("万亿两个户顷约余过", "萬億兩個戶頃約餘過")
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Case:
    """A rendered figure and what it must come to."""

    text: str
    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    qualifier: str


def in_chinese(number: int) -> str:
    """Write a whole number under 100 million in Chinese numerals, by the book."""
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        gap = "零" if 0 < low < 1000 else ""
        return f"{in_chinese(high)}万{gap}{in_chinese(low) if low else ''}"
    text, pending = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += "零" * (pending and bool(text)) + DIGITS[digit] + sign
        pending = not digit
    return text.removeprefix("一") if text.startswith("一十") else text or "零"


def grouped(draw: random.Random, digits: str) -> str:
    """Write digits with one of the marks for thousands, or with none."""
    whole, point, part = digits.partition(".")
    mark = draw.choice(["", "", ",", " "])
    return f"{int(whole):,}".replace(",", mark) + point + part


def figure(draw: random.Random) -> tuple[str, Decimal, Decimal, bool]:
    """Return a printed figure, its value, the place of its last figure, and whether printing rounds it."""
    kind = draw.choice(["whole", "decimals", "chinese"])
    scale, factor = draw.choice([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)])
    if kind == "chinese":
        number = draw.randint(1, 9999)
        written = in_chinese(number)
        last = last_figure(Decimal(number)) if number >= 10 else Decimal(1)  # words print no noughts
        return written + scale, Decimal(number * factor), last * factor, factor > 1
    places = draw.randint(1, 3) if kind == "decimals" else 0
    number = draw.randint(1, 10 ** draw.randint(1, 6))
    value = Decimal(number).scaleb(-places)
    digits = grouped(draw, f"{value:.{places}f}")
    place = Decimal(1).scaleb(-places) * factor
    return digits + scale, value * factor, place, factor > 1 or places > 0


def last_figure(value: Decimal) -> Decimal:
    """Return the place of the last figure that is not nought, by dividing."""
    place = Decimal(10) ** 20
    while value % place:
        place /= 10
    return place


def rendered(draw: random.Random) -> Case:
    """Return one figure with unit and qualifier in a random rendering."""
    printed, value, place, rounds = figure(draw)
    unit = draw.choice(sorted(UNITS))
    qualifier = draw.choice([*BEFORE, "over-rounded"])
    factor, last = UNITS[unit], last_figure(value)
    sides: dict[str, tuple[Decimal | None, Decimal | None]] = {
        "exact": (value - place / 2, value + place / 2) if rounds else (value, value),
        "about": (value - last / 2, value + last / 2),
        "nearly": (value - last, value),
        "over-rounded": (value, value + last),
        "more-than": (value, None),
        "at-least": (value, None),
        "at-most": (None, value),
        "less-than": (None, value),
    }
    lower, upper = (None if side is None else side * factor for side in sides[qualifier])
    if qualifier == "over-rounded":
        text = f"{printed}{draw.choice(OVER)}{unit}"
    elif qualifier in AFTER and draw.random() < 0.5:
        text = f"{printed}{unit}{draw.choice(AFTER[qualifier])}"
    else:
        text = f"{draw.choice(BEFORE[qualifier])}{printed}{unit}"
    return Case(disordered(draw, text), value * factor, lower, upper, qualifier)


def disordered(draw: random.Random, text: str) -> str:
    """Write the same text as people do: wide, in traditional or formal characters, with spaces around."""
    for table in (FULL_WIDTH, TRADITIONAL, FORMAL):
        if draw.random() < 0.25:
            text = text.translate(table)
    return draw.choice(["", "", " ", "　"]) + text + draw.choice(["", "", " ", "\u00a0", "\u200b"])


@pytest.mark.parametrize("seed", range(20))
def test_random_figures_come_back_exactly(seed: int) -> None:
    """Value, both bounds and qualifier survive every rendering of 100 random figures a seed."""
    draw = random.Random(seed)  # noqa: S311
    for _ in range(100):
        case = rendered(draw)
        found = find_quantity(case.text)
        assert found is not None, case
        assert (found.value, found.lower, found.upper, found.qualifier) == (
            case.value,
            case.lower,
            case.upper,
            case.qualifier,
        ), case


def test_random_rubbish_raises_nothing_but_the_one_error() -> None:
    """Whatever signs follow each other, reading ends with a quantity or with none."""
    signs = "0123456789.,-~%‰+:/ 一二三十百千万亿两几数多余约近超半成分之点第首大级个户元亩人次年月日至以上下不到①²\x00"
    draw = random.Random(6)  # noqa: S311
    for _ in range(3000):
        text = "".join(draw.choices(signs, k=draw.randint(0, 9)))
        found = find_quantity(text)
        assert found is None or (
            (found.lower is None or found.lower <= found.value)
            and (found.upper is None or found.value <= found.upper)
        ), text
