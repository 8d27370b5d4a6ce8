"""A client opened: where it reads, where it keeps, what it may ask."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk.client.core import Reading
from bqw_sdk.client.pins import read_pins
from bqw_sdk.errors import UsageError
from bqw_sdk.findings import Text
from bqw_sdk.remote import Blobs, Settings, open_root
from bqw_sdk.remote.roots import scheme_of

if TYPE_CHECKING:
    from bqw_sdk.remote import Transport

_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3, "T": 1024**4}
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([KMGT]?)i?B?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """How a client reads.

    ``timeout`` is in seconds, for each step of an answer. ``cache`` is the folder of the cache: None for ``BQW_CACHE_DIR``,
    else the one that the system has for caches; False keeps nothing after the client is closed. ``offline`` asks nobody
    and reads what the cache has; None is what ``BQW_OFFLINE`` says. ``lock`` is a ``bqw.lock`` to hold to.
    ``settings`` says the rest, and its timeout counts if it is given.
    """

    timeout: float = 30.0
    cache: Path | str | bool | None = None
    offline: bool | None = None
    lock: Path | str | None = None
    settings: Settings | None = None


@dataclass
class Opening:
    """The root and its mirrors, their settings, and the core that reads them."""

    roots: tuple[Path | str | Transport, ...]
    settings: Settings
    reading: Reading
    first: Transport
    stack: ExitStack = field(default_factory=ExitStack)
    _transports: list[Transport] | None = None

    def settings_of(self, number: int) -> Settings:
        """Return the settings for the root, or for one of its mirrors, which are not to see its token."""
        return replace(self.settings, token="") if number else self.settings

    def transports(self) -> list[Transport]:
        """Return the roots for plain calls, opened when they are first needed."""
        if self._transports is None:
            self._transports = [self.first]
            for number, root in enumerate(self.roots[1:], start=1):
                transport = open_root(root, self.settings_of(number))
                self.stack.callback(transport.close)
                self._transports.append(transport)
        return self._transports


def open_for(root: Path | str | Transport, options: Options) -> Opening:
    """Prepare to read; nothing is asked yet.

    UsageError for an address or a lock file that cannot be right, SourceMissing when a folder is not there.
    """
    settings = options.settings or Settings(timeout=options.timeout)
    stack = ExitStack()
    roots = (root, *settings.mirrors)
    first = open_root(root, settings)
    folder = None
    if isinstance(root, (Path, str)) and not scheme_of(root):
        folder = Path(root)
    addresses = [first.address, *(str(each) for each in settings.mirrors)]
    pins = read_pins(Path(options.lock)) if options.lock is not None else None
    offline = _offline_asked() if options.offline is None else options.offline
    reading = Reading(addresses, settings, _blobs(options.cache, stack), folder, offline, pins)
    stack.callback(first.close)
    return Opening(roots, settings, reading, first, stack)


def cache_folder() -> Path:
    """Return the folder of the cache: ``BQW_CACHE_DIR``, else the one that the system has for caches."""
    told = os.environ.get("BQW_CACHE_DIR")
    if told:
        return Path(told)
    import platformdirs  # noqa: PLC0415  # asked once

    return Path(platformdirs.user_cache_dir("bqw", appauthor=False))


def cache_limit() -> int:
    """Return how many bytes the cache may hold: ``BQW_CACHE_LIMIT`` such as ``5GB``, else 20 GB."""
    return parse_size(os.environ.get("BQW_CACHE_LIMIT") or "20GB")


def parse_size(text: str) -> int:
    """Return a size in bytes; UsageError for what is none.

    >>> parse_size("1.5 MB"), parse_size("200")
    (1572864, 200)
    """
    told = _SIZE.fullmatch(text.strip())
    if told is None:
        raise UsageError(Text(f"{text!r} 不是大小;例如 5GB", f"{text!r} is no size; write 5GB, for example"))
    return int(float(told[1]) * _UNITS[told[2].upper()])


def _blobs(cache: Path | str | bool | None, stack: ExitStack) -> Blobs:  # noqa: FBT001  # False is one of its values
    if cache is False:
        held = stack.enter_context(tempfile.TemporaryDirectory(prefix="bqw-", ignore_cleanup_errors=True))
        return Blobs(Path(held), cache_limit())
    folder = cache_folder() if cache is None or cache is True else Path(cache)
    return Blobs(folder, cache_limit())


def _offline_asked() -> bool:
    return os.environ.get("BQW_OFFLINE", "").strip().lower() not in ("", "0", "false", "no")
