from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk import verify_folder
from bqw_sdk.cli import transfer
from bqw_sdk.client.pins import read_pins

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_a_whole_release_is_fetched_and_can_be_verified(
    run: Callable[..., Result], address: str, published: Path, tmp_path: Path
) -> None:
    """Byte for byte what was published, several at once, nothing half-made beside it."""
    done = run("fetch", address, "small", "other==0.1.0", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["small 1.1.0", "other 0.1.0"]
    for name in ("small/1.1.0", "other/0.1.0"):
        verify_folder(tmp_path / "out" / name)
        there = {
            path.relative_to(published / name): path
            for path in (published / name).rglob("*")
            if path.is_file()
        }
        got = {
            path.relative_to(tmp_path / "out" / name)
            for path in (tmp_path / "out" / name).rglob("*")
            if path.is_file()
        }
        assert got == set(there)
    assert run("fetch", address, "small", "-o", tmp_path / "out").exit_code == 0


def test_some_tables_in_some_formats(run: Callable[..., Result], address: str, tmp_path: Path) -> None:
    """Tables alone are CSV; formats alone are all tables."""

    def fetched(*words: str) -> list[str]:
        out = tmp_path / "-".join(words).replace("/", "_")
        told = json.loads(run("fetch", address, "small", "-o", out, *words, "--format", "json").stdout)
        names = sorted(path.name for path in out.rglob("*") if path.is_file())
        assert told["releases"][0]["files"] == len(names)
        return names

    assert fetched("--table", "places") == ["places.csv"]
    assert fetched("--table", "places", "--table", "events", "--as", "parquet", "--as", "xlsx") == [
        "events.parquet", "events.xlsx", "places.parquet", "places.xlsx",
    ]  # fmt: skip
    assert len(fetched("--as", "csv")) == 10


def test_what_is_there_already_is_not_fetched_again(
    run: Callable[..., Result], served: Any, tmp_path: Path
) -> None:
    """The second time only the catalogue is asked for, and offline nothing."""
    assert run("fetch", served.address, "small", "-o", tmp_path / "one").exit_code == 0
    before = len(served.asked)
    assert run("fetch", served.address, "small", "-o", tmp_path / "two").exit_code == 0
    assert [each.path.lstrip("/") for each in served.asked[before:]] == ["catalogue.json"]
    before = len(served.asked)
    assert run("fetch", served.address, "small", "-o", tmp_path / "three", "--offline").exit_code == 0
    assert len(served.asked) == before
    verify_folder(tmp_path / "three" / "small" / "1.1.0")


def test_a_damaged_file_is_never_put_in_place(
    run: Callable[..., Result], published: Path, tmp_path: Path
) -> None:
    """Exit code 5, one object in JSON, and no such file in the folder."""
    target = published / "small" / "1.1.0" / "data" / "places.csv"
    target.write_bytes(target.read_bytes().replace(b"440000000000", b"440000000001"))
    done = run("fetch", published, "small", "-o", tmp_path / "out", "--table", "places", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)["error"]["kind"]) == (5, "IntegrityError")
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


def test_a_lock_holds_a_package_to_its_version(
    run: Callable[..., Result], published: Path, tmp_path: Path
) -> None:
    """Pinned once, it stays although there is a higher version, until the lock is renewed."""
    lock, out = tmp_path / "bqw.lock", tmp_path / "out"
    missing = run("fetch", published, "small", "-o", out, "--lock", lock)
    assert (missing.exit_code, "--update-lock" in missing.stderr) == (3, True)
    assert run("fetch", published, "small==1.0.0", "-o", out, "--lock", lock, "--update-lock").exit_code == 0
    assert read_pins(lock).pin("small").version == "1.0.0"
    held = json.loads(run("fetch", published, "small", "-o", out, "--lock", lock, "--format", "json").stdout)
    assert held["releases"][0]["version"] == "1.0.0"
    before = lock.read_bytes()
    other = run("fetch", published, "other", "-o", out, "--lock", lock)
    assert (other.exit_code, "does not pin other" in other.stderr) == (2, True)
    assert lock.read_bytes() == before
    assert (
        run("fetch", published, "small", "other", "-o", out, "--lock", lock, "--update-lock").exit_code == 0
    )
    assert {name: pin.version for name, pin in read_pins(lock).packages.items()} == {
        "small": "1.1.0",
        "other": "0.1.0",
    }


def test_a_lock_refuses_a_substitute(run: Callable[..., Result], published: Path, tmp_path: Path) -> None:
    """The same version with another manifest, even if everything about it agrees."""
    lock = tmp_path / "bqw.lock"
    assert (
        run("fetch", published, "small", "-o", tmp_path / "out", "--lock", lock, "--update-lock").exit_code
        == 0
    )
    text = lock.read_text(encoding="utf-8")
    digest = read_pins(lock).pin("small").manifest_sha256
    lock.write_text(text.replace(digest, "0" * 64), encoding="utf-8")
    done = run("fetch", published, "small", "-o", tmp_path / "out2", "--lock", lock)
    assert (done.exit_code, "is not the release that bqw.lock pins" in done.stderr) == (5, True)
    assert not (tmp_path / "out2").exists()


def test_update_lock_alone_writes_the_usual_file(
    run: Callable[..., Result], published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``bqw.lock`` in the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    assert run("fetch", published, "small", "-o", "out", "--update-lock").exit_code == 0
    assert read_pins("bqw.lock").pin("small").catalogue == str(published)


def test_a_workbook_runs_nothing(run: Callable[..., Result], published: Path, tmp_path: Path) -> None:
    """No cell of a fetched workbook is a formula."""
    assert run("fetch", published, "small", "-o", tmp_path / "out", "--as", "xlsx").exit_code == 0
    for path in (tmp_path / "out").rglob("*.xlsx"):
        with zipfile.ZipFile(path) as book:
            assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_long_transfer_says_how_far_it_is(
    run: Callable[..., Result], served: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes and rate on stderr; a short one says nothing, and neither does ``-q``."""
    assert run("fetch", served.address, "other", "-o", tmp_path / "one").stderr == ""
    monkeypatch.setattr(transfer, "EVERY", 0.0)
    told = run("fetch", served.address, "small", "-o", tmp_path / "two").stderr.splitlines()
    assert told
    assert all(" of " in line and line.endswith("/s") for line in told)
    monkeypatch.setenv("BQW_CACHE_DIR", str(tmp_path / "again"))
    assert run("fetch", served.address, "small", "-o", tmp_path / "three", "-q").stderr == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nix",), 3, "no package 'nix'"),
        (("small", "--table", "nix"), 3, "no table 'nix'"),
        (("small", "--as", "ods"), 2, "ods"),
        ((), 2, "a word is missing"),
    ],
)
def test_what_cannot_be_fetched_makes_no_folder(
    run: Callable[..., Result], published: Path, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """It is told before anything is written."""
    done = run("fetch", published, *words, "-o", tmp_path / "out")
    assert (done.exit_code, said in done.stderr) == (code, True)
    assert not (tmp_path / "out").exists()
