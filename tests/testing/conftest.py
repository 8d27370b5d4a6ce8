from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bqw_sdk import build, clear, validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk import Release


@pytest.fixture
def build_version(small_source: Callable[..., Path], tmp_path: Path) -> Callable[[], Release]:
    """Return a maker of a small release."""

    def make() -> Release:
        validated = validate(small_source("source")).validated
        assert validated is not None
        return build(clear(validated), tmp_path / "built")

    return make
