from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from bqw_sdk.synthesis.allocation import shares, shares_below, spread_between
from bqw_sdk.synthesis.draws import Column, Stream

WEIGHTS = st.lists(st.integers(1, 10**9), min_size=1, max_size=60)


def test_the_numbers_are_those_of_splitmix64() -> None:
    """The published reference sequence for the seed 1234567 comes out, so any implementation can redo a ledger."""
    words: list[int] = []
    state = 1234567
    for _ in range(3):
        dice = Stream(state).dice()
        words.append(dice.below(1 << 32))
        state = (state + 0x9E3779B97F4A7C15) % 2**64
    reference = (6457827717110365317, 3203168211198807973, 9817491932198370423)
    assert words == [word >> 32 for word in reference]


@given(key=st.integers(0, 2**64 - 1), start=st.integers(0, 10**12), limit=st.integers(1, 2**32 - 1))
def test_columns_hold_the_numbers_that_dice_throw(key: int, start: int, limit: int) -> None:
    """Row n of a column is throw n of the dice of that name, wherever the stretch of rows begins."""
    column = Stream(key).column("age", start, 4).below(limit).to_list()
    dice = Stream((Stream(key).at("age").key + start * 0x9E3779B97F4A7C15) % 2**64).dice()
    assert column == [dice.below(limit) for _ in range(4)]
    assert all(0 <= number < limit for number in column)


def test_a_stretch_does_not_depend_on_where_the_chunks_end() -> None:
    """Two chunks hold what one chunk holds, so tables can be written in chunks of any size."""
    stream = Stream(9)
    whole = stream.column("day", 0, 10).numbers.to_list()
    parts = [*stream.column("day", 0, 3).numbers, *stream.column("day", 3, 7).numbers]
    assert parts == whole


def test_values_come_by_their_weights() -> None:
    """A value of weight zero never comes, one of weight three about three times as often as one of weight one."""
    picked = Stream(3).column("kind", 0, 40_000).picked({"never": 0, "rare": 1, "common": 3})
    counts = dict(picked.value_counts().iter_rows())
    assert "never" not in counts
    assert 2.8 < counts["common"] / counts["rare"] < 3.2


def test_a_limit_may_differ_from_row_to_row() -> None:
    """Each row keeps below its own limit."""
    limits = pl.Series([1, 5, 2], dtype=pl.Int64)
    column: Column = Stream(3).column("which", 0, 3)
    assert (column.below(limits) < limits).all()


@given(total=st.integers(0, 10**15), weights=WEIGHTS)
def test_shares_add_up_to_the_last_unit(total: int, weights: list[int]) -> None:
    """Nothing is lost or gained by rounding, and no share is off by more than one unit."""
    parts = shares(total, weights)
    assert sum(parts) == total
    assert all(
        abs(part - total * w / sum(weights)) <= 1 + total * 1e-15
        for part, w in zip(parts, weights, strict=True)
    )


@given(weights=WEIGHTS, percent=st.integers(0, 100))
def test_shares_keep_below_their_ceilings(weights: list[int], percent: int) -> None:
    """Completed money, shared out below planned money, adds up and is nowhere above it."""
    ceilings = weights[::-1]
    total = sum(ceilings) * percent // 100
    parts = shares_below(total, weights, ceilings)
    assert sum(parts) == total
    assert all(0 <= part <= ceiling for part, ceiling in zip(parts, ceilings, strict=True))


@given(count=st.integers(1, 50), seed=st.integers(0, 2**32), share=st.integers(0, 100))
def test_spread_numbers_stay_within_their_bounds(count: int, seed: int, share: int) -> None:
    """Villager groups per village add up to the published total with 5 to 20 in every village."""
    total = count * 5 + count * 15 * share // 100
    parts = spread_between(total, count, (5, 20), Stream(seed).dice())
    assert sum(parts) == total
    assert all(5 <= part <= 20 for part in parts)
