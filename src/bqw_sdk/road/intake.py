"""A submission read and judged by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bqw_sdk.ingest.submission import read_submission
from bqw_sdk.validate import validate_draft

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bqw_sdk.ingest.submission import SubmissionOptions
    from bqw_sdk.ingest.submission.submission import Submission
    from bqw_sdk.validate import ValidationReport


@dataclass(frozen=True, slots=True)
class Intake:
    """A submission with the report about it: what was in doubt on the way in, and what its rows break."""

    submission: Submission
    report: ValidationReport


def take_in(paths: Iterable[Path | str], options: SubmissionOptions | None = None) -> Intake:
    """Read the files of a sender and judge them by themselves.

    Whether a reference leads to a row is left alone, for the row may be in the source that the submission is for.

    Raises:
        UsageError: no file was named. UnknownDataset, UnknownPlace, MalformedPlaceCode: no such dataset or place.
        SourceMissing: there is no such file.
    """
    submission = read_submission(paths, options)
    return Intake(submission, validate_draft(submission.draft(), references=False))
