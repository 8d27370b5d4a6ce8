"""Codes of places, identifiers and credit codes, and names in their place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from bqw_sdk.gazetteer import all_places, ancestors, place
from disorder.places import spellings
from disorder.traditional import traditional
from disorder.typed import Cell, Typed, certain, disorder, doubtful, either

if TYPE_CHECKING:
    from random import Random

_all_codes = cache(lambda: tuple(sorted(each.code for each in all_places())))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = {"province": 2, "prefecture": 4, "county": 6, "town": 9, "village": 12}
_EXACT = 15
_SPACES = (" {}", "{} ", "\u3000{}", "{}\u200b", "{}\n", " {} ", "'{}", "‘{}", '"{}"')


@disorder("place")
def plain_code(random: Random, cell: Cell) -> Typed:
    """The code of a place as text."""
    return certain(cell.text)


@disorder("place")
def code_number(random: Random, cell: Cell) -> Typed:
    """The code as a number, or as the text of one."""
    return certain(float(cell.text) if cell.book else f"{cell.text}.0")


@disorder("place")
def dressed_code(random: Random, cell: Cell) -> Typed:
    """The code with quotes, spaces, wide figures."""
    spaced = f"{cell.text[:6]} {cell.text[6:]}"
    return certain(
        random.choice((*(form.format(cell.text) for form in _SPACES), spaced, cell.text.translate(_WIDE)))
    )


@disorder("place")
def short_code(random: Random, cell: Cell) -> Typed | None:
    """440281: the noughts at the end left off."""
    short = cell.text[: _DIGITS[place(cell.text).level]]
    if short == cell.text:
        return None
    return certain(int(short) if cell.book and random.random() < 0.4 else short)


@disorder("place")
def rounded_code(random: Random, cell: Cell) -> Typed:
    """4.40281E+11: certain only where one place of the level is rounded to it."""
    places = random.choice((5, 5, 8))
    text = f"{Decimal(cell.text):.{places}E}"
    number = Decimal(text)
    half = Decimal(1).scaleb(int(number.as_tuple().exponent)) / 2
    codes = _all_codes()
    first = bisect_left(codes, str(int(number - half)).zfill(12))
    fitting = list(codes[first : bisect_right(codes, str(int(number + half)).zfill(12))])
    if fitting == [cell.text]:
        return certain(text)
    allowed = [code for code in fitting if place(code).level in cell.levels]
    if allowed == [cell.text]:
        return certain(text) if len(cell.levels) == 1 else either(text)
    return doubtful(text)


@disorder("place")
def code_too_short(random: Random, cell: Cell) -> Typed:
    """A code with a figure too few or too many."""
    return doubtful(random.choice((cell.text[:11], f"{cell.text}0", cell.text[:7])))


@disorder("place")
def no_such_code(random: Random, cell: Cell) -> Typed:
    """A code that no place has."""
    return doubtful(f"{cell.text[:9]}999" if cell.text[9:] != "000" else f"{cell.text[:4]}99000000")


@disorder("place")
def place_name(random: Random, cell: Cell) -> Typed:
    """A name in place of the code: full, short, behind those of the places above it."""
    return _named(cell, *random.choice(list(spellings(place(cell.text)))))


@disorder("place")
def spaced_place_name(random: Random, cell: Cell) -> Typed:
    """A name with spaces around it and between its parts."""
    text, _ = random.choice(list(spellings(place(cell.text))))
    spaced = random.choice((" {}", "{} ", "{}\u200b", "{}\n")).format(text)
    return _named(cell, text, "spaced", spaced)


@disorder("place")
def traditional_place_name(random: Random, cell: Cell) -> Typed:
    """A name in Traditional characters."""
    text, _ = random.choice(list(spellings(place(cell.text))))
    return _named(cell, text, "traditional", traditional(text))


@disorder("place")
def bare_stem(random: Random, cell: Cell) -> Typed | None:
    """官渡 for 官渡镇."""
    name = place(cell.text).short_name
    stem = name.removesuffix("社区").removesuffix("街道").rstrip("镇村乡")
    return either(stem) if len(stem) > 1 and stem != name else None


@disorder("place")
def name_of_nothing(random: Random, cell: Cell) -> Typed:
    """A name that no place has."""
    return doubtful(
        random.choice(
            ("不存在村委会", "甲乙丙镇", "全县", "各镇", "县城附近", f"{place(cell.text).name}等3个村")
        )
    )


def _named(cell: Cell, text: str, told: str, typed: str = "") -> Typed:
    """Judge a name by the places that have it: within the sender's first, then the cities and counties."""
    typed = typed or text
    inside = cell.county.named(text, cell.levels)
    if not cell.told:
        # Without a sender the name alone has to do; whether another has it is for the product to say.
        return either(typed)
    if cell.county.holds(cell.text):
        if inside == {cell.text}:
            return certain(typed)
        return doubtful(typed) if cell.text in inside else either(typed)
    outside = {each for each in cell.county.named_high(text) if place(each).level in cell.levels}
    above = {each.code for each in ancestors(cell.county.code)}
    if cell.county.named(text, tuple(_DIGITS)):
        return doubtful(typed)
    if outside == {cell.text} or cell.text in above & outside:
        return certain(typed)
    return doubtful(typed) if outside else either(typed)


