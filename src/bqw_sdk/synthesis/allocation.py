"""Totals shared out exactly: among places, among projects, under ceilings."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bqw_sdk.synthesis.draws import Dice


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Share a whole number out by weight, to the last unit.

    >>> shares(10, [1, 1, 2])
    [3, 2, 5]
    """
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    # Each share ends where the running weight says: rounding can never add up to a unit more or less.
    ends = [-(-total * reached // whole) for reached in accumulate(weights)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def shares_below(total: int, weights: Sequence[int], ceilings: Sequence[int]) -> list[int]:
    """Share a whole number out by weight with no share above its ceiling.

    ValueError when the ceilings together are below the total.

    >>> shares_below(10, [1, 1, 1], [2, 9, 9])
    [2, 4, 4]
    """
    if sum(ceilings) < total:
        message = f"{total} does not fit below {sum(ceilings)}"
        raise ValueError(message)
    given = [0] * len(weights)
    while sum(given) < total:
        open_weights = [
            weight if part < ceiling else 0
            for weight, part, ceiling in zip(weights, given, ceilings, strict=True)
        ]
        more = shares(total - sum(given), open_weights)
        given = [min(part + add, ceiling) for part, add, ceiling in zip(given, more, ceilings, strict=True)]
    return given


def spread_between(total: int, count: int, bounds: tuple[int, int], dice: Dice) -> list[int]:
    """Return ``count`` numbers within the bounds (as far as the total lets them) that add up to the total."""
    if not count:
        return []
    low, high = bounds
    parts = [dice.between(low, high) for _ in range(count)]
    while sum(parts) != total:
        step = 1 if sum(parts) < total else -1
        movable = [i for i, part in enumerate(parts) if (part < high if step > 0 else part > low)]
        for place in dice.some(movable or range(count), abs(total - sum(parts))):
            parts[place] += step
    return parts


def yuan(cents: int) -> Decimal:
    """Return an amount of money from its cents.

    >>> yuan(1234)
    Decimal('12.34')
    """
    return Decimal(cents).scaleb(-2)
