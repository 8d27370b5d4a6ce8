"""Reading from servers: a large file beside curl, many small ones, and a query where the data lies.

As a script it reads once and prints the seconds that took: ``reading.py file|fetch|query ADDRESS CACHE AT_ONCE``.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from subjects import Bench

HERE = Path(__file__).resolve()
BIG, SMALL_FILES, SMALL_BYTES = 200_000_000, 300, 4_000
ROWS, COUNTY = 1_000_000, "440281"
LATENCY = 0.02
COLUMNS = ("place_code", "observation_id", "value")
NGINX = """\
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/errors.log;
daemon off;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  types {{ }}
  default_type application/octet-stream;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def made_catalogue(root: Path, *, big: int = BIG, rows: int = ROWS) -> Path:
    """Return the folder of a catalogue with a large file, many small ones and a table; it is made if it is not there.

    It is put together by hand, since nothing here is about building.
    """
    if (root / "catalogue.json").exists():
        return root
    chance = random.Random(4)  # noqa: S311  # no secret
    for name in ("big", "many", "rows"):
        (root / name / "1.0.0" / "data").mkdir(parents=True)
    with (root / "big/1.0.0/data/big.bin").open("wb") as file:
        for start in range(0, big, 1_000_000):
            file.write(chance.randbytes(min(1_000_000, big - start)))
    for number in range(SMALL_FILES):
        (root / f"many/1.0.0/data/{number:03}.csv").write_bytes(chance.randbytes(SMALL_BYTES))
    _write_rows(root / "rows/1.0.0/data/observations.parquet", rows)
    table = {"path": "data/observations.parquet", "format": "parquet"}
    resources: dict[str, list[dict[str, object]]] = {
        "big": [{"name": "big", "path": "data/big.bin"}],
        "many": [{"name": f"t{number}", "path": f"data/{number:03}.csv"} for number in range(SMALL_FILES)],
        "rows": [
            {"name": "observations", "path": "data/observations.csv", "hash": "", "alternates": [table]}
        ],
    }
    _list_releases(root, resources)
    return root


