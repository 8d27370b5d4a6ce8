"""What the world does to a run: signals, limits, rights, other runs. Each in a process of its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import release, verify_folder, write_places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk import Release

pytestmark = pytest.mark.platform("linux", "darwin")

MOMENTS = (("validate", 0.1), ("build", 0.15), ("publish", 0.0))
LIMITED = """\
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
"""
RELEASE = "from bqw_sdk.cli.main import main; main()"
# The value is made from the folder without opening the tables, so that the process starts quickly.
PUBLISH = """\
import sys
from pathlib import Path
from bqw_sdk.model.package_info import PackageInfo
from bqw_sdk.package.release import Release
from bqw_sdk.package.verify import verify_folder
from bqw_sdk.publish import publish
folder = Path(sys.argv[1])
info = PackageInfo.model_validate_json((folder / "metadata" / "release.json").read_bytes())
publish(Release(folder, info, *verify_folder(folder)), sys.argv[2])
"""


def _stopped(
    command: list[str], environment: dict[str, str], moment: tuple[str, float], number: signal.Signals
) -> int:
    """Start the command, wait until it tells the step, wait a little more, send the signal."""
    step, delay = moment
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(step.encode()):
                break
        time.sleep(delay)
        process.send_signal(number)
        process.stderr.read()
    return process.returncode


def _check_state(root: Path) -> None:
    """Whatever is listed is whole; whatever is a version folder is whole, listed or not."""
    catalogue = root / "catalogue.json"
    packages = json.loads(catalogue.read_text(encoding="utf-8"))["packages"] if catalogue.is_file() else {}
    for package in packages.values():
        for entry in package["versions"].values():
            assert verify_folder(root / entry["path"])[1] == entry["manifest_sha256"]
    for folder in root.glob("small/*"):
        verify_folder(folder)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_release_that_is_stopped_leaves_all_or_nothing(
    small_source: Callable[..., Path],
    tmp_path: Path,
    environment: dict[str, str],
    bqw: list[str],
    moment: tuple[str, float],
) -> None:
    """Killed, terminated or interrupted in any step; the next run then succeeds and sweeps what was left."""
    source = small_source()
    write_places(source / "places.csv", within="440281000000")
    for number, code in ((signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGINT, 130)):
        root, temporary = tmp_path / number.name, tmp_path / f"tmp-{number.name}"
        temporary.mkdir()
        command = [*bqw, "release", str(source), "-o", str(root)]
        ended = _stopped(command, {**environment, "TMPDIR": str(temporary)}, moment, number)
        # A signal that comes when all is done may find no one to answer it.
        assert ended == code or (root / "catalogue.json").is_file()
        _check_state(root)
        if number is not signal.SIGKILL:
            assert not list(root.glob(".incoming-*"))
            assert not list(temporary.iterdir())
        again = release(source, root)
        assert not list(root.glob(".incoming-*"))
        assert verify_folder(root / "small" / "1.0.0")[1] == again.release.digest
        _check_state(root)


def test_four_publishers_at_once_all_end_up_in_the_catalogue(
    build_version: Callable[..., Release], tmp_path: Path, environment: dict[str, str]
) -> None:
    """Nobody's entry is lost, because the catalogue is read and swapped under one lock."""
    root = tmp_path / "catalogue"
    releases = [build_version(f"1.{number}.0") for number in range(4)]
    running = [
        subprocess.Popen([sys.executable, "-c", PUBLISH, str(each.folder), str(root)], env=environment)
        for each in releases
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    versions = json.loads((root / "catalogue.json").read_text(encoding="utf-8"))["packages"]["small"][
        "versions"
    ]
    assert {version: entry["manifest_sha256"] for version, entry in versions.items()} == {
        each.info.version: each.digest for each in releases
    }
    _check_state(root)


@pytest.mark.parametrize("limit", [300, 6_500])
def test_a_file_that_cannot_be_written_to_its_end_ends_the_release(
    small_source: Callable[..., Path], tmp_path: Path, environment: dict[str, str], limit: int
) -> None:
    """Like a full disk: exit code 3, a sentence instead of a traceback, nothing half-made left."""
    root, temporary = tmp_path / "catalogue", tmp_path / "tmp"
    temporary.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            LIMITED + RELEASE,
            str(limit),
            "release",
            str(small_source()),
            "-o",
            str(root),
            "-q",
        ],
        env={**environment, "TMPDIR": str(temporary)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "cannot write to" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(temporary.iterdir())
    assert not root.exists() or not [path for path in root.iterdir() if path.name != ".catalogue.lock"]


@pytest.mark.parametrize("largest", [True, False])
def test_a_full_disk_while_publishing_leaves_the_catalogue_as_it_was(
    build_version: Callable[..., Release], tmp_path: Path, environment: dict[str, str], largest: bool
) -> None:
    """Once the tables do not fit, once only the catalogue does not: the new version is nowhere."""
    root, new = tmp_path / "catalogue", build_version("2.0.0")
    root.mkdir()
    old = json.dumps({"format": 1, "packages": {"other": {"title": "x" * 90_000, "versions": {}}}})
    (root / "catalogue.json").write_text(old, encoding="utf-8")
    limit = "5000" if largest else "80000"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED + PUBLISH, limit, str(new.folder), str(root)],
        env=environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert "TargetUnwritable: cannot write to" in done.stderr
    assert (root / "catalogue.json").read_text(encoding="utf-8") == old
    assert not list(root.glob("small/*"))
    assert not list(root.glob(".incoming-*"))
