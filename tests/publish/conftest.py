"""Releases to publish, and runs of the command in a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import build, clear, validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk import Release

SRC = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def build_version(small_source: Callable[..., Path], tmp_path: Path) -> Callable[..., Release]:
    """Return a maker of releases: ``build_version("1.0.1")``; other ``words`` give it other bytes."""
    made: list[Path] = []

    def make(version: str = "1.0.0", words: str = "a small sample for tests") -> Release:
        source = small_source(f"source-{len(made)}")
        made.append(source)
        file = source / "release.toml"
        text = file.read_text(encoding="utf-8").replace('version = "1.0.0"', f'version = "{version}"')
        file.write_text(text.replace("a small sample for tests", words), encoding="utf-8")
        validated = validate(source).validated
        assert validated is not None
        return build(clear(validated), tmp_path / f"built-{len(made)}")

    return make


@pytest.fixture
def environment() -> dict[str, str]:
    """Return the environment in which a process of its own finds this code."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(SRC), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "BQW_LANG": "en",
    }


@pytest.fixture
def bqw() -> list[str]:
    """Return the command as it is started without being installed."""
    return [sys.executable, "-m", "bqw_sdk"]
