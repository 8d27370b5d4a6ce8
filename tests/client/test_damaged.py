from __future__ import annotations

import csv
import hashlib
import json
import socket
from typing import TYPE_CHECKING

import pytest

from bqw_sdk import Client, Place, Source, release
from bqw_sdk.client import Settings
from bqw_sdk.errors import IntegrityError, RemoteError, SourceMissing
from bqw_sdk.package.catalogue import catalogue_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path
    from typing import Protocol

    class Server(Protocol):
        """What the fixture serves."""

        address: str
        answers: dict[str, Callable[[BaseHTTPRequestHandler], object]]
        seen: list[tuple[str, dict[str, str]]]


VERSION = "small/1.0.0"
HASTY = Settings(tries=2, wait=0.01)


def _spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def test_a_damaged_table_gives_no_row(root: str, catalogue: Path) -> None:
    """Its one block is refused before the first row; the Parquet copy, if damaged, as a whole."""
    _spoil(catalogue / VERSION / "data/places.csv")
    _spoil(catalogue / VERSION / "data/places.parquet")
    with Client(root) as client:
        opened = client.release("small")
        with pytest.raises(IntegrityError, match=r"block 1 of (small/1\.0\.0/)?data/places\.csv differs"):
            next(opened.records(Place))
        with pytest.raises(IntegrityError, match=r"data/places\.parquet differs"):
            opened.table("places").to_polars()
        assert opened.table("sources").to_polars().height == 2


@pytest.mark.parametrize("change", [b"", b"more bytes"])
def test_a_table_that_is_cut_or_grown_is_refused(root: str, catalogue: Path, change: bytes) -> None:
    """An empty file has no wrong block, and is refused by its size."""
    path = catalogue / VERSION / "data/places.csv"
    path.write_bytes(path.read_bytes() + change if change else b"")
    with Client(root) as client, pytest.raises(IntegrityError, match=r"data/places\.csv"):
        list(client.release("small").records(Place))


def test_no_row_of_a_damaged_block_is_handed_out(small_source: Callable[..., Path], tmp_path: Path) -> None:
    """With damage in the second MiB, the rows of the first are given, and then the error comes."""
    source = small_source(datasets=("sources",))
    with (source / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [
                f"S{number}",
                "p",
                "t",
                "",
                "",
                "2026-11-22",
                "manual-reading",
                "original",
                "press",
                "x" * 9000,
                "x",
            ]
            for number in range(100, 300)
        )
    release(source, tmp_path / "catalogue")
    path = tmp_path / "catalogue" / VERSION / "data/sources.csv"
    content = path.read_bytes()
    assert 2**20 < len(content) < 2**21
    path.write_bytes(content.replace(b"S299,p,t", b"S299,q,t"))
    whole = [row.split(b",")[0].decode() for row in content[: 2**20].split(b"\n")[1:-1]]
    read: set[str] = set()
    with (
        Client(tmp_path / "catalogue") as client,
        pytest.raises(IntegrityError, match=r"block 2 of data/sources\.csv"),
    ):
        _collect(client.release("small").records(Source), read)
    assert read
    assert read <= set(whole)


def _collect(records: Iterator[Source], read: set[str]) -> None:
    for record in records:
        read.add(record.source_id)


def test_a_damaged_manifest_is_refused(root: str, catalogue: Path) -> None:
    """The catalogue's hash guards the manifest, as the manifest's guard the files."""
    _spoil(catalogue / VERSION / "manifest.json")
    with (
        Client(root) as client,
        pytest.raises(IntegrityError, match="not the manifest that the catalogue lists"),
    ):
        client.release("small")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[1]",
        '{"format": 1, "packages": []}',
        '{"format": 1, "packages": {"small": {"versions": {"1.0.0": {}}}}}',
    ],
)
def test_a_damaged_catalogue_is_refused(root: str, catalogue: Path, content: str) -> None:
    """Whatever is no catalogue is told as that, and is no crash."""
    (catalogue / "catalogue.json").write_text(content, encoding="utf-8")
    with Client(root) as client, pytest.raises(IntegrityError, match="no catalogue"):
        client.release("small")


def test_a_newer_catalogue_asks_for_a_newer_sdk(root: str, catalogue: Path) -> None:
    """The reader is told what to do."""
    (catalogue / "catalogue.json").write_text('{"format": 2}', encoding="utf-8")
    with Client(root) as client, pytest.raises(IntegrityError, match="needs a newer bqw-sdk"):
        client.release("small")


