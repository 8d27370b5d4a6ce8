"""Publishers in processes of their own, which may be killed."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bqw_sdk.package.release import Release

# Forks a process for each publication, so that the time of starting Python is spent once. Prints numbers of
# processes and, when asked, how they ended. With "kill", the process kills itself before a step on the disk.
PUBLISHERS = """\
import json, os, signal, sys, traceback
from pathlib import Path
from bqw_sdk.model.package_info import PackageInfo
from bqw_sdk.package.release import Release
from bqw_sdk.package.verify import verify_folder
from bqw_sdk.publish import publish
from bqw_sdk.publish.swaps import InTurns
from bqw_sdk.remote import s3_root
InTurns.forgotten = 0.5
STEPS = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.copyfile", "shutil.rmtree")
def killer(number, root):
    seen = 0
    def watch(event, arguments):
        nonlocal seen
        if event in STEPS and str(arguments[0]).startswith(root):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
    return watch
def run(order):
    os.environ.update(order["environment"])
    folder = Path(order["folder"])
    info = PackageInfo.model_validate_json((folder / "metadata" / "release.json").read_bytes())
    release = Release(folder, info, *verify_folder(folder))
    if order["kill"]:
        sys.addaudithook(killer(order["kill"], order["address"]))
    publish(release, order["address"])
for line in sys.stdin:
    order = json.loads(line)
    if "wait" in order:
        print(os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1]), flush=True)
        continue
    process = os.fork()
    if not process:
        code = 1
        try:
            run(order)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    print(process, flush=True)
"""


class Publishers:
    """Starts publications as processes of their own."""

    def __init__(self, environment: dict[str, str]) -> None:
        """Start the process that they are forked from."""
        self._forks = subprocess.Popen(
            [sys.executable, "-c", PUBLISHERS],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def _ask(self, order: dict[str, Any]) -> int:
        assert self._forks.stdin is not None
        assert self._forks.stdout is not None
        self._forks.stdin.write(json.dumps(order) + "\n")
        self._forks.stdin.flush()
        return int(self._forks.stdout.readline())

    def start(self, release: Release, address: str, environment: dict[str, str], kill: int = 0) -> int:
        """Start to publish and return the number of the process."""
        return self._ask(
            {"folder": str(release.folder), "address": address, "environment": environment, "kill": kill}
        )

    def wait(self, process: int) -> int:
        """Wait for the end and return the exit code, negative for a signal."""
        return self._ask({"wait": process})

    def close(self) -> None:
        """End."""
        self._forks.kill()
        self._forks.communicate()
