"""What a target is, and the receipts that it gives: the last values on the road."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from bqw_sdk.errors import IntegrityError
from bqw_sdk.package.catalogue import with_release
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.package.release import Release


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was published where.

    ``unchanged`` says that the version was there already, byte for byte. ``swap`` says how the catalogue was replaced:
    ``rename`` on a disk, ``compare-and-swap`` or ``numbered`` in object storage, all of them safe with any number of
    publishers, or ``in-turns`` where the store can do no better.
    """

    package: str
    version: str
    address: str
    digest: str
    files: int
    bytes: int
    unchanged: bool
    swap: str = "rename"


@dataclass(frozen=True, slots=True)
class Difference:
    """What publishing would change: the files by their paths, and the entry in the catalogue.

    ``changed`` are files that are there with other bytes; as long as the catalogue does not list the version they are
    what a run left that was stopped. ``catalogue`` is ``new`` or ``same``; ``taken`` when the version is published
    with other bytes or was withdrawn, so that publishing would be refused.
    """

    package: str
    version: str
    address: str
    new: tuple[str, ...]
    same: tuple[str, ...]
    changed: tuple[str, ...]
    catalogue: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A version that was withdrawn: since when, why, and whether its bytes are kept.

    ``unchanged`` says that the catalogue had it so already; ``removed`` counts the files that were removed.
    """

    package: str
    version: str
    address: str
    withdrawn: str
    reason: str
    bytes: str
    removed: int
    unchanged: bool
    swap: str = "rename"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which version to withdraw, why, and whether its bytes go too."""

    package: str
    version: str
    reason: str
    remove_bytes: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How to get to a target: settings of its store, and whom to tell each file."""

    settings: Settings = field(default_factory=Settings)
    progress: Callable[[str], None] = lambda _: None


def told_change(catalogue: dict[str, Any], release: Release) -> str:
    """Return what publishing would do to the catalogue: ``new``, ``same``, or ``taken`` when it would be refused."""
    try:
        return "same" if with_release(catalogue, release) is catalogue else "new"
    except IntegrityError:
        return "taken"


class Target(Protocol):
    """A kind of place that releases are published to."""

    name: str

    def takes(self, address: str) -> bool:
        """Tell whether an address is one of this kind."""

    def publish(self, release: Release, address: str, way: Way) -> Receipt:
        """Put a release there; a version that is there never changes."""

    def difference(self, release: Release, address: str, way: Way) -> Difference:
        """Tell what publishing would change, and change nothing."""

    def withdraw(self, wish: Wish, address: str, way: Way) -> Withdrawal:
        """Mark a version as withdrawn, then remove its bytes if that is wished."""