def test_a_catalogue_cannot_lead_out_of_its_folder(catalogue: Path) -> None:
    """A path with dots in it is not there, whatever lies outside."""
    path = catalogue / "catalogue.json"
    (catalogue.parent / "outside").mkdir()
    told = json.loads(path.read_text(encoding="utf-8"))
    told["packages"]["small"]["versions"]["1.0.0"]["path"] = "../outside"
    path.write_text(catalogue_text(told), encoding="utf-8")
    (catalogue.parent / "outside" / "manifest.json").write_text("{}", encoding="utf-8")
    with Client(catalogue) as client, pytest.raises(IntegrityError, match=r"'\.\./outside' .* is refused"):
        client.release("small")


def test_rows_that_the_models_do_not_know_are_an_integrity_error(catalogue: Path) -> None:
    """A catalogue made by hand, all hashes right, cannot make the client crash in the middle of a row."""
    folder = catalogue / VERSION
    table = folder / "data/places.csv"
    old = hashlib.sha256(table.read_bytes()).hexdigest()
    size = table.stat().st_size
    table.write_bytes(table.read_bytes().replace(b",county,county,", b",countY,county,"))
    new = hashlib.sha256(table.read_bytes()).hexdigest()
    assert table.stat().st_size == size
    manifest = folder / "manifest.json"
    before = hashlib.sha256(manifest.read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    after = hashlib.sha256(manifest.read_bytes()).hexdigest()
    listed = catalogue / "catalogue.json"
    told = json.loads(listed.read_text(encoding="utf-8").replace(before, after))
    listed.write_text(catalogue_text(told), encoding="utf-8")
    with Client(catalogue) as client, pytest.raises(IntegrityError, match="line 4 of places does not fit"):
        list(client.release("small").records(Place))


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (404, SourceMissing, "404"),
        (403, RemoteError, "refused"),
        (500, RemoteError, "failed"),
        (503, RemoteError, "503"),
    ],
)
def test_answers_that_are_no_file_are_told(
    catalogue: Path, serve: Callable[[Path], Server], status: int, error: type[Exception], said: str
) -> None:
    """Each status has the error of its kind, with the address."""
    server = serve(catalogue)
    server.answers["/catalogue.json"] = lambda handler: handler.send_error(status)
    with Client(server.address) as client, pytest.raises(error, match=said) as told:
        client.packages()
    assert f"{server.address}/catalogue.json" in str(told.value)


def test_a_response_that_breaks_off_is_a_remote_error(
    catalogue: Path, serve: Callable[[Path], Server]
) -> None:
    """The server promises more bytes than it sends."""

    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        size = (catalogue / VERSION / "data/places.csv").stat().st_size
        handler.send_header("Content-Length", str(size))
        handler.end_headers()
        handler.wfile.write(b"code,level")

    server = serve(catalogue)
    server.answers[f"/{VERSION}/data/places.csv"] = cut
    with Client(server.address) as client, pytest.raises(RemoteError, match=r"places\.csv cannot be read"):
        list(client.release("small").records(Place))


def test_nobody_at_the_address_is_a_remote_error() -> None:
    """A refused connection is told with the address and what to check."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        Client(f"http://127.0.0.1:{port}", timeout=2) as client,
        pytest.raises(RemoteError, match="check the network"),
    ):
        client.packages()


def test_redirects_are_followed_and_take_no_password_to_another_host(
    catalogue: Path, serve: Callable[[Path], Server]
) -> None:
    """What comes from the other host is verified all the same, so that it cannot slip in other bytes."""
    front, back = serve(catalogue), serve(catalogue)

    def away(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", f"{back.address}{handler.path}")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    front.answers[f"/{VERSION}/data/places.csv"] = away
    address = front.address.replace("http://", "http://reader:secret@")
    with Client(address) as client:
        assert len(list(client.release("small").records(Place))) == 3
        assert all("Authorization" in headers for _, headers in front.seen)
        assert [path for path, _ in back.seen] == [f"/{VERSION}/data/places.csv"]
        assert not any("Authorization" in headers for _, headers in back.seen)
    with Client(address, cache=False, settings=HASTY) as client:
        back.answers[f"/{VERSION}/data/places.csv"] = lambda handler: handler.send_error(500)
        with pytest.raises(RemoteError) as told:
            list(client.release("small").records(Place))
    assert "secret" not in str(told.value)