@disorder("uscc")
def plain_uscc(random: Random, cell: Cell) -> Typed:
    """A credit code."""
    return certain(cell.text)


@disorder("uscc")
def dressed_uscc(random: Random, cell: Cell) -> Typed:
    """A credit code in small or wide letters, with spaces or quotes."""
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in cell.text)
    spaced = f"{cell.text[:8]} {cell.text[8:]}"
    return certain(
        random.choice(
            (cell.text.lower(), wide, spaced, f"'{cell.text}", f"{cell.text} ", f"{cell.text}\u200b")
        )
    )


@disorder("uscc")
def letter_in_uscc(random: Random, cell: Cell) -> Typed | None:
    """The letter O where a nought was."""
    return certain(cell.text.replace("0", "O", 1)) if "0" in cell.text else None


@disorder("uscc")
def wrong_uscc(random: Random, cell: Cell) -> Typed:
    """A credit code with a figure changed, or one too few."""
    at = random.randrange(3, 8)
    other = str((int(cell.text[at]) + 1) % 10)
    return doubtful(random.choice((f"{cell.text[:at]}{other}{cell.text[at + 1 :]}", cell.text[:-1])))


@disorder("uscc")
def uscc_number(random: Random, cell: Cell) -> Typed | None:
    """A credit code that became a number."""
    if not cell.text.isdigit():
        return None
    return doubtful(float(cell.text) if cell.book else f"{float(cell.text):.5E}")


@disorder("identifier", "reference")
def plain_identifier(random: Random, cell: Cell) -> Typed:
    """An identifier."""
    return certain(cell.text)


@disorder("identifier", "reference")
def dressed_identifier(random: Random, cell: Cell) -> Typed:
    """An identifier with spaces around it or wide signs."""
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in cell.text)
    return certain(
        random.choice((f" {cell.text}", f"{cell.text} ", f"{cell.text}\u200b", wide, f"{cell.text}\n"))
    )


@disorder("identifier", "reference")
def identifier_number(random: Random, cell: Cell) -> Typed | None:
    """An identifier of figures that is a number."""
    return certain(int(cell.text)) if cell.book and cell.text.isdigit() else None


@disorder("identifier", "reference")
def identifier_with_words(random: Random, cell: Cell) -> Typed:
    """第1号: an identifier with signs that none has."""
    return doubtful(
        random.choice(
            (f"第{cell.text}号", f"{cell.text}（新）", f"{cell.text}、{cell.text}", f"{cell.text}/1")
        )
    )


@disorder("reference")
def name_for_identifier(random: Random, cell: Cell) -> Typed | None:
    """The name of an organisation in place of its identifier."""
    name = cell.names.get(cell.text)
    if name is None:
        return None
    if sum(each == name for each in cell.names.values()) > 1:
        return doubtful(name)
    return certain(random.choice((name, f" {name}", f"{name}\u200b", name.replace("(", "（"))))


@disorder("reference")
def unknown_name(random: Random, cell: Cell) -> Typed | None:
    """A name that no organisation of the book has."""
    return doubtful("查无此单位有限公司") if cell.names else None
