"""What a store can do, found out by trying it with objects that are removed afterwards."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from bqw_sdk.package.catalogue import POINTERS
from bqw_sdk.publish.objects import ConditionFailed, Label, Objects, Refused
from bqw_sdk.publish.swaps import CompareAndSwap, InTurns, Numbered

if TYPE_CHECKING:
    from obstore import PutMode

    from bqw_sdk.publish.swaps import Swap

PROBES = f"{POINTERS}probes/"


def swap_for(objects: Objects) -> Swap:
    """Return the best way in which a store can replace a catalogue.

    What it answers is not believed: a proxy may strip a condition, and the store then write without one.
    """
    with_condition = _Probe(objects)
    try:
        if with_condition.creates():
            return CompareAndSwap(objects) if with_condition.swaps() else Numbered(objects)
    finally:
        with_condition.end()
    objects.create_by_header()
    by_header = _Probe(objects)
    try:
        return Numbered(objects) if by_header.creates() else InTurns(objects)
    finally:
        by_header.end()


class _Probe:
    """An object that serves to try a store."""

    def __init__(self, objects: Objects) -> None:
        self._objects, self._key = objects, f"{PROBES}{uuid.uuid4().hex}"

    def creates(self) -> bool:
        """Tell whether it makes an object if there is none, and only then."""
        return self._done(b"1", "create") and not self._done(b"2", "create")

    def swaps(self) -> bool:
        """Tell whether it replaces the object that was read, and no other."""
        there = self._objects.read(self._key)
        tag = there[1] if there else ""
        # The tag that was right for the first is stale for the second.
        return self._done(b"3", {"e_tag": tag}) and not self._done(b"4", {"e_tag": tag})

    def end(self) -> None:
        self._objects.remove(self._key)

    def _done(self, content: bytes, mode: PutMode) -> bool:
        try:
            self._objects.write(self._key, content, Label("text/plain; charset=utf-8"), mode)
        except Refused:
            return False
        except ConditionFailed:
            # Asked again because an answer was lost, the store finds what the first request wrote.
            there = self._objects.read(self._key)
            return bool(there and there[0] == content)
        return True
