from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest

from bqw_sdk.errors import BqwError, RemoteError, SourceMissing
from bqw_sdk.remote.answers import decoder_of, first_byte, opened
from bqw_sdk.remote.effects import Close, Open, Reply
from bqw_sdk.remote.interrupted import Interrupted

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = "https://data.example/catalogue"


def asked_after(*answers: tuple[int, Mapping[str, str]]) -> tuple[Reply, list[Open]]:
    """Give answers one after the other to who opens a file; return the last reply and what was asked."""
    asked: list[Open] = []
    closed = 0
    core = opened(Open("a/b.csv", 10, 20))
    effect = next(core)
    try:
        for status, headers in answers:
            assert isinstance(effect, Open)
            asked.append(effect)
            effect = core.send(Reply(status, headers, effect.address or f"{HOME}/{effect.path}"))
            while isinstance(effect, Close):
                closed += 1
                effect = core.send(None)
    except StopIteration as stop:
        assert closed == len(asked) - 1, (
            "an answer that points elsewhere is let go before the next is asked for"
        )
        return stop.value, asked
    finally:
        core.close()
    asked.append(effect)  # type: ignore[arg-type]
    return Reply(0, {}, ""), asked


def moved(target: str, status: int = 302) -> tuple[int, Mapping[str, str]]:
    """Return an answer that points elsewhere."""
    return status, {"location": target}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_where_a_server_points_is_followed(status: int) -> None:
    """The same bytes are asked for there, with credentials, for it is the same origin."""
    reply, asked = asked_after(moved("/other/b.csv", status), (206, {}))
    assert reply.status == 206
    assert asked[1].address == "https://data.example/other/b.csv"
    assert (asked[1].start, asked[1].stop, asked[1].trusted) == (10, 20, True)


@pytest.mark.parametrize(
    ("target", "trusted"),
    [
        ("https://data.example/x", True),
        ("https://data.example:443/x", True),
        ("//data.example/x", True),
        ("https://DATA.example/x", True),
        ("https://data.example:8443/x", False),
        ("https://evil.example/x", False),
        ("https://data.example.evil.example/x", False),
        ("https://data.example@evil.example/x", False),
        ("//evil.example/x", False),
    ],
)
def test_credentials_stay_with_the_origin_of_the_root(target: str, trusted: bool) -> None:
    """Scheme, name and port have to be the same; a name that only looks alike is another."""
    _, asked = asked_after(moved(target), (206, {}))
    assert asked[1].trusted is trusted


def test_credentials_come_back_only_at_home() -> None:
    """The origin that counts is that of the root, not that of the step before."""
    _, asked = asked_after(moved("https://cdn.example/1"), moved("/2"), moved(f"{HOME}/3"), (206, {}))
    assert [each.trusted for each in asked] == [True, False, False, True]


@pytest.mark.parametrize(
    "target",
    [
        "http://data.example/x",
        "ftp://data.example/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://[bad/x",
        "https://data.example:99999/x",
        "https://data.example:port/x",
    ],
)
def test_nothing_leads_out_of_encryption_or_out_of_http(target: str) -> None:
    """It is refused with both addresses, and nobody is asked there."""
    with pytest.raises(RemoteError, match="is not followed") as told:
        asked_after(moved(target), (206, {}))
    assert HOME in str(told.value)


def test_a_secret_in_a_target_is_not_told() -> None:
    """Neither a password nor a signature in the query gets into a message."""
    with pytest.raises(RemoteError) as told:
        asked_after(moved("ftp://me:secret@data.example/x?signature=hidden"))
    assert "secret" not in str(told.value)
    assert "hidden" not in str(told.value)


def test_a_loop_ends() -> None:
    """After some steps it is told, with the address that was asked first."""
    with pytest.raises(RemoteError, match=rf"{HOME}/a/b\.csv redirects without end"):
        asked_after(*[moved("/round")] * 20)


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (404, SourceMissing, "is not there"),
        (410, SourceMissing, "is not there"),
        (401, RemoteError, "refused"),
        (403, RemoteError, "refused"),
        (416, RemoteError, "refused"),
        (501, RemoteError, "the server failed"),
        (302, RemoteError, "makes no sense"),
        (204, RemoteError, "makes no sense"),
        (101, RemoteError, "makes no sense"),
        (429, Interrupted, "for now"),
        (500, Interrupted, "for now"),
        (503, Interrupted, "for now"),
    ],
)
def test_a_status_says_what_helps(status: int, error: type[BqwError], words: str) -> None:
    """What is not there, what will not change, and what may be asked again are three errors."""
    with pytest.raises(error, match=words) as told:
        asked_after((status, {"retry-after": "7"}))
    assert type(told.value) is error
    assert str(status) in str(told.value)
    if isinstance(told.value, Interrupted):
        assert told.value.after == 7


