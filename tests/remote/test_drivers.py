from __future__ import annotations

import asyncio
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.remote.drivers import run, run_async
from bqw_sdk.remote.effects import Close, Open, Reply, Wait, open_reply, read_chunk, together, work
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.roots import Awaited

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk.remote.effects import Core


class Shelf:
    """A root in memory that counts what is open; ``read`` of a path in ``fails`` raises what stands there."""

    address = "shelf"

    def __init__(self, **fails: BaseException) -> None:
        """Take what shall go wrong."""
        self.fails, self.opened, self.ended = fails, list[str](), list[str]()
        self.there = threading.Semaphore(0)

    def open(self, request: Open) -> Reply:
        """Answer with the path itself, letter by letter."""
        self.opened.append(request.path)
        self.there.release()
        return Reply(200, {}, request.path, list(request.path))

    def read(self, reply: Reply) -> bytes:
        """Return the next letter."""
        if reply.address in self.fails:
            raise self.fails[reply.address]
        return reply.body.pop(0).encode() if reply.body else b""

    def end(self, reply: Reply) -> None:
        """Note that it was let go."""
        self.ended.append(reply.address)

    def close(self) -> None:
        """Nothing is held."""


def driven(driver: str, core: Core[Any], *shelves: Shelf) -> Any:
    """Drive a core by one of the drivers."""
    if driver == "sync":
        return run(core, shelves)
    return asyncio.run(run_async(core, [Awaited(shelf) for shelf in shelves]))


def reading(path: str, mirror: int = 0) -> Core[bytes]:
    """Read a file to its end, and close it whatever happens."""
    reply = yield from open_reply(Open(path, mirror=mirror))
    try:
        content = b""
        while chunk := (yield from read_chunk(reply)):
            content += chunk
        return content
    finally:
        yield Close(reply)


def test_both_drivers_give_the_same(driver: str) -> None:
    """Results come in the order given, from the root that was asked, and everything is closed."""
    shelves = Shelf(), Shelf()
    paths = [f"file{number}" for number in range(20)]
    cores = [reading(path, number % 2) for number, path in enumerate(paths)]
    assert driven(driver, together(cores, 3), *shelves) == [path.encode() for path in paths]
    assert [sorted(shelf.opened) for shelf in shelves] == [sorted(paths[0::2]), sorted(paths[1::2])]
    assert [sorted(shelf.ended) for shelf in shelves] == [sorted(paths[0::2]), sorted(paths[1::2])]


@pytest.mark.parametrize("at_once", [1, 2, 8])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_together_is_bounded_and_may_be_empty(driver: str, at_once: int, count: int) -> None:
    """No more than so many at the same time; none at all is no error."""
    alone, going, most = threading.Lock(), 0, 0

    def busy() -> int:
        nonlocal going, most
        with alone:
            going += 1
            most = max(most, going)
        time.sleep(0.01)
        with alone:
            going -= 1
        return going

    done = driven(driver, together([work(busy) for _ in range(count)], at_once))
    assert len(done) == count
    assert most <= at_once
    assert most >= min(count, at_once, 2)


def test_together_within_together_does_not_wait_for_itself(driver: str) -> None:
    """However many levels there are, and however few may be at work on each."""
    inner = [together([work(partial(int, number)) for number in range(4)], 2) for _ in range(6)]
    assert driven(driver, together(inner, 2)) == [[0, 1, 2, 3]] * 6


