from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from bqw_sdk import find_quantity

FIXTURE = Path(__file__).parents[2] / "fixtures/quantities/published.csv"
ROWS = tuple(csv.DictReader(FIXTURE.read_text(encoding="utf-8").splitlines()))
SHARE = Decimal("0.949")


def number(text: str) -> Decimal | None:
    """Return the number of a cell of the fixture, ``None`` for an empty one."""
    return Decimal(text) if text else None


def agrees(row: dict[str, str]) -> bool:
    """Tell whether a printed token comes to the value, the bounds and the qualifier of its fact."""
    found = find_quantity(row["token"])
    if found is None:
        return not (row["value"] or row["qualifier"])
    expected = (number(row["value"]), number(row["lower"]), number(row["upper"]), row["qualifier"])
    return (found.value, found.lower, found.upper, found.qualifier) == expected


@pytest.mark.parametrize("row", [row for row in ROWS if not row["reason"]], ids=lambda row: row["fact_id"])
def test_a_printed_figure_comes_to_its_fact(row: dict[str, str]) -> None:
    """The bulletins' own tokens are read as the people who collected the facts read them."""
    assert agrees(row), find_quantity(row["token"])


@pytest.mark.parametrize("row", [row for row in ROWS if row["reason"]], ids=lambda row: row["fact_id"])
def test_each_exception_is_still_one(row: dict[str, str]) -> None:
    """A token with a reason for being read otherwise differs indeed, so the list of reasons cannot rot."""
    assert not agrees(row)


def test_the_share_of_agreement_is_the_one_that_is_told() -> None:
    """338 of the 356 tokens come to their facts, or rightly to nothing where none is printed."""
    assert Decimal(sum(map(agrees, ROWS))) / len(ROWS) >= SHARE
