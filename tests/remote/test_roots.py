from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from bqw_sdk import __version__
from bqw_sdk.errors import RemoteError, SourceMissing, UsageError
from bqw_sdk.remote import FolderRoot, HttpRoot, Root, open_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Answers(BaseHTTPRequestHandler):
    """Answers as its path asks for, and remembers what it was asked."""

    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        """Answer by the last part of the path."""
        self.asked.append((self.path, dict(self.headers)))
        name = self.path.rpartition("/")[2]
        if name.isdigit():
            self.send_response(int(name))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif name in {"moved", "away"}:
            self.send_response(302)
            port = self.headers["Host"].rpartition(":")[2]
            self.send_header("Location", "/here" if name == "moved" else f"http://localhost:{port}/here")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            told = b"12345"
            self.send_response(200)
            self.send_header("Content-Length", "9" if name == "short" else str(len(told)))
            self.end_headers()
            self.wfile.write(told)

    def log_message(self, *_: object) -> None:  # type: ignore[override]
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a server of this machine."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    Answers.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as answering:
        thread = threading.Thread(target=answering.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{answering.server_port}"
        answering.shutdown()
        thread.join()


def read(root: Root, path: str) -> bytes:
    """Return a whole file, and close the root whatever happens."""
    try:
        with root.stream(path) as chunks:
            return b"".join(chunks)
    finally:
        root.close()


def test_a_file_is_read_over_http(server: str) -> None:
    """The path is put below the address, with or without a slash at its end, and quoted."""
    assert read(open_root(server + "/"), "a/b c.csv") == b"12345"
    path, headers = Answers.asked[0]
    assert path == "/a/b%20c.csv"
    assert headers["User-Agent"] == f"bqw-sdk/{__version__}"
    assert headers["Accept-Encoding"] == "identity"


def test_a_file_that_the_server_has_not_is_missing(server: str) -> None:
    """404 says that it is not there, in both languages, with the address."""
    with pytest.raises(SourceMissing, match=r"/x/404 is not there \(404\)") as caught:
        read(open_root(server), "x/404")
    assert "不存在" in caught.value.text.zh


@pytest.mark.parametrize(
    ("code", "said"),
    [(500, "the server failed"), (503, "the server failed"), (403, "the server refused"), (401, "")],
)
def test_a_server_that_fails_or_refuses_is_a_remote_error(server: str, code: int, said: str) -> None:
    """The code and whose fault it is are told."""
    with pytest.raises(RemoteError, match=rf"{said}.*\({code}\)"):
        read(open_root(server), str(code))


def test_a_server_that_is_not_there_is_a_remote_error() -> None:
    """A refused connection is told with the address and what to check."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(
        RemoteError, match=rf"127\.0\.0\.1:{port}/x cannot be read: .*check the network"
    ) as caught:
        read(open_root(f"http://127.0.0.1:{port}", timeout=2.0), "x")
    assert isinstance(caught.value, ConnectionError)
    assert "请检查网络和地址" in caught.value.text.zh


def test_a_connection_that_breaks_off_is_a_remote_error(server: str) -> None:
    """Fewer bytes than the server promised are told, not taken for the file."""
    with pytest.raises(RemoteError):
        read(open_root(server), "short")


def test_redirects_are_followed(server: str) -> None:
    """A catalogue may move."""
    assert read(open_root(server), "moved") == b"12345"
    assert [path for path, _ in Answers.asked] == ["/moved", "/here"]


def test_a_password_in_the_address_is_used_and_never_shown(server: str) -> None:
    """It goes to the server, and into no message."""
    root = open_root(server.replace("http://", "http://me:secret@"))
    assert "secret" not in root.address
    with pytest.raises(SourceMissing) as caught:
        read(root, "404")
    assert "secret" not in str(caught.value)
    assert Answers.asked[0][1]["Authorization"].startswith("Basic ")


def test_a_password_does_not_go_to_another_host(server: str) -> None:
    """A redirect elsewhere is followed without the credentials."""
    assert read(open_root(server.replace("http://", "http://me:secret@")), "away") == b"12345"
    first, second = (headers for _, headers in Answers.asked)
    assert "Authorization" in first
    assert "Authorization" not in second
    assert second["Host"].startswith("localhost")


def test_the_address_decides_what_is_opened(tmp_path: Path) -> None:
    """Folders by path or text, http and https by scheme, in any case of letters."""
    assert isinstance(open_root(tmp_path), FolderRoot)
    assert isinstance(open_root(str(tmp_path)), FolderRoot)
    for address in ("http://x.example", "HTTPS://x.example"):
        root = open_root(address)
        assert isinstance(root, HttpRoot)
        root.close()


@pytest.mark.parametrize("address", ["ftp://x.example/a", "s3://bucket/a", "file:///tmp"])
def test_other_schemes_are_a_usage_error(address: str) -> None:
    """What cannot be read is said, with what can."""
    with pytest.raises(UsageError, match=r"cannot read \w+:// addresses; use a folder or http"):
        open_root(address)


def test_a_file_of_a_folder_is_read(tmp_path: Path) -> None:
    """In pieces, whole, as often as one likes."""
    content = bytes(range(256)) * 3000
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "f.bin").write_bytes(content)
    root = open_root(tmp_path)
    assert read(root, "a/f.bin") == content
    assert read(root, "a/f.bin") == content


@pytest.mark.parametrize("path", ["b.csv", "a", "", "../outside.txt", "a/../../outside.txt"])
def test_what_a_folder_has_not_and_what_lies_outside_is_missing(tmp_path: Path, path: str) -> None:
    """No path of a catalogue leads out of it, and a folder is no file."""
    (tmp_path / "outside.txt").write_bytes(b"secret")
    (tmp_path / "root" / "a").mkdir(parents=True)
    with pytest.raises(SourceMissing, match="has no"):
        read(open_root(tmp_path / "root"), path)


def test_an_absolute_path_is_missing(tmp_path: Path) -> None:
    """The catalogue does not name files of the machine."""
    (tmp_path / "outside.txt").write_bytes(b"secret")
    (tmp_path / "root").mkdir()
    with pytest.raises(SourceMissing):
        read(open_root(tmp_path / "root"), str(tmp_path / "outside.txt"))


@pytest.mark.platform("linux", "darwin")
def test_a_link_that_leads_out_of_the_folder_is_missing(tmp_path: Path) -> None:
    """A link inside is fine, one that leads out is not followed."""
    (tmp_path / "outside.txt").write_bytes(b"secret")
    root = tmp_path / "root"
    root.mkdir()
    (root / "inside.txt").write_bytes(b"fine")
    (root / "good").symlink_to("inside.txt")
    (root / "bad").symlink_to("../outside.txt")
    (root / "badfolder").symlink_to("..")
    assert read(open_root(root), "good") == b"fine"
    for path in ("bad", "badfolder/outside.txt"):
        with pytest.raises(SourceMissing):
            read(open_root(root), path)


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """A file is no folder either."""
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(SourceMissing, match="there is no folder"):
            open_root(path)
