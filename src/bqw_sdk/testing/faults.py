"""Faults between a reader and a root, request by request."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bqw_sdk.findings import Text
from bqw_sdk.remote.effects import Reply
from bqw_sdk.remote.interrupted import Interrupted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bqw_sdk.remote import Transport
    from bqw_sdk.remote.effects import Open


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one request; made by the functions of this module.

    ``code`` and ``headers`` are answered in place of the file; else ``seconds`` pass before the answer, ``ends`` is after
    how many bytes it ends, with an error if ``breaks``, and ``wrong`` the place of a byte that is changed.
    """

    code: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    ends: int | None = None
    breaks: bool = False
    wrong: int | None = None


def truncate(after: int = 0) -> Fault:
    """Return a fault: the answer ends after so many bytes, as if that were all."""
    return Fault(ends=after)


def interrupt(after: int = 0) -> Fault:
    """Return a fault: the connection breaks after so many bytes of the answer."""
    return Fault(ends=after, breaks=True)


def corrupt(at: int = 0) -> Fault:
    """Return a fault: one byte of the answer, by its place in it, is another."""
    return Fault(wrong=at)


def delay(seconds: float) -> Fault:
    """Return a fault: the answer comes so many seconds late."""
    return Fault(seconds=seconds)


def status(code: int, *, retry_after: str | int | None = None) -> Fault:
    """Return a fault: a status in place of the file, such as 404, 429 or 503, with a wish when to come again.

    ``retry_after`` is in seconds, or a date as HTTP writes it.
    """
    return Fault(code, {} if retry_after is None else {"retry-after": str(retry_after)})


class Faults:
    """A root behind which things go wrong: the first fault happens to the first request, and so on; None is none.

    After the last fault all goes well. It is a root itself: give it to a client. ``left`` are the faults to come.

    >>> from bqw_sdk import Client
    >>> from bqw_sdk.testing import Catalogue
    >>> faulty = Faults(Catalogue.example().root, [status(503, retry_after=0), interrupt(after=20)])
    >>> with Client(faulty, cache=False) as client:
    ...     client.packages()
    ('example',)
    """

    def __init__(self, root: Transport, schedule: Iterable[Fault | None]) -> None:
        """Take the root and what happens to its requests, one after the other."""
        self._root, self.left, self.address = root, list(schedule), root.address

    def open(self, request: Open) -> Reply:
        """Answer, or not."""
        fault = self.left.pop(0) if self.left else None
        if fault is None:
            fault = Fault()
        if fault.seconds:
            time.sleep(fault.seconds)
        if fault.code:
            return Reply(fault.code, fault.headers, f"{self.address}/{request.path}", _Spoiled(None, fault))
        reply = self._root.open(request)
        return Reply(reply.status, reply.headers, reply.address, _Spoiled(reply, fault))

    def read(self, reply: Reply) -> bytes:
        """Return the next bytes, or others."""
        spoiled: _Spoiled = reply.body
        if spoiled.inner is None:
            return b""
        chunk = b"" if spoiled.ended else self._root.read(spoiled.inner)
        return spoiled.passed_on(chunk)

    def end(self, reply: Reply) -> None:
        """Let go of an answer."""
        if reply.body.inner is not None:
            self._root.end(reply.body.inner)

    def close(self) -> None:
        """Close the root."""
        self._root.close()


@dataclass
class _Spoiled:
    """An answer on its way through a fault."""

    inner: Reply | None
    fault: Fault
    at: int = 0

    @property
    def ended(self) -> bool:
        return self.fault.ends is not None and self.at >= self.fault.ends

    def passed_on(self, chunk: bytes) -> bytes:
        fault = self.fault
        if self.ended and fault.breaks:
            raise Interrupted(Text("连接中断", "the connection broke off"))
        if fault.ends is not None:
            chunk = chunk[: fault.ends - self.at]
        if fault.wrong is not None and self.at <= fault.wrong < self.at + len(chunk):
            place = fault.wrong - self.at
            chunk = chunk[:place] + bytes([chunk[place] ^ 1]) + chunk[place + 1 :]
        self.at += len(chunk)
        return chunk
