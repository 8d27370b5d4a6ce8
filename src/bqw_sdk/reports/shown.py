"""Text out of data made fit to be shown: nothing invisible, nothing endless, aligned for Chinese."""

from __future__ import annotations

import re
import unicodedata

# Bidirectional controls, zero-width characters, lone surrogates and the like: what does not show, or shows as
# something else.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
_PICTURES = {"\n": "⏎", "\r": "↵", "\t": "⇥"}
_BREAKS = re.compile(r"\r\n|\r|\n")
_CUT = 120


def shown(text: str, most: int = _CUT) -> str:
    r"""Return text with what is invisible made visible, cut after ``most`` characters.

    >>> shown("a\x1b[31m\u202eb"), shown("x" * 500, 3), shown(" 12 ")
    ('a⟨U+001B⟩[31m⟨U+202E⟩b', 'xxx…', '␣12␣')
    """
    cut = text[:most]
    if not cut.isascii() or not cut.isprintable():
        cut = "".join(_pictured(each) for each in cut)
    inner = cut.strip(" ")
    front = len(cut) - len(cut.lstrip(" "))
    cut = f"{'␣' * front}{inner}{'␣' * (len(cut) - front - len(inner))}"
    return f"{cut}…" if len(text) > most else cut


def plain(text: str) -> str:
    r"""Return prose with what is invisible made visible, uncut but for what no message needs.

    >>> plain("row 3: ]]>\x00")
    'row 3: ]]>⟨U+0000⟩'
    """
    return shown(_BREAKS.sub(" ", text).strip(" "), 2000)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> width("区划代码 code")
    13
    """
    if text.isascii():
        return len(text)
    return sum(_columns(each) for each in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Return text filled up with blanks to a number of columns.

    >>> padded("县", 4), padded("12", 4, right=True)
    ('县  ', '  12')
    """
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def _pictured(character: str) -> str:
    if character in _PICTURES:
        return _PICTURES[character]
    if unicodedata.category(character) not in _HIDDEN:
        return character
    return f"⟨U+{ord(character):04X}⟩"


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
