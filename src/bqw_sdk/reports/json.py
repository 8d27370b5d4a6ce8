"""A report as plain JSON values; ``schemas/report.json`` describes them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bqw_sdk.findings import Finding, Report, Text
    from bqw_sdk.reports.sheet import Sheet

_SURROGATES = re.compile("[\ud800-\udfff]")
FORMAT = 1
_BATCH = 1000


def report_values(report: Report) -> dict[str, Any]:
    """Return the whole report, both languages kept.

    >>> from bqw_sdk.findings import Report
    >>> report_values(Report())["counts"]
    {'error': 0, 'warning': 0, 'note': 0}
    """
    return {**_without_findings(report), "findings": [finding.as_dict() for finding in report.findings]}


def json_report(sheet: Sheet) -> str:
    """Return what :func:`report_values` says as text, one finding a line; with a baseline also what it knew."""
    return "".join(json_report_parts(sheet))


def json_report_parts(sheet: Sheet) -> Iterator[str]:
    """Go through the text of :func:`json_report` piece by piece, so that nobody has to hold the whole of it."""
    told = _without_findings(sheet.report)
    if sheet.known is not None:
        told["known"] = len(sheet.known)
    return list_parts(told, "findings", (finding_text(finding) for finding in sheet.report.findings))


def finding_text(finding: Finding) -> str:
    """Return one finding as JSON text, as :meth:`~bqw_sdk.findings.Finding.as_dict` says it.

    Set in piece by piece, because most of it is the same from finding to finding.
    """
    origin = finding.origin
    return (
        f'{{"rule": {_quoted(finding.rule)}, "severity": {_quoted(finding.severity.value)}, '
        f'"dataset": {_quoted(finding.dataset)}, "row": {finding.row or "null"}, "field": {_named(finding.field)}, '
        f'"origin": {{"file": {_named(origin.file)}, "sheet": {_named(origin.sheet)}, '
        f'"row": {origin.row or "null"}, "column": {origin.column or "null"}}}, '
        f'"message": {_both(finding.message)}, "found": {json_text(finding.found)}, '
        f'"expected": {_both(finding.expected)}, "mend": {_both(finding.mend)}}}'
    )


@lru_cache(maxsize=1024)
def _quoted(text: str) -> str:
    return json_text(text)


def _named(text: str) -> str:
    return _quoted(text) if text else "null"


@lru_cache(maxsize=1024)
def _both(text: Text) -> str:
    return json_text(text._asdict())


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
    return "".join(list_parts(told, name, items))


def list_parts(told: dict[str, Any], name: str, items: Iterable[str]) -> Iterator[str]:
    """Go through the text of :func:`with_list`, many items at a time."""
    opened = json_text(told, indent=1)[: -len("\n}")] + "," if told else "{"
    yield f'{opened}\n "{name}": ['
    waiting, between = iter(items), "\n  "
    while batch := list(islice(waiting, _BATCH)):
        yield between + ",\n  ".join(batch)
        between = ",\n  "
    yield "]\n}" if between == "\n  " else "\n ]\n}"


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
