"""Synthetic ledgers: invented records for every mechanism over real places, the same for the same seed."""

from __future__ import annotations

from bqw_sdk.synthesis.synthesize import Synthesised, synthesize

__all__ = ["Synthesised", "synthesize"]
