"""A report as plain JSON values; ``schemas/report.json`` describes them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bqw_sdk.findings import Finding, Report
    from bqw_sdk.reports.sheet import Sheet

_SURROGATES = re.compile("[\ud800-\udfff]")
FORMAT = 1


def report_values(report: Report) -> dict[str, Any]:
    """Return the whole report, both languages kept.

    >>> from bqw_sdk.findings import Report
    >>> report_values(Report())["counts"]
    {'error': 0, 'warning': 0, 'note': 0}
    """
    return {**_without_findings(report), "findings": [finding.as_dict() for finding in report.findings]}


def json_report(sheet: Sheet) -> str:
    """Return what :func:`report_values` says as text, one finding a line; with a baseline also what it knew."""
    told = _without_findings(sheet.report)
    if sheet.known is not None:
        told["known"] = len(sheet.known)
    return with_list(told, "findings", (finding_text(finding) for finding in sheet.report.findings))


def finding_text(finding: Finding) -> str:
    """Return one finding as JSON text."""
    return json_text(finding.as_dict())


def json_text(value: object, indent: int | None = None) -> str:
    r"""Return a value as JSON that every encoding can carry: lone surrogates are escaped, Chinese is not.

    >>> json_text({"found": "县\ud800"})
    '{"found": "县\\ud800"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isascii():
        return text
    return _SURROGATES.sub(lambda each: f"\\u{ord(each[0]):04x}", text)


def with_list(told: dict[str, Any], name: str, items: Iterable[str]) -> str:
    r"""Return an object with one more member: a list of texts that are JSON already.

    A million findings as text take a fraction of the memory that they take as dictionaries.

    >>> with_list({"format": 1}, "findings", ["{}", "[]"])
    '{\n "format": 1,\n "findings": [\n  {},\n  []\n ]\n}'
    """
    opened = json_text(told, indent=1)[: -len("\n}")] + "," if told else "{"
    listed = ",\n  ".join(items)
    inner = f"[\n  {listed}\n ]" if listed else "[]"
    return f'{opened}\n "{name}": {inner}\n}}'


def _without_findings(report: Report) -> dict[str, Any]:
    return {
        "format": FORMAT,
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
    }
