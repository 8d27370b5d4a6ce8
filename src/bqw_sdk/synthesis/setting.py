"""The setting: where a ledger is being written, for which seed, at which scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from bqw_sdk.synthesis.draws import Stream
from bqw_sdk.synthesis.targets import CALIBRATED, FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bqw_sdk.synthesis.region import Region

Row = dict[str, object]
Part = tuple[str, "pl.DataFrame | list[Row]"]
Parts = Iterator[Part]
ROUND = "2023-2025"


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part of a ledger is made from."""

    region: Region
    aims: Mapping[str, int]
    seed: int
    scale: int = 1

    def stream(self, dataset: str) -> Stream:
        """Return the stream of a dataset in this region, which no other region shares."""
        return Stream(self.seed).at(dataset, self.region.code)

    def identifier(self, mark: str, number: int) -> str:
        """Return an identifier that shows that the row is synthetic.

        >>> from bqw_sdk.synthesis.region import region_of
        >>> Setting(region_of("440200000000"), {}, 1).identifier("PK", 7)
        'SYN-PK-4402-00007'
        """
        return f"SYN-{mark}-{self.region.digits}-{number:05d}"

    def identifiers(self, mark: str, numbers: pl.Series, width: int = 7) -> pl.Series:
        """Return such identifiers for a stretch of rows."""
        text = numbers.cast(pl.String).str.zfill(width)
        prefix = pl.lit(f"SYN-{mark}-{self.region.digits}-")
        return pl.select(pl.concat_str(prefix, pl.lit(text)).alias("id"))["id"]

    def fixture(self, fact: str) -> str | None:
        """Return what a single row carries because it was published, or None in any other region."""
        return FIXTURES[fact] if self.region.code == CALIBRATED else None


@dataclass(frozen=True, slots=True)
class Spread:
    """Rows spread over places, in the order of the places: which row lies where."""

    places: pl.Series
    ends: pl.Series

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.ends[-1]) if len(self.ends) else 0

    def begin(self, index: int) -> int:
        """Return the first row of a place by its position."""
        return int(self.ends[index - 1]) if index else 0

    def positions(self, rows: pl.Series) -> pl.Series:
        """Return the position of the place of every row."""
        return self.ends.search_sorted(rows.cast(pl.Int64), side="right")

    def codes(self, start: int, stop: int) -> pl.Series:
        """Return the place of every row of a stretch."""
        rows = pl.int_range(start, stop, dtype=pl.Int64, eager=True)
        return self.places.gather(self.positions(rows))


def spread_of(places: Iterable[str], counts: Iterable[int]) -> Spread:
    """Return how rows lie when each place has so many of them.

    >>> spread_of(["a", "b"], [2, 1]).codes(0, 3).to_list()
    ['a', 'a', 'b']
    """
    return Spread(pl.Series(list(places), dtype=pl.String), pl.Series(list(counts), dtype=pl.Int64).cum_sum())
