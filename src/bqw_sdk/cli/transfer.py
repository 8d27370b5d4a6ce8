"""How far a long transfer is: bytes and rate, on stderr."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

import click

from bqw_sdk.cli.language import say
from bqw_sdk.cli.render import size
from bqw_sdk.findings import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVERY = 5.0
"""Seconds between the lines that are written where no bar can be drawn; a transfer that is shorter writes none."""


@contextmanager
def shown_transfer(total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Give a function that is told the bytes of each part that arrived; ``total`` is how many there are at most.

    On a terminal a bar is drawn, elsewhere a line is written now and then. Several threads may call it.
    """
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar(total) as advance:
            yield advance
    else:
        yield Lines(total)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda count: progress.advance(task, count)


class Lines:
    """Writes a line every few seconds: the bytes that arrived, of how many, and the bytes a second."""

    def __init__(self, total: int) -> None:
        """Take how many bytes there are at most."""
        self._total, self._done, self._lock = total, 0, Lock()
        self._began = self._told = time.monotonic()

    def __call__(self, count: int) -> None:
        """Count some bytes."""
        with self._lock:
            self._done += count
            now = time.monotonic()
            if now - self._told < EVERY:
                return
            self._told = now
            rate = size(int(self._done / (now - self._began)))
        told = Text(
            f"已取 {size(self._done)} / {size(self._total)},{rate}/s",
            f"fetched {size(self._done)} of {size(self._total)}, {rate}/s",
        )
        click.echo(say(told), err=True)
