"""Quantities of bulletins and cells, read whole: value, bounds, qualifier, unit, or why not."""

from __future__ import annotations

from dataclasses import replace
from decimal import localcontext
from typing import TYPE_CHECKING, Final

from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.ingest.values.figures import Figure, bounds_of
from bqw_sdk.ingest.values.nouns import noun_code
from bqw_sdk.ingest.values.ordinals import read_ordinal
from bqw_sdk.ingest.values.outcome import NotUnderstood, Understood, shown
from bqw_sdk.ingest.values.phrase import NoPhrase, Phrase
from bqw_sdk.ingest.values.phrases import read_phrase, read_words_before, read_words_behind
from bqw_sdk.ingest.values.qualifiers import joined
from bqw_sdk.ingest.values.quantity import Quantity
from bqw_sdk.ingest.values.text_forms import canonical_text, figures_text
from bqw_sdk.ingest.values.units import ONE, UnitWord, heading_unit
from bqw_sdk.model.cells import cell_text

if TYPE_CHECKING:
    from decimal import Decimal

_LONGEST: Final = 120
_PRECISION: Final = 60
_ROUNDING_SCALE: Final = 10**4
_CAPITAL_KEEPS_MEANING: Final = {"m": "M"}
UNKNOWN_HEADING: Final = Text("不认识表头单位“{unit}”", "the unit “{unit}” of the heading is not known")


class UnparsedQuantity(UsageError):
    """Text is no quantity that is understood to the last character; ``left`` is what was not understood.

    >>> from bqw_sdk import parse_quantity
    >>> try:
    ...     parse_quantity("三清三拆")
    ... except UnparsedQuantity as error:
    ...     print(error.text.en)
    no quantity: '三清三拆' (“清三拆” was not understood)
    """

    def __init__(self, failure: NotUnderstood) -> None:
        """Take what reading came to."""
        raw = shown(failure.raw)
        super().__init__(
            Text(
                f"不是数量: {raw!r}({failure.reason.zh})",
                f"no quantity: {raw!r} ({failure.reason.en})",
            )
        )
        self.raw = failure.raw
        self.reason = failure.reason
        self.left = failure.left


def parse_quantity(text: str, *, unit: str = "") -> Quantity:
    """Return what a figure of a bulletin or a cell says: its value and bounds in the basic unit.

    Chinese and Arabic numerals, 万 and 亿, ranges, shares, units and qualifiers are read; a name in which a
    numeral stands (四小园) is none, and nothing is guessed.

    Args:
        text: The figure alone, with its unit and its qualifying words.
        unit: The unit that the heading of the column names, as in 万元; it holds where the text has none.

    Raises:
        UnparsedQuantity: something in the text is not understood, or two readings are possible.

    >>> found = parse_quantity("1.16万户")
    >>> found.value, found.lower, found.upper, found.qualifier
    (Decimal('11600'), Decimal('11550'), Decimal('11650'), 'exact')
    >>> found = parse_quantity("约650余万元")
    >>> found.value, found.lower, found.upper, found.upper_open, found.unit
    (Decimal('6500000'), Decimal('6450000'), Decimal('6600000'), True, 'yuan')
    """
    found = read_quantity(text, unit=unit)
    if isinstance(found, NotUnderstood):
        raise UnparsedQuantity(found)
    return found.result


def find_quantity(text: str, *, unit: str = "") -> Quantity | None:
    """Return what :func:`parse_quantity` does, ``None`` where it raises.

    >>> find_quantity("四小园") is None
    True
    """
    found = read_quantity(text, unit=unit)
    return None if isinstance(found, NotUnderstood) else found.result


def read_quantity(text: str, *, unit: str = "") -> Understood[Quantity] | NotUnderstood:
    """Return a quantity with the rule that read it, or why it is none.

    >>> read_quantity("3成5").rule, read_quantity("1+1+N").left
    ('quantity-scaled', '+1+n')
    """
    plain = figures_text(text[: _LONGEST + 1])
    if len(text) > _LONGEST:
        return NotUnderstood(text, Text("文字太长,不是一个数量", "too long for one quantity"))
    heading = heading_unit(unit) if unit else (ONE, UnitWord("", "", ()))
    if heading is None:
        return NotUnderstood(text, UNKNOWN_HEADING.filled(unit=unit))
    phrase = Phrase(plain)
    try:
        with localcontext() as context:
            context.prec = _PRECISION
            quantity = _quantity(text, phrase, *heading)
    except NoPhrase as failure:
        return NotUnderstood(text, failure.reason, failure.left)
    return Understood(quantity, _rule(quantity), text, cell_text(quantity.value) != text)


