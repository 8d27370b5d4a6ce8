"""Reading from a folder, http(s) or object storage, and verifying while reading.

The logic does no input and output itself: it is written once, as generators that say what they want of the world
(:mod:`.effects`), and two drivers act on them (:mod:`.drivers`).
"""

from __future__ import annotations

from bqw_sdk.remote.blobs import Blobs, Kept, Shape
from bqw_sdk.remote.drivers import AsyncTransport, Transport, run, run_async
from bqw_sdk.remote.roots import Awaited, open_async_root, open_root
from bqw_sdk.remote.settings import Settings

__all__ = [
    "AsyncTransport",
    "Awaited",
    "Blobs",
    "Kept",
    "Settings",
    "Shape",
    "Transport",
    "open_async_root",
    "open_root",
    "run",
    "run_async",
]
