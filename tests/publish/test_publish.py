from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from bqw_sdk import Client, publish, verify_folder
from bqw_sdk.cli.main import COMMAND
from bqw_sdk.errors import IntegrityError, TargetUnwritable, UsageError, VersionTaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from bqw_sdk import Release


def _state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".catalogue.lock"
    }


def _versions(root: Path, package: str = "small") -> dict[str, Any]:
    catalogue = json.loads((root / "catalogue.json").read_text(encoding="utf-8"))
    versions: dict[str, Any] = catalogue["packages"][package]["versions"]
    return versions


def test_a_release_lands_whole_and_is_listed(build_version: Callable[..., Release], tmp_path: Path) -> None:
    """The folder has the released bytes and the catalogue their hash; the receipt says where."""
    release, root = build_version(), tmp_path / "catalogue"
    receipt = publish(release, root)
    folder = root / "small" / "1.0.0"
    assert {name: content for name, (_, content) in _state(folder).items()} == {
        name: content for name, (_, content) in _state(release.folder).items()
    }
    assert _versions(root) == {
        "1.0.0": {
            "path": "small/1.0.0",
            "manifest_sha256": release.digest,
            "released": "2026-01-31",
            "withdrawn": None,
            "reason": None,
        }
    }
    assert (receipt.address, receipt.digest, receipt.unchanged) == (str(folder), release.digest, False)
    assert receipt.files == sum(1 for path in folder.rglob("*") if path.is_file())
    assert receipt.bytes == sum(file.bytes for file in release.manifest.files)
    assert {path.name for path in root.iterdir()} <= {"catalogue.json", "small", ".catalogue.lock"}


def test_publishing_again_changes_nothing(build_version: Callable[..., Release], tmp_path: Path) -> None:
    """The second receipt says "unchanged"; bytes and time stamps of every file stay."""
    release, root = build_version(), tmp_path / "catalogue"
    publish(release, root)
    before = _state(root)
    assert publish(release, root).unchanged
    assert _state(root) == before


def test_another_content_under_a_published_version_is_refused(
    build_version: Callable[..., Release], tmp_path: Path
) -> None:
    """A published version never changes, and the command says so with exit code 5."""
    root = tmp_path / "catalogue"
    publish(build_version(), root)
    before = _state(root)
    other = build_version(words="other words")
    with pytest.raises(VersionTaken, match="raise the version"):
        publish(other, root)
    done = CliRunner().invoke(COMMAND, ["publish", str(other.folder), "-o", str(root)])
    assert done.exit_code == 5
    assert _state(root) == before


def test_versions_and_packages_stand_beside_each_other(
    build_version: Callable[..., Release], tmp_path: Path
) -> None:
    """A later version takes nothing from an earlier one."""
    root = tmp_path / "catalogue"
    for version in ("1.0.0", "1.1.0"):
        publish(build_version(version), root)
    assert list(_versions(root)) == ["1.0.0", "1.1.0"]
    for version in ("1.0.0", "1.1.0"):
        assert verify_folder(root / "small" / version)[0].version == version


@pytest.mark.parametrize("value", [None, "build/small/1.0.0", object()])
def test_only_a_release_can_be_published(value: Any, tmp_path: Path) -> None:
    """A path, or a value made up, is refused before anything is touched."""
    with pytest.raises(UsageError, match="only a Release"):
        publish(value, tmp_path / "catalogue")
    assert not (tmp_path / "catalogue").exists()


def test_a_folder_that_changed_after_it_was_opened_is_refused(
    build_version: Callable[..., Release], tmp_path: Path
) -> None:
    """The copy is verified before it becomes visible."""
    release, root = build_version(), tmp_path / "catalogue"
    (release.folder / "README.md").write_text("# Something else\n", encoding="utf-8")
    with pytest.raises(IntegrityError, match=r"README\.md has other bytes"):
        publish(release, root)
    assert not (root / "small").exists()
    assert not (root / "catalogue.json").exists()
    assert not list(root.glob(".incoming-*"))


def test_a_published_version_that_was_damaged_is_not_called_unchanged(
    build_version: Callable[..., Release], tmp_path: Path
) -> None:
    """Publishing again is also a check of what lies there."""
    release, root = build_version(), tmp_path / "catalogue"
    publish(release, root)
    with (root / "small" / "1.0.0" / "README.md").open("a", encoding="utf-8") as file:
        file.write("more\n")
    with pytest.raises(IntegrityError):
        publish(release, root)


def test_a_scheme_that_no_target_takes_is_a_usage_error(build_version: Callable[..., Release]) -> None:
    """The message names the address."""
    with pytest.raises(UsageError, match="ftp://example"):
        publish(build_version(), "ftp://example.org/catalogue")


