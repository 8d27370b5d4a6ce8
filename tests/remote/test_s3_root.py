from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.errors import MissingExtra, RemoteError, SourceMissing, UsageError
from bqw_sdk.remote.answers import opened
from bqw_sdk.remote.drivers import run
from bqw_sdk.remote.effects import Open
from bqw_sdk.remote.interrupted import Interrupted
from bqw_sdk.remote.roots import open_async_root, open_root
from bqw_sdk.remote.s3_root import AsyncS3Root, S3Root
from bqw_sdk.remote.s3_store import open_store
from bqw_sdk.remote.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bqw_sdk.remote.effects import Reply

    Answer = tuple[int, Mapping[str, str], bytes]

WORDS = "目录 a+b%.json"
CONTENT = bytes(range(256)) * 4096


@pytest.fixture(scope="module")
def address(object_storage: Any) -> str:
    """Return a folder in a bucket with a small and a large object in it."""
    folder: str = object_storage.address()
    store = open_store(folder, Settings(s3=object_storage.keys))
    store.put(WORDS, b"{}", attributes={"Content-Type": "application/json"})
    store.put("data/large.bin", CONTENT)
    store.put("empty", b"")
    return folder


def _plainly(address: str, settings: Settings, request: Open) -> Answer:
    root = open_root(address, settings)
    assert isinstance(root, S3Root)
    reply, content = root.open(request), b""
    while reply.body is not None and (chunk := root.read(reply)):
        content += chunk
    root.end(reply)
    root.close()
    return reply.status, reply.headers, content


def _awaiting(address: str, settings: Settings, request: Open) -> Answer:
    async def ask() -> Answer:
        root = open_async_root(address, settings)
        assert isinstance(root, AsyncS3Root)
        reply: Reply = await root.open(request)
        content = b""
        while reply.body is not None and (chunk := await root.read(reply)):
            content += chunk
        await root.end(reply)
        await root.close()
        return reply.status, reply.headers, content

    return asyncio.run(ask())


