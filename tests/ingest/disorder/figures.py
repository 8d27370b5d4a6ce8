"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bqw_sdk.model.cells import cell_text
from disorder.typed import Cell, Formula, Typed, certain, disorder, doubtful, either

if TYPE_CHECKING:
    from random import Random

_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_FIGURES, _FORMAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_PLACES, _FORMAL_PLACES = ("千", "百", "十", ""), ("仟", "佰", "拾", "")
_WORDS = {"trees": ("株", "棵"), "persons": ("人", "名"), "places": ("处",)}
_AREAS = {"平方米": Decimal(1), "㎡": Decimal(1), "亩": Decimal(10000) / 15, "公顷": Decimal(10000)}
_MONEY = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(10**8), "百万元": Decimal(10**6)}
_EXACT = 15
_NUMBERS = ("number", "integer")


def figure_cell(value: Decimal, cell: Cell) -> int | float | str:
    """Return a number as a number cell where the file has such, else as text."""
    text = cell_text(value)
    if not cell.book or len(text.replace(".", "").lstrip("0")) > _EXACT:
        return text
    return int(text) if "." not in text else float(text)


@disorder(*_NUMBERS)
def plain_figure(random: Random, cell: Cell) -> Typed:
    """A number as such."""
    return certain(figure_cell(cell.figure, cell))


@disorder(*_NUMBERS)
def text_figure(random: Random, cell: Cell) -> Typed:
    """A number that was stored as text."""
    return certain(cell_text(cell.figure))


@disorder(*_NUMBERS)
def thousands(random: Random, cell: Cell) -> Typed:
    """1,234,567.5 and its wide form."""
    text = f"{cell.figure:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return certain(text.translate(_WIDE) if random.random() < 0.3 else text)


@disorder(*_NUMBERS)
def wide_figures(random: Random, cell: Cell) -> Typed:
    """１２３４."""
    return certain(cell_text(cell.figure).translate(_WIDE))


@disorder(*_NUMBERS)
def spaced_figures(random: Random, cell: Cell) -> Typed:
    """A number with spaces around it."""
    return certain(
        random.choice((" {}", "{} ", "\u3000{}", "{}\u00a0", "\u200b{}", "{}\n")).format(
            cell_text(cell.figure)
        )
    )


@disorder(*_NUMBERS)
def trailing_noughts(random: Random, cell: Cell) -> Typed:
    """12.00 for 12."""
    text = cell_text(cell.figure)
    return certain(f"{text}{'00' if '.' in text else '.00'}")


@disorder(*_NUMBERS)
def chinese_numeral(random: Random, cell: Cell) -> Typed | None:
    """三百二十, 叁佰贰拾; whole numbers alone."""
    value = cell.figure
    if value != value.to_integral_value() or not 0 < value < 10**8:
        return None
    formal = random.random() < 0.4
    return certain(written(int(value), formal=formal))


def written(number: int, *, formal: bool = False) -> str:
    """Return a number below a hundred million in Chinese numerals.

    >>> written(320), written(10205), written(12), written(320, formal=True)
    ('三百二十', '一万零二百零五', '十二', '叁佰贰拾')
    """
    high, low = divmod(number, 10000)
    if high:
        tail = _group(low, formal=formal) if low else ""
        return f"{written(high, formal=formal)}万{'零' if low and low < 1000 else ''}{tail}"
    text = _group(low, formal=formal)
    return text.removeprefix("一") if text.startswith("一十") else text


def _group(number: int, *, formal: bool) -> str:
    figures, places = (_FORMAL, _FORMAL_PLACES) if formal else (_FIGURES, _PLACES)
    text, gap = "", False
    for sign, place in zip(f"{number:04d}", places, strict=True):
        if sign == "0":
            gap = bool(text)
            continue
        text += f"{figures[0] if gap else ''}{figures[int(sign)]}{place}"
        gap = False
    return text


@disorder(*_NUMBERS)
def unit_in_cell(random: Random, cell: Cell) -> Typed | None:
    """1.5万元, 3亩, 320株: the unit stands in the cell, whatever the heading says."""
    value = Decimal(cell.text)
    match cell.field.unit:
        case "yuan":
            word, factor = random.choice(list(_MONEY.items()))
        case "m2":
            word, factor = random.choice(list(_AREAS.items()))
        case unit if unit in _WORDS and cell.factor == 1:
            word, factor = random.choice(_WORDS[unit]), Decimal(1)
        case _:
            return None
    text = cell_text(value / factor if word != "亩" else value * 15 / 10000)
    return certain(f"{text}{random.choice(('', ' '))}{word}")


