"""What a workbook to be filled in is made of, as plain values."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Look = Literal["marker", "required", "optional", "kept-back"]
"""How a heading is coloured."""
Cells = Literal["text", "whole", "counted", "number", "money", "day"]
"""What kind of cell a column has; ``text`` keeps every digit of a code."""
LineLook = Literal[
    "title", "section", "text", "entry", "table-head", "table", "required", "optional", "kept-back", "sample"
]
_LETTER = 0.82  # of the width of a digit, by which columns are measured
Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Check:
    """What a cell may hold, and what is said of it.

    ``listed`` names a :class:`Listing` of choices; ``minimum`` and ``maximum`` bound a number or a day, beside
    which a word of the listing ``or_one_of`` will do. A check that is not ``strict`` warns and lets pass.
    """

    prompt_title: str
    prompt: str
    refusal: str = ""
    listed: str = ""
    minimum: int | date | None = None
    maximum: int | date | None = None
    or_one_of: str = ""
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """One column to be filled in; ``width`` in characters."""

    heading: str
    note: str
    look: Look
    cells: Cells
    width: int
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet with one heading row and samples below it. The first column marks the samples with ``mark``."""

    name: str
    columns: tuple[Column, ...]
    samples: tuple[tuple[Value, ...], ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the instructions; ``link`` names the sheet that its first cell leads to."""

    look: LineLook
    cells: tuple[str, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Choices of a drop-down, by a name that formulas can use."""

    name: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateBook:
    """The whole workbook; ``stamp`` are the rows of the sheet that no menu shows."""

    title: str
    made: date
    guidance: tuple[str, tuple[Line, ...]]
    sheets: tuple[TableSheet, ...]
    lists_name: str
    lists: tuple[Listing, ...]
    stamp_name: str
    stamp: Sequence[Sequence[str]]


def display_width(text: str) -> int:
    r"""Return how many columns the longest line takes; a Chinese character takes two.

    >>> display_width("合同 A"), display_width("坪石镇\nx")
    (6, 6)
    """
    return max(
        (sum(_width(character) for character in line) for line in text.split("\n")),
        default=0,
    )


def wrapped_lines(text: str, width: int) -> int:
    r"""Return how many lines of ``width`` columns the text takes, set in a font whose letters differ in width.

    >>> wrapped_lines("坪石镇坪石镇\nx", 8)
    3
    """
    return sum(max(1, ceil(_set_width(line) / width)) for line in text.split("\n"))


def _set_width(line: str) -> float:
    return sum(_width(character) if _width(character) > 1 else _LETTER for character in line)


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