def test_a_failure_ends_all_and_closes_what_is_open(driver: str) -> None:
    """It is told as it is, at once, although another would go on for a minute; what has not begun does not begin."""
    shelf = Shelf(bad=Interrupted("broken"))

    def slow() -> Core[bytes]:
        reply = yield from open_reply(Open("slow"))
        try:
            yield Wait(60)
        finally:
            yield Close(reply)
        return b""

    def bad() -> Core[bytes]:
        yield Wait(0.05)
        return (yield from reading("bad"))

    cores = [slow(), bad(), *(reading(f"late{number}") for number in range(3))]
    begun = time.monotonic()
    with pytest.raises(Interrupted, match="broken"):
        driven(driver, together([*cores[:2]], 2), shelf)
    assert time.monotonic() - begun < 10
    assert sorted(shelf.ended) == ["bad", "slow"]
    again = Shelf(bad=Interrupted("broken"))
    with pytest.raises(Interrupted):
        driven(driver, together([reading("bad"), *(slow() for _ in range(50))], 2), again)
    assert len(again.opened) < 10
    assert sorted(again.ended) == sorted(again.opened)


def test_a_core_may_catch_what_went_wrong_and_go_on(driver: str) -> None:
    """The failure arrives where the effect was yielded."""

    def trying() -> Core[bytes]:
        try:
            return (yield from reading("bad"))
        except Interrupted:
            return (yield from reading("good"))

    assert driven(driver, trying(), Shelf(bad=Interrupted("no"))) == b"good"


@pytest.mark.parametrize("several", [False, True])
def test_an_interrupted_user_leaves_nothing_open(several: bool) -> None:
    """Ctrl-C in the middle of a read closes the answer, alone or beside others, and passes on."""
    shelf = Shelf(bad=KeyboardInterrupt())
    core: Core[Any] = reading("bad")
    if several:
        core = together([core, reading("other")], 2)
    with pytest.raises(KeyboardInterrupt):
        run(core, [shelf])
    assert "bad" in shelf.ended
    assert sorted(shelf.opened) == sorted(shelf.ended)


@pytest.mark.parametrize("several", [False, True])
def test_a_cancelled_task_leaves_nothing_open(several: bool) -> None:
    """Also when it waits, also when it does several things at the same time."""
    shelf = Shelf()

    def slow(path: str) -> Core[None]:
        reply = yield from open_reply(Open(path))
        try:
            yield Wait(60)
        finally:
            yield Close(reply)

    async def cancelled() -> None:
        core: Core[Any] = together([slow("a"), slow("b")], 2) if several else slow("a")
        task = asyncio.create_task(run_async(core, [Awaited(shelf)]))
        for _ in range(2 if several else 1):
            await asyncio.to_thread(shelf.there.acquire, timeout=10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    assert sorted(shelf.ended) == sorted(shelf.opened)


def test_what_closes_is_not_stopped(driver: str) -> None:
    """When another fails, an answer that is being closed is closed once and for all."""
    shelf = Shelf(bad=Interrupted("broken"))
    calls: list[Callable[[], object]] = []

    def closing() -> Core[None]:
        reply = yield from open_reply(Open("a"))
        try:
            yield Wait(60)
        finally:
            yield Close(reply)
            calls.append(lambda: None)

    def bad() -> Core[None]:
        yield Wait(0.05)
        yield from reading("bad")

    with pytest.raises(Interrupted):
        driven(driver, together([closing(), bad()], 2), shelf)
    assert len(calls) == 1
    assert shelf.ended.count("a") == 1


@pytest.mark.parametrize("failing", [False, True])
def test_what_lets_go_is_done_when_another_fails(driver: str, failing: bool) -> None:
    """A lock that is held by work is let go of by work, whatever happens beside it, and however deep."""
    held = 0

    def step(by: int) -> None:
        nonlocal held
        held += by

    def holding() -> Core[None]:
        yield from work(lambda: step(1))
        try:
            yield from together([waiting()], 1)
        finally:
            yield from work(lambda: step(-1))

    def waiting() -> Core[None]:
        yield Wait(0.1)
        if failing:
            yield from reading("bad")
        yield Wait(60)

    def bad() -> Core[None]:
        yield Wait(0.1)
        yield from reading("bad")

    with pytest.raises(Interrupted):
        driven(driver, together([holding(), holding(), bad()], 3), Shelf(bad=Interrupted("broken")))
    assert held == 0
