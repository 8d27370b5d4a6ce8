"""Three ways to replace a catalogue in object storage, the best that the store can do; each merges and tries again."""

from __future__ import annotations

import random
import time
import uuid
from typing import TYPE_CHECKING, Any, Protocol

from bqw_sdk.errors import RemoteError
from bqw_sdk.findings import Text
from bqw_sdk.package.catalogue import (
    CATALOGUE_FILE,
    POINTERS,
    catalogue_text,
    empty_catalogue,
    merge_catalogues,
    only_version,
    parse_catalogue,
    pointer,
)
from bqw_sdk.publish.objects import FOREVER, ConditionFailed, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bqw_sdk.publish.objects import Objects

    Catalogue = dict[str, Any]
    Change = Callable[[Catalogue], Catalogue]

ENTRIES, CLAIM = f"{POINTERS}entries/", f"{POINTERS}claim"
_DIGITS = 8
_LONGEST_SECONDS = 600.0
_PAUSE, _LONGEST_PAUSE = 0.05, 1.0


class Swap(Protocol):
    """A way to replace the catalogue of a store."""

    name: str

    def change(self, change: Change, package: str, version: str) -> Catalogue:
        """Apply a change, which concerns one version, to the catalogue as it is when it is replaced; return it."""


def read_catalogue(objects: Objects) -> Catalogue:
    """Return the catalogue as a publisher finds it: ``catalogue.json`` with what numbered objects know beyond it."""
    return _read(objects)[0]


def _read(objects: Objects) -> tuple[Catalogue, str | None, int]:
    """Return the catalogue, the entity tag of ``catalogue.json`` (None when it is not there), and the highest number."""
    found = objects.read(CATALOGUE_FILE)
    catalogue, tag = (parse_catalogue(found[0]), found[1]) if found else (empty_catalogue(), None)
    number = catalogue.pop("number", 0)
    highest = max([number, *_numbers(objects)])
    # A listing may lag behind.
    content = objects.read(pointer(highest)) if highest else None
    while highest and (following := objects.read(pointer(highest + 1))):
        highest, content = highest + 1, following
    if content:
        catalogue = merge_catalogues(catalogue, parse_catalogue(content[0]))
    return catalogue, tag, highest


def _numbers(objects: Objects) -> Iterator[int]:
    for key in objects.listed(POINTERS.rstrip("/")):
        name = key.removeprefix(POINTERS).removesuffix(".json")
        if len(name) == _DIGITS and name.isdecimal():
            yield int(name)


def _tries(objects: Objects) -> Iterator[None]:
    """Go on, with growing random pauses, until it takes too long."""
    pause, last = _PAUSE, time.monotonic() + _LONGEST_SECONDS
    while time.monotonic() < last:
        yield
        time.sleep(random.uniform(0, pause))  # noqa: S311  # no secret
        pause = min(2 * pause, _LONGEST_PAUSE)
    raise RemoteError(
        Text(
            f"{objects.address} 的目录一直被别人改动,没能写进去;请稍后再试",
            f"others keep changing the catalogue of {objects.address}; try again later",
        )
    )


class CompareAndSwap:
    """The store replaces an object only if it is still the one that was read."""

    name = "compare-and-swap"

    def __init__(self, objects: Objects) -> None:
        """Take the objects."""
        self._objects = objects

    def change(self, change: Change, package: str, version: str) -> Catalogue:  # noqa: ARG002  # the whole is replaced
        """Read, change, replace if nobody else did in between."""
        for _ in _tries(self._objects):
            catalogue, tag, _ = _read(self._objects)
            changed = change(catalogue)
            if changed == catalogue and tag is not None:
                return catalogue
            text = catalogue_text(changed).encode()
            try:
                self._objects.write(
                    CATALOGUE_FILE, text, Label(), "create" if tag is None else {"e_tag": tag}
                )
            except ConditionFailed:
                continue
            return changed
        raise AssertionError


