"""The only map from what happened to exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.errors import (
    AccessError,
    BqwError,
    IntegrityError,
    NotCleared,
    NotFit,
    RemoteError,
    UsageError,
)

if TYPE_CHECKING:
    from bqw_sdk.findings import Report

FINE, FINDINGS, USAGE, ACCESS, REMOTE, INTEGRITY, DISCLOSURE, VERSION = 0, 1, 2, 3, 4, 5, 6, 7
INTERNAL, INTERRUPTED, TERMINATED = 70, 130, 143

_BY_ERROR: tuple[tuple[type[BqwError], int], ...] = (
    (NotCleared, DISCLOSURE),
    (NotFit, FINDINGS),
    (IntegrityError, INTEGRITY),
    (RemoteError, REMOTE),
    (AccessError, ACCESS),
    (UsageError, USAGE),
)


def exit_code(error: BqwError) -> int:
    """Return the exit code of an error.

    >>> from bqw_sdk.errors import SourceMissing
    >>> exit_code(SourceMissing("gone"))
    3
    """
    if isinstance(error, NotFit) and not isinstance(error, NotCleared):
        return exit_code_of_report(error.report)
    return next((code for kind, code in _BY_ERROR if isinstance(error, kind)), INTERNAL)


def exit_code_of_report(report: Report) -> int:
    """Return the exit code of a report that is not fit: 3 when some input could not be read at all."""
    return ACCESS if report.unreadable else FINDINGS
