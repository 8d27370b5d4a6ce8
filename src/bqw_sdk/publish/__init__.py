"""From a release to a catalogue that readers can rely on."""

from __future__ import annotations

from bqw_sdk.publish.publish import TARGETS, publish
from bqw_sdk.publish.target import Receipt, Target

__all__ = ["TARGETS", "Receipt", "Target", "publish"]
