"""For the tests of programs that read catalogues: a catalogue in memory, and faults when you want them.

What is made here is marked as synthetic, so that nobody takes it for real data.
"""

from __future__ import annotations

from bqw_sdk.testing.catalogue import Catalogue
from bqw_sdk.testing.faults import Fault, Faults, corrupt, delay, interrupt, status, truncate
from bqw_sdk.testing.memory import MemoryRoot

__all__ = [
    "Catalogue",
    "Fault",
    "Faults",
    "MemoryRoot",
    "corrupt",
    "delay",
    "interrupt",
    "status",
    "truncate",
]
