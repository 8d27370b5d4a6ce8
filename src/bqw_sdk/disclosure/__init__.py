"""What may leave the house: gates, one per file, and ``clear``, which leaves out what may not."""

from __future__ import annotations

from bqw_sdk.disclosure.clear import Cleared, clear
from bqw_sdk.disclosure.gates import GATES
from bqw_sdk.disclosure.kept_back import KeptBack
from bqw_sdk.disclosure.rules import DISCLOSURE_RULES

__all__ = ["DISCLOSURE_RULES", "GATES", "Cleared", "KeptBack", "clear"]
