"""What one sender sent, in one or several files, read into tables; nothing silent, nothing guessed."""

from bqw_sdk.ingest.submission.options import SubmissionOptions
from bqw_sdk.ingest.submission.reading import read_submission

__all__ = ["SubmissionOptions", "read_submission"]
