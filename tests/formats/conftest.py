"""A dataset with a column of each kind, and rows that formats are likely to get wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from bqw_sdk.findings import Text
from bqw_sdk.model.dataset import Dataset
from bqw_sdk.model.marks import Heading, Key, Ref
from bqw_sdk.model.missing import Missing
from bqw_sdk.model.record import Record
from bqw_sdk.model.types import Amount, Reported
from bqw_sdk.store.workspace import table_from_rows

if TYPE_CHECKING:
    import polars as pl

TITLE = Heading("标题", "Title", "说明", "what it is")


class Hard(Record):
    """One column of each kind."""

    row_id: Annotated[str, Key(), TITLE]
    place: Annotated[str | None, Ref("places.code"), TITLE] = None
    text: Annotated[str | None, TITLE] = None
    reported: Annotated[Reported[str] | None, TITLE] = None
    value: Annotated[Reported[Amount], TITLE]
    count: Annotated[int | None, TITLE] = None
    agreed: Annotated[bool | None, TITLE] = None
    day: Annotated[date | None, TITLE] = None


@pytest.fixture(scope="session")
def hard() -> Dataset:
    """Return the dataset."""
    return Dataset("hard", Text("难", "Hard"), Text("难", "hard"), Hard, "unconditional", Text("", ""))


@pytest.fixture(scope="session")
def hard_rows() -> list[dict[str, Any]]:
    """Return rows in the order of their key, every cell given."""
    texts = [
        "=1+1",
        "+44",
        "@SUM(A1)",
        "-2+3",
        "0012",
        "440281000000",
        "1E5",
        'say "no", twice',
        "two\nlines",
        "one\r\nmore",
        "a\rb",
        " spaces ",
        "true",
        "2024-01-05",
        "https://news.example/1",
        "广东省 𠮷",
        "{=1}",
        None,
    ]
    values: list[Decimal | Missing] = [
        Decimal("12345678901234567890.1234"),
        Decimal("-99999999999999999999.9999"),
        Decimal("0.0001"),
        Decimal(0),
        Decimal(1350000),
        Decimal("12.5"),
        Decimal("0.1"),
        Decimal(999999999999999),
        Decimal(9999999999999999),
        *Missing,
    ]
    counts = [0, -1, 10**15, 10**15 - 1, 2**53 + 1, -(2**62), None]
    days = [
        date(2024, 2, 29),
        date(1949, 10, 1),
        date(1900, 1, 1),
        date(1787, 5, 1),
        date(1901, 1, 1),
        date(2099, 12, 31),
        None,
    ]
    return [
        {
            "row_id": f"{number:03}",
            "place": ("b", "a", None)[number % 3],
            "text": text,
            "reported": ("x", *Missing, None)[number % 6],
            "value": values[number % len(values)],
            "count": counts[number % len(counts)],
            "agreed": (True, False, None)[number % 3],
            "day": days[number % len(days)],
        }
        for number, text in enumerate(texts)
    ]


@pytest.fixture
def hard_table(hard: Dataset, hard_rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return the rows as a table."""
    return table_from_rows(hard, hard.fields, hard_rows)
