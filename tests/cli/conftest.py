"""The command, in this process and in one of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from bqw_sdk.cli.main import COMMAND

# The server is that of the tests with faults.
sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))

from origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

SRC = Path(__file__).resolve().parents[2] / "src"
LANGUAGE_NAMES = ("BQW_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "BQW_DEBUG")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs the command here: ``run("verify", folder, BQW_LANG="zh")``."""
    for name in LANGUAGE_NAMES:
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, **environment: str) -> Result:
        return CliRunner(env=environment).invoke(COMMAND, [str(each) for each in arguments], prog_name="bqw")

    return call


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return a function that runs the command, or other code, in a process of its own."""

    def call(*arguments: object, code: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
        paths = os.pathsep.join([str(SRC), *filter(None, [os.environ.get("PYTHONPATH")])])
        clean: dict[str, Any] = {
            name: value for name, value in os.environ.items() if name not in LANGUAGE_NAMES
        }
        command = ["-c", code] if code else ["-m", "bqw_sdk"]
        return subprocess.run(
            [sys.executable, *command, *map(str, arguments)],
            env={**clean, "PYTHONPATH": paths, **environment},
            check=False,
            capture_output=True,
        )

    return call


@pytest.fixture(scope="session")
def first_published() -> list[Path]:
    """Remember the catalogue that every test is given a copy of, so that it is made once."""
    return []


@pytest.fixture
def published(
    small_source: Callable[..., Path],
    first_published: list[Path],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Return a catalogue: ``small`` 1.0.0, withdrawn, and 1.1.0, and ``other`` 0.1.0; what is read is kept in tmp_path."""
    from bqw_sdk import release
    from bqw_sdk.publish import withdraw

    if not first_published:
        root = tmp_path_factory.mktemp("published")
        for name, version, datasets in (
            ("small", "1.0.0", ()),
            ("small", "1.1.0", ()),
            ("other", "0.1.0", ("places", "sources")),
        ):
            source = small_source(f"{name}-{version}", datasets=datasets)
            text = (source / "release.toml").read_text(encoding="utf-8")
            text = text.replace('name = "small"', f'name = "{name}"').replace("1.0.0", version)
            (source / "release.toml").write_text(text, encoding="utf-8")
            release(source, root)
        withdraw(root, "small", "1.0.0", reason="wrong figures")
        first_published.append(root)
    for name in ("BQW_CATALOGUE", "BQW_OFFLINE", "BQW_CACHE_LIMIT"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("BQW_CACHE_DIR", str(tmp_path / "cache"))
    return Path(shutil.copytree(first_published[0], tmp_path / "catalogue"))


@pytest.fixture
def served(published: Path) -> Iterator[Origin]:
    """Return a server of that catalogue."""
    files = {
        path.relative_to(published).as_posix(): path.read_bytes()
        for path in published.rglob("*")
        if path.is_file()
    }
    with Origin(files) as origin:
        yield origin


@pytest.fixture(params=["folder", "http"])
def address(request: pytest.FixtureRequest, published: Path) -> str:
    """Return where that catalogue is: once its folder, once an address."""
    served: Origin | None = request.getfixturevalue("served") if request.param == "http" else None
    return served.address if served else str(published)