@disorder(*_NUMBERS)
def scale_in_cell(random: Random, cell: Cell) -> Typed | None:
    """1.5万 in a column whose unit has no scale; where the heading has one too, nobody knows."""
    value = Decimal(cell.text) / 10000
    if not cell.field.unit or (cell.field.unit == "m2" and cell.unit not in {"", "平方米", "㎡"}):
        return None
    text = f"{cell_text(value)}万"
    return certain(text) if cell.factor == 1 else doubtful(text)


@disorder(*_NUMBERS)
def qualified(random: Random, cell: Cell) -> Typed:
    """约300, 300多, 近300, 300左右: no exact figure."""
    form = random.choice(("约{}", "{}多", "近{}", "{}左右", "{}以上", "不到{}", "超{}", "{}余", "大概{}"))
    return doubtful(form.format(cell_text(cell.figure)))


@disorder(*_NUMBERS)
def ranged(random: Random, cell: Cell) -> Typed:
    """300-400: two figures in the place of one."""
    value = cell.figure
    return doubtful(f"{cell_text(value)}{random.choice('-~—至')}{cell_text(value + 10)}")


@disorder(*_NUMBERS)
def remarked(random: Random, cell: Cell) -> Typed:
    """300(含补植): words behind a figure."""
    return either(f"{cell_text(cell.figure)}{random.choice(('(含补植)', '（估）', '?', '*', '①', '(待核)'))}")


@disorder(*_NUMBERS)
def misplaced_marks(random: Random, cell: Cell) -> Typed | None:
    """12,34: marks that part no thousands."""
    text = cell_text(cell.figure)
    if "." in text or len(text) < 4:
        return None
    return doubtful(f"{text[:-2]},{text[-2:]}")


@disorder(*_NUMBERS)
def letter_for_figure(random: Random, cell: Cell) -> Typed | None:
    """3O0 with the letter O."""
    text = cell_text(cell.figure)
    return doubtful(text.replace("0", "O", 1)) if "0" in text and text != "0" else None


@disorder(*_NUMBERS)
def two_points(random: Random, cell: Cell) -> Typed:
    """12..5 or 1.2.5."""
    return doubtful(f"{cell_text(cell.figure)}..5")


@disorder(*_NUMBERS)
def wrong_unit_in_cell(random: Random, cell: Cell) -> Typed | None:
    """3亩 in a column of money."""
    word = {"yuan": "亩", "m2": "元", "trees": "亩", "persons": "公里", "places": "万元"}.get(
        cell.field.unit or ""
    )
    return doubtful(f"{cell_text(cell.figure)}{word}") if word else None


@disorder(*_NUMBERS)
def formula_with_value(random: Random, cell: Cell) -> Typed | None:
    """A formula whose result the file holds."""
    value = figure_cell(cell.figure, cell)
    if not cell.values or isinstance(value, str):
        return None
    return certain(Formula(f"={cell_text(cell.figure)}+0", float(value)))


@disorder(*_NUMBERS)
def float_noise(random: Random, cell: Cell) -> Typed | None:
    """0.30000000000000004: what a spreadsheet's sums leave behind the fifteenth figure."""
    value = figure_cell(cell.figure, cell)
    if not isinstance(value, float):
        return None
    noisy = value * 3 / 3 + 0.0
    return certain(noisy if f"{noisy:.15g}" == f"{value:.15g}" else value)


@disorder(*_NUMBERS)
def money_signs(random: Random, cell: Cell) -> Typed | None:
    """￥1,200.00, 1200元整, 人民币1200元."""
    if cell.field.unit != "yuan":
        return None
    text = cell_text(Decimal(cell.text))
    return either(random.choice(("￥{}", "¥ {}", "{}元整", "人民币{}元", "RMB{}")).format(text))


@disorder(*_NUMBERS)
def mixed_numeral(random: Random, cell: Cell) -> Typed | None:
    """3万5千, 1亿2000万, 两千: figures and words for places in one."""
    value = cell.figure
    if value != value.to_integral_value() or value < 20000:
        return None
    high, low = divmod(int(value), 10000)
    return either(f"{high}万{low}" if low else f"{high}万")


@disorder(*_NUMBERS)
def other_notations(random: Random, cell: Cell) -> Typed:
    """1.2E+06, 1.234,50, 1'234, 1 234, 1，234: how others write numbers."""
    value = cell.figure
    exponent = f"{value:.12E}"
    forms = (exponent if Decimal(exponent) == value else f"{value:E}", f"{value:,f}".replace(",", "'"), f"{value:,f}".replace(",", " "),
             f"{value:,.2f}".translate(str.maketrans(",.", ".,")), f"{value:,f}".replace(",", "，"), f"+{cell_text(value)}")  # fmt: skip
    text = random.choice(forms)
    return either(text)


@disorder(*_NUMBERS)
def share_for_figure(random: Random, cell: Cell) -> Typed:
    """50% where a figure is asked for, or a negative one for the bare one."""
    text = f"{cell_text(cell.figure)}%"
    return doubtful(text) if cell.field.unit else either(text)