PART = Open("f", 10, 20)
REST = Open("f", 10)
WHOLE = Open("f")


@pytest.mark.parametrize(
    ("asked", "status", "headers", "place"),
    [
        (PART, 206, {"content-range": "bytes 10-19/30"}, 10),
        (PART, 206, {"content-range": "bytes 10-19/*"}, 10),
        (REST, 206, {"content-range": "bytes 10-29/30"}, 10),
        (WHOLE, 206, {"content-range": "bytes 0-29/30"}, 0),
        (PART, 206, {"content-range": "bytes 10-19/30", "content-encoding": "identity"}, 10),
        (PART, 200, {}, 0),
        (WHOLE, 200, {"content-encoding": "gzip"}, 0),
    ],
)
def test_a_right_part_is_taken(asked: Open, status: int, headers: Mapping[str, str], place: int) -> None:
    """The place of its first byte is known; a whole file in place of a part begins at its beginning."""
    assert first_byte(Reply(status, headers, "f"), asked, 30) == place


@pytest.mark.parametrize(
    "told",
    [
        "",
        "bytes",
        "bytes 10-19",
        "bytes 10-19/",
        "bytes 0-9/30",
        "bytes 11-19/30",
        "bytes 10-18/30",
        "bytes 10-20/30",
        "bytes 10-19/31",
        "bytes 10-19/29",
        "bytes */30",
        "items 10-19/30",
        "bytes 10-19/30 ",
        "bytes 10-19/30, bytes 0-9/30",
        "bytes -10-19/30",
        "bytes ١٠-١٩/٣٠",
        "bytes 10-19/" + "9" * 5000,
    ],
)
def test_any_other_part_is_refused(told: str) -> None:
    """Wrong in any way, it is asked for again; nothing of it is taken."""
    with pytest.raises(Interrupted, match="another part"):
        first_byte(Reply(206, {"content-range": told}, "f"), PART, 30)


@pytest.mark.parametrize("encoding", ["gzip", "br", "identity, gzip"])
def test_an_encoded_part_is_refused(encoding: str) -> None:
    """Nobody knows what a part of an encoded file is a part of."""
    headers = {"content-range": "bytes 10-19/30", "content-encoding": encoding}
    with pytest.raises(Interrupted):
        first_byte(Reply(206, headers, "f"), PART, 30)


def test_an_answer_without_a_body_is_no_part() -> None:
    """A server that says `not changed` without having been asked is asked again."""
    with pytest.raises(Interrupted):
        first_byte(Reply(304, {}, "f"), PART, 30)


@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [
        ("", b"some bytes" * 100),
        ("identity", b"some bytes" * 100),
        ("gzip", gzip.compress(b"some bytes" * 100, mtime=0)),
        (" GZIP ", gzip.compress(b"some bytes" * 100, mtime=0)),
        ("x-gzip", gzip.compress(b"some bytes" * 100, mtime=0)),
        ("deflate", zlib.compress(b"some bytes" * 100)),
    ],
    ids=["none", "identity", "gzip", "in capitals", "x-gzip", "deflate"],
)
@pytest.mark.parametrize("piece", [1, 7, 10_000])
def test_an_encoding_that_nobody_asked_for_is_undone(encoding: str, encoded: bytes, piece: int) -> None:
    """Whatever pieces it comes in."""
    decode = decoder_of(Reply(200, {"content-encoding": encoding} if encoding else {}, "f"))
    pieces = [encoded[start : start + piece] for start in range(0, len(encoded), piece)]
    assert b"".join(decode(each) for each in pieces) == b"some bytes" * 100


def test_a_damaged_or_unknown_encoding_is_asked_for_again() -> None:
    """Both are the server's fault, and the next answer may be better."""
    decode = decoder_of(Reply(200, {"content-encoding": "gzip"}, "f"))
    with pytest.raises(Interrupted, match="damaged"):
        decode(b"no gzip at all")
    with pytest.raises(Interrupted, match="unknown encoding zstd"):
        decoder_of(Reply(200, {"content-encoding": "zstd"}, "f"))
