"""What stands in a cell by mistake, whatever its column holds: failed formulas, cells of other types, ditto marks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from disorder.typed import Cell, Formula, Typed, disorder, doubtful

if TYPE_CHECKING:
    from random import Random

_WORDS = ("label", "place", "uscc", "identifier", "reference")
_ALL = ("number", "integer", "date", "period", "boolean", "text", "pattern", *_WORDS)


@disorder(*_ALL)
def failed_formula(random: Random, cell: Cell) -> Typed:
    """#REF! where something was."""
    return doubtful(random.choice(("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")))


@disorder(*_ALL)
def formula_without_value(random: Random, cell: Cell) -> Typed | None:
    """A formula that was never computed."""
    return doubtful(Formula("=1+1")) if cell.book else None


@disorder("number", "integer", "text", "pattern", *_WORDS)
def day_for_something(random: Random, cell: Cell) -> Typed | None:
    """3-5 that a spreadsheet made a day of."""
    return doubtful(date(2024, random.randint(1, 12), random.randint(1, 28))) if cell.book else None


@disorder("number", "integer", "date", "period", "text", "pattern", *_WORDS)
def truth_for_something(random: Random, cell: Cell) -> Typed | None:
    """TRUE where no truth is asked for."""
    return doubtful(random.choice((True, False))) if cell.book else None


@disorder("date", "period", "boolean", "number", "integer", "pattern", *_WORDS)
def ditto(random: Random, cell: Cell) -> Typed:
    """同上, or the mark for it."""
    return doubtful(random.choice(("同上", "〃", "″", "同左", '"')))
