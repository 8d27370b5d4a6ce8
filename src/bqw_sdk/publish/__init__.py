"""From a release to a catalogue that readers can rely on."""

from __future__ import annotations

from bqw_sdk.publish.publish import TARGETS, difference, publish, withdraw
from bqw_sdk.publish.target import Difference, Receipt, Target, Withdrawal

__all__ = ["TARGETS", "Difference", "Receipt", "Target", "Withdrawal", "difference", "publish", "withdraw"]
