"""Reading a catalogue: what it has, its releases and tables, every byte verified."""

from __future__ import annotations

from bqw_sdk.client.aclient import AsyncClient, AsyncRelease, AsyncTable
from bqw_sdk.client.client import Client, PublishedRelease, PublishedTable
from bqw_sdk.client.facts import Provenance
from bqw_sdk.client.opening import Options
from bqw_sdk.client.search import Hit
from bqw_sdk.remote import Settings

__all__ = [
    "AsyncClient",
    "AsyncRelease",
    "AsyncTable",
    "Client",
    "Hit",
    "Options",
    "Provenance",
    "PublishedRelease",
    "PublishedTable",
    "Settings",
]
