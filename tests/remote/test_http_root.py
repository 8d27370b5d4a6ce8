from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from origin import Origin, send
from published import DRIVERS, HASTY, fetch, held, served, some_file

from bqw_sdk import __version__
from bqw_sdk.errors import RemoteError, SourceMissing, UsageError
from bqw_sdk.remote.documents import fetch_document
from bqw_sdk.remote.http_root import AsyncHttpRoot, HttpRoot
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONCE = Settings(timeout=1, tries=1)


def get(driver: str, address: str, path: str = "a.txt", settings: Settings = ONCE) -> bytes:
    """Read a small file from a root."""
    core = fetch_document(path, settings, lambda _: None)
    document: Any = DRIVERS[driver]([address], settings, core)
    return bytes(document.content)


def test_a_path_is_put_below_the_address(driver: str, origin: Origin) -> None:
    """With or without a slash at its end, quoted; and the server learns who asks."""
    origin.files["a/b c#中.csv"] = b"12345"
    assert get(driver, origin.address + "/", "a/b c#中.csv") == b"12345"
    assert origin.asked[0].headers["user-agent"] == f"bqw-sdk/{__version__}"


def test_a_password_in_the_address_is_used_and_never_shown(driver: str, origin: Origin) -> None:
    """It goes to the server, and into no message, whatever goes wrong."""
    address = origin.address.replace("http://", "http://reader:s%40cret@")
    origin.files["a.txt"] = b"12345"
    assert get(driver, address) == b"12345"
    assert origin.asked[0].headers["authorization"] == httpx.BasicAuth("reader", "s@cret")._auth_header
    assert "authorization" not in (get(driver, origin.address) and origin.asked[1].headers)
    for status in (404, 403, 500):
        origin.answers["a.txt"] = lambda handler, status=status: send(handler, status)  # type: ignore[misc]
        with pytest.raises((RemoteError, SourceMissing)) as told:
            get(driver, address)
        assert "cret" not in str(told.value) + repr(told.value)
    origin.answers["a.txt"] = lambda handler: send(
        handler, 200, {"Content-Length": "99", "Connection": "close"}
    )
    with pytest.raises(RemoteError) as told:
        get(driver, address)
    assert "cret" not in str(told.value)
    for root in (HttpRoot, AsyncHttpRoot):
        assert "cret" not in root(address, ONCE).address


def test_a_token_goes_to_the_root_alone(driver: str, origin: Origin) -> None:
    """A redirect elsewhere is followed without it, one at home with it; it is in no repr."""
    settings = Settings(timeout=1, tries=1, token="t0ken")  # noqa: S106  # of no server
    assert "t0ken" not in repr(settings)
    origin.files["here.txt"] = b"12345"
    with Origin({"there.txt": b"67890"}) as other:
        target = other.address.replace("127.0.0.1", "localhost")
        origin.answers["a.txt"] = lambda handler: send(handler, 302, {"Location": "/here.txt"})
        origin.answers["b.txt"] = lambda handler: send(handler, 307, {"Location": f"{target}/there.txt"})
        assert get(driver, origin.address, "a.txt", settings) == b"12345"
        assert get(driver, origin.address, "b.txt", settings) == b"67890"
        assert "authorization" not in other.asked[0].headers
    assert {each.headers["authorization"] for each in origin.asked} == {"Bearer t0ken"}


def test_a_password_in_a_redirect_does_not_stay(driver: str, origin: Origin) -> None:
    """Who points elsewhere with a password has it used there, and it is not told either."""
    with Origin({}) as other:
        target = other.address.replace("http://", "http://some:other@")
        origin.answers["a.txt"] = lambda handler: send(handler, 302, {"Location": f"{target}/x?sig=hidden"})
        with pytest.raises(SourceMissing) as told:
            get(driver, origin.address.replace("http://", "http://me:secret@"))
        assert not any(word in str(told.value) for word in ("secret", "other", "hidden"))
        assert other.asked[0].headers.get("authorization") != origin.asked[0].headers["authorization"]


