"""A report as plain JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bqw_sdk.findings import Report


def report_values(report: Report) -> dict[str, Any]:
    """Return the whole report, both languages kept.

    >>> from bqw_sdk.findings import Report
    >>> report_values(Report())["counts"]
    {'error': 0, 'warning': 0, 'note': 0}
    """
    return {
        "format": 1,
        "subject": report.subject,
        "counts": report.counts(),
        "tables": [
            {
                "dataset": table.dataset,
                "file": table.file,
                "rows": table.rows,
                "bytes": table.bytes,
                "encoding": table.encoding,
                "lane": table.lane,
            }
            for table in report.tables
        ],
        "findings": [finding.as_dict() for finding in report.findings],
    }
