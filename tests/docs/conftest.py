"""What the pages have in common: a shell in an empty folder, and commands that are run once for all of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from filelock import FileLock

from bqw_sdk.cli.main import COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ("release", "examples/guangdong", "-o", "build/catalogue")


class Shell:
    """Runs ``bqw`` in a folder as a page shows it: in one language, without the progress that scrolls away."""

    def __init__(self, folder: Path, language: str) -> None:
        """Take the folder and the language of the page."""
        self.folder, self.language = folder, language

    def start(self, *words: str) -> tuple[int, str]:
        """Run a command as a process of its own, as a reader would."""
        keep = {name: value for name, value in os.environ.items() if not name.startswith(("BQW_", "LC_"))}
        done = subprocess.run(
            [sys.executable, "-m", "bqw_sdk", *words], cwd=self.folder, check=False, capture_output=True, encoding="utf-8",
            env=keep | self._environment() | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        )  # fmt: skip
        return done.returncode, _terminal(done.stdout, done.stderr)

    def _environment(self) -> dict[str, str]:
        # Not the cache of whoever runs the tests: a page may make room in it.
        return {"BQW_LANG": self.language, "BQW_CACHE_DIR": str(self.folder / ".cache")}

    def call(self, *words: str) -> tuple[int, str]:
        """Run a command in this process and in its folder, which saves the time of starting."""

        def run() -> Result:
            with contextlib.chdir(self.folder):
                return CliRunner().invoke(COMMAND, words, prog_name="bqw", env=self._environment())

        done = copy_context().run(run)
        return done.exit_code, _terminal(done.stdout, done.stderr)


def _terminal(stdout: str, stderr: str) -> str:
    """Return what stays on a terminal: results, then messages."""
    told = [line for line in stderr.splitlines() if not line.endswith(" …")]
    return "\n".join([*stdout.splitlines(), *told]) + "\n"


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "docs-shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def run_once(shared: Path) -> Callable[[str, tuple[str, ...]], tuple[Path, int, str]]:
    """Return a function that runs a command once per language: what it made, the exit code, the output.

    Many pages begin with the same command; running it again for each would only take time.
    """

    def run(language: str, words: tuple[str, ...]) -> tuple[Path, int, str]:
        folder = shared / f"{words[0]}-{language}"
        with FileLock(shared / f"{folder.name}.lock"):
            said = shared / f"{folder.name}.txt"
            if not said.is_file():
                folder.mkdir()
                if words == EXAMPLE:
                    shutil.copytree(ROOT / "examples", folder / "examples")
                code, output = Shell(folder, language).start(*words)
                shutil.rmtree(folder / "examples", ignore_errors=True)
                said.write_text(f"{code}\n{output}", encoding="utf-8")
        code, _, output = said.read_text(encoding="utf-8").partition("\n")
        return folder, int(code), output

    return run


@pytest.fixture
def shell_in(tmp_path: Path) -> Callable[[str], Shell]:
    """Return a function that opens a shell in an empty folder with the examples in it."""

    def open_shell(language: str) -> Shell:
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
        return Shell(tmp_path, language)

    return open_shell
