"""What one sender sent, in one or several files, read into tables; nothing silent, nothing guessed."""

from bqw_sdk.ingest.submission.submission import Submission, SubmissionOptions, read_submission

__all__ = ["Submission", "SubmissionOptions", "read_submission"]
