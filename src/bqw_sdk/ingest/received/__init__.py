"""What a source received: the log of submissions, and how they are replayed over its tables."""

from bqw_sdk.ingest.received.log import FOLDER, STATES, Received, read_log

__all__ = ["FOLDER", "STATES", "Received", "read_log"]
