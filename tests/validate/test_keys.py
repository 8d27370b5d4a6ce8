"""Keys of rows that several promises of one table ask about."""

from __future__ import annotations

import polars as pl
import pytest

from bqw_sdk.validate.columnar.keys import key_ledgers
from bqw_sdk.validate.columnar.plan import KeyPlan

_KINDS = {"unique": "unique-error", "primary": "primary-key", "keys": "unique-keys"}


def _broken(plans: list[KeyPlan], rows: list[tuple[str | None, str | None]]) -> list[tuple[str, int]]:
    ledgers = key_ledgers(plans, ["a", "b"])
    keys = pl.DataFrame(
        {"row": range(2, len(rows) + 2), "k0": [a for a, _ in rows], "k1": [b for _, b in rows]},
        schema={"row": pl.Int64, "k0": pl.String, "k1": pl.String},
    )
    flaws = [flaw for ledger in ledgers for part in (keys[:2], keys[2:]) for flaw in ledger.take(part)]
    flaws += [flaw for ledger in ledgers for flaw in ledger.repeated()]
    return sorted((flaw.kind, flaw.row) for flaw in flaws)


ONE = [("x", None), ("y", None), ("x", None), (None, None), (None, None)]
TWO = [("x", "y"), ("x", None), ("x", None), ("x", "y"), (None, None), (None, None)]
EMPTY_ONE = [("primary-key", 5), ("primary-key", 6)]
EMPTY_TWO = [("primary-key", 6), ("primary-key", 7)]


@pytest.mark.parametrize(
    ("columns", "rows", "repeated", "empty"),
    [
        ((0,), ONE, {"unique": [4], "primary": [4], "keys": [4]}, EMPTY_ONE),
        ((0, 1), TWO, {"primary": [4, 5], "keys": [5]}, EMPTY_TWO),
    ],
)
def test_promises_about_the_same_columns_hold_each_for_itself(
    columns: tuple[int, ...],
    rows: list[tuple[str | None, str | None]],
    repeated: dict[str, list[int]],
    empty: list[tuple[str, int]],
) -> None:
    """Together they find what each finds alone: a primary key counts rows with some empty cells, the others do not."""
    plans = [KeyPlan(sort, columns) for sort in repeated]
    alone = {
        sort: sorted([(_KINDS[sort], row) for row in found] + (empty if sort == "primary" else []))
        for sort, found in repeated.items()
    }

    assert {plan.sort: _broken([plan], rows) for plan in plans} == alone
    assert _broken(plans, rows) == sorted(flaw for found in alone.values() for flaw in found)
    assert _broken(plans[::-1], rows) == _broken(plans, rows)