def _quantity(text: str, phrase: Phrase, scale: Decimal, heading: UnitWord) -> Quantity:
    if not phrase.text:
        raise NoPhrase(Text("没有数字", "there is no figure"))
    figure = _figure(phrase)
    if _CAPITAL_KEEPS_MEANING.get(figure.unit.word, "\n") in canonical_text(text):
        raise NoPhrase(Text("M 是米还是百万不能确定", "M may be metres or millions"), "M")
    figure = _with_heading(figure, scale, heading)
    units = _units(phrase, figure)
    qualifier = joined(phrase.codes)
    if qualifier is None or (phrase.ordinal and qualifier != "exact"):
        raise NoPhrase(Text("修饰词互相矛盾", "the qualifiers contradict each other"))
    bounds = bounds_of(figure, qualifier, over="over-rounded" in phrase.codes)
    if isinstance(bounds, Text):
        raise NoPhrase(bounds)
    return Quantity(
        value=_plain(bounds.value),
        lower=None if bounds.lower is None else _plain(bounds.lower),
        upper=None if bounds.upper is None else _plain(bounds.upper),
        lower_open=bounds.lower_open,
        upper_open=bounds.upper_open,
        qualifier=phrase.ordinal or ("range" if figure.upper is not None else qualifier),
        unit=units[0] if len(units) == 1 else None,
        unit_word=figure.unit.word,
        units=units,
        dimension="percent" if figure.unit.dimension == "share" else figure.unit.dimension,
        words=tuple(phrase.words),
        text=text,
    )


def _figure(phrase: Phrase) -> Figure:
    if figure := read_ordinal(phrase):
        return figure
    start = phrase.at
    read_words_before(phrase)
    if phrase.at > start and (figure := read_ordinal(phrase)):
        read_words_behind(phrase)
        return figure
    return read_phrase(phrase)


def _with_heading(figure: Figure, scale: Decimal, heading: UnitWord) -> Figure:
    """Give a figure the unit of its column; where both name one they must measure the same."""
    if not heading.word:
        return figure
    own, measured = figure.unit, heading.dimension
    if own.word:
        same = own.dimension == measured or (own.dimension == "share" and measured == "percent")
        if not same or (measured == "count" and own.codes and heading.codes and own.codes != heading.codes):
            raise NoPhrase(
                Text("单元格的单位与表头的单位不同", "the unit of the cell is not that of the heading"),
                own.word,
            )
        return figure
    if figure.scale > ONE < scale:
        raise NoPhrase(Text("表头和单元格都有万、亿", "both the heading and the cell multiply by 万 or 亿"))
    return replace(
        figure,
        value=figure.value * scale,
        last_place=figure.last_place * scale,
        rounded=figure.rounded or scale >= _ROUNDING_SCALE,
        unit=heading,
        upper=None if figure.upper is None else figure.upper * scale,
        upper_unit=heading,
    )


def _units(phrase: Phrase, figure: Figure) -> tuple[str, ...]:
    """Return the codes that the unit and the noun leave; they must not contradict each other."""
    codes = figure.unit.codes
    if not phrase.noun:
        return codes
    if figure.unit.dimension != "count":
        raise NoPhrase(
            Text("单位后面的文字没有看懂", "the words behind the unit were not understood"), phrase.noun
        )
    if phrase.noun == "人" and figure.unit.word != "个":
        raise NoPhrase(Text("单位重复", "the unit stands twice"), phrase.noun)
    code = noun_code(phrase.noun)
    if not code or (figure.unit.word == "级" and phrase.noun == "书记"):
        return codes
    if codes and code not in codes:
        raise NoPhrase(
            Text("量词与名词不合", "the measure word does not go with the noun"),
            figure.unit.word + phrase.noun,
        )
    return (code,)


def _rule(quantity: Quantity) -> str:
    if quantity.words or quantity.qualifier == "range":
        return "quantity-qualified"
    if cell_text(quantity.value) == quantity.text:
        return "quantity-kept"
    digits = canonical_text(quantity.text).replace(",", "").replace(" ", "")
    return "quantity-read" if digits.startswith(cell_text(quantity.value)) else "quantity-scaled"


def _plain(value: Decimal) -> Decimal:
    """Return the same number without exponent and without noughts at its end."""
    return type(value)(cell_text(value))
