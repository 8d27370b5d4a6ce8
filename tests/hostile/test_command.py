from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hostile_inputs import CASES, SECRET
from running import run_command

if TYPE_CHECKING:
    from pathlib import Path

    from hostile_inputs import Case

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the memory of a child is told on POSIX only")
_MARKED = [pytest.param(each, id=each.name, marks=pytest.mark.long if each.long else ()) for each in CASES]


@pytest.mark.parametrize("hostile", _MARKED)
def test_the_command_ends_rightly_over_a_hostile_input(hostile: Case, tmp_path: Path, door: object) -> None:
    """The exit code, rules, time and memory are as stated; nothing is left behind, leaks out or calls out."""
    if hostile.needs and os.name != hostile.needs:
        pytest.skip(f"needs {hostile.needs}")
    knocks = door.knocks
    run = run_command(hostile, tmp_path, door.port)
    assert run.code in hostile.exits, run.said[-2000:]
    assert hostile.rules <= run.rules
    assert run.seconds <= hostile.seconds
    assert run.megabytes <= hostile.megabytes
    assert not run.left
    assert SECRET not in run.said
    assert door.knocks == knocks
