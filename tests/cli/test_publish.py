from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk import release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def built(small_source: Callable[..., Path], tmp_path: Path, run: Callable[..., Result]) -> Path:
    """Return a release folder."""
    assert run("build", small_source(), "-o", tmp_path / "built").exit_code == 0
    return tmp_path / "built" / "small" / "1.0.0"


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    built: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    """First everything is new, after publishing all is the same."""
    out = tmp_path / "catalogue"
    told = run("publish", built, "-o", out, "--dry-run", BQW_LANG="en")
    assert told.exit_code == 0
    assert f"small 1.0.0 -> {out / 'small' / '1.0.0'}" in told.stdout
    assert "+ new (" in told.stdout
    assert "data/places.csv" in told.stdout
    assert "would list this version" in told.stdout
    assert not out.exists()
    assert run("publish", built, "-o", out).exit_code == 0
    found = json.loads(run("publish", built, "-o", out, "--dry-run", "--format", "json").stdout)
    assert (found["ok"], found["new"], found["changed"], found["catalogue"]) == (True, [], [], "same")
    assert "manifest.json" in found["same"]


def test_a_dry_run_of_what_would_be_refused_exits_as_publishing_would(
    built: Path, small_source: Callable[..., Path], tmp_path: Path, run: Callable[..., Result]
) -> None:
    """Exit code 5, and the files that differ are named."""
    out, other = tmp_path / "catalogue", small_source("other")
    text = (other / "release.toml").read_text(encoding="utf-8")
    (other / "release.toml").write_text(text.replace("a small sample", "another sample"), encoding="utf-8")
    release(other, out)
    told = run("publish", built, "-o", out, "--dry-run", BQW_LANG="en")
    assert told.exit_code == 5
    assert "! other bytes (" in told.stdout
    assert "would be refused" in told.stdout
    found = json.loads(run("publish", built, "-o", out, "--dry-run", "--format", "json").stdout)
    assert (found["ok"], found["exit"], found["catalogue"]) == (False, 5, "taken")
    assert "README.md" in found["changed"]


def test_a_bucket_is_published_to_with_the_keys_of_the_environment(
    built: Path, tmp_path: Path, run: Callable[..., Result], object_storage: Any
) -> None:
    """As every tool for object storage takes them; in both forms of output."""
    variables = {**object_storage.environment, "BQW_STATE_DIR": str(tmp_path / "state")}
    address = object_storage.address()
    told = run("publish", built, "-o", address, BQW_LANG="en", **variables)
    assert told.exit_code == 0
    assert f"small 1.0.0 published: {address}/small/1.0.0" in told.stdout
    found = json.loads(run("publish", built, "-o", address, "--format", "json", **variables).stdout)
    assert (found["unchanged"], found["swap"]) == (True, "compare-and-swap")


def test_an_address_of_another_kind_is_a_usage_error(built: Path, run: Callable[..., Result]) -> None:
    """Exit code 2, and what may be given instead."""
    told = run("publish", built, "-o", "ftp://example.org/x", BQW_LANG="en")
    assert told.exit_code == 2
    assert "s3://bucket/path" in told.stderr
