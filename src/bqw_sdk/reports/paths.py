"""How files of a source are named for tools that look from the folder in which the command was given."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from bqw_sdk.findings import Report

_DESCRIPTORS = frozenset({".json", ".yaml", ".yml", ".toml"})
_ARCHIVE = ".zip"
_LINES = frozenset({".csv", ".tsv", ".tab", ".txt"})


def path_of(report: Report, file: str) -> str:
    """Return a file of a report as a path from the working folder, with slashes.

    >>> from bqw_sdk.findings import Report
    >>> path_of(Report(subject="examples/guangdong"), "places.csv")
    'examples/guangdong/places.csv'
    >>> path_of(Report(subject="a/datapackage.json"), "data/b.csv"), path_of(Report(subject="a.csv"), "a.csv")
    ('a/data/b.csv', 'a.csv')
    """
    named = file.replace("\\", "/")
    subject = PurePosixPath(report.subject.replace("\\", "/"))
    if subject.suffix.lower() == _ARCHIVE:
        return str(subject)
    if not report.subject or not named or PurePosixPath(named).is_absolute():
        return named or str(subject)
    if subject.name == named or str(subject) == named:
        return str(subject)
    if subject.suffix.lower() in _DESCRIPTORS:
        return str(subject.parent / named)
    return str(subject / named)


def uri_of(report: Report, file: str) -> str:
    """Return the same as a URI reference.

    >>> from bqw_sdk.findings import Report
    >>> uri_of(Report(), "地方 1%.csv")
    '%E5%9C%B0%E6%96%B9%201%25.csv'
    """
    return quote(path_of(report, file).encode("utf-8", "surrogatepass"), safe="/")


def has_lines(report: Report, file: str) -> bool:
    """Tell whether the records of a file are lines that an editor can show.

    >>> from bqw_sdk.findings import Report
    >>> (
    ...     has_lines(Report(), "a.csv"),
    ...     has_lines(Report(), "a.xlsx"),
    ...     has_lines(Report(subject="a.zip"), "a.csv"),
    ... )
    (True, False, False)
    """
    if report.subject.lower().endswith(_ARCHIVE):
        return False
    return PurePosixPath(file).suffix.lower() in _LINES
