"""What reading a catalogue may ask of the world, as plain values.

The logic of reading is written once, as generators that yield these values and are sent the answers; it does no input
and output itself. A driver (:mod:`.drivers`) acts on them, once by plain calls and once by awaiting, so that the two
faces of the client cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Open:
    """Ask for a file of a root, or a part of it, and wait for the beginning of the answer.

    ``start`` and ``stop`` are bytes, ``stop`` excluded and None for the end; the whole file is asked for without a
    range. ``if_none_match`` and ``if_range`` are entity tags. ``mirror`` tells which root is asked. ``address`` is
    asked instead of a path below the root where a server has pointed elsewhere, with the credentials of the root only
    if ``trusted``.
    """

    path: str
    start: int = 0
    stop: int | None = None
    if_none_match: str = ""
    if_range: str = ""
    mirror: int = 0
    address: str = ""
    trusted: bool = True

    @property
    def is_range(self) -> bool:
        """Tell whether a part is asked for."""
        return self.start > 0 or self.stop is not None


@dataclass(slots=True)
class Reply:
    """The beginning of an answer, with the status codes and (lower-case) headers of HTTP for every kind of root.

    ``address`` is where it came from; ``body`` belongs to the transport that made it.
    """

    status: int
    headers: Mapping[str, str]
    address: str
    body: Any = field(default=None, repr=False)
    mirror: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """Ask for the next bytes of an answer; none are left when there are none."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Close:
    """Say that no more of an answer is wanted."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Wait:
    """Let so many seconds pass."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Work:
    """Do something that takes a while on this machine: files, locks, decoding."""

    call: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Together:
    """Do several things at the same time, at most so many at once; the first failure ends all."""

    cores: Sequence[Core[Any]]
    at_once: int


Effect: TypeAlias = Open | Read | Close | Wait | Work | Together
Core: TypeAlias = Generator[Effect, Any, T]


def open_reply(request: Open) -> Core[Reply]:
    """Ask for a file."""
    reply: Reply = yield request
    return reply


def read_chunk(reply: Reply) -> Core[bytes]:
    """Ask for the next bytes."""
    chunk: bytes = yield Read(reply)
    return chunk


def work(call: Callable[[], T]) -> Core[T]:
    """Do something on this machine.

    >>> from bqw_sdk.remote.drivers import run
    >>> run(work(lambda: 6 * 7), [])
    42
    """
    done: T = yield Work(call)
    return done


def together(cores: Sequence[Core[T]], at_once: int) -> Core[list[T]]:
    """Do several things at the same time and return their results in the order given."""
    done: list[T] = yield Together(cores, at_once)
    return done
