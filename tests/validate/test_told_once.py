"""A cell that was not understood on the way in is not told again by validation, wherever its row stands by now."""

from __future__ import annotations

from bqw_sdk.findings import Finding, Origin, Severity
from bqw_sdk.validate.judge import _once


def finding(rule: str, row: int, field: str, at: Origin) -> Finding:
    """Return a finding about a cell of plantings."""
    return Finding(rule, Severity.ERROR, dataset="plantings", row=row, field=field, origin=at)


def test_a_row_that_moved_among_those_of_a_source_is_known_by_its_cell() -> None:
    """Row 3 of a submission is row 9 of the table of the source; another cell, or the same row elsewhere, is told."""
    sheet = Origin("submissions/0001/a.xlsx", "植树", 3, 4)
    already = [finding("FLD-030", 3, "trees", sheet)]
    again = finding("FLD-001", 9, "trees", sheet)
    others = [
        finding("FLD-001", 9, "survived", Origin(sheet.file, sheet.sheet, 3, 5)),
        finding("FLD-001", 3, "trees", Origin("plantings.csv", "", 3, 4)),
    ]
    assert _once([*already, again, *others], already) == [*already, *others]
