from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk.formats.raw_sheets import RawSheet
from bqw_sdk.ingest.tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.findings import Finding
    from bqw_sdk.ingest.tables import Found, FoundTable


@pytest.fixture
def find() -> Callable[..., Found]:
    """Return a search for tables in rows that a test writes down."""

    def search(*rows: tuple[object, ...], name: str = "Sheet1", merged: tuple = (), **more: object) -> Found:
        return find_tables(RawSheet(name, rows, merged=merged), file="来表.xlsx", **more)

    return search


@pytest.fixture
def fields() -> Callable[[FoundTable], dict[str, str]]:
    """Return the columns of a table, letter by letter, with the names of their fields."""

    def named(table: FoundTable) -> dict[str, str]:
        return {
            chr(64 + column.column): column.field.name if column.field else f"({column.how})"
            for column in table.columns
        }

    return named


@pytest.fixture
def told() -> Callable[[Found, str], list[Finding]]:
    """Return the findings of one rule."""

    def of_rule(found: Found, rule: str) -> list[Finding]:
        return [each for each in found.findings if each.rule == rule]

    return of_rule