def test_nobody_at_the_address_is_told(driver: str) -> None:
    """With the address and what to check."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(
        RemoteError, match=rf"127\.0\.0\.1:{port}/a\.txt cannot be read: .*check the net"
    ) as told:
        get(driver, f"http://127.0.0.1:{port}")
    assert "请检查网络和地址" in told.value.text.zh


@pytest.mark.parametrize("silent", ["connecting", "answering", "sending"])
def test_who_says_nothing_is_left_in_time(driver: str, origin: Origin, silent: str) -> None:
    """Whether it takes the connection and no more, or stops in the middle of an answer."""
    pause = threading.Event()

    def wait(handler: BaseHTTPRequestHandler) -> None:
        if silent == "sending":
            send(handler, 200, {"Content-Length": "99"}, b"12345")
        pause.wait(3)

    origin.answers["a.txt"] = wait
    settings = Settings(timeout=0.2, tries=1)
    with socket.create_server(("127.0.0.1", 0), backlog=1) as mute:
        address = origin.address if silent != "connecting" else f"http://127.0.0.1:{mute.getsockname()[1]}"
        with pytest.raises(RemoteError, match="cannot be read"):
            get(driver, address, settings=settings)
    pause.set()


@pytest.mark.parametrize(
    "address",
    ["http://", "https://:80", "http://[::1", "http://x:99999", "http://exa mple", "http://x/?key=1"],
)
def test_an_address_that_is_none_is_a_usage_error(address: str) -> None:
    """It is told when the root is opened, before anything is asked."""
    for root in (HttpRoot, AsyncHttpRoot):
        with pytest.raises(UsageError):
            root(address, ONCE)


class Relay(BaseHTTPRequestHandler):
    """A small proxy for http: it notes what it is asked for and gets it."""

    seen: list[tuple[str, str]]

    def do_GET(self) -> None:
        """Get what the whole address names."""
        self.seen.append((self.path, self.headers.get("Proxy-Authorization", "")))
        headers = {name: value for name, value in self.headers.items() if not name.startswith("Proxy")}
        with httpx.Client(trust_env=False) as client:
            response = client.get(self.path, headers=headers)
        kept = {
            name: response.headers[name] for name in ("etag", "content-range") if name in response.headers
        }
        send(self, response.status_code, kept, response.content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def proxy() -> Iterator[str]:
    """Return the address of a proxy, which notes in :attr:`Relay.seen`."""
    Relay.seen = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Relay) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_proxy_is_used(driver: str, origin: Origin, proxy: str, tmp_path: Path) -> None:
    """The one of the settings, with its password, also for parts of files; what arrives is verified as ever."""
    file = some_file()
    origin.files.update(served(file))
    settings = Settings(timeout=5, proxy=proxy.replace("//", "//me:secret@"))
    assert "secret" not in repr(settings)
    fetch(driver, origin.address, tmp_path, file, settings=settings)
    assert held(file, tmp_path) == file.content
    assert Relay.seen == [(f"{origin.address}/{file.path}", httpx.BasicAuth("me", "secret")._auth_header)]


def test_a_proxy_of_the_environment_is_used(
    driver: str, origin: Origin, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless the environment excepts the server."""
    origin.files["a.txt"] = b"12345"
    monkeypatch.setenv("HTTP_PROXY", proxy)
    assert get(driver, origin.address) == b"12345"
    assert len(Relay.seen) == 1
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert get(driver, origin.address) == b"12345"
    assert len(Relay.seen) == 1


def test_a_proxy_that_cannot_be_used_is_told_without_its_password() -> None:
    """An address that is none, or of a kind that is not known."""
    for proxy in ("nonsense://me:secret@x", "http://me:secret@x:port"):
        for root in (HttpRoot, AsyncHttpRoot):
            with pytest.raises(UsageError, match="proxy") as told:
                root("http://x.example", Settings(proxy=proxy))
            assert "secret" not in str(told.value)


def test_a_proxy_that_is_not_there_is_a_remote_error(driver: str, origin: Origin) -> None:
    """And its password is not shown."""
    with pytest.raises(RemoteError) as told:
        get(driver, origin.address, settings=Settings(tries=1, proxy="http://me:secret@127.0.0.1:9"))
    assert "secret" not in str(told.value)


def test_hasty_settings_are_hasty() -> None:
    """What the tests with faults rely on."""
    assert HASTY.timeout < 1
