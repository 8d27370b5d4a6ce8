"""A built release to look at and to spoil."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import build, clear, validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk import Release


@pytest.fixture
def build_from() -> Callable[[Path, Path], Release]:
    """Return a function that walks a source down to a release folder below a root."""

    def walk(source: Path, out: Path) -> Release:
        validated = validate(source).validated
        assert validated is not None
        return build(clear(validated), out)

    return walk


@pytest.fixture(scope="session")
def first_built() -> dict[str, Release]:
    """Remember the release of the small source, which is the same in every test, so that it is built once."""
    return {}


@pytest.fixture
def built(
    small_source: Callable[..., Path],
    build_from: Callable[[Path, Path], Release],
    first_built: dict[str, Release],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Release:
    """Return the release of the small source, in a folder of its own."""
    source = small_source()
    if not first_built:
        first_built["small"] = build_from(source, tmp_path_factory.mktemp("first"))
    first = first_built["small"]
    folder = tmp_path / "built" / "small" / "1.0.0"
    shutil.copytree(first.folder, folder)
    return replace(first, folder=folder)
