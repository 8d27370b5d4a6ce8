"""The two drivers of the core: plain calls, and awaiting."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from bqw_sdk.remote.effects import Close, Open, Read, Together, Wait, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bqw_sdk.remote.effects import Core, Effect, Reply

T = TypeVar("T")
_GLANCE = 0.1
"""How long, in seconds, something that waits takes to see that it shall stop."""


class Transport(Protocol):
    """A root that is read by plain calls."""

    address: str

    def open(self, request: Open) -> Reply:
        """Ask, and return the beginning of the answer; Interrupted when the way to it fails."""

    def read(self, reply: Reply) -> bytes:
        """Return the next bytes as they were sent, none at the end; Interrupted when the way fails."""

    def end(self, reply: Reply) -> None:
        """Let go of an answer, read to its end or not."""

    def close(self) -> None:
        """Give back what is held."""


class AsyncTransport(Protocol):
    """A root that is read by awaiting; the same methods."""

    address: str

    async def open(self, request: Open) -> Reply:
        """Ask, and return the beginning of the answer; Interrupted when the way to it fails."""

    async def read(self, reply: Reply) -> bytes:
        """Return the next bytes as they were sent, none at the end; Interrupted when the way fails."""

    async def end(self, reply: Reply) -> None:
        """Let go of an answer, read to its end or not."""

    async def close(self) -> None:
        """Give back what is held."""


def run(core: Core[T], transports: Sequence[Transport]) -> T:
    """Drive a core to its result by plain calls.

    >>> from bqw_sdk.remote.effects import together, work
    >>> run(together([work(lambda: 1), work(lambda: 2)], at_once=2), [])
    [1, 2]
    """
    return _run(core, transports, ())


def _run(core: Core[T], transports: Sequence[Transport], stops: tuple[Event, ...]) -> T:
    answer: object = None
    failure: BaseException | None = None
    going = True
    try:
        while True:
            effect = core.send(answer) if failure is None else core.throw(failure)
            answer = failure = None
            # What closes and lets go is work, and is done all the same.
            if going and _stopped(stops) and not isinstance(effect, Close | Work):
                going, failure = False, _Stopped()
                continue
            try:
                answer = _acted(effect, transports, stops)
            except BaseException as error:  # noqa: BLE001  # the core closes what it has open, then lets it pass
                failure = error
    except StopIteration as stop:
        return cast("T", stop.value)


class _Stopped(BaseException):
    """Something else that was done at the same time failed, or the user has had enough."""


def _stopped(stops: tuple[Event, ...]) -> bool:
    return any(stop.is_set() for stop in stops)


def _pause(seconds: float, stops: tuple[Event, ...]) -> None:
    end = time.monotonic() + seconds
    while not _stopped(stops) and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, _GLANCE) if stops else left)


def _acted(effect: Effect, transports: Sequence[Transport], stops: tuple[Event, ...]) -> object:
    match effect:
        case Open():
            reply = transports[effect.mirror].open(effect)
            reply.mirror = effect.mirror
            return reply
        case Read(reply):
            return transports[reply.mirror].read(reply)
        case Close(reply):
            transports[reply.mirror].end(reply)
        case Wait(seconds):
            _pause(seconds, stops)
        case Work(call):
            return call()
        case Together(cores, at_once):
            return _together(cores, at_once, transports, stops)
    return None


def _together(
    cores: Sequence[Core[Any]], at_once: int, transports: Sequence[Transport], stops: tuple[Event, ...]
) -> list[Any]:
    if len(cores) == 1 or at_once == 1:
        return [_run(core, transports, stops) for core in cores]
    stop = Event()
    with ThreadPoolExecutor(min(at_once, len(cores)) or 1, thread_name_prefix="bqw-read") as pool:
        running = [pool.submit(_run, core, transports, (*stops, stop)) for core in cores]
        try:
            ended, _ = wait(running, return_when=FIRST_EXCEPTION)
            for each in ended:
                each.result()
            return [each.result() for each in running]
        finally:
            # After a failure what has not begun is not begun, and what has closes what it has open.
            stop.set()
            for each in running:
                each.cancel()


async def run_async(core: Core[T], transports: Sequence[AsyncTransport]) -> T:
    """Drive a core to its result by awaiting.

    >>> from bqw_sdk.remote.effects import together, work
    >>> asyncio.run(run_async(together([work(lambda: 1), work(lambda: 2)], at_once=2), []))
    [1, 2]
    """
    answer: object = None
    failure: BaseException | None = None
    try:
        while True:
            effect = core.send(answer) if failure is None else core.throw(failure)
            answer = failure = None
            try:
                answer = await _acted_async(effect, transports)
            except BaseException as error:  # noqa: BLE001  # a cancelled task too has something to close
                failure = error
    except StopIteration as stop:
        return cast("T", stop.value)


async def _acted_async(effect: Effect, transports: Sequence[AsyncTransport]) -> object:
    match effect:
        case Open():
            reply = await transports[effect.mirror].open(effect)
            reply.mirror = effect.mirror
            return reply
        case Read(reply):
            return await transports[reply.mirror].read(reply)
        case Close(reply):
            await transports[reply.mirror].end(reply)
        case Wait(seconds):
            await asyncio.sleep(seconds)
        case Work(call):
            return await _in_thread(call)
        case Together(cores, at_once):
            return await _together_async(cores, at_once, transports)
    return None


async def _in_thread(call: Callable[[], T]) -> T:
    working = asyncio.ensure_future(asyncio.to_thread(call))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        # A thread cannot be stopped. What it takes hold of can only be let go of when it has it.
        await asyncio.wait([working])
        if not working.cancelled():
            working.exception()
        raise


async def _together_async(
    cores: Sequence[Core[Any]], at_once: int, transports: Sequence[AsyncTransport]
) -> list[Any]:
    free = asyncio.Semaphore(at_once)

    async def one(core: Core[Any]) -> Any:  # noqa: ANN401  # whatever the core returns
        async with free:
            return await run_async(core, transports)

    tasks = [asyncio.ensure_future(one(core)) for core in cores]
    try:
        if tasks:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
            for task in ended:
                task.result()
        return [task.result() for task in tasks]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