class Numbered:
    """The store makes an object only if there is none: each catalogue gets the next number, the highest counts."""

    name = "numbered"

    def __init__(self, objects: Objects) -> None:
        """Take the objects."""
        self._objects = objects

    def change(self, change: Change, package: str, version: str) -> Catalogue:  # noqa: ARG002  # the whole is replaced
        """Read, change, take the next number if nobody else did; then renew the copy that readers begin with."""
        changed = self._number(change)
        self._renew_copy()
        return changed

    def _number(self, change: Change) -> Catalogue:
        for _ in _tries(self._objects):
            catalogue, _, number = _read(self._objects)
            changed = change(catalogue)
            if changed == catalogue and number:
                return catalogue
            text = catalogue_text({**changed, "number": number + 1}).encode()
            try:
                self._objects.write(pointer(number + 1), text, Label(caching=FOREVER), "create")
            except ConditionFailed:
                continue
            return changed
        raise AssertionError

    def _renew_copy(self) -> None:
        # Two may do this at once; a copy that lags behind does no harm, since readers go on from its number.
        for _ in _tries(self._objects):
            highest = _read(self._objects)[2]
            newest, copy = self._objects.read(pointer(highest)), self._objects.read(CATALOGUE_FILE)
            if newest is None or (copy and copy[0] == newest[0]):
                return
            self._objects.write(CATALOGUE_FILE, newest[0], Label())


class InTurns:
    """The store knows no conditions: publishers take turns as far as it allows, and nobody's entry is overwritten.

    Each publisher first writes an entry of its own, which no other writes, and then makes the catalogue of all
    entries anew until it holds them all. A publisher that is stopped just while another one writes can leave the
    catalogue without the other's entry until somebody publishes again.
    """

    name = "in-turns"
    settle, forgotten = 0.1, 20.0

    def __init__(self, objects: Objects) -> None:
        """Take the objects."""
        self._objects, self._me = objects, uuid.uuid4().hex.encode()
        self._known: dict[str, tuple[str, Catalogue]] = {}

    def change(self, change: Change, package: str, version: str) -> Catalogue:
        """Wait for a turn, write the entry, then the catalogue of all entries."""
        self._take_turn()
        try:
            catalogue = self._all()
            changed = change(catalogue)
            if changed != catalogue:
                text = catalogue_text(only_version(changed, package, version)).encode()
                self._objects.write(f"{ENTRIES}{package}@{version}.json", text, Label())
            for _ in _tries(self._objects):
                wanted = catalogue_text(self._all()).encode()
                found = self._objects.read(CATALOGUE_FILE)
                if found and found[0] == wanted:
                    return parse_catalogue(wanted)
                self._objects.write(CATALOGUE_FILE, wanted, Label())
        finally:
            self._end_turn()
        raise AssertionError

    def _all(self) -> Catalogue:
        catalogue = _read(self._objects)[0]
        for key, kept in sorted(self._objects.listed(ENTRIES.rstrip("/")).items()):
            if not kept.etag or self._known.get(key, ("",))[0] != kept.etag:
                found = self._objects.read(key)
                self._known[key] = (kept.etag, parse_catalogue(found[0]) if found else empty_catalogue())
            catalogue = merge_catalogues(catalogue, self._known[key][1])
        return catalogue

    def _take_turn(self) -> None:
        seen, since = b"", time.monotonic()
        for _ in _tries(self._objects):
            claim = self._objects.read(CLAIM)
            if claim and claim[0] == self._me:
                return
            if claim and claim[0] != seen:
                seen, since = claim[0], time.monotonic()
            if claim and time.monotonic() - since < self.forgotten:
                continue
            self._objects.write(CLAIM, self._me, Label("text/plain; charset=utf-8"))
            # Another may have written at the same moment; after a while the last one shows.
            time.sleep(self.settle)

    def _end_turn(self) -> None:
        claim = self._objects.read(CLAIM)
        if claim and claim[0] == self._me:
            self._objects.remove(CLAIM)
