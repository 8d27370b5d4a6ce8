"""What a target is, and the receipt that it gives: the last value on the road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.package.release import Release


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was published where. ``unchanged`` says that the version was there already, byte for byte."""

    package: str
    version: str
    address: str
    digest: str
    files: int
    bytes: int
    unchanged: bool


class Target(Protocol):
    """A kind of place that releases are published to."""

    name: str

    def takes(self, address: str) -> bool:
        """Tell whether an address is one of this kind."""

    def publish(self, release: Release, address: str, progress: Callable[[str], None] | None) -> Receipt:
        """Put a release there; a version that is there never changes."""
