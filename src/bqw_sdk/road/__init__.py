"""The whole way in one call."""

from __future__ import annotations

from bqw_sdk.road.init import init_source
from bqw_sdk.road.places import write_places
from bqw_sdk.road.release import Passage, release

__all__ = ["Passage", "init_source", "release", "write_places"]
