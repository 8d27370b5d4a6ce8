from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(
    run: Callable[..., Result], shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is printed without starting the shell, and the shell, where it is installed, can read it."""
    monkeypatch.setenv("PATH", "")
    done = run("completion", shell)
    monkeypatch.undo()
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"_BQW_COMPLETE={shell}_complete" in done.stdout
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=done.stdout, check=True, encoding="utf-8")


def test_another_shell_is_refused_with_those_that_are_known(run: Callable[..., Result]) -> None:
    """In the language that is spoken."""
    done = run("completion", "csh", "--lang", "zh")
    assert (done.exit_code, "可用:bash、zsh、fish" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "number", "completed"),
    [
        ("bqw se", 1, "plain,search"),
        ("bqw cache pr", 2, "plain,prune"),
        ("bqw fetch --up", 2, "plain,--update-lock"),
        ("bqw query --format par", 3, "plain,parquet"),
        ("bqw ls cata", 2, "dir,cata"),
    ],
)
def test_words_are_completed(
    start: Callable[..., subprocess.CompletedProcess[bytes]], words: str, number: int, completed: str
) -> None:
    """Commands, options, choices, and folders where a catalogue is expected."""
    done = start(_BQW_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(number))
    assert done.stdout.decode().splitlines() == [completed]
