"""The real command run over a hostile input, its time and its peak memory taken."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hostile_inputs import SECRET, Case, Where

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 60.0
# A process that is started is told the memory of the one that starts it as if it were its own peak, and a test run is
# large; so a small one stands between them.
_BETWEEN = """
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(child.pid, 0)
with os.fdopen(int(sys.argv[1]), "w") as told:
    json.dump([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss], told)
"""
_KIB_TO_MB = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True)
class Run:
    """What came of one run: memory in MB of 2^20 bytes, ``left`` the files that were not there before.

    ``seconds`` are those of the processor: a busy machine changes them little, and who waits is killed by the clock.
    """

    code: int
    rules: frozenset[str]
    seconds: float
    megabytes: int
    said: str
    left: tuple[str, ...]


def lay_out(hostile: Case, room: Path, port: int) -> Path:
    """Make a hostile input in an empty folder, a secret beside it, and return what the command is given."""
    folder, outside = room / "package", room / "outside"
    for each in (folder, outside, room / "scratch"):
        each.mkdir()
    (outside / "secret.csv").write_text(SECRET, encoding="utf-8")
    (outside / "secret.json").write_text(f'{{"resources": [], "title": "{SECRET}"}}', encoding="utf-8")
    return hostile.build(Where(folder, outside, port))


def run_command(hostile: Case, room: Path, port: int) -> Run:
    """Run ``bqw validate --format json`` over the input; it is killed when it does not end."""
    given = lay_out(hostile, room, port)
    before = {path.relative_to(room).as_posix() for path in room.rglob("*")}
    command = [
        sys.executable,
        "-m",
        "bqw_sdk",
        "validate",
        str(given),
        "--format",
        "json",
        *hostile.arguments,
    ]
    environment = os.environ | {"TMPDIR": str(room / "scratch"), "PYTHONUTF8": "1", "BQW_LANG": "en"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        told, telling = os.pipe()
        between = subprocess.Popen(
            [sys.executable, "-S", "-E", "-c", _BETWEEN, str(telling), *command],
            stdout=out, stderr=err, stdin=subprocess.DEVNULL, env=environment, cwd=room, pass_fds=(telling,),
            start_new_session=True,
        )  # fmt: skip
        os.close(telling)
        clock = threading.Timer(_PATIENCE + hostile.seconds * 3, os.killpg, (between.pid, signal.SIGKILL))
        clock.start()
        between.wait()
        clock.cancel()
        with os.fdopen(told) as report:
            code, seconds, peak = json.loads(report.read() or "[-9, 0, 0]")
        out.seek(0)
        err.seek(0)
        printed, complained = out.read().decode(), err.read().decode()
    left = {path.relative_to(room).as_posix() for path in room.rglob("*")} - before
    return Run(
        code, _rules(printed), seconds, peak // _KIB_TO_MB, printed + complained,
        tuple(sorted(left)),
    )  # fmt: skip


def _rules(printed: str) -> frozenset[str]:
    try:
        told: Any = json.loads(printed)
    except json.JSONDecodeError:
        return frozenset()
    return frozenset(_walked(told))


def _walked(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["rule"]] if isinstance(value.get("rule"), str) else []
        return own + [rule for each in value.values() for rule in _walked(each)]
    return [rule for each in value for rule in _walked(each)] if isinstance(value, list) else []
