"""How a figure is made from ledger tables, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bqw_sdk.model.expressions import Expression

How = Literal["count", "distinct", "sum"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows counted, distinct values counted, or a column summed, over the rows of a place and a time.

    ``dated`` is the column of the day on which a row happened: rows are taken whose day lies in the
    period (a flow or a cumulative figure). ``since`` and ``until`` are the columns between which a row
    stands: rows are taken that stand on the last day of the period (a stock); without a first day a row
    does not stand, without a last one it stands still. ``where`` keeps only the
    rows for which it is true. ``distinct`` and ``sum`` pass over empty cells.
    """

    dataset: str
    how: How = "count"
    column: str | None = None
    where: Expression | None = None
    dated: str | None = None
    since: str | None = None
    until: str | None = None
    place: str = "place_code"


@dataclass(frozen=True, slots=True)
class Ratio:
    """One tally as a percentage of another (rounded by nobody: bounds are compared as they are)."""

    part: Tally
    whole: Tally


@dataclass(frozen=True, slots=True)
class Joined:
    """A tally over rows that take place, days or status from the row of another table that they name.

    ``key`` is the column of the tally's dataset that names a row of ``other`` by its key; the columns
    ``taken`` of ``other`` come over, unless the tally's dataset has them itself.
    """

    tally: Tally
    key: str
    other: str
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure of another system, kept as it was quoted and never recomputed (growth of a statistic).

    ``dataset`` holds the quoted values with their place and period; ``where`` picks the statistic.
    """

    dataset: str
    where: Expression
    value: str = "value"
    place: str = "place_code"


Measure = Tally | Ratio | Joined | Quoted


def tables_of(measure: Measure) -> tuple[str, ...]:
    """Return the names of the tables that a measure needs.

    >>> tables_of(Ratio(Tally("group_coverage"), Tally("villager_groups")))
    ('group_coverage', 'villager_groups')
    """
    match measure:
        case Tally() | Quoted():
            return (measure.dataset,)
        case Ratio(part, whole):
            return tuple(dict.fromkeys((part.dataset, whole.dataset)))
        case Joined(tally, _, other, _):
            return (tally.dataset, other)
