from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def check(docs: Path) -> subprocess.CompletedProcess[str]:
    """Run the comparison of a copy of docs/."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "COLUMNS": "61",
        "BQW_LANG": "zh",
    }
    return subprocess.run(
        [sys.executable, docs / "generate.py", "--check"], env=environment, check=False, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a copy of docs/ that may be changed."""
    return Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))


def test_the_generated_pages_are_as_the_code_prints_them(docs: Path) -> None:
    """Nothing was edited by hand, and nothing in the code moved on; the width of the terminal does not matter."""
    done = check(docs)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_changed_a_lost_and_an_added_page_are_all_noticed(docs: Path) -> None:
    """Each is told as a diff, with the command that mends it and exit code 1."""
    reference = docs / "reference"
    page = reference / "rules.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("FLD-001", "FLD-999"), encoding="utf-8", newline="\n"
    )
    (reference / "cli.md").unlink()
    (reference / "left.md").write_text("left over\n", encoding="utf-8")
    (docs / "mechanisms" / "greening.md").unlink()

    done = check(docs)

    assert done.returncode == 1
    assert "-### FLD-999" in done.stdout
    assert "+### FLD-001" in done.stdout
    assert "+# Command reference" in done.stdout
    assert "-left over" in done.stdout
    assert "+# Rural greening" in done.stdout
    assert "run: make docs" in done.stderr
