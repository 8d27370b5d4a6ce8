"""How roots are read: patience, credentials, certificates, proxies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How roots are read.

    ``timeout`` is in seconds, for each step of an answer and not for the whole of it; ``tries`` is how often something
    that brings nothing forward is asked for before giving up; ``wait`` and ``longest_wait`` (seconds) bound the pauses
    in between, ``longest_wait`` also those that a server asks for. ``at_once`` is how many files or parts are fetched
    at the same time. ``mirrors`` are further addresses of the same catalogue, asked when the root fails. ``token`` is sent as a bearer token, to the root alone. ``proxy`` is the address of a proxy (else
    those of the environment count), ``certificates`` a file of certificate authorities to trust instead of the system's.
    ``s3`` holds settings of object storage by the names of obstore, such as ``endpoint``.

    >>> Settings().tries
    5
    """

    timeout: float = 30.0
    tries: int = 5
    wait: float = 0.2
    longest_wait: float = 60.0
    at_once: int = 8
    mirrors: Sequence[Path | str] = ()
    token: str = field(default="", repr=False)
    proxy: str | None = field(default=None, repr=False)
    certificates: Path | str | None = None
    s3: Mapping[str, str] = field(default_factory=dict, repr=False)