def test_a_target_that_is_a_file_is_refused(build_version: Callable[..., Release], tmp_path: Path) -> None:
    """The file stays, and the command exits with 3."""
    release, root = build_version(), tmp_path / "file"
    root.write_text("mine", encoding="utf-8")
    with pytest.raises(TargetUnwritable, match="is a file"):
        publish(release, root)
    done = CliRunner().invoke(COMMAND, ["publish", str(release.folder), "-o", str(root)])
    assert done.exit_code == 3
    below = CliRunner().invoke(COMMAND, ["publish", str(release.folder), "-o", str(root / "below")])
    assert below.exit_code == 3
    assert root.read_text(encoding="utf-8") == "mine"


@pytest.mark.platform("linux", "darwin")
def test_a_target_that_may_not_be_written_is_told(
    build_version: Callable[..., Release], tmp_path: Path
) -> None:
    """Exit code 3 and a message that names the folder."""
    release, root = build_version(), tmp_path / "catalogue"
    root.mkdir(mode=0o555)
    if os.geteuid() == 0:
        if sys.platform != "linux":
            pytest.skip("root may write everywhere")
        root = Path("/proc/self/catalogue")
    with pytest.raises(TargetUnwritable, match=f"cannot write to {root}"):
        publish(release, root)
    done = CliRunner().invoke(COMMAND, ["publish", str(release.folder), "-o", str(root)])
    assert done.exit_code == 3
    assert str(root) in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is no catalogue"),
        ("[]", "is no catalogue"),
        ('{"format": 1}', "is no catalogue"),
        ('{"format": 1, "packages": {"small": {}}}', "is no catalogue"),
        ('{"format": 1, "packages": {"small": {"versions": {"1.0.0": {"path": 1}}}}}', "is no catalogue"),
        ('{"format": 2, "datasets": []}', "needs a newer bqw-sdk"),
    ],
)
def test_a_broken_or_newer_catalogue_is_never_overwritten(
    build_version: Callable[..., Release], tmp_path: Path, content: str, said: str
) -> None:
    """What this version cannot read it leaves alone, and exits with 5."""
    release, root = build_version(), tmp_path / "catalogue"
    root.mkdir()
    (root / "catalogue.json").write_text(content, encoding="utf-8")
    with pytest.raises(IntegrityError, match=said):
        publish(release, root)
    done = CliRunner().invoke(COMMAND, ["publish", str(release.folder), "-o", str(root)])
    assert done.exit_code == 5
    assert (root / "catalogue.json").read_text(encoding="utf-8") == content
    assert not (root / "small").exists()


def test_what_a_killed_run_left_is_swept_and_replaced(
    build_version: Callable[..., Release], tmp_path: Path
) -> None:
    """Folders and files aside vanish; a version folder that no catalogue lists is replaced by the whole one."""
    release, root = build_version(), tmp_path / "catalogue"
    (root / ".incoming-x" / "data").mkdir(parents=True)
    (root / ".incoming-left.json").write_text("{", encoding="utf-8")
    half = root / "small" / "1.0.0"
    half.mkdir(parents=True)
    (half / "half.csv").write_text("half", encoding="utf-8")
    publish(release, root)
    assert not list(root.glob(".incoming-*"))
    assert verify_folder(half)[1] == release.digest


def test_a_listed_version_whose_folder_is_gone_is_not_silently_made_again(
    build_version: Callable[..., Release], tmp_path: Path
) -> None:
    """Somebody deleted a published version: that is told, whatever is published."""
    release, root = build_version(), tmp_path / "catalogue"
    publish(release, root)
    shutil.rmtree(root / "small" / "1.0.0")
    with pytest.raises(IntegrityError):
        publish(build_version(words="other words"), root)


def test_a_failing_swap_takes_the_version_back(
    build_version: Callable[..., Release], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the catalogue cannot be written, the version folder is gone again and the old catalogue stays."""
    root = tmp_path / "catalogue"
    publish(build_version("1.0.0"), root)
    before = _state(root)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TargetUnwritable, match="No space left"):
        publish(build_version("2.0.0"), root)
    assert _state(root) == before
    assert not (root / "small" / "2.0.0").exists()


def test_a_published_release_is_what_the_client_reads(
    build_version: Callable[..., Release], tmp_path: Path
) -> None:
    """The two ends of the contract meet."""
    release, root = build_version(), tmp_path / "catalogue"
    publish(release, root)
    with Client(root) as client:
        assert client.release("small").digest == release.digest
