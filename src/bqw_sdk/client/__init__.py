"""Reading releases from a catalogue, every byte checked against its manifest."""

from __future__ import annotations

from bqw_sdk.client.client import Client
from bqw_sdk.client.published import PublishedRelease, PublishedTable

__all__ = ["Client", "PublishedRelease", "PublishedTable"]
