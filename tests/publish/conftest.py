"""Releases to publish, publishers in processes of their own, a gate before the object storage, and a reader."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk import build, clear, validate
from bqw_sdk.package.manifest import Manifest, digest_line, list_file
from bqw_sdk.package.release import Release

sys.path.insert(0, str(Path(__file__).parent))
from catalogue_reader import Reader
from forked_publishers import Publishers
from storage_gate import Gate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@pytest.fixture(scope="session")
def first_release() -> list[Release]:
    """Remember the first release that was built: building takes time, a new version of it does not."""
    return []


@pytest.fixture
def small_version(
    build_version: Callable[..., Release],
    first_release: list[Release],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., Release]:
    """Return a maker of releases of very few files: ``small_version("1.0.1")``; other ``words`` give other bytes."""
    if not first_release:
        built = build_version()
        folder = tmp_path_factory.mktemp("first") / "release"
        shutil.copytree(built.folder, folder)
        first_release.append(Release(folder, built.info, built.manifest, built.digest))
    first = first_release[0]

    def make(version: str = "1.0.0", words: str = "", package: str = "small") -> Release:
        folder = tmp_path / f"{package}-{version}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"
        info = first.info.model_copy(update={"version": version, "name": package})
        kept = ("data/places.csv", "metadata/release.json", "README.md")
        for name in kept:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(first.folder / name, folder / name)
        (folder / "README.md").write_text(f"{version}\n{words}\n", encoding="utf-8", newline="\n")
        told = json.loads((folder / "metadata/release.json").read_text(encoding="utf-8"))
        told |= {"version": version, "name": package}
        (folder / "metadata/release.json").write_text(json.dumps(told), encoding="utf-8", newline="\n")
        manifest = Manifest(package, version, tuple(list_file(folder / name, name) for name in sorted(kept)))
        content = manifest.as_text().encode()
        digest = hashlib.sha256(content).hexdigest()
        (folder / "manifest.json").write_bytes(content)
        (folder / "manifest.sha256").write_bytes(digest_line(digest).encode())
        return Release(folder, info, manifest, digest)

    return make


@pytest.fixture
def publishers(environment: dict[str, str], tmp_path: Path) -> Iterator[Publishers]:
    """Return what starts publications as processes, which all share one folder for their journals."""
    made = Publishers({**environment, "BQW_STATE_DIR": str(tmp_path / "state")})
    yield made
    made.close()


@pytest.fixture
def gate(object_storage: Any) -> Iterator[Callable[..., Gate]]:
    """Return a maker of gates before the object storage."""
    made: list[Gate] = []

    def make(**settings: Any) -> Gate:
        made.append(Gate(object_storage.endpoint, **settings))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def watch(object_storage_endpoint: Callable[[], str]) -> Iterator[Callable[..., Reader]]:
    """Return a function that starts a reader of a folder or of a public bucket, without keys."""
    made: list[Reader] = []

    def start(address: str, *, steady: bool = True) -> Reader:
        def from_bucket(path: str) -> bytes | None:
            place = f"{object_storage_endpoint()}/{address.removeprefix('s3://')}/{path}"
            try:
                with urllib.request.urlopen(place) as answer:  # noqa: S310  # our own server
                    content: bytes = answer.read()
                    return content
            except urllib.error.HTTPError as error:
                error.close()
                if error.code == 404:
                    return None
                raise

        def from_folder(path: str) -> bytes | None:
            try:
                return (Path(address) / path).read_bytes()
            except FileNotFoundError:
                return None

        made.append(Reader(from_bucket if "://" in address else from_folder, steady=steady))
        return made[-1]

    yield start
    for each in made:
        each.close()


@pytest.fixture
def object_storage_endpoint(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Return a function that tells where the object storage answers, which starts it only then."""
    return lambda: str(request.getfixturevalue("object_storage").endpoint)