@pytest.fixture(params=[_plainly, _awaiting], ids=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Callable[[str, Settings, Open], Answer]:
    """Return both ways of asking."""
    way: Callable[[str, Settings, Open], Answer] = request.param
    return way


def test_an_object_arrives_whole_with_its_tag_and_type(
    address: str, object_storage: Any, ask: Callable[..., Answer]
) -> None:
    """The headers are those a web server would send, whatever signs are in the name."""
    status, headers, content = ask(address, Settings(s3=object_storage.keys), Open(WORDS))
    assert (status, content) == (200, b"{}")
    assert headers["content-length"] == "2"
    assert headers["content-type"] == "application/json"
    assert headers["etag"].startswith('"')
    assert ask(address, Settings(s3=object_storage.keys), Open("empty"))[::2] == (200, b"")


@pytest.mark.parametrize(
    ("start", "stop", "told"),
    [
        (0, 10, "bytes 0-9/1048576"),
        (1000, 700_000, "bytes 1000-699999/1048576"),
        (1_048_570, None, "bytes 1048570-1048575/1048576"),
        (1_048_570, 9_000_000, "bytes 1048570-1048575/1048576"),
    ],
)
def test_a_part_arrives_and_says_which_part_it_is(
    address: str,
    object_storage: Any,
    ask: Callable[..., Answer],
    start: int,
    stop: int | None,
    told: str,
) -> None:
    """The bytes are those of the part; a part that runs over the end stops there and says so."""
    status, headers, content = ask(
        address, Settings(s3=object_storage.keys), Open("data/large.bin", start, stop)
    )
    assert (status, headers["content-range"]) == (206, told)
    assert content == CONTENT[start:stop]


def test_an_object_that_is_known_is_not_sent_again(
    address: str, object_storage: Any, ask: Callable[..., Answer]
) -> None:
    """The same tag gets a 304 without a body, another tag gets the object."""
    settings = Settings(s3=object_storage.keys)
    tag = ask(address, settings, Open(WORDS))[1]["etag"]
    status, headers, content = ask(address, settings, Open(WORDS, if_none_match=tag))
    assert (status, headers["etag"], content) == (304, tag, b"")
    assert ask(address, settings, Open(WORDS, if_none_match='"other"'))[0] == 200


@pytest.mark.parametrize("path", ["nothing.json", "../catalogue.json", "data"])
def test_what_is_not_there_is_a_404(
    address: str, object_storage: Any, ask: Callable[..., Answer], path: str
) -> None:
    """So is a path that no object can have, and a bucket that does not exist; the judge says SourceMissing."""
    settings = Settings(s3=object_storage.keys)
    assert ask(address, settings, Open(path))[0] == 404
    assert ask("s3://nowhere", settings, Open("catalogue.json"))[0] == 404
    with pytest.raises(SourceMissing):
        run(opened(Open(path)), [open_root(address, settings)])


def test_a_part_behind_the_end_is_a_416(
    address: str, object_storage: Any, ask: Callable[..., Answer]
) -> None:
    """As a web server would say."""
    assert ask(address, Settings(s3=object_storage.keys), Open(WORDS, 5, 9))[0] == 416


def test_without_keys_what_is_public_is_read_and_the_rest_is_refused_at_once(
    address: str, object_storage: Any, ask: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is asked for keys: no metadata service of a cloud, whose address nobody gave."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    settings = Settings(s3={"endpoint": object_storage.endpoint})
    assert ask(address, settings, Open(WORDS))[::2] == (200, b"{}")
    began = time.monotonic()
    assert ask("s3://private", settings, Open("ready"))[0] == 403
    assert time.monotonic() - began < 1
    with pytest.raises(RemoteError, match="refused"):
        run(opened(Open("ready")), [open_root("s3://private", settings)])


def test_wrong_keys_are_refused(object_storage: Any, ask: Callable[..., Answer]) -> None:
    """A 403, which to ask again does not help."""
    settings = Settings(s3={**object_storage.keys, "secret_access_key": "wrong"})
    assert ask("s3://private", settings, Open("ready"))[0] == 403


def test_settings_come_from_the_environment_too(
    object_storage: Any, ask: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables are those that every tool for object storage reads."""
    for name, value in object_storage.environment.items():
        monkeypatch.setenv(name, value)
    assert ask("s3://private", Settings(), Open("ready"))[0] == 200


def test_a_store_that_does_not_answer_is_an_interruption(ask: Callable[..., Answer]) -> None:
    """To ask again may help; the message names the address and not the pages that follow it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = server.getsockname()[1]
    settings = Settings(s3={"endpoint": f"http://127.0.0.1:{closed}"})
    with pytest.raises(Interrupted, match="s3://public/x cannot be reached") as caught:
        ask("s3://public", settings, Open("x"))
    assert "\n" not in str(caught.value)


def test_a_store_that_stalls_is_an_interruption(ask: Callable[..., Answer]) -> None:
    """The timeout of the settings holds for each step."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings = Settings(timeout=0.2, s3={"endpoint": f"http://127.0.0.1:{server.getsockname()[1]}"})
        began = time.monotonic()
        with pytest.raises(Interrupted):
            ask("s3://public", settings, Open("x"))
        assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("address", "settings", "said"),
    [
        ("s3://", {}, "s3://bucket/path"),
        ("s3://key:secret@bucket/x", {}, "AWS_"),
        ("s3://bucket", {"endpoint": "127.0.0.1:8333"}, "no valid endpoint"),
        ("s3://bucket", {"endpoint": "not an address"}, "no valid endpoint"),
        ("s3://bucket", {"colour": "blue"}, "colour"),
    ],
)
def test_an_address_or_setting_that_cannot_be_right_is_a_usage_error(
    address: str, settings: dict[str, str], said: str
) -> None:
    """Before anything is asked, and without repeating a secret."""
    with pytest.raises(UsageError, match=said) as caught:
        S3Root(address, Settings(s3=settings))
    assert "secret@" not in str(caught.value)


def test_without_obstore_the_install_line_is_named() -> None:
    """In a process that cannot import it."""
    code = (
        "import sys; sys.modules['obstore'] = None\n"
        "from bqw_sdk.errors import MissingExtra\n"
        "from bqw_sdk.remote.roots import open_root\n"
        "from bqw_sdk.remote.settings import Settings\n"
        "try: open_root('s3://bucket', Settings())\n"
        "except MissingExtra as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert 'pip install "bqw-sdk[s3]"' in done.stdout
    assert issubclass(MissingExtra, ImportError)
