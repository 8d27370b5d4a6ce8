from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def catalogue(small_source: Callable[..., Path], tmp_path: Path) -> Path:
    """Return a catalogue with one release."""
    release(small_source(), tmp_path / "catalogue")
    return tmp_path / "catalogue"


def test_a_version_is_withdrawn_and_the_reason_told(catalogue: Path, run: Callable[..., Result]) -> None:
    """A second time it was withdrawn already; then the files go."""
    told = run("withdraw", catalogue, "small", "1.0.0", "--reason", "两行对调", BQW_LANG="zh")
    assert told.exit_code == 0
    assert "small 1.0.0 已撤回" in told.stdout
    assert "两行对调" in told.stdout
    again = run("withdraw", catalogue, "small", "1.0.0", "--reason", "x", BQW_LANG="en")
    assert "was withdrawn already" in again.stdout
    assert "its files are kept" in again.stdout
    files = sum(1 for path in (catalogue / "small").rglob("*") if path.is_file())
    gone = run("withdraw", catalogue, "small", "1.0.0", "--reason", "x", "--remove-bytes", BQW_LANG="en")
    assert f"{files} files were removed" in gone.stdout
    assert not (catalogue / "small" / "1.0.0").exists()


def test_json_mode_prints_one_object(catalogue: Path, run: Callable[..., Result]) -> None:
    """Also when nothing of that name is there."""
    told = json.loads(
        run("withdraw", catalogue, "small", "1.0.0", "--reason", "wrong", "--format", "json").stdout
    )
    assert told["ok"]
    assert (told["reason"], told["bytes"], told["removed"], told["unchanged"]) == ("wrong", "kept", 0, False)
    missing = run("withdraw", catalogue, "small", "9.0.0", "--reason", "wrong", "--format", "json")
    assert missing.exit_code == 3
    assert json.loads(missing.stdout)["error"]["kind"] == "SourceMissing"


def test_without_a_reason_nothing_is_withdrawn(catalogue: Path, run: Callable[..., Result]) -> None:
    """Exit code 2, whether it is missing or empty."""
    before = (catalogue / "catalogue.json").read_bytes()
    assert run("withdraw", catalogue, "small", "1.0.0").exit_code == 2
    assert run("withdraw", catalogue, "small", "1.0.0", "--reason", "  ").exit_code == 2
    assert (catalogue / "catalogue.json").read_bytes() == before
