"""One case from its seed to its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bqw_sdk.ingest.submission import SubmissionOptions
from bqw_sdk.road.intake import take_in
from disorder.files import write
from disorder.judge import Verdict, judge
from disorder.render import case_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def verdict_of(seed: int, folder: Path) -> Verdict:
    """Return what came of the case of a seed, whose file is written into a folder."""
    case = case_of(seed)
    path = write(case, folder)
    intake = take_in([path], SubmissionOptions(datasets=case.datasets, sender=case.sender, place=case.place))
    findings = {*intake.report.findings, *intake.submission.findings}
    return judge(case, intake.submission.tables, findings, intake.submission.changes)


def verdict_of_all(seeds: Iterable[int], folder: Path) -> Verdict:
    """Return what came of the cases of many seeds."""
    verdict = Verdict()
    for seed in seeds:
        verdict.add(verdict_of(seed, folder))
        for path in folder.iterdir():
            path.unlink()
    return verdict
