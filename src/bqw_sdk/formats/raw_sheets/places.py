"""Columns and rows as files write them."""

from __future__ import annotations

_MOST_DIGITS = 9


def column_number(letters: bytes) -> int:
    """Return the number of a column, from 1.

    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> str:
    """Return a column as spreadsheets name it.

    >>> column_letters(1), column_letters(16384)
    ('A', 'XFD')
    """
    letters = ""
    while number > 0:
        number, last = divmod(number - 1, 26)
        letters = chr(65 + last) + letters
    return letters


def place_number(text: str, otherwise: int) -> int:
    """Return a number that an attribute tells, or what holds without one; absurd ones are cut to a thousand million.

    >>> place_number("12", 1), place_number("", 1)
    (12, 1)
    """
    if not (text.isascii() and text.isdigit()):
        return otherwise
    return int(text) if len(text) <= _MOST_DIGITS else 10**_MOST_DIGITS
