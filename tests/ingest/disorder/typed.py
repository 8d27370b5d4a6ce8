"""What a person types into a cell, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from bqw_sdk.model.dataset import Dataset
    from bqw_sdk.model.fields import Field
    from disorder.places import County


class Outcome(StrEnum):
    """What must come of a cell: its value, a finding at the cell, or one of the two."""

    EQUAL = "equal"
    IN_DOUBT = "in-doubt"
    EITHER = "either"


@dataclass(frozen=True)
class Formula:
    """A formula; ``value`` is the stored result, ``None`` where the file has none."""

    text: str
    value: float | None = None


@dataclass(frozen=True)
class Literal:
    """A text that a program must not take for a formula."""

    text: str


Raw = str | int | float | bool | date | Formula | Literal | None


@dataclass(frozen=True)
class Typed:
    """A cell as typed, and what must come of it."""

    cell: Raw
    outcome: Outcome = Outcome.EQUAL


def certain(cell: Raw) -> Typed:
    """Return a cell that must be read back exactly."""
    return Typed(cell)


def doubtful(cell: Raw) -> Typed:
    """Return a cell that nobody can understand for certain."""
    return Typed(cell, Outcome.IN_DOUBT)


def either(cell: Raw) -> Typed:
    """Return a cell that may be understood or not, and never wrongly."""
    return Typed(cell, Outcome.EITHER)


@dataclass(frozen=True)
class Cell:
    """A clean cell, with all that decides how it may be typed.

    ``factor`` is how many basic units the unit of its column is, ``unit`` that unit as printed; ``book`` says that the
    file has typed cells, ``system`` its date system; ``names`` has organisations of the book by identifier, and
    ``levels`` are those of places that the column allows. ``told`` says that the sender's place is known.
    """

    dataset: Dataset
    field: Field
    text: str
    county: County
    factor: Decimal = Decimal(1)
    unit: str = ""
    book: bool = True
    system: int = 1900
    names: Mapping[str, str] = field(default_factory=dict)
    levels: tuple[str, ...] = ()
    told: bool = True
    values: bool = True
    """Whether the file may hold formulas with stored results."""

    @property
    def figure(self) -> Decimal:
        """Return the number in the unit of its column."""
        return Decimal(self.text) / self.factor


DISORDERS: dict[str, dict[str, Callable[[Random, Cell], Typed | None]]] = {}
"""The disorders by the sort of cells that they fit, then by name."""


def disorder(
    *sorts: str,
) -> Callable[[Callable[[Random, Cell], Typed | None]], Callable[[Random, Cell], Typed | None]]:
    """Enter a disorder for some sorts of cells; it gives ``None`` for a cell that it does not fit."""

    def enter(made: Callable[[Random, Cell], Typed | None]) -> Callable[[Random, Cell], Typed | None]:
        name = made.__name__.strip("_").replace("_", "-")
        for sort in sorts:
            DISORDERS.setdefault(sort, {})[name] = made
        return made

    return enter
