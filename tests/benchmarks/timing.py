"""Times whole commands: each in a process of its own, by the clock on the wall, with the most memory it held."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

# Linux counts in kibibytes, macOS in bytes.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


class Command(NamedTuple):
    """What is run, and the exit codes with which it does its work."""

    words: tuple[str, ...]
    codes: tuple[int, ...] = (0,)


class Taken(NamedTuple):
    """What a command took: the median of its seconds, and the most memory that one process held, in any run, in megabytes."""

    seconds: float
    megabytes: float


class Clock:
    """Times commands, and remembers what each took, so that all ratios are of one run."""

    def __init__(self) -> None:
        """Begin without any memory of former runs."""
        self._taken: dict[Command, Taken] = {}

    def time(self, *commands: Command, runs: int) -> list[Taken]:
        """Return what each command took; they take turns, so that a slow minute of the machine meets all of them."""
        new = [command for command in dict.fromkeys(commands) if command not in self._taken]
        found: dict[Command, list[Taken]] = {command: [] for command in new}
        for _ in range(runs):
            for command in new:
                found[command].append(once(command))
        for command, each in found.items():
            median = statistics.median(taken.seconds for taken in each)
            self._taken[command] = Taken(median, max(taken.megabytes for taken in each))
        return [self._taken[command] for command in commands]


def once(command: Command) -> Taken:
    """Run a command once.

    The kernel counts the memory of the process that starts another to the other's peak. So this one stays small:
    it loads no library and reads no table.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            said.seek(0)
            words, told = " ".join(command.words), said.read()[-4_000:].decode(errors="replace")
            message = f"exit code {process.returncode}: {words}\n{told}"
            raise RuntimeError(message)
    return Taken(seconds, usage.ru_maxrss * _MEMORY_UNIT / 1e6)
