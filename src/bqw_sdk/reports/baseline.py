"""Baselines: what is known to be wrong, so that only what is new counts."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bqw_sdk.errors import SourceMissing, SourceUnreadable
from bqw_sdk.findings import Text
from bqw_sdk.reports.fold import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bqw_sdk.findings import Finding, Report

_Report = TypeVar("_Report", bound="Report")
_FORMAT = 1


def baseline_text(report: Report) -> str:
    """Return a baseline that knows all findings of a report: fingerprints with their counts, no data."""
    counts = Counter(fingerprint(finding) for finding in report.findings)
    return json.dumps({"format": _FORMAT, "fingerprints": dict(sorted(counts.items()))}, indent=1) + "\n"


def read_baseline(path: Path) -> dict[str, int]:
    """Return the fingerprints of a baseline with their counts; SourceMissing, SourceUnreadable."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        counts = told["fingerprints"]
        sound = told["format"] == _FORMAT and all(
            isinstance(count, int) and count > 0 for count in counts.values()
        )
    except FileNotFoundError as error:
        raise SourceMissing(Text(f"没有基线文件 {path}", f"there is no baseline {path}")) from error
    except OSError as error:
        raise SourceUnreadable(
            Text(f"读不了 {path}:{error.strerror}", f"cannot read {path}: {error.strerror}")
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound, counts = False, {}
    if not sound:
        raise SourceUnreadable(Text(f"{path} 不是基线文件", f"{path} is no baseline"))
    return dict(counts)


def apart(report: _Report, baseline: Mapping[str, int]) -> tuple[_Report, tuple[Finding, ...]]:
    """Return the report with what is new, and what the baseline knew.

    Of findings with the same fingerprint as many are known as the baseline counts; the first of them.
    """
    left = dict(baseline)
    new, known = [], []
    for finding in report.findings:
        name = fingerprint(finding)
        if left.get(name):
            left[name] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return replace(report, findings=tuple(new)), tuple(known)