def _write_rows(path: Path, rows: int) -> None:
    import numpy as np
    import polars as pl

    from bqw_sdk.datasets import dataset_named
    from bqw_sdk.formats.parquet import write_parquet
    from bqw_sdk.gazetteer import all_places
    from bqw_sdk.store.columns import column_types

    dataset, chance = dataset_named("observations"), np.random.default_rng(4)
    example = dataset.examples[0]
    codes = [place.code for place in all_places() if place.level == "village"]
    columns: dict[str, pl.Series] = {}
    for name, kind in column_types(dataset.fields).items():
        if name == "place_code":
            values = pl.Series([codes[row * len(codes) // rows] for row in range(rows)])
        elif name == "observation_id":
            values = pl.Series([f"X{row:07}" for row in range(rows)])
        elif name == "value":
            values = pl.Series(chance.integers(0, 10**9, rows))
        elif kind == pl.String() and not name.endswith("_missing"):
            values = pl.Series([f"{word:012x}" for word in chance.integers(0, 2**40, rows)])
        else:
            values = pl.repeat(getattr(example, name, None), rows, eager=True)
        columns[name] = values.cast(kind)
    write_parquet(pl.DataFrame(columns).sort("place_code", maintain_order=True), dataset.fields, path)


def _list_releases(root: Path, resources: dict[str, list[dict[str, object]]]) -> None:
    from bqw_sdk.package.catalogue import catalogue_text
    from bqw_sdk.package.manifest import Manifest, list_file

    packages = {}
    for name, listed in resources.items():
        folder = root / name / "1.0.0"
        (folder / "datapackage.json").write_text(json.dumps({"resources": listed}), encoding="utf-8")
        paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        manifest = Manifest(name, "1.0.0", tuple(list_file(folder / path, path) for path in paths))
        (folder / "manifest.json").write_text(manifest.as_text(), encoding="utf-8")
        digest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
        entry = {"path": f"{name}/1.0.0", "manifest_sha256": digest, "released": "2026-01-31"}
        entry |= {"withdrawn": None, "reason": None}  # type: ignore[dict-item]
        packages[name] = {"title": name, "title@zh": name, "synthetic": True, "versions": {"1.0.0": entry}}
    text = catalogue_text({"format": 1, "packages": packages})
    (root / "catalogue.json").write_text(text, encoding="utf-8")


@contextmanager
def nginx(root: Path) -> Iterator[str]:
    """Serve a folder by nginx, and give the address; RuntimeError where there is no nginx."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")
    if found is None:
        message = "this is measured with nginx, which is not installed"
        raise RuntimeError(message)
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="bqw-nginx-") as name:
        # Its workers are nobody, who may not look into folders of others.
        Path(name).chmod(0o755)
        link = Path(name) / "root"
        shutil.copytree(root, link, copy_function=_link)
        for each in (link, *link.rglob("*")):
            each.chmod(0o755)
        config = Path(name) / "nginx.conf"
        config.write_text(NGINX.format(folder=name, port=port, root=link), encoding="utf-8")
        process = subprocess.Popen([found, "-c", str(config), "-p", name], stderr=subprocess.DEVNULL)
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _wait_for(port: int) -> None:
    import socket

    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    message = "nginx does not answer"
    raise RuntimeError(message)


def once(what: str, address: str, at_once: int = 8) -> float:
    """Read in a process of its own, into a cache that is empty, and return the seconds without those of starting."""
    with tempfile.TemporaryDirectory(prefix="bqw-cache-") as cache:
        words = (sys.executable, str(HERE), what, address, cache, str(at_once))
        done = subprocess.run(words, check=True, capture_output=True, encoding="utf-8")
    return float(done.stdout)


def curl(address: str) -> float:
    """Fetch by curl into a file, and return the seconds."""
    with tempfile.TemporaryDirectory(prefix="bqw-curl-") as folder:
        begun = time.perf_counter()
        subprocess.run(["curl", "-sSf", "-o", f"{folder}/file", address], check=True)
        return time.perf_counter() - begun


def turns(runs: int, *ways: object) -> list[float]:
    """Return the median of the seconds of each way; they take turns, so that a slow minute meets all of them."""
    found: Sequence[list[float]] = [[] for _ in ways]
    for _ in range(runs):
        for way, seconds in zip(ways, found, strict=True):
            seconds.append(way())  # type: ignore[operator]
    return [statistics.median(seconds) for seconds in found]


def reading(bench: Bench) -> Iterator[Figure]:
    """What a client fetches from servers: beside curl, beside one by one, and beside the whole."""
    root = made_catalogue(bench.folder / "served", rows=bench.rows)
    with nginx(root) as address:
        file = f"{address}/big/1.0.0/data/big.bin"
        ours, that = turns(bench.runs, lambda: once("file", address), lambda: curl(file))
        yield Figure(
            "download of 200 MB, verified, from nginx", ours, "curl, unverified", that, that / ours, least=0.8
        )
        query, whole = turns(bench.runs, lambda: once("query", address), lambda: once("table", address))
        what = f"one county and three columns of {bench.rows:,} rows, from nginx"
        yield Figure(what, query, "fetching the whole table", whole, whole / query)
    sys.path.insert(0, str(HERE.parents[1] / "faults"))
    from origin import Origin

    files = {path.relative_to(root).as_posix(): path for path in root.glob("many/**/*") if path.is_file()}
    files["catalogue.json"] = root / "catalogue.json"
    content = {name: path.read_bytes() for name, path in files.items()}
    with Origin(content, latency=LATENCY) as origin:
        ours, that = turns(
            min(bench.runs, 3),
            lambda: once("fetch", origin.address),
            lambda: once("fetch", origin.address, 1),
        )
    yield Figure("300 small files, each answer 20 ms late", ours, "one by one", that, that / ours, least=5)


def read_once(what: str, address: str, cache: str, at_once: int) -> float:
    """Read one thing, and return the seconds."""
    import polars as pl

    from bqw_sdk.client import Client, Settings
    from bqw_sdk.client import scan as _loaded  # noqa: F401  # so that loading is not measured

    with Client(address, cache=cache, settings=Settings(at_once=at_once)) as client:
        release = client.release({"file": "big", "fetch": "many"}.get(what, "rows"))
        begun = time.perf_counter()
        if what == "file":
            release.file("data/big.bin")
        elif what == "fetch":
            release.fetch(f"{cache}/fetched")
        elif what == "table":
            release.file("data/observations.parquet")
        else:
            where = pl.col("place_code").str.starts_with(COUNTY)
            frame = release.table("observations").scan(columns=COLUMNS, where=where).collect()
            assert frame.height > 0
        return time.perf_counter() - begun


if __name__ == "__main__":
    print(read_once(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
