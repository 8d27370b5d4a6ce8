from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk import verify_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def filled(run: Callable[..., Result], served: Any, tmp_path: Path) -> Any:
    """Return the server of a catalogue, of which one release was fetched into the cache."""
    assert run("fetch", served.address, "small", "-o", tmp_path / "out").exit_code == 0
    return served


def listed(run: Callable[..., Result]) -> dict[str, Any]:
    """Return what the cache has, as JSON tells it."""
    told: dict[str, Any] = json.loads(run("cache", "ls", "--format", "json").stdout)
    return told


def test_an_empty_cache_is_no_failure(run: Callable[..., Result], published: Path) -> None:
    """Nothing was kept, nothing is made."""
    for verb in ("ls", "verify", "prune"):
        assert run("cache", verb).exit_code == 0
    assert listed(run)["files"] == []
    assert not (published.parent / "cache").exists()


def test_what_is_kept_is_listed(run: Callable[..., Result], filled: Any, tmp_path: Path) -> None:
    """The files of the release and its manifest, with their sum; the folder and the limit are told."""
    told = listed(run)
    manifest, digest = verify_folder(tmp_path / "out" / "small" / "1.1.0")
    assert {each["sha256"] for each in told["files"]} == {digest, *(file.sha256 for file in manifest.files)}
    assert told["bytes"] == sum(each["bytes"] for each in told["files"])
    assert all(each["whole"] for each in told["files"])
    assert (told["folder"], told["limit"]) == (str(tmp_path / "cache"), 20 * 1024**3)
    shown = run("cache", "ls", BQW_CACHE_LIMIT="5GB").stdout.splitlines()
    assert len(shown) == 22
    assert shown[-2].startswith("… ")
    assert shown[-1].endswith("/ 5.0 GB")


def test_damage_is_found_and_mended_by_fetching_again(
    run: Callable[..., Result], filled: Any, tmp_path: Path
) -> None:
    """Exit code 5 once, then all is sound; only the damaged file is asked for again."""
    assert "all sound" in run("cache", "verify").stdout
    sha256 = next(each["sha256"] for each in listed(run)["files"] if each["bytes"] > 2000)
    (path,) = (tmp_path / "cache" / "blobs").rglob(sha256)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    done = run("cache", "verify", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)["damaged"]) == (5, [sha256])
    assert run("cache", "verify").exit_code == 0
    before = len(filled.asked)
    assert run("fetch", filled.address, "small", "-o", tmp_path / "again").exit_code == 0
    assert len({each.path for each in filled.asked[before:]}) == 2
    verify_folder(tmp_path / "again" / "small" / "1.1.0")


def test_room_is_made(run: Callable[..., Result], filled: Any) -> None:
    """Down to the limit that is told; nothing of a cache within it; zero empties."""
    whole = listed(run)["bytes"]
    assert "0 files removed" in run("cache", "prune").stdout
    told = json.loads(run("cache", "prune", "--limit", str(whole // 2), "--format", "json").stdout)
    assert 0 < told["bytes"] <= whole // 2
    assert told["freed"] == whole - told["bytes"]
    assert run("cache", "prune", "--limit", "0", "--lang", "zh").stdout.endswith("剩 0 B\n")
    assert listed(run)["files"] == []
    wrong = run("cache", "prune", "--limit", "much")
    assert (wrong.exit_code, "5GB" in wrong.stderr) == (2, True)
