"""Random numbers that are the same on every machine and with every version of every library.

A number is a function of a key and of its place in the row (splitmix64), so that any stretch of a table
can be made without the rows before it, and so that the tables of one place know nothing of other places.
Only whole numbers are used: what a processor makes of a logarithm may differ in the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")
_WORD = 0xFFFF_FFFF_FFFF_FFFF
_STEP = 0x9E37_79B9_7F4A_7C15
_FIRST, _SECOND = 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB


@dataclass(frozen=True, slots=True)
class Stream:
    """A key from which numbers follow; streams of other names share none of them."""

    key: int

    def at(self, *names: str) -> Stream:
        """Return the stream of a name within this one.

        >>> Stream(1).at("cases", "440200000000") == Stream(1).at("cases", "440100000000")
        False
        """
        key = self.key
        for name in names:
            for byte in (*name.encode("utf-8"), 0):
                key = _mixed(((key ^ byte) + _STEP) & _WORD)
        return Stream(key)

    def dice(self) -> Dice:
        """Return dice that throw the numbers of the stream one after the other."""
        return Dice(self.key)

    def column(self, name: str, start: int, count: int) -> Column:
        """Return the numbers of the rows from ``start`` on for one column."""
        rows = pl.int_range(start + 1, start + count + 1, dtype=pl.UInt64, eager=True).to_arrow()
        z = pc.add(
            pc.multiply(rows, pa.scalar(_STEP, pa.uint64())), pa.scalar(self.at(name).key, pa.uint64())
        )
        z = pc.multiply(_folded(z, 30), pa.scalar(_FIRST, pa.uint64()))
        z = pc.multiply(_folded(z, 27), pa.scalar(_SECOND, pa.uint64()))
        return Column(pl.Series(name, _folded(z, 31), dtype=pl.UInt64))


class Dice:
    """The numbers of a stream, one after the other."""

    def __init__(self, key: int) -> None:
        """Take the key of the stream."""
        self._state = key

    def below(self, limit: int) -> int:
        """Return a number from 0 to below ``limit``."""
        self._state = (self._state + _STEP) & _WORD
        return ((_mixed(self._state) >> 32) * limit) >> 32

    def between(self, low: int, high: int) -> int:
        """Return a number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """Tell yes in that many of a hundred throws."""
        return self.below(100) < percent

    def one(self, values: Sequence[T]) -> T:
        """Return one of the values, each as likely as the others."""
        return values[self.below(len(values))]

    def pick(self, weights: Mapping[T, int]) -> T:
        """Return one of the values, by weight."""
        throw = self.below(sum(weights.values()))
        for value, weight in weights.items():
            throw -= weight
            if throw < 0:
                return value
        raise ValueError(weights)

    def some(self, values: Sequence[T], count: int) -> list[T]:
        """Return that many different ones of the values, in the order in which they were drawn."""
        rest = list(values)
        for place in range(min(count, len(rest))):
            other = place + self.below(len(rest) - place)
            rest[place], rest[other] = rest[other], rest[place]
        return rest[:count]

    def long_tailed(self) -> int:
        """Return a weight whose logarithm is nearly normal: a product of independent factors."""
        weight = 1
        for _ in range(6):
            weight *= self.between(4, 40)
        return weight


@dataclass(frozen=True, slots=True)
class Column:
    """The numbers of one column over a stretch of rows."""

    numbers: pl.Series

    def below(self, limit: int | pl.Series) -> pl.Series:
        """Return numbers from 0 to below ``limit`` (below 2^32), which may differ from row to row."""
        bound = limit.cast(pl.UInt64) if isinstance(limit, pl.Series) else pl.lit(limit, dtype=pl.UInt64)
        high = pl.lit(1 << 32, dtype=pl.UInt64)
        frame = pl.select(((pl.lit(self.numbers) // high) * bound // high).cast(pl.Int64).alias("n"))
        return frame["n"]

    def gathered(self, values: pl.Series, weights: Sequence[int] | None = None) -> pl.Series:
        """Return one of the values for every row, by weight where weights are given."""
        if weights is None:
            return values.gather(self.below(len(values)))
        ends = pl.Series(list(accumulate(weights)), dtype=pl.Int64)
        return values.gather(ends.search_sorted(self.below(int(ends[-1])), side="right"))

    def picked(self, weights: Mapping[str, int]) -> pl.Series:
        """Return one of the words for every row, by weight."""
        return self.gathered(pl.Series(list(weights), dtype=pl.String), list(weights.values()))

    def chance(self, percent: int) -> pl.Series:
        """Tell yes in that many of a hundred rows."""
        return self.below(100) < percent


def _mixed(z: int) -> int:
    z = ((z ^ (z >> 30)) * _FIRST) & _WORD
    z = ((z ^ (z >> 27)) * _SECOND) & _WORD
    return z ^ (z >> 31)


def _folded(z: pa.Array, bits: int) -> pa.Array:
    return pc.bit_wise_xor(z, pc.shift_right(z, pa.scalar(bits, pa.uint64())))
