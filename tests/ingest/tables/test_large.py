"""What is found on a sheet does not depend on how its rows are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk.datasets import dataset_named
from bqw_sdk.formats.raw_sheets import RawSheet
from bqw_sdk.formats.raw_sheets.columns import CellColumn, SheetColumns
from bqw_sdk.ingest.tables import Found, find_tables

if TYPE_CHECKING:
    from bqw_sdk.formats.raw_sheets import RawCell

Rows = list[list["RawCell"]]
HEADING: list[RawCell] = ["树种", "", "株数", "投入资金(万元)"]


def rows() -> Rows:
    """Return a table of a thousand records that somebody added up."""
    records: Rows = [["樟树", "", float(number), 0.5] for number in range(1, 1001)]
    return [list(HEADING), *records, ["合计", "", 500500.0, 500.0]]


def found(cells: Rows) -> Found:
    """Hold what is found by columns against what is found by rows, and return it."""
    width = len(HEADING)
    columns = [CellColumn.of([row[at] for row in cells]) for at in range(width)]
    by_rows, by_columns = (
        find_tables(RawSheet("植树", kept), [dataset_named("plantings")], file="a.xlsx")
        for kept in (cells, SheetColumns(columns, len(cells)))
    )
    assert by_columns.findings == by_rows.findings
    assert [(each.rows, each.columns) for each in by_columns.tables] == [
        (each.rows, each.columns) for each in by_rows.tables
    ]
    return by_columns


def rules(told: Found) -> set[str]:
    """Return the rules of all findings."""
    return {each.rule for each in told.findings}


@pytest.mark.parametrize("total", [500500.0, 500501.0])
def test_a_total_is_the_sum_of_a_thousand_rows(total: float) -> None:
    """Or it is told by how much it is not."""
    cells = rows()
    cells[-1][2] = total
    assert ("TBL-068" in rules(found(cells))) == (total != 500500)


def test_a_heading_that_is_repeated_far_down_is_none_of_the_records() -> None:
    """On a page that holds nothing else than records, with no cell empty."""
    cells = [[cell or "苗木类型" for cell in row] for row in rows()]
    for row in cells[1:]:
        row[1] = "乔木"
    cells[700] = list(cells[0])
    told = found(cells)
    assert 701 not in told.tables[0].rows
    assert len(told.tables[0].rows) == 999


def test_content_without_a_heading_is_told_wherever_it_stands() -> None:
    """In a column that is empty but for one cell far down."""
    plain = found(rows())
    cells = rows()
    cells[700][1] = "补植"
    assert len(found(cells).findings) > len(plain.findings)
