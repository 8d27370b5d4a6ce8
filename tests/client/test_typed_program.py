"""A program as a user writes it is accepted by both type checkers, refused when it is wrong, and it runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bqw_sdk import release

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tests" / "typing" / "program.py"
# What a user may get wrong: each line is one that both checkers must refuse.
WRONG = {
    "a column that is not there": (
        "place.name, place.parent_code)",
        "place.name, place.parent)",
    ),
    "a value that may be missing": ("        if isinstance(value, Missing):\n            continue\n", ""),
    "a record that is none": ("release.records(Place)\n        if", "release.records(Town)\n        if"),
    "a frame that is not collected": ('.sort("parent_code").collect()', '.sort("parent_code")'),
    "an await that was forgotten": ("hits = await client.search", "hits = client.search"),
}


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module or a program with this Python, our own code on its path."""
    paths = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [sys.executable, *map(str, words)], cwd=ROOT, check=False, capture_output=True, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": paths, "PYTHONUTF8": "1"} | environment,
    )  # fmt: skip


def pyright(*files: Path) -> list[str]:
    """Return what pyright finds wrong; it is carried by its package, node and all, and asks nobody."""
    done = run("-m", "pyright", "--pythonpath", sys.executable, *files, PYRIGHT_PYTHON_IGNORE_WARNINGS="1")
    assert "0 errors" in done.stdout or done.returncode == 1, done.stdout + done.stderr
    return re.findall(r"^ +\S.* - (?:error|warning): .*$", done.stdout, flags=re.MULTILINE)


def mypy(*files: Path) -> list[str]:
    """Return what mypy finds wrong in the strict mode of this project."""
    done = run("-m", "mypy", "--no-error-summary", *files)
    return [line for line in done.stdout.splitlines() if ": error:" in line]


def test_pyright_accepts_the_program_in_strict_mode() -> None:
    """And the sample of all public names as well; ``make types`` asks mypy about both."""
    assert PROGRAM.read_text(encoding="utf-8").startswith("# pyright: strict\n")
    assert pyright(PROGRAM, PROGRAM.with_name("api.py")) == []


def test_both_checkers_refuse_what_is_wrong(tmp_path: Path) -> None:
    """Five programs, each wrong in one way: every one is refused by each of the two, so types reach the user."""
    files = []
    for number, (right, wrong) in enumerate(WRONG.values()):
        text = PROGRAM.read_text(encoding="utf-8")
        assert text.count(right) == 1, right
        files.append(tmp_path / f"wrong_{number}.py")
        files[-1].write_text(text.replace(right, wrong), encoding="utf-8")
    for told in (pyright(*files), mypy(*files)):
        named = {each for line in told for each in re.findall(r"wrong_\d", line)}
        assert named == {file.stem for file in files}, told


def test_the_program_runs(small_source: Callable[..., Path], tmp_path: Path) -> None:
    """What the checkers accept does what it says, by plain calls and by awaiting."""
    release(small_source(), tmp_path / "catalogue")
    done = run(PROGRAM, tmp_path / "catalogue", "small", BQW_CACHE_DIR=str(tmp_path / "cache"))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("small 1.0.0 ('1.0.0',)")
    assert re.fullmatch(r"\[.*\] 2 \d+", lines[1])
    assert "place small/" in lines[-1]


def test_the_program_catches_errors_by_their_names(tmp_path: Path) -> None:
    """A catalogue that is not there is an error with a sentence, not a traceback."""
    done = run(PROGRAM, tmp_path / "nowhere", "small", BQW_CACHE_DIR=str(tmp_path / "cache"))
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
