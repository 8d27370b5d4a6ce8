"""The command, in this process and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from bqw_sdk.cli.main import COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

SRC = Path(__file__).resolve().parents[2] / "src"
LANGUAGE_NAMES = ("BQW_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "BQW_DEBUG")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs the command here: ``run("verify", folder, BQW_LANG="zh")``."""
    for name in LANGUAGE_NAMES:
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, **environment: str) -> Result:
        return CliRunner(env=environment).invoke(COMMAND, [str(each) for each in arguments], prog_name="bqw")

    return call


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return a function that runs the command, or other code, in a process of its own."""

    def call(*arguments: object, code: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
        paths = os.pathsep.join([str(SRC), *filter(None, [os.environ.get("PYTHONPATH")])])
        clean: dict[str, Any] = {
            name: value for name, value in os.environ.items() if name not in LANGUAGE_NAMES
        }
        command = ["-c", code] if code else ["-m", "bqw_sdk"]
        return subprocess.run(
            [sys.executable, *command, *map(str, arguments)],
            env={**clean, "PYTHONPATH": paths, **environment},
            check=False,
            capture_output=True,
        )

    return call
