"""When to ask again, and how long to wait before."""

from __future__ import annotations

import email.utils
import random
import time
from typing import TYPE_CHECKING, TypeVar

from bqw_sdk.errors import RemoteError
from bqw_sdk.findings import Text
from bqw_sdk.remote.effects import Wait
from bqw_sdk.remote.interrupted import Interrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bqw_sdk.remote.effects import Core
    from bqw_sdk.remote.settings import Settings

T = TypeVar("T")


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return how many seconds a server asks to be left alone, told as seconds or as a date; None when it does not ask.

    >>> retry_after({"retry-after": "3"}, 0.0)
    3.0
    >>> retry_after({"retry-after": "Thu, 01 Jan 1970 00:00:07 GMT"}, 5.0)
    2.0
    """
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told)
    try:
        moment = email.utils.parsedate_to_datetime(told)
    except (ValueError, IndexError):
        return None
    return max(0.0, moment.timestamp() - now)


class Patience:
    """Counts what was tried in vain. Whatever brought something forward starts the count again.

    Pauses grow twofold, and a random part of each is waited, so that many clients do not come back at once.
    """

    def __init__(self, settings: Settings) -> None:
        """Take how often to try and how long to wait."""
        self._settings, self._failures = settings, 0

    def forward(self) -> None:
        """Say that something was gained."""
        self._failures = 0

    def again(self, error: Interrupted) -> Core[None]:
        """Wait before the next try; what went wrong as an error when there is none left, or the server asks for too long."""
        self._failures += 1
        if self._failures >= self._settings.tries:
            raise error.final()
        longest = self._settings.longest_wait
        if error.after is not None and error.after > longest:
            raise RemoteError(
                Text(
                    f"{error.text.zh};服务器要求 {error.after:.0f} 秒后再试",
                    f"{error.text.en}; the server asks to wait {error.after:.0f} seconds",
                )
            ) from error
        pause = min(longest, self._settings.wait * 2 ** (self._failures - 1)) * random.uniform(0.5, 1)  # noqa: S311  # no secret
        yield Wait(max(pause, error.after or 0.0))


def patiently(attempt: Callable[[], Core[T]], settings: Settings) -> Core[T]:
    """Do something until it is not interrupted, with pauses, and return its result.

    >>> from bqw_sdk.remote.drivers import run
    >>> from bqw_sdk.remote.effects import work
    >>> from bqw_sdk.remote.settings import Settings
    >>> run(patiently(lambda: work(lambda: "done"), Settings()), [])
    'done'
    """
    patience = Patience(settings)
    while True:
        try:
            return (yield from attempt())
        except Interrupted as error:
            yield from patience.again(error)


def now() -> float:
    """Return the time, in seconds since 1970."""
    return time.time()
